/// Something about the journal that belongs into a log: in words, and how grave.
package struct JournalNotice: Hashable, Sendable {
  package enum Gravity: Hashable, Sendable {
    case notice, warning, error
  }

  package let gravity: Gravity
  package let text: String

  package init(_ gravity: Gravity, _ text: String) {
    self.gravity = gravity
    self.text = text
  }
}
