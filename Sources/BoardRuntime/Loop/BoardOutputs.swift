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
  var works: [@Sendable () async -> Void] {
    var works: [@Sendable () async -> Void] = [commands.run]
    if let acknowledgements { works.append(acknowledgements.run) }
    return works
  }
}
