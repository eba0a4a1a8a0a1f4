import MusterFiles
import MusterJSON
import Testing

@Suite("Refusing what is wrong about people")
struct ValidationPeopleTests {
  @Test("One wrong thing is refused at its place, in words one can act on", arguments: refusals)
  func refuses(_ refusal: Refusal) throws { try refusal.check() }

  static let refusals: [Refusal] = [
    Refusal(
      "an unknown key", #""rank": "constable""#,
      #""rnak": "constable""#,
      at: "/volunteers/0/rnak", "unknown-key",
      #"the key "rnak" is not known here"#,
      advice: "“rank”"),
    Refusal(
      "a missing key", #""id": "v-002", "name": "S. Lindqvist", "class": "auxiliary","#,
      #""id": "v-002", "name": "S. Lindqvist","#,
      at: "/volunteers/1", "missing-key",
      #"the key "class" is missing"#),
    Refusal(
      "a key given twice", #""adult": true,"#,
      #""adult": true, "adult": true,"#,
      at: "/volunteers/1/adult", "duplicate-key",
      #"the key "adult" is given twice (first on line 34)"#,
      advice: "remove one of the two"),
    Refusal(
      "an impossible date", #""from": "2025-02-01""#,
      #""from": "2025-02-30""#,
      at: "/volunteers/0/certifications/0/from", "impossible-date",
      "2025-02-30 does not exist: 2025-02 has 28 days"),
    Refusal(
      "an unknown zone", #""homeZone": "north""#,
      #""homeZone": "nroth""#,
      at: "/volunteers/0/homeZone", "unknown-id",
      #""nroth" is not a zone of this plan"#,
      advice: "“north”"),
    Refusal(
      "an unknown class", #""class": "auxiliary", "adult""#,
      #""class": "auxilliary", "adult""#,
      at: "/volunteers/1/class", "unknown-name",
      #""auxilliary" is not known here"#,
      advice: "“auxiliary”"),
    Refusal(
      "a tier out of range", #""adult": true, "tier": 2"#,
      #""adult": true, "tier": 12"#,
      at: "/volunteers/1/tier", "out-of-range",
      "12 is out of range"),
    Refusal(
      "a birth date that is none", #""birthDate": "1990-04-02""#,
      #""birthDate": "1990-04-32""#,
      at: "/volunteers/0/birthDate", "invalid-text",
      "this (a string, not shown here) is not a date"),
    Refusal(
      "a birth date in the future", #""birthDate": "1990-04-02""#,
      #""birthDate": "2990-04-02""#,
      at: "/volunteers/0/birthDate", "out-of-range",
      "this (a string, not shown here) is no birth date of a member"),
    Refusal(
      "adult beside a birth date", #""birthDate": "1990-04-02""#,
      #""birthDate": "1990-04-02", "adult": true"#,
      at: "/volunteers/0/adult", "conflicting-keys",
      "adult stands in place of a birth date, and both are given",
      advice: "remove adult"),
    Refusal(
      "statuses out of order", #""status": [{"status": "active", "from": "2023-05-01"}]"#,
      #""status": [{"status": "active", "from": "2023-05-01"}, {"status": "leave", "from": "2022-05-01"}]"#,
      at: "/volunteers/0/status/1/from", "out-of-order",
      #""2022-05-01" is not after 2023-05-01, the start of the status before"#,
      advice: "put them in order"),
    Refusal(
      "statuses that overlap", #""status": [{"status": "active", "from": "2023-05-01"}]"#,
      #""status": [{"status": "active", "from": "2023-05-01", "until": "2024-01-31"}, {"status": "leave", "from": "2024-01-31"}]"#,
      at: "/volunteers/0/status/1/from", "overlapping-status",
      #""2024-01-31" is not after 2024-01-31, the last day of the status before"#,
      advice: "“2024-02-01”"),
    Refusal(
      "a certificate that ends before it begins", #""until": "2028-01-31""#,
      #""until": "2024-01-31""#,
      at: "/volunteers/0/certifications/0/until", "ends-before-start",
      #""2024-01-31" is before 2025-02-01, the day it begins"#,
      advice: "swap from and until"),
    Refusal(
      "an unknown certification", #""certifications": [{"id": "traffic-control"}]"#,
      #""certifications": [{"id": "trafic-control"}]"#,
      at: "/volunteers/1/certifications/0/id", "unknown-id",
      #""trafic-control" is not a certification of this plan"#,
      advice: "“traffic-control”"),
    Refusal(
      "an unknown screening level", #""vulnerable-sector""#,
      #""vulnerable""#,
      at: "/volunteers/0/screening/0/level", "unknown-name",
      #""vulnerable" is not known here"#, advice: "“vulnerable-sector”"),
    Refusal(
      "a span with an unknown kind", #"{"kind": "unavailable""#,
      #"{"kind": "unavailible""#,
      at: "/volunteers/0/availability/spans/1/kind", "unknown-name",
      #""unavailible" is not known here"#,
      advice: "“unavailable”"),
    Refusal(
      "a preferred span without a score", #""end": "2026-09-05T17:00", "score": 2}"#,
      #""end": "2026-09-05T17:00"}"#,
      at: "/volunteers/0/availability/spans/2", "missing-key",
      #"the key "score" is missing"#),
    Refusal(
      "a score on an available span", #"{"kind": "unavailable","#,
      #"{"kind": "unavailable", "score": 1,"#,
      at: "/volunteers/0/availability/spans/1/score", "conflicting-keys",
      "a span of kind unavailable has no score",
      advice: "kind “preferred”"),
    Refusal(
      "a span that ends before it starts", #""start": "2026-09-11T00:00", "end": "2026-09-14T00:00""#,
      #""start": "2026-09-14T00:00", "end": "2026-09-11T00:00""#,
      at: "/volunteers/0/availability/spans/1/end", "ends-before-start",
      #""2026-09-11T00:00" is not after the start 2026-09-14T00:00"#,
      advice: "swap start and end"),
    Refusal(
      "a date where a time is asked for", #""start": "2026-09-11T00:00""#,
      #""start": "2026-09-11""#,
      at: "/volunteers/0/availability/spans/1/start", "malformed",
      #""2026-09-11" is not a local time"#,
      advice: "“2026-09-11T00:00”"),
    Refusal(
      "a time with an offset that is not in force", #""start": "2026-09-11T00:00""#,
      #""start": "2026-09-11T00:00-05:00""#,
      at: "/volunteers/0/availability/spans/1/start", "other-offset",
      "2026-09-11T00:00-05:00 is 2026-09-10T23:00-06:00 in America/Regina",
      advice: "“2026-09-11T00:00-06:00”"),
    Refusal(
      "a recurrence rule with an unknown part", "BYDAY=TU,TH",
      "BYDYA=TU,TH",
      at: "/volunteers/0/work/0/rrule", "rrule-unknown-part",
      #""BYDYA": RFC 5545 has no such part"#,
      advice: "“BYDAY”"),
    Refusal(
      "a recurrence rule with an unknown weekday", "BYDAY=TU,TH",
      "BYDAY=TU,DO",
      at: "/volunteers/0/work/0/rrule", "rrule-malformed",
      #"BYDAY: "DO" is not a weekday"#),
    Refusal(
      "a wish about two things", #"{"eventType": "parade", "score": 3}"#,
      #"{"eventType": "coffee-with-a-cop", "role": "host", "score": 3}"#,
      at: "/volunteers/0/preferences/0", "conflicting-keys",
      "this wish is about eventType and role",
      advice: "write one preference for each"),
    Refusal(
      "a wish about oneself", #""with": "v-002""#,
      #""with": "v-017""#,
      at: "/volunteers/0/preferences/1/with", "own-colleague",
      #""v-017" is the volunteer who has the wish"#),
    Refusal(
      "a score out of range", #""score": 3}"#,
      #""score": 4}"#,
      at: "/volunteers/0/preferences/0/score", "out-of-range",
      "4 is out of range"),
    Refusal(
      "hours that are no number", #""hoursYearToDate": 92.5"#,
      #""hoursYearToDate": "92 h""#,
      at: "/volunteers/0/history/hoursYearToDate", "invalid-text",
      #""92 h" is not a number of hours"#, advice: "92"),
    Refusal(
      "a huge number of hours", #""hoursYearToDate": 92.5"#,
      #""hoursYearToDate": 1e400"#,
      at: "/volunteers/0/history/hoursYearToDate", "out-of-range",
      "1e400 is too large"),
    Refusal(
      "a last duty within the horizon", #""start": "2026-08-30T18:00", "end": "2026-08-30T23:00""#,
      #""start": "2026-09-30T18:00", "end": "2026-09-30T23:00""#,
      at: "/volunteers/0/history/lastDuties/0/start", "not-in-the-past",
      #""2026-09-30T18:00" is within or after the horizon"#,
      advice: "move it to published or pins"),
    Refusal(
      "a name with a line break", #""agency": "detachment""#,
      #""agency": "detach\nment""#,
      at: "/volunteers/0/agency", "invalid-text",
      #""detach\u{a}ment" has a line break or another invisible character"#),
    Refusal(
      "a language level that is none", #"{"id": "fr", "level": "fluent"}"#,
      #"{"id": "fr", "level": "fluid"}"#,
      at: "/volunteers/0/languages/0/level", "unknown-name",
      #""fluid" is not known here"#),
  ]
}
