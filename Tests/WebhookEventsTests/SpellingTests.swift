import Testing
import WebhookEvents

@Suite struct SpellingTests {
  static let event = Event(
    id: EventID(high: 0x3f25_04e0_4f89_11d3, low: 0x9a0c_0305_e82c_3301),
    created: Timestamp(seconds: 1_795_357_805), category: 1, code: 3,
    fields: [
      Event.Field("Username", "maría \"m\" 😀"), Event.Field("ActivityCode", .number("16")),
      Event.Field("Extra", .json(#"{"a":[1,null]}"#)), Event.Field("On", .boolean(true)),
      Event.Field("Off", .null),
    ])

  @Test(arguments: [
    // 1: an object
    #","AdditionalFields":{"Username":"maría \"m\" \uD83D\uDE00","ActivityCode":16,"Extra":{"a":[1,null]},"On":true,"Off":null}"#,
    // 2: pairs, in either order, by either name
    #","AdditionalFields":[{"Name":"Username","Value":"mar\u00EDa \"m\" 😀"},{"value":16,"key":"ActivityCode"},{"KEY":"Extra","V_alue":{"a":[1,null]}},{"Name":"On","Value":true},{"Name":"Off","Value":null}]"#,
    // 3: objects of one member
    #","AdditionalFields":[{"Username":"maría \"m\" 😀"},{"ActivityCode":16},{"Extra":{"a":[1,null]}},{"On":true},{"Off":null}]"#,
    // 4: flat
    #","Username":"maría \"m\" 😀","ActivityCode":16,"Extra":{"a":[1,null]},"On":true,"Off":null"#,
    // 2 and 3 mixed, with space, and the rest flat
    #", "Parameters" : [ { "Username" : "maría \u0022m\u0022 😀" } , { "Name" : "ActivityCode" , "Value" : 16 } ] , "Extra" : {"a":[1,null]}, "On":true , "Off":null "#,
  ])
  func everySpellingGivesTheSameEvent(fields: String) {
    let decoded = decodeLines("{\(envelope)\(fields)}\n")
    #expect(decoded.rejections == [])
    #expect(decoded.events == [Self.event])
    let record = decoded.batch.records[0]
    #expect(decoded.batch.string(record.username) == "maría \"m\" 😀")
    #expect(record.activityCode == 16)
    #expect(decoded.batch.string(record.source) == "{\(envelope)\(fields)}")
  }
}
