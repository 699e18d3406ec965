/// One event of a batch, read in place.
///
/// A text is nil if its field is absent, null or empty; a number is nil if it is not a 32-bit integer.
/// A repeated field counts once: its first text that is not empty.
public struct EventView: Sendable {
  private let batch: EventBatch
  package let record: EventRecord

  init(batch: EventBatch, record: EventRecord) {
    self.batch = batch
    self.record = record
  }

  /// `Id`
  public var id: EventID { record.id }
  /// `CreationDateUtc`, in whole seconds.
  public var created: Timestamp { record.created }
  /// `ReceivedAtUtc`: when it arrived; nil if not recorded.
  public var received: Timestamp? { record.received }
  /// `Category`: 1 is Agent.
  public var category: Int32 { record.category }
  /// `Code`, to be read together with the category.
  public var code: Int32 { record.code }

  /// `Username`: who the agent is.
  public var username: String? { string(record.username) }
  /// `SessionId`
  public var sessionID: String? { string(record.sessionID) }
  /// `SessionType`: `CCA` or `TelAgent`.
  public var sessionType: String? { string(record.sessionType) }
  /// `PhoneNo`
  public var phone: String? { string(record.phone) }
  /// `ActivityName`: the name of a Busy Other.
  public var activityName: String? { string(record.activityName) }
  /// `WorkItemId`
  public var workItemID: String? { string(record.workItemID) }
  /// `WorkItemType`
  public var workItemType: String? { string(record.workItemType) }
  /// `QueueName` or `Queue`
  public var queue: String? { string(record.queue) }
  /// `CallerId`
  public var caller: String? { string(record.caller) }
  /// `Action`: the function of a CallControl, such as `Mute`.
  public var action: String? { string(record.action) }
  /// `ActivityCode` of a StatusChanged.
  public var activityCode: Int32? { record.activityCode }
  /// `AvailabilityCode`: 0 unavailable, 1 available, 2 internal calls only.
  public var availabilityCode: Int32? { record.availabilityCode }
  /// `ExitCode` of a SignedOut.
  public var exitCode: Int32? { record.exitCode }

  /// The event as JSON text, as it came; without white space if that was more than half.
  public var source: String { batch.string(record.source) }
  /// The event with all its fields.
  public var event: Event { batch.event(record) }

  private func string(_ slice: TextSlice) -> String? {
    slice.isEmpty ? nil : batch.string(slice)
  }
}
