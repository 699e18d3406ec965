import Glibc

/// An open file, closed at the end of its life.
package struct FileDescriptor: ~Copyable, Sendable {
  package let number: Int32

  /// Takes ownership of `number`, which must be open.
  package init(owning number: Int32) {
    self.number = number
  }

  deinit {
    close(number)
  }
}

/// A failed system call: what was tried, on what, and why it failed.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried, in words: `open`, `write to`.
  package let attempt: String
  /// The file, as the user names it.
  package let subject: String
  package let code: Int32

  package init(_ attempt: String, _ subject: String, code: Int32 = errno) {
    self.attempt = attempt
    self.subject = subject
    self.code = code
  }

  /// `No space left on device`
  package var reason: String { String(cString: strerror(code)) }

  package var description: String { "cannot \(attempt) \(subject): \(reason)" }
}
