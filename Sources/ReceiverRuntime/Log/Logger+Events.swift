import EventReceiver
import Logging

extension Logger {
  /// Logs under a name that programs can look for.
  func log(_ level: Level, _ event: String, _ message: String, _ fields: Metadata = [:]) {
    log(
      level: level, "\(message)",
      metadata: fields.merging(["event": .string(event)]) { $1 })
  }

  func log(_ refusal: Refusal) {
    var fields: Metadata = [
      "peer": .string(refusal.peer), "reason": .string(refusal.reason),
      "suppressed": .stringConvertible(refusal.suppressed),
    ]
    fields["route"] = refusal.route.map { .string($0.rawValue) }
    fields["code"] = refusal.code.map { .stringConvertible($0) }
    let what = refusal.code == nil ? "connection refused" : "request refused"
    log(.warning, "refused", what, fields)
  }
}
