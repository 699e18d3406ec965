import Testing

@testable import SharedStream

@Suite struct ServerConfigurationTests {
  private func text(of hosts: [String]) -> String {
    ServerConfiguration(
      of: hosts.compactMap { ServerConfiguration.Node($0) }, number: 0, stream: "floor",
      store: "/var/lib/nats", certificates: nil
    ).text
  }

  @Test func serversKnowEachOther() {
    let text = text(of: ["a", "b:5222", "c"])
    #expect(text.contains(#"listen: "a:6222""#))
    for route in ["nats-route://a:6222", "nats-route://b:7222", "nats-route://c:6222"] {
      #expect(text.contains(route))
    }
  }

  /// It would wait for the others.
  @Test func oneAloneHasNoCluster() {
    let text = text(of: ["a"])
    #expect(!text.contains("cluster"))
    #expect(text.contains("sync_interval: always"))
  }
}
