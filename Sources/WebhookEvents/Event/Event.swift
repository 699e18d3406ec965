/// One webhook event with all its fields, for display and for making events by hand.
///
/// Decoding does not make one: it fills an `EventBatch` with `EventRecord`s.
public struct Event: Hashable, Sendable {
  /// An event-specific field.
  public struct Field: Hashable, Sendable {
    /// As it was written.
    public var name: String
    /// What it holds.
    public var value: FieldValue

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
    /// An object or array as JSON text, in a decoded event without white space between tokens.
    case json(String)
  }

  /// `Id`
  public var id: EventID
  /// `CreationDateUtc`, in whole seconds.
  public var created: Timestamp
  /// `ReceivedAtUtc`: when it arrived; nil if not recorded.
  public var received: Timestamp?
  /// `Category`
  public var category: Int32
  /// `Code`
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
