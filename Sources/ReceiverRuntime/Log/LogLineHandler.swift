import EventSources
package import Logging
import WebhookEvents

/// Writes each event of a logger as a line. Where journald reads them, each begins with its priority
/// and has no time of its own.
package struct LogLineHandler: LogHandler {
  private let sink: LogSink
  private let format: LogFormat
  package var logLevel = Logger.Level.info
  package var metadata: Logger.Metadata = [:]

  package init(_ sink: LogSink, _ format: LogFormat = .logfmt) {
    self.sink = sink
    self.format = format
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let line = LogLine(
      at: sink.isJournal ? nil : WallClock.now, event.level, "\(event.message)",
      metadata.merging(event.metadata ?? [:]) { $1 })
    let text = line.text(in: format)
    sink.write(sink.isJournal ? "<\(line.priority)>\(text)" : text)
  }
}
