/// Whose the last logins were, so that the agent of an event need not be looked for by its name.
///
/// The last `limit` of them at most, as they are numbered one after the other: 64 KiB.
struct LoginPlaces: Sendable {
  static let limit = 4096

  private struct Slot: Sendable {
    /// 0 where there is none.
    var login: UInt64 = 0
    var place: Int32 = 0
  }

  private var slots: [Slot] = []

  init() {}

  @inline(__always)
  subscript(login: UInt64) -> Int32? {
    guard !slots.isEmpty, login != 0 else { return nil }
    let slot = slots[Int(truncatingIfNeeded: login) & (Self.limit - 1)]
    return slot.login == login ? slot.place : nil
  }

  @inline(never)
  mutating func note(_ login: UInt64, at place: Int32) {
    if slots.isEmpty { slots = Array(repeating: Slot(), count: Self.limit) }
    slots[Int(truncatingIfNeeded: login) & (Self.limit - 1)] = Slot(login: login, place: place)
  }
}
