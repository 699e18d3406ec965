#if JetStream
  import LinuxIO
  import WebhookEvents

  /// A reader's place on the servers. It asks for some messages at a time, so that a slow reader is
  /// not flooded; it ends by an error when anything is not as expected, and a new one goes on.
  struct StreamConsumer {
    /// A reason to begin anew.
    struct Broken: Error, CustomStringConvertible {
      let description: String
    }

    /// Messages asked for at once.
    private static var portion: Int { 512 }
    /// Most messages handed on at once: the floor takes other events in between.
    private static var most: Int { 64 }
    /// Milliseconds without a sign of life.
    private static var patience: Int64 { 3000 }

    private let client: JetStreamClient
    private let name: String
    private let inbox: String
    private let subscription: NatsSubscription
    /// Messages asked for that did not come yet.
    private var asked = 0
    /// The number of the next message among those of this consumer.
    private var number: UInt64 = 1
    private let last: UInt64
    private var heard = MachineClock.uptime
    /// Messages in the stream behind the last one.
    private(set) var left: UInt64

    init(of client: JetStreamClient, at place: ReadingPlace) throws {
      self.client = client
      inbox = try client.connection.inbox()
      subscription = try client.connection.subscribe(to: inbox)
      last = place.last ?? 0
      let answer = try client.connection.request(
        Self.configuration(of: client.options.stream, place),
        to: "$JS.API.CONSUMER.CREATE.\(client.options.stream)")
      let info = try ConsumerInfo(answer)
      name = info.name
      left = info.numPending
    }

    private static let hole = Broken(
      description: "a message was lost on its way; reading begins anew")

    private static func configuration(of stream: String, _ place: ReadingPlace) -> String {
      let start =
        switch (place.last, place.start) {
        case (let last?, _):
          #""deliver_policy":"by_start_sequence","opt_start_seq":\#(last + 1)"#
        case (nil, .moment(let moment)):
          #""deliver_policy":"by_start_time","opt_start_time":"\#(moment.rfc3339)""#
        }
      return """
        {"stream_name":"\(stream)","config":{\(start),"ack_policy":"none",\
        "replay_policy":"instant","mem_storage":true,"num_replicas":1,\
        "inactive_threshold":30000000000}}
        """
    }

    /// The next messages, and the sequence number of the last; none if none came for a while.
    ///
    /// - Throws: if the consumer has ended, or lost a message.
    mutating func next() throws -> (messages: [SharedMessage], end: UInt64?) {
      if asked <= Self.portion / 2 { try ask() }
      var messages: [SharedMessage] = []
      var end: UInt64?
      var message = try subscription.next(wait: 250)
      while let came = message {
        heard = MachineClock.uptime
        if let taken = try take(came) {
          if let message = taken.message { messages.append(message) }
          end = taken.sequence
        }
        message = messages.count < Self.most ? try subscription.next(wait: 0) : nil
      }
      if MachineClock.uptime - heard > Self.patience {
        throw Broken(description: "nothing comes from the stream; reading begins anew")
      }
      return (messages, end)
    }

    private mutating func ask() throws(NatsError) {
      let text = #"{"batch":\#(Self.portion),"expires":20000000000,"idle_heartbeat":1000000000}"#
      try client.connection.publish(
        Array(text.utf8), to: "$JS.API.CONSUMER.MSG.NEXT.\(client.options.stream).\(name)",
        replyTo: inbox)
      asked += Self.portion
    }

    /// A message of the stream; nil for one of the server itself, and for one that came before.
    private mutating func take(
      _ came: NatsMessage
    ) throws(Broken) -> (message: SharedMessage?, sequence: UInt64)? {
      switch came.status {
      case nil: break
      case 100:
        // Messages may be lost on their way where a server has just come back.
        if let sent = came.sent, sent >= number { throw Self.hole }
        return nil
      // The time of a request is over.
      case 408:
        asked -= min(max(0, came.pending ?? asked), asked)
        return nil
      case let status?:
        throw Broken(description: "the stream ends the reading (\(status)); it begins anew")
      }
      asked -= 1
      let place = try StreamPlace(came.reply)
      guard place.number == number else { throw Self.hole }
      number += 1
      left = place.left
      if place.sequence <= last { return nil }
      // What others may have published there is no event of a receiver.
      guard let taker = came.taker, let id = came.id.flatMap({ EventID($0) }) else {
        return (nil, place.sequence)
      }
      return (SharedMessage(id: id, taker: taker, line: came.data), place.sequence)
    }
  }

  /// Where a message stands, as its reply subject says:
  /// `$JS.ACK.STREAM.CONSUMER.TRIES.SEQUENCE.NUMBER.TIME.LEFT`, with the domain and the account behind
  /// `ACK` in newer servers.
  private struct StreamPlace {
    let sequence: UInt64
    let number: UInt64
    let left: UInt64

    init(_ subject: String) throws(StreamConsumer.Broken) {
      let parts = subject.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        .map(Substring.init)
      let first = parts.count > 9 ? 7 : 5
      guard parts.count >= 9, let sequence = UInt64(parts[first]), sequence < .max,
        let number = UInt64(parts[first + 1]), let left = UInt64(parts[first + 3])
      else {
        throw StreamConsumer.Broken(description: "a message has no place in the stream")
      }
      (self.sequence, self.number, self.left) = (sequence, number, left)
    }
  }
#endif
