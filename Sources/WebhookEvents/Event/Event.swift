/// One webhook event with everything it carried, for display and for making events by hand.
///
/// The hot path never makes one: it reads `EventRecord`s out of an `EventBatch`.
public struct Event: Hashable, Sendable {
  /// An event-specific field, in the order it came.
  public struct Field: Hashable, Sendable {
    public var name: String
    public var value: FieldValue

    public init(_ name: String, _ value: FieldValue) {
      self.name = name
      self.value = value
    }
  }

  public enum FieldValue: Hashable, Sendable {
    case string(String)
    /// The number as it was written.
    case number(String)
    case boolean(Bool)
    case null
    /// An object or array, as its JSON text. Of a decoded event without white space between the
    /// tokens: it came in a body of many lines, and is written on one.
    case json(String)
  }

  public var id: EventID
  public var created: Timestamp
  public var received: Timestamp?
  public var category: Int32
  public var code: Int32
  /// All fields but the five common properties and `ReceivedAtUtc`, in order.
  public var fields: [Field]

  public init(
    id: EventID, created: Timestamp, received: Timestamp? = nil, category: Int32, code: Int32,
    fields: [Field] = []
  ) {
    self.id = id
    self.created = created
    self.received = received
    self.category = category
    self.code = code
    self.fields = fields
  }
}
