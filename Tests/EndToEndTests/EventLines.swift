import Foundation

/// Events as the vendor's overview describes them, as lines to append or to post.
enum EventLines {
  static func agent(
    code: Int, username: String = "maria.lopez", session: String = "S-104233",
    at time: String = now, fields: String = ""
  ) -> String {
    """
    {"Id":"\(UUID())","CreationDateUtc":"\(time)","Category":1,"Code":\(code),\
    "AdditionalFields":{"SessionId":"\(session)","SessionType":"CCA","Username":"\(username)",\
    "PhoneNo":"+14165550123"\(fields)}}

    """
  }

  static func status(_ code: Int, username: String = "maria.lopez") -> String {
    agent(
      code: 3, username: username,
      fields: #","ActivityCode":\#(code),"AvailabilityCode":0,"ActivityName":"""#)
  }

  static func other(category: Int, code: Int) -> String {
    """
    {"Id":"\(UUID())","CreationDateUtc":"\(now)","Category":\(category),"Code":\(code),\
    "AdditionalFields":[{"Name":"MenuId","Value":"main"}]}

    """
  }

  /// `CreationDateUtc` of this moment.
  static var now: String { time(.now) }

  static func time(_ date: Date) -> String {
    let calendar = Calendar(identifier: .gregorian)
    let parts = calendar.dateComponents(in: .gmt, from: date)
    return [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second]
      .map { $0 ?? 0 }.enumerated()
      .map { String(format: $0 == 0 ? "%04d" : "%02d", $1) }.joined()
  }
}

extension FileHandle {
  /// A file made or emptied, to append lines to.
  static func log(at path: String) throws -> FileHandle {
    try Data().write(to: URL(filePath: path))
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.seekToEnd()
    return handle
  }

  func append(_ text: String) throws { try write(contentsOf: Data(text.utf8)) }
}
