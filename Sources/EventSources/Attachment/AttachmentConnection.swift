import AgentFloor
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import WebhookEvents

/// One connection of an attachment, from the request to its end.
struct AttachmentConnection {
  enum Ending: Equatable {
    /// The channel takes no more.
    case finished
    /// It broke or was refused; with the milliseconds the receiver asked to wait.
    case broke(String, wait: Int64 = 0)

    var reason: String {
      if case .broke(let reason, _) = self { reason } else { "" }
    }

    var wantedWait: Int64 {
      if case .broke(_, let wait) = self { wait } else { 0 }
    }
  }

  /// Until anything comes that a receiver sends.
  private static let checkpointTimeout = TimeAmount.seconds(30)
  /// Most bytes read of a refusal, and how long is waited for them.
  private static let refusalLimit = 8 << 10
  private static let refusalTimeout = Duration.seconds(1)

  private let attachment: ReceiverAttachment
  private let address: AttachmentAddress
  private let channel: BatchChannel
  private(set) var machine: AttachmentMachine
  private(set) var tookAnything = false
  /// Whether it has sent anything that a receiver sends.
  private var isReceiver = false
  /// How often the receiver told its status. A board of several sources is told a second time when it
  /// has been sent all that was there before.
  private var notes = 0
  private var parser = ServerSentEventParser()

  init(
    _ attachment: ReceiverAttachment, _ address: AttachmentAddress, _ channel: BatchChannel,
    _ machine: AttachmentMachine
  ) {
    self.attachment = attachment
    self.address = address
    self.channel = channel
    self.machine = machine
  }

  mutating func run(_ client: HTTPClient, after position: String?) async -> Ending {
    attachment.status.rename(address.name)
    do {
      let request = attachment.request(to: address, after: position, origin: machine.origin)
      let response = try await client.execute(request, deadline: attachment.deadline)
      guard response.status == .ok else { return await refusal(response) }
      let type = response.headers.first(name: "Content-Type") ?? ""
      guard type.lowercased().hasPrefix("text/event-stream") else {
        return .broke("answers \(type), which is not an event stream: is it a floorboard receiver?")
      }
      attachment.status.set(connectedAt: attachment.now())
      let deadline = NIODeadline.now() + Self.checkpointTimeout
      for try await buffer in response.body {
        if let ending = await take(buffer) { return ending }
        if !isReceiver, parser.isBetweenEvents, NIODeadline.now() > deadline {
          return .broke("sends nothing of a floor: is it a floorboard receiver?")
        }
      }
      return .broke(ConnectionFault.closed.reason)
    } catch is CancellationError {
      return .finished
    } catch {
      return Task.isCancelled ? .finished : .broke(reason(of: ConnectionFault(error)))
    }
  }

  /// With what may be its cause, until it was connected once.
  private func reason(of fault: ConnectionFault) -> String {
    if attachment.status.status.connected != nil { return fault.reason }
    let first = fault.beforeAnswer(isEncrypted: address.isEncrypted)
    return first.reason + first.question
  }

  private mutating func take(_ buffer: ByteBuffer) async -> Ending? {
    var messages: [ServerSentEventParser.Message] = []
    do throws(ServerSentEventParser.TooLong) {
      try parser.parse(Array(buffer.readableBytesView), into: &messages)
    } catch {
      return .broke("sends \(error.reason): is it a floorboard receiver?")
    }
    var events = PendingEvents()
    for message in messages {
      isReceiver = isReceiver || ["event", "checkpoint", "receiver"].contains(message.name)
      switch message.name {
      case "event": events.add(message)
      case "checkpoint":
        if let ending = await hand(over: &events) { return ending }
        if let ending = await take(checkpoint: message) { return ending }
      case "receiver":
        if let ending = await hand(over: &events) { return ending }
        if let ending = await take(note: message) { return ending }
      // Later versions may add events.
      default: break
      }
    }
    return await hand(over: &events)
  }

