import WebhookEvents

// What holds of a decoding whatever the text was.

extension Decoding {
  func checkInvariants() {
    var compactSize = 0
    for (place, view) in batch.enumerated() {
      let event = view.event
      compactSize += Array(view.source.utf8).withoutSpace.count
      view.checkProperties(of: event)
      event.checkLine()
      checkJournal(of: event, at: place)
    }
    require(batch.text.count <= 2 * compactSize, "a batch is at most twice its events, compact")
    checkEditing()
    checkRejections()
  }

  // MARK: Journal

  /// The event survives the journal; fields that are left out of it are the only ones that are.
  private func checkJournal(of event: Event, at place: Int) {
    var expected = event
    expected.received = Timestamp(milliseconds: 1_795_357_805_007)
    checkJournal(of: expected, at: place, omitting: [])
    guard let omitted = event.fields.last.map({ FoldedName($0.name) }) else { return }
    expected.fields.removeAll { FoldedName($0.name) == omitted }
    checkJournal(of: expected, at: place, omitting: [omitted])
  }

  private func checkJournal(of expected: Event, at place: Int, omitting: [FoldedName]) {
    var journal: [UInt8] = []
    let received = expected.received ?? Timestamp(milliseconds: 0)
    batch.appendJournalLine(of: place, receivedAt: received, omitting: omitting, into: &journal)
    require(journal.lineCount == 1 && journal.last == 0x0A, "a journal line is one line")
    let again = Decoding(lines: journal, first: journal.count / 2)
    require(again.rejections.isEmpty, "the journal can be read")
    require(again.events == [expected], "the journal holds the same event")
  }

  // MARK: Editing

  /// Batches made of parts of this one hold the same events.
  private func checkEditing() {
    guard !batch.isEmpty else { return }
    let events = events
    let backwards = batch.selecting(batch.indices.reversed())
    require(backwards.map(\.event) == events.reversed(), "a selection holds what was selected")
    var doubled = backwards
    doubled.append(contentsOf: batch)
    require(doubled.map(\.event) == events.reversed() + events, "an appended batch is the same")
    var none = batch
    none.removeAll { $0.id == batch.records[0].id }
    require(
      none.map(\.event) == events.filter { $0.id != events[0].id }, "only what is removed is gone")
  }

  // MARK: Rejections

  private func checkRejections() {
    require(rejections.total == rejections.details.count, "each rejection is counted")
    for rejection in rejections.details {
      require(rejection.line > 0 && rejection.byte > 0, "a rejection says where")
      require(rejection.excerpt.unicodeScalars.count <= 80, "an excerpt has 80 characters at most")
      require(rejection.found.unicodeScalars.count <= 80, "so has what was found")
      require(rejection.description.isSafeForTerminals, "a rejection is safe for a terminal")
    }
  }
}

extension String {
  /// Nothing in it controls a terminal, or is invisible.
  fileprivate var isSafeForTerminals: Bool {
    unicodeScalars.allSatisfy {
      if $0.isASCII { return 0x20..<0x7F ~= $0.value }
      return switch $0.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
      default: true
      }
    }
  }
}

extension Event {
  /// `jsonLine` is one line that says the same, where the added object leaves it within the limits.
  fileprivate func checkLine() {
    let line = Array(jsonLine.utf8)
    require(line.lineCount == 1 && line.last != 0x0A, "jsonLine is one line")
    let again = Decoding(lines: line, first: line.count / 3)
    if again.rejections.isEmpty {
      require(again.events == [self], "jsonLine holds the same event")
    } else {
      require(again.rejections.counts.keys.first == .limit, "jsonLine can be read")
    }
  }
}

extension EventView {
  /// The properties, which are read in one pass with short cuts, are what the fields say one by one.
  fileprivate func checkProperties(of event: Event) {
    require(username == event.firstText("Username"), "the username is that of the fields")
    require(sessionID == event.firstText("SessionId"), "the session is that of the fields")
    require(sessionType == event.firstText("SessionType"), "the session type is")
    require(phone == event.firstText("PhoneNo"), "the phone number is")
    require(activityName == event.firstText("ActivityName"), "the activity's name is")
    require(workItemID == event.firstText("WorkItemId"), "the work item is")
    require(workItemType == event.firstText("WorkItemType"), "the work item's type is")
    require(queue == event.firstText("QueueName", "Queue"), "the queue is")
    require(caller == event.firstText("CallerId"), "the caller is")
    require(activityCode == event.firstInteger("ActivityCode"), "the activity is")
    require(availabilityCode == event.firstInteger("AvailabilityCode"), "the availability is")
    require(exitCode == event.firstInteger("ExitCode"), "the exit code is")
  }
}

extension Event {
  /// The first text that is not empty of the fields of these names.
  fileprivate func firstText(_ names: FoldedName...) -> String? {
    texts(names).first { !$0.isEmpty }
  }

  /// The first 32-bit integer of the fields of this name.
  fileprivate func firstInteger(_ name: FoldedName) -> Int32? {
    texts([name]).lazy.compactMap { $0.hasPrefix("+") ? nil : Int32($0) }.first
  }

  /// The strings and the numbers of the fields of these names.
  private func texts(_ names: [FoldedName]) -> [String] {
    fields.compactMap { field in
      guard names.contains(FoldedName(field.name)) else { return nil }
      switch field.value {
      case .string(let text), .number(let text): return text
      case .boolean, .null, .json: return nil
      }
    }
  }
}
