/// One webhook event with everything it carried, for display and for making events by hand.
///
/// The hot path never makes one: it reads `EventRecord`s out of an `EventBatch`.
public struct Event: Hashable, Sendable {
  /// An event-specific field, in the order it came.
  public struct Field: Hashable, Sendable {
    /// As it was spelled.
    public var name: String
    /// What it holds.
    public var value: FieldValue

    /// A field of its parts.
    public init(_ name: String, _ value: FieldValue) {
      self.name = name
      self.value = value
    }
  }

  /// What a field holds.
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

  /// `Id`
  public var id: EventID
  /// `CreationDateUtc`, in whole seconds.
  public var created: Timestamp
  /// `ReceivedAtUtc`: when it arrived; nil where nobody noted it.
  public var received: Timestamp?
  /// `Category`
  public var category: Int32
  /// `Code`
  public var code: Int32
  /// All fields but the five common properties and `ReceivedAtUtc`, in order.
  public var fields: [Field]

  /// An event of its parts.
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
