import LiveFloor

extension Keys {
  package static let sharedServers = SettingKey(
    "shared.servers", TextList([]), "nats://host:port, tls://…; empty: no stream is shared")
  package static let sharedStream = SettingKey(
    "shared.stream", "floorboard", "the stream's name"
  ).bounded(by: "letters, digits, \"-\" and \"_\"") { name in
    !name.isEmpty && name.utf8.count <= 64
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }
  package static let sharedWait = SettingKey(
    "shared.wait", TimeSpan(seconds: 2), "how long a sender waits for the stream"
  ).within(TimeSpan(seconds: 1)...TimeSpan(seconds: 30))
  package static let sharedOtherwise = SettingKey(
    "shared.otherwise", "accept",
    "accept: 200, counted as unreplicated; refuse: 503, the sender repeats"
  ).among(["accept", "refuse"])
  package static let sharedKeep = SettingKey(
    "shared.keep", TimeSpan(seconds: 7 * 86_400), "how long the stream keeps events"
  ).within(TimeSpan(seconds: 3600)...TimeSpan(seconds: 365 * 86_400))
  package static let sharedCredentialsFile = SettingKey(
    "shared.credentials-file", "", "NATS credentials; or user-file"
  ).naming(.whole)
  package static let sharedUserFile = SettingKey(
    "shared.user-file", "", "user:password, one line"
  ).naming(.whole)
  package static let sharedTLSCertificate = SettingKey(
    "shared.tls-certificate", "", "PEM file, where the servers want one"
  ).naming(.whole)
  package static let sharedTLSKey = SettingKey("shared.tls-key", "", "PEM file")
    .naming(.whole)
  package static let sharedCAFile = SettingKey(
    "shared.ca-file", "", "PEM of the servers' authority; empty: the system's own"
  ).naming(.whole)

  static let shared: [any AnySettingKey] = [
    sharedServers, sharedStream, sharedWait, sharedOtherwise, sharedKeep, sharedCredentialsFile,
    sharedUserFile, sharedTLSCertificate, sharedTLSKey, sharedCAFile,
  ]
}
