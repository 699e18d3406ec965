/// The people of a simulated centre. The same place gives the same person.
enum SimulatorCast {
  /// Names in every centre, with other scripts, both writing directions, a combining accent, and a
  /// backslash that JSON must escape.
  private static let regulars = [
    "maria.lopez", "anna.lindqvist", "陈伟", "b.ng", "j.okafor", "zoë.müller", #"ACME\j.smith"#,
    "søren.ågård", "田中.花子", "łukasz.żak", "k.o'brien", "иван.петров", "نور.حداد", "김민준",
    "jose\u{301}.peña", "d.n'diaye",
  ]
  private static let firstNames = [
    "amara", "arjun", "beatriz", "carlos", "chloé", "daniel", "dimitra", "elif", "emre", "fatima",
    "fiona", "gabriel", "hana", "hugo", "ines", "ivana", "jakob", "joão", "kavya", "kenji",
    "laila", "liam", "mariam", "mateo", "mei", "nadia", "noah", "olga", "omar", "priya", "rafael",
    "rosa", "samira", "sven", "tariq", "thandi", "ursula", "victor", "wei", "yusuf",
  ]
  private static let lastNames = [
    "abbasi", "adeyemi", "almeida", "andersson", "bakker", "banerjee", "becker", "bianchi",
    "castillo", "chen", "costa", "dubois", "eriksen", "fernandes", "fischer", "garcía", "gupta",
    "haddad", "hansen", "hoàng", "ibrahim", "ivanova", "jansen", "johnson", "kaya", "kim",
    "kowalski", "kumar", "larsen", "leroy", "lindgren", "mbeki", "mendoza", "moreau", "murphy",
    "nakamura", "novák", "nguyen", "nwosu", "okoye", "oliveira", "pérez", "petrov", "popescu",
    "rahman", "reyes", "rossi", "santos", "sato", "schmidt", "silva", "singh", "suzuki", "tanaka",
    "tran", "vargas", "virtanen", "weber", "wójcik", "yılmaz", "zhang",
  ]

  /// A unique name for each place.
  static func username(at place: Int) -> String {
    guard place >= regulars.count else { return regulars[place] }
    let number = place - regulars.count
    let round = number / (firstNames.count * lastNames.count)
    let first = number % firstNames.count
    let last = (number / firstNames.count + first) % lastNames.count
    return "\(firstNames[first]).\(lastNames[last])" + (round == 0 ? "" : "\(round + 1)")
  }

  static func phone(at place: Int) -> String { telephone(area: 416 + place / 10_000, place + 123) }

  static func telephone(area: Int, _ line: Int) -> String {
    let digits = String(line % 10_000)
    return "+1\(area)555" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Of eight agents six take calls, one chats, one answers mail.
  static func channel(at place: Int) -> SimulatorChannel {
    switch place % 8 {
    case 3: .chat
    case 6: .email
    default: .voice
    }
  }

  static func sessionType(at place: Int) -> String { place % 5 == 4 ? "TelAgent" : "CCA" }

  static let activities = [
    "Coaching", "Training", "Team Meeting", "Back Office", "Qualitätssicherung",
    "Supervisor \"1:1\"",
  ]
}

/// How customers reach an agent.
enum SimulatorChannel: UInt8, Sendable {
  case voice, chat, email

  /// The `WorkItemType`.
  var name: String {
    switch self {
    case .voice: "Voice"
    case .chat: "Chat"
    case .email: "Email"
    }
  }

  var queues: [String] {
    switch self {
    case .voice: Self.lines
    case .chat: Self.chats
    case .email: Self.mailboxes
    }
  }

  private static let lines = ["Billing", "Support", "Sales", "Rétention", "Kündigungen"]
  private static let chats = ["Web Chat", "App Chat"]
  private static let mailboxes = ["Mailbox", "Complaints"]

  /// Most contacts of an agent at once.
  var concurrency: Int { self == .chat ? 3 : 1 }

  var duration: SimulatorSpread {
    switch self {
    case .voice: .call
    case .chat: .chat
    case .email: .email
    }
  }
}
