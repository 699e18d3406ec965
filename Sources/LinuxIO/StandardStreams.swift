import Glibc

/// Standard input, output and error.
package enum StandardStreams {
  /// Opens `/dev/null` in the place of those that are closed: else the next file opened would get
  /// their number, and what is written to them.
  package static func fillClosed() {
    while true {
      let number = unsafe open("/dev/null", O_RDWR)
      if number > STDERR_FILENO { close(number) }
      if number > STDERR_FILENO || number < 0 { return }
    }
  }
}
