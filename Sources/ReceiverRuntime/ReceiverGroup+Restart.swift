import EventReceiver
import Settings

extension ReceiverGroup {
  /// Keys that are read at the start only.
  private static let fixed: [any AnySettingKey] =
    [
      Keys.receiverSocketMode, Keys.receiverDurability, Keys.journalDirectory,
      Keys.journalKeepDays, Keys.journalReplayDays, Keys.journalOmit, Keys.timezone,
      Keys.dayStarts, Keys.floorUnresolvedAfter, Keys.floorAnswerWithin, Keys.floorContactLimit,
      Keys.floorGhostAfter, Keys.floorDuplicateMemory, Keys.floorAgents,
    ] + Keys.all.filter { $0.name.hasPrefix("shared.") }

  /// The keys that differ in `new` and need a restart.
  ///
  /// - Parameter old: the settings it was made from.
  func needingRestart(from old: Settings, to new: Settings) -> [String] {
    // A flag may have named other addresses.
    let listensAsConfigured = [ListenAddress(old[Keys.receiverListen])] == addresses
    let keys = listensAsConfigured ? [Keys.receiverListen] + Self.fixed : Self.fixed
    return keys.filter { old.toml(of: $0) != new.toml(of: $0) }.map(\.name)
  }
}
