/// One number as it is shown. JSON, CSV, help and explanations are made from the table `all`
/// (FloorRules Numbers).
public struct NumberDefinition: Sendable {
  public enum Value: Hashable, Sendable {
    case count(Int)
    case seconds(Int64)
    /// With so many decimals; nil without a denominator.
    case ratio(Double?, decimals: Int)
  }

  /// The name in JSON, and the column of CSV.
  public let name: String
  /// The formula, for help and explanations.
  public let formula: String
  public let value: @Sendable (WorkNumbers) -> Value

  private init(
    _ name: String, _ formula: String, _ value: @escaping @Sendable (WorkNumbers) -> Value
  ) {
    self.name = name
    self.formula = formula
    self.value = value
  }

  private static func count(
    _ name: String, _ formula: String, _ count: @escaping @Sendable (WorkNumbers) -> Int
  ) -> Self { Self(name, formula) { .count(count($0)) } }

  private static func seconds(
    _ name: String, _ formula: String, _ seconds: @escaping @Sendable (WorkNumbers) -> Int64
  ) -> Self { Self(name, formula) { .seconds(seconds($0)) } }

  private static func ratio(
    _ name: String, decimals: Int, _ formula: String,
    _ ratio: @escaping @Sendable (WorkNumbers) -> Double?
  ) -> Self { Self(name, formula) { .ratio(ratio($0), decimals: decimals) } }

  /// The numbers called `names`, in that order.
  public static func named(_ names: String...) -> [NumberDefinition] {
    names.compactMap { name in all.first { $0.name == name } }
  }

  /// The formula of the number called `name`.
  public static func formula(of name: String) -> String {
    all.first { $0.name == name }?.formula ?? ""
  }

  /// In the order of reports.
  public static let all: [NumberDefinition] = [
    seconds("signedInSeconds", "time signed in", \.signedInSeconds),
    count("offers", "offers received", \.offers),
    count("answered", "offers accepted", \.accepted),
    count("declined", "offers declined", \.declined),
    count("unresolved", "offers that ended with neither an answer nor a release", \.unresolved),
    count("withdrawn", "offers released before any answer", \.withdrawn),
    ratio("answerRate", decimals: 2, "accepted, divided by closed offers", \.answerRate),
    ratio("declineRate", decimals: 2, "declined, divided by closed offers", \.declineRate),
    ratio(
      "answerTime", decimals: 1,
      "Receiving to Accepted, divided by the answers measured; time in queue is not in these events",
      \.answerTime),
    ratio(
      "answeredWithin", decimals: 2,
      "accepted within floor.answer-within, divided by the answers measured",
      \.answeredWithinShare),
    seconds("longestAnswerSeconds", "Receiving to Accepted, the longest", \.longestAnswerSeconds),
    count("handled", "contacts released", \.handled),
    ratio("contactsPerHour", decimals: 1, "handled, divided by hours signed in", \.contactsPerHour),
    ratio(
      "aht", decimals: 1,
      "contact time and after-call work of finished contacts, divided by their number",
      \.handleTime),
    count("shortContacts", "contacts of less than 10 seconds", \.shortContacts),
    seconds("contactSeconds", "Accepted to Released", \.contactSeconds),
    seconds("acwSeconds", "wrap-up from Released on, until the next status", \.afterCallSeconds),
    ratio(
      "occupancy", decimals: 2,
      "time with a contact open, in a talk status or in wrap-up, divided by that and idle time; overlapping chats count once",
      \.occupancy),
    seconds("busySeconds", "with a contact open, in a talk status or in wrap-up", \.busySeconds),
    seconds("idleSeconds", "available with no offer and no contact open", \.idleSeconds),
    seconds("auxSeconds", "on break, busy-other and not ready", \.auxSeconds),
    ratio("auxShare", decimals: 2, "aux time, divided by signed-in time", \.auxShare),
  ]
}
