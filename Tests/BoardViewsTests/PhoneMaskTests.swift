import Testing
import WebhookEvents

@Test(arguments: [
  ("+14165550123", "•••0123"), ("555-01 23", "•••0123"), ("1234", "•••"), ("", ""),
  ("sip:anna", "•••"),
])
func phoneIsMasked(_ number: String, _ text: String) {
  #expect(NumberMask.masked(number) == text)
}

/// A field is masked by its name or by its value, and what it holds, too.
@Test(
  arguments: [
    ("CallerNumber", .string("4165550123"), .string("•••0123")),
    ("customer_phone", .number("14165550123"), .string("•••0123")),
    ("From", .string("0123456"), .string("•••3456")),
    ("ANI", .string("4165550123"), .string("•••0123")),
    ("Note", .string("+1 (416) 555-0123"), .string("•••0123")),
    (
      "CallerId", .json(#"{"name":"Anna","no":[4165550123,null]}"#),
      .json(#"{"name":"•••","no":["•••0123",null]}"#)
    ),
    (
      "Contact", .json(#"{"Mobile":"0123456","id":"x","more":{"a":["+1.416.555.0123","+1"]}}"#),
      .json(#"{"Mobile":"•••3456","id":"x","more":{"a":["•••0123","+1"]}}"#)
    ),
  ] as [(String, Event.FieldValue, Event.FieldValue)])
func phoneNumbersOfAFieldAreMasked(
  name: String, value: Event.FieldValue, masked: Event.FieldValue
) {
  let field = Event.Field(name, value)
  #expect(NumberMask.masked(field) == masked)
  // Masking again changes nothing.
  #expect(NumberMask.masked(Event.Field(name, masked)) == masked)
}

@Test(
  arguments: [
    ("Username", .string("+14165550123")), ("QueueName", .string("+14165550123")),
    ("WorkItemId", .string("+14165550123")), ("ActivityCode", .number("14165550123")),
    ("Organization", .string("12345678")), ("Note", .string("+1 416")),
    ("Note", .string("1+4165550123")),
    ("Note", .string("+1234567890123456")), ("Count", .number("14165550123")),
    ("Caller", .boolean(true)), ("Caller", .null),
    ("Contact", .json(#"{"Username":"+14165550123","tags":[{},[],"a\"b"]}"#)),
  ] as [(String, Event.FieldValue)])
func whatIsNoPhoneNumberStays(name: String, value: Event.FieldValue) {
  #expect(NumberMask.masked(Event.Field(name, value)) == value)
}