  private mutating func take(checkpoint message: ServerSentEventParser.Message) async -> Ending? {
    if attachment.options.isOneOfSeveral {
      return .broke("sends a checkpoint, which would replace what the other sources brought")
    }
    do throws(CheckpointError) {
      let options = attachment.options
      let (floor, text) = try Checkpoint.decode(
        message.data, catalogue: options.catalogue, agentLimit: options.agentLimit)
      var batch = SourceBatch(EventBatch(), source: address.name)
      batch.floor = floor
      return await send(batch, upTo: text)
    } catch {
      machine.forget()
      return .broke(error.description)
    }
  }

  private mutating func take(note message: ServerSentEventParser.Message) async -> Ending? {
    do {
      let note = try ReceiverStatus(json: message.data)
      machine.origin = note.origin
      if let last = note.lastEvent {
        let age = max(0, note.now - last)
        attachment.status.record(
          eventAt: Timestamp(milliseconds: attachment.now().milliseconds - age))
      }
      attachment.status.set(note.failing.map { .lost("journal: \($0)") } ?? .live)
      var batch = SourceBatch(EventBatch(), source: address.name)
      if attachment.options.isOneOfSeveral {
        notes += 1
        // The empty batch ends the backlog.
        guard notes == 2 else { return nil }
      } else {
        batch.note = note
      }
      return await channel.send(batch) ? nil : .finished
    } catch {
      return .broke("\(error)")
    }
  }

  /// Whether what comes was there before the connection. The status has told how old it is.
  private var isBacklog: Bool { attachment.options.isOneOfSeveral && notes < 2 }

  /// Sends the gathered events, if any.
  private mutating func hand(over pending: inout PendingEvents) async -> Ending? {
    guard let (events, rejections, last) = pending.take() else { return nil }
    var batch = SourceBatch(events, source: address.name, rejections: rejections)
    // Receivers that share a stream may send an event again.
    batch.isShared = SharedPosition(last) != nil
    batch.isDeduplicated = !attachment.options.isOneOfSeveral && !batch.isShared
    batch.isBacklog = isBacklog
    if !isBacklog { attachment.status.record(eventAt: attachment.now()) }
    return await send(batch, upTo: last)
  }

  private mutating func send(_ batch: SourceBatch, upTo position: String) async -> Ending? {
    guard AttachmentMachine.isPosition(position) else {
      machine.forget()
      return .broke("sends events without a position: is it a floorboard receiver?")
    }
    var batch = batch
    batch.position = StreamPosition(position)?.position
    guard await channel.send(batch) else { return .finished }
    machine.took(upTo: position)
    tookAnything = true
    return nil
  }

  /// Why a receiver refused, in its own words, with its remedy, if it gave any.
  private func refusal(_ response: HTTPClientResponse) async -> Ending {
    let problem = await Self.body(of: response).flatMap { ReceiverProblem($0) }
    let reason =
      problem?.words ?? "\(response.status.reasonPhrase): is it a floorboard receiver?"
    let wait = response.headers.first(name: "Retry-After").flatMap { Int64($0) } ?? 0
    return .broke("\(response.status.code): \(reason)", wait: wait.clamped(to: 0...300) * 1000)
  }

  /// The body of a refusal; nil where it does not come.
  private static func body(of response: HTTPClientResponse) async -> ByteBuffer? {
    await withTaskGroup(of: ByteBuffer?.self) { group in
      group.addTask { try? await response.body.collect(upTo: refusalLimit) }
      group.addTask {
        try? await Task.sleep(for: refusalTimeout)
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }
}

/// Events gathered from several messages, to be sent as one batch.
private struct PendingEvents {
  private var lines: [UInt8] = []
  private var last = ""

  mutating func add(_ message: ServerSentEventParser.Message) {
    lines.append(contentsOf: message.data)
    lines.append(UInt8(ascii: "\n"))
    last = message.id
  }

  /// The events, and the id of the last; nil if there are none.
  mutating func take() -> (EventBatch, RejectionTally, String)? {
    if lines.isEmpty { return nil }
    var events = EventBatch()
    var rejections = RejectionTally()
    var decoder = EventDecoder()
    decoder.decode(lines.span, into: &events, rejections: &rejections)
    defer { self = PendingEvents() }
    return (events, rejections, last)
  }
}

extension Int64 {
  fileprivate func clamped(to range: ClosedRange<Int64>) -> Int64 {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
