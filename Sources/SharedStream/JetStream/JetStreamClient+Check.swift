#if JetStream
  import CNats
  import LinuxIO
  import Synchronization

  /// What a server tells of itself (`VARZ`).
  struct ServerFigures: Decodable {
    struct JetStream: Decodable {
      struct Configuration: Decodable {
        var syncAlways: Bool?
      }

      var config: Configuration?
    }

    var serverName: String
    var version: String
    var jetstream: JetStream?

    var syncsAlways: Bool { jetstream?.config?.syncAlways ?? false }

    /// Whether it is 2.12 or later.
    var isRecent: Bool {
      let parts = version.split(separator: ".").prefix(2).compactMap { Int($0) }
      return parts.count == 2 && (parts[0], parts[1]) >= (2, 12)
    }
  }

  extension JetStreamClient {
    private struct Answer: Decodable {
      var data: ServerFigures?
    }

    /// The servers, as far as they answer; none where they do not tell.
    func servers() throws -> [ServerFigures] {
      let inbox = try connection.inbox()
      let subscription = try connection.subscribe(to: inbox)
      try connection.publish([], to: options.serversSubject, replyTo: inbox)
      var found: [ServerFigures] = []
      // The first answer is waited for longer than the others.
      while let answer = try subscription.next(wait: found.isEmpty ? 2000 : 300) {
        if answer.status != nil { return [] }
        let told: Answer = try JetStreamError.checked(answer.data)
        if let figures = told.data { found.append(figures) }
      }
      if found.isEmpty { throw NatsError("ask \(options.serversSubject)", NATS_TIMEOUT) }
      return found.sorted { $0.serverName < $1.serverName }
    }

    /// Waits some seconds for a server that answers.
    func waitForConnection() throws {
      let end = MachineClock.uptime + 5000
      let nothing = try connection.subscribe(to: inbox + ".none")
      while !connection.isConnected, MachineClock.uptime < end { _ = try nothing.next(wait: 20) }
    }

    /// Checks the servers if one answers within some seconds; else they are checked when one does.
    func checkSoon() throws {
      try waitForConnection()
      guard connection.isConnected else { return readingTrouble.tell("no server answers") }
      do { try checkServers() } catch let refusal as SharedStreamRefusal { throw refusal } catch {
        readingTrouble.tell("\(error)")
      }
    }

    /// - Throws: `SharedStreamRefusal` where a server may lose what it acknowledged.
    func checkServers() throws {
      do {
        if !options.isInsecure { try check(servers()) }
      } catch let refusal as SharedStreamRefusal {
        isTrusted.store(false, ordering: .relaxed)
        throw refusal
      }
      isTrusted.store(true, ordering: .relaxed)
    }

    /// - Throws: `SharedStreamRefusal` where one of them, or the stream, may lose what it acknowledged.
    func check(_ servers: [ServerFigures]) throws {
      if servers.isEmpty {
        throw SharedStreamRefusal(
          reason: "the servers do not tell whether they sync what they acknowledge",
          remedy: "use the configuration of `floorboard shared print-config`")
      }
      for server in servers {
        if !server.isRecent {
          throw SharedStreamRefusal(
            reason: "server \(server.serverName) is NATS \(server.version)",
            remedy: "update it to 2.12 or later")
        }
        if !server.syncsAlways {
          throw SharedStreamRefusal(
            reason: "server \(server.serverName) acknowledges what it has not synced",
            remedy: "set sync_interval: always in its jetstream block")
        }
      }
      try streamInfo()?.config.check()
    }
  }
#endif
