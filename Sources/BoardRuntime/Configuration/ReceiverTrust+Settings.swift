package import EventSources
package import Settings

extension ReceiverTrust {
  /// By `attach.ca-file` and `SSL_CERT_FILE`.
  package init(_ settings: Settings, environment: [String: String]) {
    self.init()
    let authorities = settings[Keys.attachCAFile]
    if !authorities.isEmpty { self.authorities = authorities }
    onlyAuthorities = environment["SSL_CERT_FILE"]
  }
}
