import UnixSignals

/// The SIGHUPs since it was made; from then on they do not end the process.
package struct Hangups: Sendable {
  let signals: UnixSignalsSequence

  package init() async { signals = await UnixSignalsSequence(trapping: .sighup) }
}
