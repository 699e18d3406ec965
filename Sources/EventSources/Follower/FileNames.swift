/// What the board calls the files it follows: the last part of each path, and as many before it as
/// tell it from the others.
package enum FileNames {
  /// The names of `paths`, in their order; the same path twice has one name.
  package static func of(_ paths: [String]) -> [String] {
    let parts = paths.map { $0.split(separator: "/") }
    return paths.indices.map { place in
      let others = paths.indices.filter { paths[$0] != paths[place] }
      let count = parts[place].indices.map { $0 + 1 }.first { count in
        !others.contains { parts[$0].suffix(count) == parts[place].suffix(count) }
      }
      return count.map { parts[place].suffix($0).joined(separator: "/") } ?? paths[place]
    }
  }
}
