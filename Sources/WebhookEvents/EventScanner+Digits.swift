// The usual spellings of an Id and a date, eight digits at a time. Whatever is not exactly one of
// them is nil here and goes the slow way, which knows what is wrong with it.

extension EventScanner {
  /// Reads a hyphenated GUID in quotation marks.
  @inline(__always)
  func hyphenatedID(_ start: Place) -> EventID? {
    guard start[37] == UInt8(ascii: "\""), start[9] == UInt8(ascii: "-"),
      start[14] == UInt8(ascii: "-"), start[19] == UInt8(ascii: "-"),
      start[24] == UInt8(ascii: "-")
    else { return nil }
    let bytes = UnsafeRawPointer(start)
    func half(_ offset: Int) -> UInt64 {
      UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    let first = HexWord(bytes.loadUnaligned(fromByteOffset: 1, as: UInt64.self))
    let second = HexWord(half(10) | half(15) << 32)
    let third = HexWord(half(20) | half(25) << 32)
    let fourth = HexWord(bytes.loadUnaligned(fromByteOffset: 29, as: UInt64.self))
    guard first.faults | second.faults | third.faults | fourth.faults == 0 else { return nil }
    return EventID(
      high: first.value << 32 | second.value, low: third.value << 32 | fourth.value)
  }

  /// Reads a time of the day that the last date was of, from `yyyyMMddHHmmss`.
  @inline(__always)
  func timeOfSameDay(_ digits: Place) -> Timestamp? {
    let bytes = UnsafeRawPointer(digits)
    guard bytes.loadUnaligned(as: UInt64.self) == lastDay.digits else { return nil }
    let time = bytes.loadUnaligned(fromByteOffset: 6, as: UInt64.self) >> 16
    let ones: UInt64 = 0x0101_0101_0101
    // A digit is 0x30 … 0x39: six more leave its high half as it is, and none carries.
    let highHalf = 0xF0 &* ones
    guard time & highHalf == 0x30 &* ones, (time &+ 6 &* ones) & highHalf == 0x30 &* ones else {
      return nil
    }
    let digit = time & (0x0F &* ones)
    let pairs = (digit &* 10 &+ (digit >> 8)) & 0x00FF_00FF_00FF
    let (hour, minute, second) = (pairs & 0xFF, pairs >> 16 & 0xFF, pairs >> 32)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return Timestamp(
      seconds: lastDay.start &+ Int64(truncatingIfNeeded: hour &* 3600 &+ minute &* 60 &+ second))
  }
}

/// Eight hexadecimal digits, the first in the lowest byte.
private struct HexWord {
  /// Their value, in 32 bits.
  let value: UInt64
  /// Not zero where one of them is no digit.
  let faults: UInt64

  @inline(__always)
  init(_ digits: UInt64) {
    let letters = digits >> 6 & JSONScanner.all(1)
    let nibbles = (digits & JSONScanner.all(0x0F)) &+ letters &* 9
    // Written again, a digit is what it was; a letter beyond f has a nibble beyond 15.
    let beyondNine = (nibbles &+ JSONScanner.all(6)) >> 4 & JSONScanner.all(1)
    let written = nibbles &+ JSONScanner.all(0x30) &+ beyondNine &* 39
    faults = (written ^ (digits | letters << 5)) | (nibbles & JSONScanner.all(0xF0))
    var packed = nibbles.byteSwapped
    packed = (packed | packed >> 4) & 0x00FF_00FF_00FF_00FF
    packed = (packed | packed >> 8) & 0x0000_FFFF_0000_FFFF
    value = (packed | packed >> 16) & 0xFFFF_FFFF
  }
}
