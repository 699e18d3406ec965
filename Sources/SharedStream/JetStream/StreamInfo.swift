#if JetStream
  import FoundationEssentials
  import WebhookEvents

  /// What the servers tell of a stream.
  struct StreamInfo: Decodable {
    struct Configuration: Decodable {
      var maxAge: Int64
      var storage: String
      var numReplicas: Int

      /// - Throws: `SharedStreamRefusal` where the stream may lose what it acknowledged.
      func check() throws {
        if storage != "file" {
          throw SharedStreamRefusal(
            reason: "the stream is kept in \(storage)", remedy: "delete it, and it is made in files"
          )
        }
        if numReplicas < 3 {
          throw SharedStreamRefusal(
            reason: "the stream has \(numReplicas) of 3 replicas",
            remedy: "set them with a tool of NATS")
        }
      }
    }

    struct State: Decodable {
      var messages: UInt64
      var lastSeq: UInt64
      /// When the last message came (RFC 3339).
      var lastTs: String?
    }

    struct Cluster: Decodable {
      struct Replica: Decodable {
        var name: String
        var current: Bool
        var offline: Bool?
        var lag: UInt64?
      }

      var leader: String?
      var replicas: [Replica]?
    }

    var created: String
    var config: Configuration
    var state: State
    var cluster: Cluster?

    /// - Throws: `JetStreamError` where the answer is one, or what makes no sense in it.
    init(_ json: [UInt8]) throws {
      self = try JetStreamError.checked(json)
      if state.lastSeq == .max {
        throw StreamConsumer.Broken(description: "the stream has no number left for a message")
      }
    }

    /// Whether it has no message from `start` on.
    func isEmpty(since start: SharedStart) -> Bool {
      guard case .moment(let moment) = start else { return false }
      let newest = state.lastTs.flatMap { Timestamp(rfc3339: $0) }
      return state.messages == 0 || newest.map { $0 < moment } ?? false
    }

    /// The stream's name for viewers: when it was made, of RFC 3339 the digits alone.
    var epoch: String { created.filter { $0.isNumber } }

    static func configuration(_ options: SharedOptions) -> String {
      """
      {"name":"\(options.stream)","subjects":["\(options.subject)"],"storage":"file",\
      "num_replicas":\(options.isInsecure && options.servers.count < 3 ? 1 : 3),\
      "retention":"limits","discard":"old","max_age":\(options.keep * 1_000_000_000),\
      "duplicate_window":\(min(options.keep, 7200) * 1_000_000_000),"allow_direct":true,\
      "allow_atomic":true}
      """
    }
  }

  /// A consumer: where a reader stands on the servers.
  struct ConsumerInfo: Decodable {
    var name: String
    var numPending: UInt64

    init(_ json: [UInt8]) throws { self = try JetStreamError.checked(json) }
  }

  /// What the stream says once it has a batch.
  struct BatchAcknowledgement: Decodable {
    /// The id of the batch; a message alone has none.
    var batch: String?

    /// nil where `json` is none.
    init?(_ json: [UInt8]) {
      guard let told: Self = try? JetStreamError.checked(json) else { return nil }
      self = told
    }
  }

  /// A refusal of the servers.
  struct JetStreamError: Error, Decodable, CustomStringConvertible {
    private struct Answer: Decodable {
      var error: JetStreamError?
    }

    var code: Int
    var errCode: Int?
    var description: String

    /// Whether a batch has a message that the stream has already or is storing, or one twice.
    var isOfARepeat: Bool { errCode == 10201 || isOfACopyInProgress }
    /// Whether another copy of the message is being stored; until then each further one is refused.
    var isOfACopyInProgress: Bool { errCode == 10158 }
    /// Whether there is no such stream or consumer.
    var isMissing: Bool { code == 404 }

    /// - Throws: what `json` says instead of a value.
    static func checked<Value: Decodable>(_ json: [UInt8]) throws -> Value {
      if let error = told(by: json) { throw error }
      return try decoder.decode(Value.self, from: Data(json))
    }

    /// nil where `json` is no refusal.
    static func told(by json: [UInt8]) -> JetStreamError? {
      try? decoder.decode(Answer.self, from: Data(json)).error
    }

    private static var decoder: JSONDecoder {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return decoder
    }
  }
#endif
