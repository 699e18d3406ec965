#if JetStream
  import LinuxIO

  extension JetStreamClient {
    /// - Throws: `Failure` 69 where nobody answers or there is no such stream.
    static func status(_ options: SharedOptions) throws -> SharedStatus {
      let client = try JetStreamClient(options) { _ in }
      try client.waitForConnection()
      guard client.connection.isConnected else {
        throw Failure(.unavailable, "shared.servers: no server answers")
      }
      guard let info = try client.streamInfo() else {
        throw Failure(
          .unavailable,
          "shared.stream: there is no stream \(options.stream): the first receiver makes it")
      }
      var refusal: SharedStreamRefusal?
      var servers: [ServerFigures] = []
      do {
        servers = try client.servers()
        try client.check(servers)
      } catch let found as SharedStreamRefusal {
        refusal = found
      } catch let error as NatsError {
        refusal = SharedStreamRefusal(
          reason: "whether the servers sync is not known (\(error))", remedy: "ask again")
      }
      return SharedStatus(
        epoch: info.epoch, leader: info.cluster?.leader,
        replicas: (info.cluster?.replicas ?? []).map {
          .init(
            name: $0.name, isCurrent: $0.current && !($0.offline ?? false), lag: $0.lag ?? 0)
        },
        servers: servers.map {
          .init(name: $0.serverName, version: $0.version, syncsAlways: $0.syncsAlways)
        },
        messages: info.state.messages, lastSequence: info.state.lastSeq,
        keep: info.config.maxAge / 1_000_000_000, refusal: refusal)
    }
  }
#endif
