import WebhookEvents

/// Parts the texts of an input; it has no place in JSON.
private let separator: UInt8 = 0x1F

/// libFuzzer's entry: texts between separators, then a byte that says where they are cut.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: size))
  guard let last = input.last else { return 0 }
  let texts = input.dropLast().split(separator: separator, omittingEmptySubsequences: false)
  TextSequence(texts: texts.map(Array.init)).check(cut: Int(last) * size / 256)
  return 0
}
