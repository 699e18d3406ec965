/// How far a viewer has the shared stream: what `Last-Event-ID` carries between receivers that share
/// one.
package struct SharedPosition: Hashable, Sendable, CustomStringConvertible {
  /// Which stream: one that is made anew is another.
  package let epoch: String
  package let sequence: UInt64

  package init(epoch: String, sequence: UInt64) {
    self.epoch = epoch
    self.sequence = sequence
  }

  /// Reads a position exactly as `description` writes it.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count <= 32, let sequence = UInt64(parts[1]),
      !parts[0].isEmpty, parts[0].utf8.allSatisfy({ 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 })
    else { return nil }
    self.init(epoch: String(parts[0]), sequence: sequence)
    guard description == text else { return nil }
  }

  /// `1764424341133025036-4711`
  package var description: String { "\(epoch)-\(sequence)" }
}
