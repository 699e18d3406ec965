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
    let high = HexDigits(
      SIMD2(bytes.loadUnaligned(fromByteOffset: 1, as: UInt64.self), half(10) | half(15) << 32))
    let low = HexDigits(
      SIMD2(half(20) | half(25) << 32, bytes.loadUnaligned(fromByteOffset: 29, as: UInt64.self)))
    let faults = high.faults | low.faults
    guard faults[0] | faults[1] == 0 else { return nil }
    return EventID(high: high.value, low: low.value)
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

/// Sixteen hexadecimal digits, the first in the lowest byte.
private struct HexDigits {
  /// Not zero where one of them is no digit.
  let faults: SIMD2<UInt64>
  let value: UInt64

  @inline(__always)
  init(_ digits: SIMD2<UInt64>) {
    let ones = JSONScanner.all(1)
    let letters = digits &>> 6 & ones
    let nibbles = (digits & JSONScanner.all(0x0F)) &+ letters &+ letters &<< 3
    // What is left of a digit without its nibble, and of a capital letter.
    let rest = (digits & ~(letters &<< 5)) &- nibbles
    let beyondNine = (nibbles &+ JSONScanner.all(6)) &>> 4 & ones
    let expected = JSONScanner.all(0x30) &+ beyondNine &<< 3 &- beyondNine
    faults = (rest ^ expected) | (nibbles & JSONScanner.all(0xF0))
    let pairs = unsafeBitCast(nibbles, to: SIMD8<UInt16>.self)
    let bytes = SIMD8<UInt8>(truncatingIfNeeded: pairs &<< 4 | pairs &>> 8)
    value = unsafeBitCast(bytes, to: UInt64.self).byteSwapped
  }
}
