import WebhookEvents

/// What events said of a session beside its course: id, type and phone.
struct SessionName: Hashable, Sendable {
  private(set) var ordinal: UInt16
  private var idMark = TextMark()
  private var typeMark = TextMark()
  private var phoneMark = TextMark()
  private(set) var id: String
  private(set) var type: String?
  private(set) var phone: String?

  init(ordinal: UInt16) {
    self.ordinal = ordinal
    self.id = ""
  }

  init(ordinal: UInt16, id: UnsafeBufferPointer<UInt8>) {
    self.ordinal = ordinal
    self.idMark = TextMark(id)
    self.id = String(decoding: id, as: UTF8.self)
  }

  @inline(__always)
  func matches(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
    idMark.isMark(of: id) && (idMark.isExact || self.id.utf8.elementsEqual(id))
  }

  /// Keeps the type and phone of the newest event that has them.
  @inline(__always)
  mutating func note(type: UnsafeBufferPointer<UInt8>, phone: UnsafeBufferPointer<UInt8>) {
    if !type.isEmpty, !typeMark.isMark(of: type) { keep(type: type) }
    if !phone.isEmpty, !phoneMark.isMark(of: phone) { keep(phone: phone) }
  }

  @inline(never)
  private mutating func keep(type: UnsafeBufferPointer<UInt8>) {
    typeMark = TextMark(type)
    self.type = String(decoding: type, as: UTF8.self)
  }

  @inline(never)
  private mutating func keep(phone: UnsafeBufferPointer<UInt8>) {
    phoneMark = TextMark(phone)
    self.phone = String(decoding: phone, as: UTF8.self)
  }

  /// The phone as others may see it, as if the events had carried it so.
  mutating func maskNumbers() {
    guard let phone else { return }
    let masked = NumberMask.masked(phone)
    self.phone = masked
    phoneMark = TextMark(masked)
  }
}

extension SessionName {
  static let blank = SessionName(ordinal: 0)

  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    try record.pass(&ordinal)
    try record.pass(&id)
    try record.pass(&type, blank: "") { (record, text) throws(CheckpointError) in
      try record.pass(&text)
    }
    try record.pass(&phone, blank: "") { (record, text) throws(CheckpointError) in
      try record.pass(&text)
    }
    idMark = TextMark(id)
    typeMark = TextMark(type ?? "")
    phoneMark = TextMark(phone ?? "")
  }
}
