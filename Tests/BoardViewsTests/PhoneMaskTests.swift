import AgentFloor
import Testing

@Test(arguments: [
  ("+14165550123", "•••0123"), ("555-01 23", "•••0123"), ("1234", "•••"), ("", ""),
  ("sip:anna", "•••"),
])
func phoneIsMasked(_ number: String, _ text: String) {
  #expect(PhoneMask.masked(number) == text)
}
