/// What a board has beside its screen.
package struct BoardOutputs: Sendable {
  /// Nil where acknowledgements are not kept.
  let acknowledgements: AcknowledgementWriter?
  /// What the operator is told at the start; nil for nothing.
  let problem: String?
  let commands: AlertCommands
  /// Alert commands are run by the one board that writes the journal, or every viewer would.
  let ownsJournal: Bool

  /// Tries to keep acknowledgements in the file that `open` returns; a board that cannot shows all
  /// the rest, and says so.
  package init(
    commands: AlertCommands, ownsJournal: Bool,
    acknowledgements open: () throws(AcknowledgementError) -> AcknowledgementFile?
  ) {
    self.commands = commands
    self.ownsJournal = ownsJournal
    do throws(AcknowledgementError) {
      acknowledgements = try open().map(AcknowledgementWriter.init)
      problem = nil
    } catch {
      acknowledgements = nil
      problem = "acknowledgements are not kept: \(error)"
    }
  }

  /// What runs while the board is shown.
  ///
  /// Each is converted by itself: an array of functions that do not throw, used as one of functions
  /// that do, gives errors that never were (Swift 6.3.1, optimized).
  var works: [@Sendable () async throws -> Void] {
    var works: [@Sendable () async throws -> Void] = [{ await commands.run() }]
    if let acknowledgements { works.append { await acknowledgements.run() } }
    return works
  }
}
