import CCurses
import CLinux
import Glibc
import LinuxIO
import TerminalCells

/// The program as a job of a shell: it stops where it does not have the terminal, and takes it again
/// when it is brought back.
extension Terminal {
  /// Restores the terminal, stops the process as Ctrl-Z does, and takes the terminal again when it
  /// is continued in the foreground. The next paint writes everything.
  package func suspend() {
    guard state == .taken else { return }
    leave()
    let start = MachineClock.uptime
    terminal_end_by_signal(SIGTSTP)
    terminal_signal_catch(SIGTSTP)
    takeBack(stoppedAt: start)
  }

  /// Takes the terminal again after something other than `suspend` stopped the process, or another
  /// program took it.
  func recover(stoppedAt start: Int64) {
    guard state == .taken else { return }
    if !tty.isForeground {
      terminal_restore_disarm()
      state = .lost
    }
    takeBack(stoppedAt: start)
  }

  private func takeBack(stoppedAt start: Int64) {
    do throws(TerminalError) {
      pendingSignals = try Terminal.awaitForeground(tty, signals, noted: pendingSignals)
    } catch {
      news.append(.displaced)
      return
    }
    // Ending by a signal needs no terminal.
    if state != .taken, pendingSignals & terminal_signals_ending() != 0 { return }
    enter()
    news += Terminal.stop(since: start) + [.resized]
  }

  private func enter() {
    Terminal.armCrashHandler(tty, environment)
    reset_prog_mode()
    state = .taken
    adopt(tty.size ?? size)
    takeReports()
    repaintAll()
  }

  /// A stop that ended now, if it was long.
  private static func stop(since start: Int64) -> [TerminalEvent] {
    let time = MachineClock.uptime - start
    return time < TerminalEvent.longStop ? [] : [.continued(time)]
  }

  /// Takes the signals, and returns when this process group has the terminal.
  ///
  /// - Returns: what the first wait is to report.
  /// - Throws: also `inBackground`; then the signals are released.
  static func takeForeground(
    _ tty: TTY, _ signals: WakeUp
  ) throws(TerminalError) -> [TerminalEvent] {
    let start = MachineClock.uptime
    let error = terminal_signals_catch(signals.number)
    guard error == 0 else { throw .system("pthread_create", error) }
    do throws(TerminalError) {
      let ends = try awaitForeground(tty, signals, noted: 0) & terminal_signals_ending()
      if ends != 0 { terminal_end_by_signal(Int32(ends.trailingZeroBitCount) + 1) }
      return stop(since: start)
    } catch {
      terminal_signals_release()
      throw error
    }
  }

  /// Stops the process group while another one has the terminal, until a signal is to end it.
  ///
  /// - Parameter noted: the signals noted before.
  /// - Returns: these and those noted meanwhile, without SIGCONT.
  private static func awaitForeground(
    _ tty: TTY, _ signals: WakeUp, noted: UInt64
  ) throws(TerminalError) -> UInt64 {
    var noted = noted | terminal_signals_take()
    // If the process was stopped already, what continued it is about to be noted.
    if !tty.isForeground, noted & continuing == 0 {
      noted |= nextContinuation(signals, waits: 2) ?? 0
    }
    while !tty.isForeground, noted & terminal_signals_ending() == 0 {
      // As the kernel stops one that writes to the terminal of another group.
      kill(0, SIGTTOU)
      // It stops no group without a shell, which could not be continued.
      guard let more = nextContinuation(signals, waits: 10) else { throw .inBackground }
      noted |= more
    }
    return noted & ~bit(SIGCONT)
  }

  /// SIGCONT and the signals that are to end the process.
  private static var continuing: UInt64 { bit(SIGCONT) | terminal_signals_ending() }

  /// Waits for one of `continuing`.
  ///
  /// - Parameter waits: of a tenth of a second each; a stop may take the whole of one.
  /// - Returns: the signals noted; nil if neither came.
  private static func nextContinuation(_ signals: WakeUp, waits: Int) -> UInt64? {
    var noted: UInt64 = 0
    for _ in 0..<waits {
      signals.wait(milliseconds: 100)
      noted |= terminal_signals_take()
      if noted & continuing != 0 { return noted }
    }
    return nil
  }
}
