import Glibc
import LinuxIO
import Testing

@testable import EventReceiver

/// Why nothing can listen somewhere, in words, with the remedy.
@Suite struct BindingTests {
  @Test(arguments: [
    (
      80, EACCES, "ports below 1024 take a capability; give it by `setcap cap_net_bind_service=+ep`"
    ),
    (8080, EACCES, "Permission denied; choose another address with --listen"),
    (8080, EADDRNOTAVAIL, "this machine does not have this address; choose another address"),
  ])
  func aNumberBecomesASentence(port: Int, code: Int32, words: String) async {
    let error = await ReceiverError(binding: ListenAddress(port: port), code)
    #expect(error.description.hasPrefix("cannot listen on 127.0.0.1:\(port): \(words)"))
  }

  @Test(
    arguments: [
      ("127.0.0.1:0", nil), ("[::1]:0", nil), ("0.0.0.0:0", nil), ("localhost:0", nil),
      ("192.0.2.1:0", "192.0.2.1:0: this machine does not have this address"),
      ("127.0.0.256:0", "127.0.0.256:0: this host name is not known"),
      ("unix:/nowhere/s", "unix:/nowhere/s: No such file or directory"),
      ("unix:/dev/null", "unix:/dev/null: File exists"),
    ] as [(String, String?)])
  func whereNothingCanEverListenIsTold(address: String, fault: String?) throws {
    #expect(try #require(ListenAddress(address)).fault == fault)
  }

  @Test(
    arguments: [
      (["8080", "8081"], nil), (["0", "0"], nil), (["0.0.0.0:0", "[::]:0"], nil),
      (["0.0.0.0:8080", "[::1]:8080"], nil), (["unix:/a", "unix:/b"], nil),
      (["8080", "8081", "8080"], "127.0.0.1:8080 is given twice: leave one out"),
      (["unix:/a", "unix:/a"], "unix:/a is given twice: leave one out"),
      (
        ["0.0.0.0:8080", "[::]:8080"],
        "0.0.0.0:8080 is a part of [::]:8080, which takes IPv4 too: leave it out"
      ),
      (["[::]:8080", "[::1]:8080"], "[::1]:8080 is a part of [::]:8080: leave it out"),
      (["8080", "0.0.0.0:8080"], "127.0.0.1:8080 is a part of 0.0.0.0:8080: leave it out"),
    ] as [([String], String?)])
  func addressesThatAreOneAreTold(addresses: [String], fault: String?) throws {
    let addresses = try addresses.map { try #require(ListenAddress($0)) }
    #expect(ListenAddress.fault(of: addresses) == fault)
  }

  @Test(arguments: [
    "::1:8080", "fe80::1", "[::1", "[zz]:80", "http://h:1", "h:65536", "unix:", "x",
  ])
  func anAddressOfTheWrongKindHasAdvice(text: String) {
    #expect(ListenAddress(text) == nil)
    #expect(ListenAddress.advice(for: text).contains(text.contains("65536") ? "65536" : text))
  }
}
