import ArgumentParser
import EventJournal
import EventSources
import LinuxIO
import ReceiverRuntime
import Settings
import SharedStream
import TerminalCells

/// `floorboard shared`: the stream that several receivers share.
struct Shared: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The stream that several receivers share.",
    subcommands: [PrintConfiguration.self, Status.self], defaultSubcommand: Status.self)
}

extension Shared {
  /// `floorboard shared print-config`.
  struct PrintConfiguration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "print-config",
      abstract: "Print the configuration of a NATS server that keeps the stream.",
      discussion: """
        Name all servers, in the same order each time, and print once for each of them (--node 1, 2, \
        3). Three keep the stream through the loss of any one.
        """)

    @Argument(help: ArgumentHelp("All servers.", valueName: "host[:port]"))
    var hosts: [String]

    @Option(help: "For which of them, from 1.") var node = 1

    @Option(
      help: ArgumentHelp("Where its certificate, key and ca.crt lie.", valueName: "directory"))
    var certificates = "/etc/nats/tls"

    @Option(help: ArgumentHelp("Where it keeps the stream.", valueName: "directory"))
    var store = "/var/lib/nats"

    @Flag(help: "Without encryption: on one machine only.") var insecure = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
      for host in hosts where ServerConfiguration.Node(host) == nil {
        throw ValidationError("'\(host)' is not a host, or a host and a port up to 63535")
      }
      if hosts.isEmpty || hosts.count.isMultiple(of: 2) {
        throw ValidationError("name 3 servers (or 1, or 5): a majority of an odd number decides")
      }
      if Set(hosts).count < hosts.count { throw ValidationError("a server is named twice") }
      if !(1...hosts.count ~= node) {
        throw ValidationError("--node \(node): there are \(hosts.count) servers")
      }
    }

    func run() async throws {
      try await reporting {
        let stream = try common.settings()[Keys.sharedStream]
        let configuration = ServerConfiguration(
          of: hosts.compactMap { ServerConfiguration.Node($0) }, number: node - 1, stream: stream,
          store: store, certificates: insecure ? nil : certificates)
        try OutputFile.print(configuration.text)
      }
    }
  }

  /// `floorboard shared status`.
  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Show the stream's leader, replicas and servers, and what they still lack of the journal.",
      discussion: "It ends with 69 where receivers would not use the stream as it is.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting {
        let settings = try common.settings()
        // Insecure servers are shown, not refused.
        guard let options = try SharedOptions(settings, isInsecure: false) else {
          throw Failure(.configuration, "shared.servers is empty: no stream is shared")
        }
        let status = try SharedStatus.read(options)
        let journal = try settings.journalDirectory(common.source().directories)
        let lines = status.lines(stream: options.stream) + [try unreplicated(in: journal)]
        try OutputFile.print(lines.map { SafeText($0).description + "\n" }.joined())
        if let refusal = status.refusal { throw Failure(.unavailable, "\(refusal)") }
        if status.leader == nil { throw Failure(.unavailable, "no server leads the stream") }
      }
    }

    private func unreplicated(in journal: String) throws(Failure) -> String {
      do throws(SystemError) {
        guard let count = try Outbox.unreplicated(in: journal) else {
          return "unreplicated  no journal in \(journal) has been shared yet"
        }
        return
          "unreplicated  \(Formatting.counted(count, "event")) of \(journal), some of the last second"
      } catch {
        throw Failure(.inputOutput, "\(error)")
      }
    }
  }
}

extension SharedStatus {
  fileprivate func lines(stream: String) -> [String] {
    var lines = [
      "stream        \(stream), epoch \(epoch)",
      "leader        \(leader ?? "none: nothing is acknowledged")",
    ]
    lines += replicas.map {
      let lag = $0.lag == 0 ? "" : ", \(Formatting.count(Int(clamping: $0.lag))) behind"
      return "replica       \($0.name): \($0.isCurrent ? "current" : "not current")\(lag)"
    }
    lines += servers.map {
      let sync =
        $0.syncsAlways ? "syncs before it acknowledges" : "does not sync: it may lose events"
      return "server        \($0.name): NATS \($0.version), \(sync)"
    }
    let (days, hours) = (keep / 86_400, keep % 86_400 / 3600)
    lines += [
      "events        \(Formatting.count(Int(clamping: messages))), up to number \(lastSequence)",
      "kept          \(Formatting.counted(Int(days), "day"))\(hours == 0 ? "" : " \(hours) h")",
    ]
    return lines
  }
}
