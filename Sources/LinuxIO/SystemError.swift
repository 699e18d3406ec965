import Glibc

/// A system call that failed: what was tried, on what, and why.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried, as a user says it: `open`, `write to`.
  package let attempt: String
  /// The file, as the user names it.
  package let subject: String
  /// The error number (errno(3)).
  package let code: Int32

  /// - Parameter code: by default that of the call that failed last on this thread.
  package init(_ attempt: String, _ subject: String, code: Int32 = errno) {
    self.attempt = attempt
    self.subject = subject
    self.code = code
  }

  /// `No space left on device`
  package var reason: String {
    switch code {
    case EILSEQ: "it is not text in UTF-8"
    case EFBIG: "it is too large"
    case ENODATA: "there is none"
    default: unsafe String(cString: strerror(code))
    }
  }

  package var description: String { "cannot \(attempt) \(subject): \(reason)" }

  /// The file, or a directory on the way to it, does not exist.
  package var isMissingFile: Bool { code == ENOENT || code == ENOTDIR }
}
