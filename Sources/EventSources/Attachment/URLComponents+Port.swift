package import FoundationEssentials

extension URLComponents {
  /// Whether the port is absent or valid for TCP. NIO traps at any other.
  package var hasPossiblePort: Bool {
    guard let range = rangeOfPort, let text = string?[range], !text.isEmpty else { return true }
    return port.map { (1...65_535).contains($0) } ?? false
  }
}
