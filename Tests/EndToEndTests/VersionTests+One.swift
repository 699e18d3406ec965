// What the documents of version 1 said otherwise, each difference with the rule that it follows from.

extension VersionTests {
  private static let proven = "S5: the Receiving at 14:20:30 proves that S-104 went on to 13:30:00"
  private static let ages = "W3, W4: an offer rings 45 s; one released unanswered is withdrawn"
  private static let silent = "S6: no event for eight hours, so nothing of it is booked"
  private static let released = "W3: a second voice contact ends the first"
  private static let arrived = "O6: an event dated ahead counts at its arrival"
  private static let ahead = "O6: an event of 2099 counts at the newest moment before it"
  private static let moved = "S1: the session goes on under another name, from its last event"
  private static let sms = "W5: SMS is a chat"
  private static let early = "S4: the first event of a session begins it, also one not a SignedIn"
  static let gone = "(no row)"

  static let sinceOne: [String: [Difference]] = [
    "shift.snapshot.json": [
      Difference(why: "O3: by the agent's own facts", row: "events", values: ["late": "0"]),
      Difference(
        why: proven, row: "anna.lindqvist",
        values: ["occupancy": "0.21", "idleSeconds": "2260", "signedInSeconds": "3205"]),
      Difference(
        why: ages, row: "b.ng",
        values: ["unresolved": "1", "handled": "4", "occupancy": "0.58", "idleSeconds": "1964"]),
      Difference(
        why: sms, row: "b.ng",
        values: [
          "status": "chatting", "statusName": "BusyChatting", "level": "", "attention": "0.26",
        ]),
      Difference(
        why: silent, row: "t.silent",
        values: ["occupancy": "", "idleSeconds": "0", "signedInSeconds": "0"]),
      Difference(
        why: released, row: "陈伟", values: ["occupancy": "0.2", "idleSeconds": "2815"]),
    ],
    "shift.snapshot.csv": shift(signedIn: "3205"),
    "shift.newest.snapshot.csv": shift(signedIn: "3190"),
    "configured/shift.snapshot.csv": shift(signedIn: "3205", idle: "1979"),
    "journal.snapshot.json": [
      Difference(why: arrived, row: "events", values: ["accepted": "49", "late": "4"]),
      journalStatus, journalOffers,
    ],
    "journal.snapshot.csv": [journalStatus, journalOffers],
    "disorder.snapshot.json": [
      Difference(why: ahead, row: "events", values: ["accepted": "30", "late": "7"]),
      Difference(
        why: ahead, row: "f.future",
        values: [
          "status": "available", "statusName": "Available", "activityCode": "16",
          "since": "2026-11-20T15:12:00Z", "seconds": "190", "attention": "0.0",
          "signedInSince": "2026-11-20T15:12:00Z", "occupancy": "0.0", "idleSeconds": "190",
          "auxSeconds": "0", "signedInSeconds": "190",
        ]),
      Difference(
        why: moved, row: "maria.jones",
        values: [
          "level": "", "attention": "0.0", "ghost": "true", "auxSeconds": "0",
          "signedInSeconds": "0",
        ]),
      Difference(
        why: ages, row: "maria.lopez",
        values: [
          "status": "not-ready", "statusName": "NotReady", "activityCode": "0",
          "since": "2026-11-20T15:10:45Z", "seconds": "265", "level": "warning",
          "attention": "0.88", "auxSeconds": "7715",
        ]),
      Difference(
        why: early, row: "maria.lopez", values: ["signedInSince": "2026-11-20T13:00:00Z"]),
    ],
    "disorder.newest.snapshot.csv": [
      Difference(
        why: ahead, row: "f.future",
        values: [
          "since": "2026-11-20T15:12:00Z", "seconds": "180",
          "signedInSince": "2026-11-20T15:12:00Z", "lastEvent": "SignedIn", "occupancy": "0.00",
          "idleSeconds": "180", "auxSeconds": "0", "signedInSeconds": "180",
        ]),
      Difference(
        why: ahead, row: "g.arrived",
        values: [
          "seconds": "180", "level": "warning", "attention": "0.60", "ghost": "false",
          "occupancy": "0.12", "idleSeconds": "420", "auxSeconds": "425",
          "signedInSeconds": "900",
        ]),
      Difference(
        why: ahead, row: "maria.garcia",
        values: [
          "seconds": "300", "ghost": "false", "idleSeconds": "300", "signedInSeconds": "300",
        ]),
      Difference(
        why: moved, row: "maria.jones",
        values: ["seconds": "900", "auxSeconds": "0", "signedInSeconds": "0"]),
      Difference(
        why: ahead, row: "maria.lopez",
        values: [
          "status": "not-ready", "statusName": "NotReady", "activityCode": "0",
          "since": "2026-11-20T15:10:45Z", "seconds": "255", "level": "warning",
          "attention": "0.85", "signedInSince": "2026-11-20T13:00:00Z", "ghost": "false",
          "offers": "3", "answered": "2", "unresolved": "1", "handled": "2", "aht": "84.5",
          "occupancy": "0.50", "answerTime": "5.5", "contactSeconds": "169",
          "idleSeconds": "170", "auxSeconds": "7705", "signedInSeconds": "8100",
        ]),
      Difference(
        why: ahead, row: "out.in",
        values: [
          "seconds": "300", "occupancy": "0.00", "idleSeconds": "599", "auxSeconds": "1",
          "signedInSeconds": "600",
        ]),
    ],
    "odd.snapshot.json": [
      Difference(
        why: sms, row: "type.1",
        values: ["status": "chatting", "statusName": "BusyChatting", "attention": "0.09"])
    ],
    "configured/odd.snapshot.csv": [
      Difference(
        why: sms, row: "type.1",
        values: ["status": "chatting", "statusName": "BusyChatting", "attention": "0.09"])
    ],
    "shift.report.csv": shiftReport(anna: "2785", b: "1964"),
    "configured/shift.report.csv": shiftReport(anna: "2800", b: "1979"),
    "shift.night.report.csv": [
      Difference(
        why: proven, row: "anna.lindqvist",
        values: [
          "signedInSeconds": "2680", "busySeconds": "595", "occupancy": "0.25",
          "auxShare": "0.12",
        ]),
      Difference(
        why: ages, row: "b.ng",
        values: [
          "unresolved": "1", "handled": "4", "answerRate": "0.80", "contactsPerHour": "4.0",
          "occupancy": "0.61", "idleSeconds": "1364",
        ]),
      Difference(
        why: silent, row: "t.silent",
        values: [
          "signedInSeconds": "10", "contactsPerHour": "", "occupancy": "", "idleSeconds": "0",
          "auxShare": "1.00",
        ]),
      Difference(
        why: released, row: "陈伟",
        values: ["occupancy": "0.20", "busySeconds": "720", "idleSeconds": "2815"]),
    ],
    "journal.report.csv": [
      Difference(
        why: ages, row: "maria.lopez",
        values: [
          "unresolved": "1", "answerRate": "0.33", "declineRate": "0.33", "handled": "1",
          "contactsPerHour": "0.5", "occupancy": "0.07", "idleSeconds": "6122",
        ])
    ],
    "disorder.report.csv": [
      Difference(
        why: ahead, row: "f.future",
        values: [
          "signedInSeconds": "190", "occupancy": "0.00", "idleSeconds": "190",
          "auxSeconds": "0", "auxShare": "0.00",
        ]),
      Difference(why: moved, row: "maria.jones", values: [gone: ""]),
      Difference(
        why: "O2, S3, W3: 125 s of another status, then an offer that rings 45 s only",
        row: "maria.lopez", values: ["auxSeconds": "515", "auxShare": "0.57"]),
    ],
  ]

