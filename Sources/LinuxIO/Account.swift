import Glibc

/// The user this process runs as.
package enum Account {
  /// Whether it may read and write every file, whosever it is.
  package static var isRoot: Bool { geteuid() == 0 }

  /// The home directory that the user database names (passwd(5)); nil where it has no such user.
  package static var home: String? {
    var entry = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    // Bounds a line of the database; one that is longer is as good as none.
    var text = [CChar](repeating: 0, count: 65_536)
    guard unsafe getpwuid_r(getuid(), &entry, &text, text.count, &found) == 0,
      unsafe found != nil, let home = unsafe entry.pw_dir
    else { return nil }
    return unsafe String(cString: home)
  }
}
