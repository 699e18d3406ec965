/// A configuration of the NATS servers that keep a shared stream.
package struct ServerConfiguration {
  package struct Node {
    package let host: String
    package let port: Int

    /// Reads `host` or `host:port`; an IPv6 address stands in brackets.
    package init?(_ text: String) {
      let name: Substring
      var port: Int? = 4222
      if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
        name = text[...end]
        let rest = text[text.index(after: end)...]
        if !rest.isEmpty { port = rest.hasPrefix(":") ? Int(rest.dropFirst()) : nil }
      } else {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        name = parts[0]
        if parts.count == 2 { port = Int(parts[1]) } else if parts.count > 2 { port = nil }
      }
      let isName = name.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:[]".contains($0))
      }
      guard !name.isEmpty, isName, let port, 1...63_535 ~= port else { return nil }
      (host, self.port) = (String(name), port)
    }

    /// Where the servers speak to each other: 6222 where clients use 4222.
    var clusterPort: Int { port + 2000 }
  }

  let nodes: [Node]
  /// Which of them it is for.
  let number: Int
  let stream: String
  /// Where it keeps the stream.
  let store: String
  /// Where certificates lie; nil: not encrypted.
  let certificates: String?

  package init(
    of nodes: [Node], number: Int, stream: String, store: String, certificates: String?
  ) {
    self.nodes = nodes
    self.number = number
    self.stream = stream
    self.store = store
    self.certificates = certificates
  }

  package var text: String {
    let node = nodes[number]
    let who =
      nodes.count == 1
      ? "The NATS server (2.12 or later) that keeps"
      : "One of \(nodes.count) NATS servers (2.12 or later) that keep"
    return """
      # \(who) the stream "\(stream)" of floorboard's
      # receivers. Its environment holds two passwords, the same for each server:
      #   FLOORBOARD_RECEIVER_PASSWORD  of receivers, who publish and read
      #   FLOORBOARD_READER_PASSWORD    of readers, and of `floorboard shared status`
      \(certificates == nil ? "# Not encrypted: servers and receivers trust everybody who reaches them." : """
      # Its certificate names \(node.host), and servers know each other by certificates of one authority.
      """)
      server_name: "\(stream)-\(number + 1)"
      listen: "\(node.host):\(node.port)"
      \(tls(""))jetstream {
        store_dir: "\(store)/\(stream)-\(number + 1)"
        # Else the newest events are in memory only, for up to two minutes.
        sync_interval: always
      }
      \(cluster)system_account: SYS
      accounts {
        # Receivers ask each server whether it syncs.
        SYS {
          exports: [
            { service: "$SYS.REQ.SERVER.PING.VARZ", response_type: Stream, accounts: [FLOORBOARD] }
          ]
        }
        FLOORBOARD {
          jetstream: enabled
          imports: [
            {
              service: { account: SYS, subject: "$SYS.REQ.SERVER.PING.VARZ" }
              to: "\(stream).servers"
            }
          ]
          users: [
            { user: receiver, password: $FLOORBOARD_RECEIVER_PASSWORD }
            {
              user: reader, password: $FLOORBOARD_READER_PASSWORD
              permissions {
                publish: [
                  "$JS.API.STREAM.INFO.\(stream)"
                  "$JS.API.CONSUMER.CREATE.\(stream)"
                  "$JS.API.CONSUMER.MSG.NEXT.\(stream).>"
                  "\(stream).servers"
                ]
                subscribe: ["_INBOX.>"]
              }
            }
          ]
        }
      }

      """
  }

  /// One server alone has none: it would wait for the others of its cluster.
  private var cluster: String {
    if nodes.count == 1 { return "" }
    let node = nodes[number]
    let routes = nodes.map { "\"nats-route://\($0.host):\($0.clusterPort)\"" }
    return """
      cluster {
        name: "\(stream)"
        listen: "\(node.host):\(node.clusterPort)"
        routes: [
          \(routes.joined(separator: "\n    "))
        ]
        \(tls("  ", "verify: true"))}

      """
  }

  private func tls(_ indent: String, _ more: String = "") -> String {
    guard let certificates else { return "" }
    let name = "\(certificates)/\(stream)-\(number + 1)"
    return """
      tls {
      \(indent)  cert_file: "\(name).crt"
      \(indent)  key_file: "\(name).key"
      \(indent)  ca_file: "\(certificates)/ca.crt"
      \(indent)  \(more)
      \(indent)}
      \(indent)
      """
  }
}
