import EventJournal
import EventSources
import Hummingbird
import LinuxIO
import LiveFloor
import NIOCore
import SharedStream
import WebhookEvents

/// `GET /metrics`: the counts, for Prometheus.
struct MetricsRoute: Route {
  let path = "/metrics"
  let isForViewers = true
  let journal: Journal
  /// nil where no stream is shared.
  var sharing: Sharing?
  let stream: StreamAnswer
  /// nil without TLS.
  let tls: Current<TLSIdentity>?
  let now: @Sendable () -> Timestamp
  let activity: ReceiverActivity
  let metrics: @Sendable () -> ReceiverMetrics

  func answer(_ request: Request, in context: ReceiverContext) throws(ProblemDetails) -> Response {
    do throws(SystemError) {
      let now = now()
      var text = PrometheusText()
      text.add(activity.counts)
      text.add(try JournalFigures(of: journal, at: now))
      text.add("floorboard_viewers", .gauge, "Boards attached.", stream.stream?.viewerCount ?? 0)
      text.add(
        "floorboard_certificate_remaining_seconds", .gauge,
        "Seconds until the TLS certificate ends, 86,400 a day.",
        tls.map { Double($0.value.expires.seconds - now.seconds) })
      if let sharing { text.add(sharing.outbox.status) }
      text.add(metrics())
      text.add(ProcessFigures())
      return Response(
        status: .ok, headers: [.contentType: PrometheusText.contentType],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text.text)))
    } catch {
      throw .unavailable(.failing(error.reason))
    }
  }
}
