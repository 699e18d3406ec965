/// What events said of a session beside its course: id, type and phone.
struct SessionName: Hashable, Sendable {
  private(set) var ordinal: UInt16
  /// Of the id.
  private(set) var hash: UInt64
  private var bytes: [UInt8]
  private(set) var type: String?
  private(set) var phone: String?
  /// Of the bytes that `type` and `phone` were made of.
  private var typeHash: UInt64 = 0
  private var phoneHash: UInt64 = 0

  init(ordinal: UInt16, hash: UInt64 = 0, id: [UInt8] = []) {
    self.ordinal = ordinal
    self.hash = hash
    self.bytes = id
  }

  var id: String { String(decoding: bytes, as: UTF8.self) }

  @inline(__always)
  func matches(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { $0.isEqual(to: id) }
  }

  /// Keeps the type and phone of the newest event that has them.
  mutating func note(type: UnsafeBufferPointer<UInt8>, phone: UnsafeBufferPointer<UInt8>) {
    if !type.isEmpty {
      let hash = ByteHash.of(type)
      if hash != typeHash {
        typeHash = hash
        self.type = String(decoding: type, as: UTF8.self)
      }
    }
    if !phone.isEmpty {
      let hash = ByteHash.of(phone)
      if hash != phoneHash {
        phoneHash = hash
        self.phone = String(decoding: phone, as: UTF8.self)
      }
    }
  }
}

extension SessionName {
  static let blank = SessionName(ordinal: 0)

  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    var id = id
    try record.pass(&ordinal)
    try record.pass(&hash)
    try record.pass(&id)
    bytes = Array(id.utf8)
    try record.pass(&type, blank: "") { (record, text) throws(CheckpointError) in
      try record.pass(&text)
    }
    try record.pass(&phone, blank: "") { (record, text) throws(CheckpointError) in
      try record.pass(&text)
    }
    try record.pass(&typeHash)
    try record.pass(&phoneHash)
  }
}
