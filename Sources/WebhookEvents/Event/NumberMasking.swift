/// Whether phone numbers are masked on the screen.
package enum NumberMasking: Hashable, Sendable {
  case off, on
  /// No key shows them.
  case always
}
