/// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. Capital
/// and small letters are the same.
package func editDistance(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left.lowercased()), Array(right.lowercased()))
  // The distances between their beginnings; a row for each letter of `left`.
  var rows = [Array(0...right.count)]
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      let replaced = rows[i][j] + (left[i] == right[j] ? 0 : 1)
      var least = min(replaced, row[j] + 1, rows[i][j + 1] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        least = min(least, rows[i - 1][j - 1] + 1)
      }
      row.append(least)
    }
    rows.append(row)
  }
  return rows[left.count][right.count]
}

/// The text with the least edit distance from `name`; the first of several.
func nearestName(to name: String, of known: [String]) -> String? {
  known.min { editDistance($0, name) < editDistance($1, name) }
}
