import MusterFiles
import MusterJSON
import MusterRules
import Testing

/// `on` selects posts by when their work is.
@Suite("Posts selected by time") struct TimeSelectorTests {
  /// Which of some shifts a selector chooses; Friday 2026-12-25 is a holiday, and days begin at six.
  private func chosen(_ selector: String) throws -> [String] {
    let shifts = [
      ("thursday-late", "2026-12-24T20:00", "2026-12-25T00:00"),
      ("thursday-night", "2026-12-24T22:00", "2026-12-25T02:00"),
      ("friday", "2026-12-25T10:00", "2026-12-25T12:00"), ("friday-night", "2026-12-25T22:00", "2026-12-26T07:00"),
      ("saturday", "2026-12-26T10:00", "2026-12-26T12:00"), ("monday-early", "2026-12-28T05:00", "2026-12-28T08:00"),
      ("monday", "2026-12-28T08:00", "2026-12-28T10:00"),
    ].map { #"{"id": "\#($0.0)", "start": "\#($0.1)", "end": "\#($0.2)", "posts": [{"id": "p"}]}"# }
    let text = """
      {"format": 1, "name": "n",
       "horizon": {"start": "2026-12-21", "end": "2027-01-04", "timeZone": "America/Toronto"},
       "calendar": {"holidays": ["2026-12-25"]}, "volunteers": [{"id": "v", "class": "auxiliary"}],
       "events": [{"id": "e", "type": "patrol", "shifts": [\(shifts.joined(separator: ","))]}],
       "rules": {"minimum-rest": {"hours": 8}, "max-duties-period": {"duties": 1, "on": \(selector)}}}
      """
    let document = try #require(PlanReader.read(Array(text.utf8), file: "plan.json").document)
    let entry = try #require(document.rules.entries.first { $0.about.id == "max-duties-period" })
    return document.plan.posts.indices.filter { entry.scope.includes(post: $0) }.map {
      String(document.plan.posts[$0].id.split(separator: "/")[1])
    }
  }

  @Test("nights are from midnight to five")
  func nights() throws {
    #expect(try chosen(#"{"night": true}"#) == ["thursday-night", "friday-night"])
    #expect(try chosen(#"{"night": false}"#).count == 5)
  }

  @Test("weekends and holidays are operational days that the work touches")
  func days() throws {
    #expect(try chosen(#"{"weekend": true}"#) == ["friday-night", "saturday", "monday-early"])
    #expect(try chosen(#"{"holiday": true}"#) == ["friday", "friday-night"])
    #expect(try chosen(#"{"holiday": true, "night": true}"#) == ["friday-night"])
    #expect(
      try chosen(#"{"holiday": false, "weekend": false}"#) == ["thursday-late", "thursday-night", "monday"])
  }
}
