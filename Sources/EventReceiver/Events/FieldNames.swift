import HTTPTypes

/// Field names that HTTPTypes lacks. Each is a token, so the initialiser cannot fail.
extension HTTPField.Name {
  /// Set by browsers: Fetch Metadata Request Headers, section 2.
  static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!

  /// CloudEvents webhooks 1.0.1, section 4.
  static let webHookRequestOrigin = HTTPField.Name("WebHook-Request-Origin")!
  static let webHookAllowedOrigin = HTTPField.Name("WebHook-Allowed-Origin")!
  static let webHookAllowedRate = HTTPField.Name("WebHook-Allowed-Rate")!

  /// Standard Webhooks 1.0.0.
  static let webhookID = HTTPField.Name("webhook-id")!
  static let webhookTimestamp = HTTPField.Name("webhook-timestamp")!
  static let webhookSignature = HTTPField.Name("webhook-signature")!

  /// GitHub's name for a signature of the body.
  static let hubSignature = HTTPField.Name("X-Hub-Signature-256")!
}
