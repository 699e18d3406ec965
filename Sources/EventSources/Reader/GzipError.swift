/// Why a compressed file cannot be read.
package struct GzipError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Problem: Hashable, Sendable {
    /// It is named `.gz` and is not gzip.
    case notGzip
    /// It ends within its compressed data.
    case endsEarly
    /// Its data is damaged, in zlib's words.
    case damaged(String)
  }

  /// The file, as the user names it.
  package let file: String
  package let problem: Problem

  package var description: String {
    switch problem {
    case .notGzip:
      "cannot read \(file): it is named .gz and is not gzip; give it the name of what it is"
    case .endsEarly:
      "cannot read \(file): the compressed data ends early; get the file again, "
        + "or save what is whole with `gzip -dc`"
    case .damaged(let what):
      "cannot read \(file): the compressed data is damaged (\(what)); get the file again, "
        + "or save what is whole with `gzip -dc`"
    }
  }
}
