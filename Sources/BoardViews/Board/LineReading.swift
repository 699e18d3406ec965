/// What the screen cost the line to its terminal.
package struct LineReading: Hashable, Sendable {
  /// Bytes written since the start, and in how many frames.
  package var bytes: Int
  package var frames: Int
  /// Over the last minute.
  package var bytesPerSecond: Int
  /// How long the newest frames took to be taken from us.
  package var drainMilliseconds: Int
  /// How often the timers are painted: 1, or more on a slow line.
  package var tickSeconds: Int

  package init(
    bytes: Int, frames: Int, bytesPerSecond: Int, drainMilliseconds: Int, tickSeconds: Int
  ) {
    self.bytes = bytes
    self.frames = frames
    self.bytesPerSecond = bytesPerSecond
    self.drainMilliseconds = drainMilliseconds
    self.tickSeconds = tickSeconds
  }
}
