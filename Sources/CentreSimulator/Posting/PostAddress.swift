import EventSources
import FoundationEssentials
import LinuxIO

/// Where events are posted: `https://host:8443/events`.
package struct PostAddress: Sendable, CustomStringConvertible {
  let url: String
  package let isEncrypted: Bool
  /// Whether it leads to this machine only.
  package let isLoopback: Bool
  /// The URL without its query, which may hold a secret.
  package let description: String

  /// - Returns: nil if `text` is not the URL of a receiver, or has a user name.
  package init?(_ text: String) {
    guard let parts = URLComponents(string: text), parts.isOfReceiver else { return nil }
    url = text
    isLoopback = LoopbackHost.contains(parts.bareHost)
    isEncrypted = parts.scheme?.lowercased() == "https"
    description = String(text.prefix { $0 != "?" && $0 != "#" })
  }
}
