import Glibc

/// Whose a file is.
package struct FileOwner: Hashable, Sendable {
  package let user: UInt32
  package let group: UInt32

  package init(user: UInt32, group: UInt32) {
    self.user = user
    self.group = group
  }

  /// Whose a new file in `directory` is to be: what root makes there belongs to the directory's
  /// owner, so that a service of another user goes on with it. Nil: this user's.
  package static func ofNewFile(in directory: String) -> FileOwner? {
    if geteuid() != 0 { return nil }
    return try? FileStatus(at: directory).owner
  }
}

extension FileDescriptor {
  /// Gives the file owner and permissions of the one that it replaces, and its group where this user
  /// may; else no group gets permissions.
  package func takeOver(from old: FileStatus) throws(SystemError) {
    let own = try status().owner
    var permissions = old.permissions
    if own.user != old.owner.user {
      try give(to: old.owner)
    } else if own.group != old.owner.group,
      fchown(number, old.owner.user, old.owner.group) != 0
    {
      permissions &= ~0o070
    }
    // After the owner, whose change takes special permissions away.
    if fchmod(number, permissions) != 0 { throw SystemError("change", name) }
  }

  /// Gives a file that root made to the owner of its directory. Where the file system refuses that,
  /// as over a network, it stays root's.
  package func give(toOwnerOf directory: String) {
    guard let owner = FileOwner.ofNewFile(in: directory),
      let own = try? status().owner, own.user == geteuid()
    else { return }
    try? give(to: owner)
  }

  private func give(to owner: FileOwner) throws(SystemError) {
    if try status().owner == owner { return }
    if fchown(number, owner.user, owner.group) != 0 {
      throw SystemError("keep the owner of the old file for", name)
    }
  }
}
