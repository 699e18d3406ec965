import CLinux

/// How this process takes memory from the system.
package enum Memory {
  /// Has all threads share one arena (mallopt(3)). glibc would give each its own, and a program whose
  /// tasks change threads leaves holes in all of them: its memory grows for weeks.
  ///
  /// To be called before there are threads.
  package static func shareOneArena() { _ = mallopt(M_ARENA_MAX, 1) }
}
