/// The largest sizes that are accepted (EventContract Limits).
public enum EventLimits {
  /// Bytes of a line, without its end.
  public static let line = 16 << 20
  /// Bytes of an event as it came, without `ReceivedAtUtc`.
  public static let event = 64 << 10
  /// Nested objects and arrays, the event included.
  public static let nesting = 16
  /// Event-specific fields.
  public static let fields = 64
  /// Elements of one array of events.
  public static let array = 10_000
  /// Bytes of a name or an id: username, session, work item, their types, queue, activity. UTF-8,
  /// unescaped.
  public static let name = 256
  /// Bytes of a phone number: `PhoneNo`, `CallerId`.
  public static let phoneNumber = 64
}
