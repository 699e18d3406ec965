/// One event of a batch, read where it lies in the batch's text.
public struct EventView: Sendable {
  private let batch: EventBatch
  /// The event's numbers, and where its texts lie.
  public let record: EventRecord

  init(batch: EventBatch, record: EventRecord) {
    self.batch = batch
    self.record = record
  }

  public var id: EventID { record.id }
  public var created: Timestamp { record.created }
  /// When it arrived; nil where nobody noted it.
  public var received: Timestamp? { record.received }
  public var category: Int32 { record.category }
  public var code: Int32 { record.code }

  // Texts are nil where a field was absent, null or "".
  public var username: String? { string(record.username) }
  public var sessionID: String? { string(record.sessionID) }
  public var sessionType: String? { string(record.sessionType) }
  public var phone: String? { string(record.phone) }
  public var activityName: String? { string(record.activityName) }
  public var workItemID: String? { string(record.workItemID) }
  public var workItemType: String? { string(record.workItemType) }
  public var queue: String? { string(record.queue) }
  public var caller: String? { string(record.caller) }
  public var activityCode: Int32? { record.activityCode }
  public var availabilityCode: Int32? { record.availabilityCode }
  public var exitCode: Int32? { record.exitCode }

  /// The event as it came, as JSON text.
  public var source: String { batch.string(record.source) }
  /// The event with all its fields, those without a property here included.
  public var event: Event { batch.event(record) }

  private func string(_ slice: TextSlice) -> String? {
    slice.isEmpty ? nil : batch.string(slice)
  }
}
