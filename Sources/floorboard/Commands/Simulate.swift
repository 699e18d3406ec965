import AgentFloor
import ArgumentParser
import BoardRuntime
import CentreSimulator
import EventSources
import Glibc
import LiveFloor
import Settings
import WebhookEvents

/// `floorboard simulate`: a simulated contact centre as JSON Lines.
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the events of a simulated contact centre as JSON Lines.",
    discussion: """
      The same options give the same bytes. With --rate the events bear the time at which they \
      are written, as a live sender's would. Posted to a URL, what is not answered, or with 408, \
      429 or 5xx, is sent again with the same ids; a bearer token is taken from \
      FLOORBOARD_RECEIVER_TOKEN or receiver.token-file. An https \
      receiver is trusted by attach.ca-file or SSL_CERT_FILE, as with --attach.
      """)

  @Option(parsing: .unconditional, help: "Agents who ever sign in.") var agents = 48
  @Option(parsing: .unconditional, help: "Events to write; without it, until interrupted.")
  var events: Int?
  @Option(
    parsing: .unconditional,
    help: "Events a second; without it, as fast as they can be written.")
  var rate: Double?
  @Option(parsing: .unconditional, help: "What makes this centre differ from another.")
  var seed: UInt64 = 1
  @Option(
    help: ArgumentHelp("Where to write or post; - is standard output.", valueName: "file|url|-"),
    completion: .file())
  var to = "-"
  @Option(
    help: ArgumentHelp(
      "When the first shift begins: RFC 3339, a local HH:MM, or now.", valueName: "time"))
  var start: String?
  @Flag(help: "Write every spelling of the additional fields, not the object alone.")
  var mixed = false
  @Flag(help: "Also IVR and category-4 events, unknown codes and activities.") var oddities = false
  @Option(
    help: ArgumentHelp("Write every agent's state at the end, as JSON.", valueName: "file"),
    completion: .file())
  var truth: String?
  @OptionGroup var common: CommonOptions

  /// The rates allowed; the slowest is one event in three hours.
  static let rates = 0.0001...1_000_000
  private var postsEvents: Bool { to.contains("://") }
  /// nil for a file, and for what is not a URL of a receiver.
  private var address: PostAddress? { postsEvents ? PostAddress(to) : nil }

  func validate() throws {
    guard Simulator.Options.agentBounds.contains(agents) else {
      throw ValidationError(
        "--agents: \(agents) is not within \(Simulator.Options.agentBounds.words)")
    }
    if let events, events < 0 { throw ValidationError("--events: \(events) is below 0") }
    if let rate, !Self.rates.contains(rate) {
      throw ValidationError("--rate: \(rate.formatted) is not within \(Self.rates.words)")
    }
    if postsEvents, address == nil {
      // The URL is not shown: it may hold a secret.
      throw ValidationError(
        "--to: not a URL such as http://127.0.0.1:8080/events, without user name and password")
    }
    if truth != nil, rate != nil || events == nil {
      throw ValidationError("--truth needs --events, and no --rate: it is told in simulated time")
    }
  }

  func run() async throws {
    try await reporting {
      var options = Simulator.Options()
      options.agents = agents
      options.seed = seed
      options.spelling = mixed ? .mixed : .object
      options.showsOddities = oddities
      let settings = try common.settings()
      let localTime = try settings.localTime()
      if let start {
        options.start = try TimeArgument(start).moment(on: WallClock.now, in: localTime)
      }
      options.dayStarts = localTime.day(of: options.start).lowerBound.seconds % 86_400
      var simulator = Simulator(options)
      if let address {
        try await post(from: &simulator, to: address, settings)
      } else {
        try await write(from: &simulator)
      }
      if let truth { try OutputFile(truth).write(simulator.endStateJSON()) }
    }
  }
}
