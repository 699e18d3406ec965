import Glibc

/// Whether a program may write on a terminal without spoiling what another one shows there.
package enum FreeScreen {
  /// Whether `descriptor` leads to a terminal that this process group has, and that is as a shell
  /// leaves it to a command: a full-screen program reads single keys.
  package static func isFree(_ descriptor: Int32) -> Bool {
    var modes = termios()
    return unsafe tcgetattr(descriptor, &modes) == 0 && modes.c_lflag & tcflag_t(ICANON) != 0
      && isForeground(descriptor)
  }

  /// Whether no other process group has the terminal; true also where it controls no session of
  /// ours, or the group that has it cannot be named here, as from within a container.
  package static func isForeground(_ descriptor: Int32) -> Bool {
    let group = tcgetpgrp(descriptor)
    return group <= 0 || group == getpgrp()
  }
}
