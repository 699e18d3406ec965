package import WebhookEvents

/// A time at which no event of these tests is dated ahead: 2027-01-15.
package let afterwards = Timestamp(seconds: 1_800_000_000)

/// The line of the event whose id is `number`.
package func line(_ number: Int, more: String = "") -> String {
  #"{"Id":"\#(id(number))","CreationDateUtc":"20261122143005","Category":1,"Code":1,"#
    + #""Username":"anna","SessionId":"S-1"\#(more)}"# + "\n"
}

package func lines(_ numbers: ClosedRange<Int>) -> String { numbers.map { line($0) }.joined() }

package func id(_ number: Int) -> EventID { EventID(high: 0, low: UInt64(number)) }

package func batch(_ numbers: Int...) -> EventBatch { decoded(numbers.map { line($0) }.joined()) }

package func decoded(_ text: String) -> EventBatch {
  var batch = EventBatch()
  var rejections = RejectionTally()
  let bytes = Array(text.utf8)
  EventDecoder.decodeBody(bytes.span, form: .jsonLines, into: &batch, rejections: &rejections)
  precondition(rejections.isEmpty)
  return batch
}

/// The ids of a batch, as the numbers they were made of.
package func numbers(_ batch: EventBatch) -> [Int] { batch.records.map { Int($0.id.low) } }

extension RejectionTally {
  package init(_ rejections: [EventRejection]) {
    self.init()
    for rejection in rejections { add(rejection) }
  }
}
