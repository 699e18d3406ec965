/// What a board has beside its screen.
package struct BoardOutputs: Sendable {
  /// Nil where acknowledgements are not kept.
  package let acknowledgements: AcknowledgementWriter?
  /// What the operator is told at the start; nil for nothing.
  package let problem: String?
  package let commands: AlertCommands
  /// Alert commands are run by the one board that writes the journal, or every viewer would.
  package let ownsJournal: Bool

  package init(
    acknowledgements: AcknowledgementWriter?, problem: String?, commands: AlertCommands,
    ownsJournal: Bool
  ) {
    self.acknowledgements = acknowledgements
    self.problem = problem
    self.commands = commands
    self.ownsJournal = ownsJournal
  }

  /// What runs while the board is shown.
  var works: [@Sendable () async -> Void] {
    var works: [@Sendable () async -> Void] = [commands.run]
    if let acknowledgements { works.append(acknowledgements.run) }
    return works
  }

  /// Tries to keep acknowledgements in the file that `open` returns; a board that cannot shows all
  /// the rest, and says so.
  package init(
    commands: AlertCommands, ownsJournal: Bool,
    acknowledgements open: () throws(AcknowledgementError) -> AcknowledgementFile?
  ) {
    var (writer, problem): (AcknowledgementWriter?, String?) = (nil, nil)
    do throws(AcknowledgementError) {
      if let file = try open() { writer = try AcknowledgementWriter(file) }
    } catch {
      problem = "acknowledgements are not kept: \(error)"
    }
    self.init(
      acknowledgements: writer, problem: problem, commands: commands, ownsJournal: ownsJournal)
  }
}
