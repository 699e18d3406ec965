/// Which characters the terminal can show.
package enum Repertoire: Hashable, Sendable {
  case unicode
  /// Everything beyond ASCII becomes `?`, one for each column.
  case ascii
  /// The Linux console: Latin-1, box drawing and blocks; the rest as for `ascii`.
  case console

  /// The mark of a cut.
  package var ellipsis: Character { self == .unicode ? "…" : "~" }

  private func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch (self, scalar.value) {
    case (.unicode, _), (_, 0...0x7E): true
    case (.console, 0xA0...0xFF), (.console, 0x2500...0x259F): true
    default: false
    }
  }

  /// The cluster itself, or `?` for each of its columns.
  package func shows(_ cluster: Cluster) -> Substring {
    if self == .unicode { return cluster.text }
    let scalars = cluster.text.unicodeScalars
    // Show the base without its marks.
    if let base = scalars.first, cluster.width == 1, contains(base) {
      return Substring(scalars.prefix(1))
    }
    return cluster.width == 2 ? "??" : "?"
  }
}