  private static func shift(signedIn: String, idle: String = "1964") -> [Difference] {
    [
      Difference(
        why: proven, row: "anna.lindqvist",
        values: ["occupancy": "0.21", "idleSeconds": "2260", "signedInSeconds": signedIn]),
      Difference(
        why: ages, row: "b.ng",
        values: ["unresolved": "1", "handled": "4", "occupancy": "0.58", "idleSeconds": idle]),
      Difference(
        why: sms, row: "b.ng",
        values: [
          "status": "chatting", "statusName": "BusyChatting", "level": "", "attention": "0.26",
        ]),
      Difference(
        why: silent, row: "t.silent",
        values: ["occupancy": "", "idleSeconds": "0", "signedInSeconds": "0"]),
      Difference(
        why: released, row: "陈伟", values: ["occupancy": "0.20", "idleSeconds": "2815"]),
    ]
  }

  private static func shiftReport(anna: String, b: String) -> [Difference] {
    [
      Difference(
        why: proven, row: "anna.lindqvist",
        values: [
          "signedInSeconds": "3760", "occupancy": "0.18", "busySeconds": "595",
          "idleSeconds": anna, "auxShare": "0.08",
        ]),
      Difference(
        why: ages, row: "b.ng",
        values: [
          "unresolved": "1", "answerRate": "0.83", "handled": "4", "contactsPerHour": "2.7",
          "occupancy": "0.63", "idleSeconds": b,
        ]),
      Difference(why: silent, row: "t.silent", values: [gone: ""]),
      Difference(
        why: released, row: "陈伟",
        values: ["occupancy": "0.20", "busySeconds": "720", "idleSeconds": "2815"]),
    ]
  }

  private static let journalStatus = Difference(
    why: arrived, row: "j.okafor",
    values: [
      "status": "on-break", "statusName": "BusyOnBreak", "activityCode": "34",
      "activityName": "", "since": "2026-11-28T08:53:16Z", "seconds": "70", "attention": "0.06",
    ])
  private static let journalOffers = Difference(
    why: ages, row: "maria.lopez",
    values: [
      "level": "", "attention": "0.06", "unresolved": "1", "handled": "1", "occupancy": "0.07",
      "idleSeconds": "6122",
    ])
}
