/// The names and meanings of categories, codes and activities: data, extended by configuration.
public struct Catalogue: Hashable, Sendable {
  /// How well an entry is known (events.md).
  public enum Mark: String, Hashable, Sendable {
    case documented = "D"
    case seen = "S"
    case inferred = "I"
    case project = "P"
    case configured = "C"
  }

  /// What an event code does to the floor; the eight of the contract are fixed, the rest is data.
  public enum Effect: String, Hashable, Sendable {
    case signedIn, signedOut, statusChanged, receiving, accepted, declined, released
    case callControl = "call-control"
    case none
  }

  public struct EventEntry: Hashable, Sendable {
    public var category: Int32
    public var code: Int32
    public var name: String
    public var effect: Effect
    /// The field that holds the function of a call-control event.
    public var actionField: String
    public var mark: Mark

    public init(
      category: Int32, code: Int32, name: String, effect: Effect, actionField: String = "Action",
      mark: Mark
    ) {
      self.category = category
      self.code = code
      self.name = name
      self.effect = effect
      self.actionField = actionField
      self.mark = mark
    }
  }

  public struct ActivityEntry: Hashable, Sendable {
    public var code: Int32
    public var name: String
    /// The name of a status in floor.md: `on-email`.
    public var status: String
    /// Where the contract fixes one.
    public var availability: Int32?
    public var mark: Mark

    public init(code: Int32, name: String, status: String, availability: Int32?, mark: Mark) {
      self.code = code
      self.name = name
      self.status = status
      self.availability = availability
      self.mark = mark
    }
  }

  public private(set) var categories: [Int32: String] = [:]
  public private(set) var events: [EventEntry] = []
  public private(set) var activities: [ActivityEntry] = []

  /// The built-in catalogue of events.md.
  public init() {}
}
