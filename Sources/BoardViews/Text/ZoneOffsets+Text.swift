package import AgentFloor
import TerminalCells
package import WebhookEvents

extension ZoneOffsets {
  /// `14:30:05`
  package func time(_ moment: Timestamp) -> String {
    "\(shortTime(moment)):\(Formatting.padded(secondOfDay(moment) % 60))"
  }

  /// `14:30`
  package func shortTime(_ moment: Timestamp) -> String {
    let second = secondOfDay(moment)
    return "\(Formatting.padded(second / 3600)):\(Formatting.padded(second / 60 % 60))"
  }
}
