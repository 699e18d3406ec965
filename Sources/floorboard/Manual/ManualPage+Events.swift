import WebhookEvents

extension ManualPage {
  /// floorboard-events(5). What it says is in the article EventContract.
  static var events: ManualPage {
    var page = ManualPage(
      "floorboard-events", 5, "File Formats", "the events that floorboard reads")
    page.section("DESCRIPTION")
    page.say(
      """
      JSON in UTF-8: in a file one event, or one array of events, a line; in a request one event, an array,
      or JSON Lines with the content type application/x-ndjson. The receiver's journal is such a file.
      """)
    page.describeEnvelope()
    page.section("CODES")
    page.say(
      """
      D is documented by the vendor, S seen in public integrations, I inferred, P decided by this project.
      A code that is not listed is accepted, shown by its number, and counted; `floorboard-config`(5) gives it
      a name.
      """)
    page.list(Catalogue())
    page.listFields()
    page.listLimits()
    page.section("EXAMPLES")
    page.say("The body of a request:")
    page.show(
      """
      {"Id":"8f14e45f-ceea-467f-a8c5-3b1c0f4b9d11","CreationDateUtc":"20261122143000","Category":1,"Code":3,
       "AdditionalFields":{"SessionId":"S-1","SessionType":"CCA","Username":"maria.lopez",
       "ActivityCode":16,"AvailabilityCode":1}}
      """)
    page.say("What in a file is no event, and why:")
    page.show("floorboard check events.jsonl")
    page.section("SEE ALSO")
    page.say("`floorboard`(1), `floorboard-config`(5)")
    return page
  }

  private mutating func describeEnvelope() {
    section("PROPERTIES")
    item("`Id`", "A GUID. An event with an id that was there before is a repeat, and is dropped.")
    item("`CreationDateUtc`", "14 digits, yyyyMMddHHmmss, as text or a number.")
    item("`Category`, `Code`", "Numbers of 32 bits, or text of digits. See CODES.")
    item(
      "`AdditionalFields`",
      """
      An object; a list of {"Name": …, "Value": …}; a list of objects of one member each; or its fields stand \
      beside the other properties. It may be called `Parameters`.
      """)
    item("`ReceivedAtUtc`", "RFC 3339: when it arrived. The receiver adds it to its journal.")
    say("Names match without regard to case, spaces, underscores and hyphens.")
  }

  private mutating func list(_ catalogue: Catalogue) {
    part("Categories")
    for entry in catalogue.categories {
      item("`\(entry.category)` \(entry.name)", entry.mark.rawValue)
    }
    part("Events, by category and code")
    for entry in catalogue.events {
      item("`\(entry.category)/\(entry.code)` \(entry.name)", entry.mark.rawValue)
    }
    part("Values of ActivityCode")
    for entry in catalogue.activities {
      item("`\(entry.code)` \(entry.name)", "\(entry.status); \(entry.mark.rawValue)")
    }
    for entry in catalogue.uncodedActivities {
      item(entry.name, "\(entry.status); its code is not published; \(entry.mark.rawValue)")
    }
    part("Values of WorkItemType")
    for entry in catalogue.workItems {
      item("`\(entry.type)`", "\(entry.status); \(entry.mark.rawValue)")
    }
  }

  private mutating func listFields() {
    section("FIELDS")
    item(
      "`SessionId`, `SessionType`, `Username`, `PhoneNo`",
      "Whose event it is; of every agent event.")
    item("`ExitCode`", "Of SignedOut: a number that says why.")
    item("`ActivityCode`, `AvailabilityCode`, `ActivityName`", "Of StatusChanged.")
    item("`WorkItemId`, `WorkItemType`, `QueueName`, `CallerId`", "Of the work item events.")
    item("`Action`", "Of CallControl: Mute, Unmute, Hold or Resume.")
    say("Others are kept, in order, and shown with the event.")
  }

  private mutating func listLimits() {
    section("LIMITS")
    item("a line", "\(EventLimits.line >> 20) MiB")
    item("an event", "\(EventLimits.event >> 10) KiB")
    item("nesting", "\(EventLimits.nesting)")
    item("additional fields", "\(EventLimits.fields)")
    item("events in an array", "\(EventLimits.array)")
    item("a name or an id", "\(EventLimits.name) bytes")
    item("PhoneNo, CallerId", "\(EventLimits.phoneNumber) bytes")
  }
}
