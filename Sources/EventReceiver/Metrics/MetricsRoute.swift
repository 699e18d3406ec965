import EventJournal
import EventSources
import Hummingbird
import LinuxIO
import LiveFloor
import NIOCore
import WebhookEvents

/// `GET /metrics`: the counts, for Prometheus.
struct MetricsRoute: Route {
  let path = "/metrics"
  let isForViewers = true
  let journal: Journal
  let stream: StreamAnswer
  /// nil without TLS.
  let tls: Current<TLSIdentity>?
  let now: @Sendable () -> Timestamp
  let metrics: @Sendable () -> ReceiverMetrics

  func answer(_ request: Request, in context: ReceiverContext) throws(ProblemDetails) -> Response {
    do throws(SystemError) {
      let now = now()
      let text = metrics().text(
        try JournalFigures(of: journal, at: now), viewers: stream.stream?.viewerCount ?? 0,
        certificateSeconds: tls.map { $0.value.expires.seconds - now.seconds })
      return Response(
        status: .ok, headers: [.contentType: PrometheusText.contentType],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    } catch {
      throw .unavailable(.failing(error.reason))
    }
  }
}
