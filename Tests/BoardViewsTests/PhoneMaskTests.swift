import Testing
import WebhookEvents

@Test(arguments: [
  ("+14165550123", "•••0123"), ("555-01 23", "•••0123"), ("1234", "•••"), ("", ""),
  ("sip:anna", "•••"),
])
func phoneIsMasked(_ number: String, _ text: String) {
  #expect(NumberMask.masked(number) == text)
}
