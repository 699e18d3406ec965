import CZlib
import EventSources
import Foundation
import Glibc
import WebhookEvents

/// A directory of its own for a test, deleted with everything in it when the test is over.
final class TemporaryDirectory: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/floorboard-test-XXXXXX".utf8CString)
    mkdtemp(&template)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func callAsFunction(_ name: String) -> String { path + "/" + name }
}

/// A writer that keeps its file open, as programs that log do.
final class Writer {
  private let number: Int32

  init(_ path: String, truncating: Bool = false) {
    number = open(path, O_WRONLY | O_CREAT | O_APPEND | (truncating ? O_TRUNC : 0), 0o600)
    precondition(number >= 0)
  }

  deinit { close(number) }

  func write(_ text: String) { write(bytes: Array(text.utf8)[...]) }

  func write(bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      precondition(count > 0)
      rest = rest.dropFirst(count)
    }
  }

  func write(_ events: ClosedRange<Int>) { write(lines(events)) }

  func truncate() { ftruncate(number, 0) }
}

/// A time at which no event of these tests is dated ahead: 2027-01-15.
let afterwards = Timestamp(seconds: 1_800_000_000)

/// The line of the event whose id is `number`.
func line(_ number: Int, more: String = "") -> String {
  #"{"Id":"\#(id(number))","CreationDateUtc":"20261122143005","Category":1,"Code":1,"#
    + #""Username":"anna","SessionId":"S-1"\#(more)}"# + "\n"
}

func lines(_ numbers: ClosedRange<Int>) -> String { numbers.map { line($0) }.joined() }

func id(_ number: Int) -> EventID { EventID(high: 0, low: UInt64(number)) }

func batch(_ numbers: Int...) -> EventBatch { decoded(numbers.map { line($0) }.joined()) }

func decoded(_ text: String) -> EventBatch {
  var batch = EventBatch()
  var rejections = RejectionTally()
  let bytes = Array(text.utf8)
  EventDecoder.decodeBody(bytes.span, form: .jsonLines, into: &batch, rejections: &rejections)
  precondition(rejections.isEmpty)
  return batch
}

/// The ids of a batch, as the numbers they were made of.
func numbers(_ batch: EventBatch) -> [Int] { batch.records.map { Int($0.id.low) } }

func read(_ path: String) -> String {
  guard let file = fopen(path, "r") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = fread(&block, 1, block.count, file)
    if count == 0 { break }
    bytes.append(contentsOf: block[..<count])
  }
  return String(decoding: bytes, as: UTF8.self)
}

func write(_ text: String, to path: String) { Writer(path, truncating: true).write(text) }

/// `text` as one gzip member.
func gzip(_ text: String) -> [UInt8] {
  var stream = z_stream()
  var input = Array(text.utf8)
  var output = [UInt8](repeating: 0, count: input.count + 1024)
  let size = Int32(MemoryLayout<z_stream>.size)
  deflateInit2_(
    &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
  input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      let status = deflate(&stream, Z_FINISH)
      precondition(status == Z_STREAM_END)
    }
  }
  deflateEnd(&stream)
  return Array(output[..<Int(stream.total_out)])
}

extension RejectionTally {
  init(_ rejections: [EventRejection]) {
    self.init()
    for rejection in rejections { add(rejection) }
  }
}
