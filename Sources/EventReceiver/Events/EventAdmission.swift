import EventJournal
import EventSources
import HTTPTypes
import LiveFloor
import NIOCore
import SharedStream
import WebhookEvents

/// Decides whether a posted request is taken, first by its head, then by its body, and gives its
/// events to the journal.
///
/// It runs on the connection's event loop, so only the journal's thread must be woken.
struct EventAdmission: Sendable {
  let journal: Journal
  let policies: Current<ReceiverPolicy>
  let rates: RateTable
  let activity: ReceiverActivity
  /// nil where no stream is shared.
  var sharing: Sharing?
  let now: @Sendable () -> Timestamp

  /// What the head of a request says.
  struct Posting {
    let type: BodyType
    let address: String
    /// To be checked against the body.
    let claim: SignatureClaim?
    let policy: ReceiverPolicy
  }

  /// The checks that need no body, in the order of ReceiverContract Checks.
  ///
  /// - Throws: `ProblemDetails` if one fails.
  func admit(
    _ head: HTTPRequest, from address: String, isLocal: Bool, under policy: ReceiverPolicy
  ) throws(ProblemDetails) -> Posting {
    let limit = policy.options.limits.body
    if let text = head.headerFields[.contentLength], Int(text) ?? .max > limit {
      throw .tooLong(limit: limit)
    }
    if policy.access.isOpen, let problem = head.refusalWithoutSecrets(isFromHere: isLocal) {
      throw problem
    }
    let claim: SignatureClaim?
    switch policy.access.verdict(on: head, at: now()) {
    case .refused(let problem): throw problem
    case .granted:
      claim = nil
      try rates.count(address, perSecond: policy.options.rate)
    case .depends(let signatures): claim = signatures
    }
    if let coding = head.headerFields[.contentEncoding], coding.lowercased() != "identity" {
      throw .encoded(coding)
    }
    let name = head.headerFields[.contentType]
    guard let type = BodyType(name) else { throw .unsupported(name ?? "") }
    return Posting(type: type, address: address, claim: claim, policy: policy)
  }

  /// Takes the events of a complete body.
  ///
  /// - Parameter answer: called once, before this returns or on the journal's thread.
  func take(
    _ body: ByteBuffer, of posting: Posting, then answer: @escaping @Sendable (Answer) -> Void
  ) {
    do throws(ProblemDetails) {
      if let claim = posting.claim {
        guard posting.policy.access.holds(claim, over: body) else {
          throw ProblemDetails.badSignature.asking(posting.policy.access.challenge)
        }
        try rates.count(posting.address, perSecond: posting.policy.options.rate)
      }
      try take(decode(body, of: posting), of: body, posting, then: answer)
    } catch {
      answer(.failure(error))
    }
  }

  private func take(
    _ decoded: (events: EventBatch, rejections: RejectionTally), of body: ByteBuffer,
    _ posting: Posting, then answer: @escaping @Sendable (Answer) -> Void
  ) throws(ProblemDetails) {
    let (moment, events) = (now(), decoded.events)
    let rejection = decoded.rejections.details.first
    let problem = posting.policy.options.problem(with: events, after: rejection)
    guard let rejection else {
      if let problem { throw problem }
      return append(events, at: moment, then: answer)
    }
    activity.count(rejected: decoded.rejections.counts)
    let goOn: Journal.SetAsideAnswer = { refusal in
      if let refusal { return answer(.failure(.unavailable(refusal))) }
      append(events, at: moment, then: answer)
    }
    journal.setAside(
      Array(body.readableBytesView), rejections: decoded.rejections, because: "\(rejection)",
      at: moment, then: problem == nil ? goOn : nil)
    if let problem { throw problem }
  }

  private func append(
    _ events: EventBatch, at moment: Timestamp, then answer: @escaping @Sendable (Answer) -> Void
  ) {
    let activity = activity
    journal.append(events, receivedAt: moment) { outcome in
      if case .success(let receipt) = outcome { activity.count(receipt) }
      reply(outcome.mapError(ProblemDetails.unavailable), answer)
    }
  }

  /// Answers for events that are in the journal, where a stream is shared once they are in that too.
  private func reply(_ result: Answer, _ answer: @escaping @Sendable (Answer) -> Void) {
    guard let sharing, case .success = result else { return answer(result) }
    sharing.outbox.whenReplicated { isReplicated in
      answer(isReplicated || !sharing.refuses ? result : .failure(.unreplicated))
    }
  }

  typealias Answer = Result<JournalReceipt, ProblemDetails>

  private func decode(
    _ body: ByteBuffer, of posting: Posting
  ) -> (EventBatch, RejectionTally) {
    var events = EventBatch()
    var rejections = RejectionTally()
    let path = posting.policy.options.unwrap
    posting.type.decode(body, path: path, into: &events, rejections: &rejections)
    return (events, rejections)
  }
}

extension EventReceiver.Options {
  /// Why a request with these events is refused; nil if it is taken.
  fileprivate func problem(
    with events: EventBatch, after rejection: EventRejection?
  ) -> ProblemDetails? {
    if malformed == .reject, let rejection { return .malformed(rejection) }
    return events.count > limits.events ? .tooMany(limit: limits.events) : nil
  }
}

extension ReceiverPolicy {
  /// Whether a request posts events.
  func takesEvents(_ head: HTTPRequest) -> Bool {
    guard head.method == .post, let target = head.path else { return false }
    if target == options.path { return true }
    return options.takesEvents(at: target.prefix(while: { $0 != "?" }).withoutPercents)
  }

  /// The answer for events that are in the journal.
  func reply(to receipt: JournalReceipt) -> EventAnswer {
    if options.successStatus == 204 { return EventAnswer(.noContent, text: nil) }
    return EventAnswer(
      HTTPResponse.Status(code: options.successStatus), type: "application/json",
      text: #"{"accepted":\#(receipt.accepted),"duplicates":\#(receipt.duplicates)}"#)
  }
}
