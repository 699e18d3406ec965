package import FoundationEssentials

extension URLComponents {
  /// Whether its port is one of TCP's, or it names none. NIO ends the program at any other.
  package var hasPossiblePort: Bool {
    guard let range = rangeOfPort, let text = string?[range], !text.isEmpty else { return true }
    return port.map { (1...65_535).contains($0) } ?? false
  }
}
