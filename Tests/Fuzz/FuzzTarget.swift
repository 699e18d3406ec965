import WebhookEvents

/// libFuzzer's entry: the last byte cuts the rest in two, which is read in every form.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  guard size > 0 else { return 0 }
  let input = UnsafeRawBufferPointer(start: data, count: size - 1)
  let whole = Decoding(lines: input, cut: 0)
  let split = Decoding(lines: input, cut: Int(data[size - 1]) % size)
  precondition(whole.events == split.events, "the cut changed the events")
  precondition(whole.rejections == split.rejections, "the cut changed the rejections")
  whole.check()
  // A byte-order mark stands on the first line only.
  if size > 1, data[0] != 0xEF {
    let line = Array(input) + [UInt8(ascii: "\n")]
    whole.check(line: input, behind: line + line)
  }
  Decoding(body: input, form: .json).check()
  return 0
}
