/// The names and meanings of categories, codes and activities: data, extended by configuration.
///
/// Source: the tables of EventContract, with their marks. An entry of the configuration replaces
/// the built-in one of the same number and is marked `.configured`.
public struct Catalogue: Hashable, Sendable {
  /// How well an entry is known (EventContract).
  public enum Mark: String, Hashable, Sendable {
    case documented = "D"
    case seen = "S"
    case inferred = "I"
    case project = "P"
    case configured = "C"
  }

  /// What an event code does to the floor. The configuration can change only the last two.
  public enum Effect: String, Hashable, Sendable {
    case signedIn, signedOut, statusChanged, receiving, accepted, declined, released
    case callControl = "call-control"
    case none
  }

  /// A category of events and its name.
  public struct CategoryEntry: Hashable, Sendable {
    /// `Category`
    public var category: Int32
    /// What it is called on the board.
    public var name: String
    /// How well it is known.
    public var mark: Mark

    public init(category: Int32, name: String, mark: Mark) {
      self.category = category
      self.name = name
      self.mark = mark
    }
  }

  /// An event: its name and what it does.
  public struct EventEntry: Hashable, Sendable {
    /// `Category`
    public var category: Int32
    /// `Code`
    public var code: Int32
    /// What it is called on the board.
    public var name: String
    /// What it does to the floor.
    public var effect: Effect
    /// The field that holds the function of a call-control event.
    public var actionField: String
    /// How well it is known.
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

  /// An activity of a StatusChanged: its name and the status it stands for.
  public struct ActivityEntry: Hashable, Sendable {
    /// `ActivityCode`
    public var code: Int32
    /// What it is called on the board.
    public var name: String
    /// The name of a status (FloorRules Status): `on-email`.
    public var status: String
    /// Its `AvailabilityCode`; nil if that is as sent.
    public var availability: Int32?
    /// How well the code is known.
    public var mark: Mark
    /// How well the name is known, if better than the code: "I (name D)".
    public var nameMark: Mark

    /// `nameMark` is `mark` unless it is given.
    public init(
      code: Int32, name: String, status: String, availability: Int32?, mark: Mark,
      nameMark: Mark? = nil
    ) {
      self.code = code
      self.name = name
      self.status = status
      self.availability = availability
      self.mark = mark
      self.nameMark = nameMark ?? mark
    }
  }

  /// A type of work item and the status of an agent who has accepted one.
  public struct WorkItemEntry: Hashable, Sendable {
    /// `WorkItemType`, in any case.
    public var type: String
    /// `on-call`, `on-email` or `chatting`.
    public var status: String
    /// How well it is known.
    public var mark: Mark

    public init(type: String, status: String, mark: Mark) {
      self.type = type
      self.status = status
      self.mark = mark
    }
  }

  /// An activity the vendor names without publishing its code.
  public struct UncodedActivity: Hashable, Sendable {
    /// The vendor's name.
    public var name: String
    /// The name of a status (FloorRules Status).
    public var status: String
    /// How well it is known.
    public var mark: Mark
  }

  /// In order of number.
  public private(set) var categories: [CategoryEntry] = []
  /// In order of category and code.
  public private(set) var events: [EventEntry] = []
  /// In order of code.
  public private(set) var activities: [ActivityEntry] = []
  /// In order of type.
  public private(set) var workItems: [WorkItemEntry] = []
  /// Those that no entry of `activities` names.
  public private(set) var uncodedActivities: [UncodedActivity] = []

  /// The built-in catalogue.
  public init() {
    for entry in Self.builtInCategories { set(entry) }
    for entry in Self.builtInEvents { set(entry) }
    uncodedActivities = Self.builtInUncodedActivities
    for entry in Self.builtInActivities { set(entry) }
    for entry in Self.builtInWorkItems { set(entry) }
  }

  // MARK: Extending

  /// Adds a category, or renames the one of the same number.
  public mutating func set(_ entry: CategoryEntry) {
    categories.removeAll { $0.category == entry.category }
    categories.append(entry)
    categories.sort { $0.category < $1.category }
  }

  /// Adds an event, or replaces the one of the same category and code.
  ///
  /// An event with a fixed effect keeps it: it can only be renamed.
  public mutating func set(_ entry: EventEntry) {
    var entry = entry
    let known = effect(category: entry.category, code: entry.code)
    if let known, known.isFixed { entry.effect = known }
    events.removeAll { ($0.category, $0.code) == (entry.category, entry.code) }
    events.append(entry)
    events.sort { ($0.category, $0.code) < ($1.category, $1.code) }
  }

  /// Adds an activity, or replaces the one of the same code.
  public mutating func set(_ entry: ActivityEntry) {
    activities.removeAll { $0.code == entry.code }
    activities.append(entry)
    activities.sort { $0.code < $1.code }
    uncodedActivities.removeAll { $0.name == entry.name }
  }
}

extension Catalogue {
  /// Adds a type of work item, or replaces the one of the same name in any case.
  public mutating func set(_ entry: WorkItemEntry) {
    workItems.removeAll { $0.type.lowercased() == entry.type.lowercased() }
    workItems.append(entry)
    workItems.sort { $0.type < $1.type }
  }
}

extension Catalogue.Effect {
  /// Whether the configuration cannot change it.
  var isFixed: Bool { self != .callControl && self != .none }
}

// MARK: - Looking up

extension Catalogue {
  /// The category of events about agents.
  public static let agentCategory: Int32 = 1

  /// The entry of an event; nil if the code is unknown.
  public func event(category: Int32, code: Int32) -> EventEntry? {
    events.first { $0.category == category && $0.code == code }
  }

  /// What an event does; nil if the code is unknown.
  public func effect(category: Int32, code: Int32) -> Effect? {
    event(category: category, code: code)?.effect
  }

  /// The entry of an activity; nil if the code is unknown.
  public func activity(code: Int32) -> ActivityEntry? {
    activities.first { $0.code == code }
  }

  /// The name of a category; `Category 9` if it has none.
  public func categoryName(_ category: Int32) -> String {
    categories.first { $0.category == category }?.name ?? "Category \(category)"
  }

  /// The name of an event; `Code 9` if it has none.
  public func eventName(category: Int32, code: Int32) -> String {
    event(category: category, code: code)?.name ?? "Code \(code)"
  }
}
