/// Short names for followed files: the last part of each path, and as many parts before it as make
/// it unique.
package enum FileNames {
  /// The names of `paths`, in order. Equal paths have equal names.
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
