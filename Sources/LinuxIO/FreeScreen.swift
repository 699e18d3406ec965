import Glibc

/// Whether a program may write on a terminal without spoiling what another one shows there.
package enum FreeScreen {
  /// Whether `descriptor` leads to a terminal that this process group has, and that is as a shell
  /// leaves it to a command: a full-screen program reads single keys.
  package static func isFree(_ descriptor: Int32) -> Bool {
    var modes = termios()
    guard unsafe tcgetattr(descriptor, &modes) == 0, modes.c_lflag & tcflag_t(ICANON) != 0 else {
      return false
    }
    let group = tcgetpgrp(descriptor)
    // It may control another session than ours, or be shared from outside a container.
    return group <= 0 || group == getpgrp()
  }
}
