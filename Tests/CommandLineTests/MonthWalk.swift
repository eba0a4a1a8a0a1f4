import Foundation
import MusterJSON
import SwiftCSV
import Testing

/// A month as a coordinator lives it, through the built commands: solved, published, changed by hand, published again,
/// attendance in from the sign-in sheets, service hours out, and their sums into the next plan.
///
/// The workspace holds `plan.json`, as it was imported, and gets everything else.
struct MonthWalk {
  let workspace: Workspace
  /// Seconds for the search.
  let timeLimit: Int

  /// Somebody's duty.
  struct Duty {
    let volunteer, post: String
    /// The day on which it starts, `2026-09-19`.
    let day: String
  }

  /// What one entry of a calendar says of itself.
  struct Entry: Equatable {
    let sequence: Int
    let isCancelled: Bool
  }

  /// A person taken off a duty and one put in their place.
  struct Replacement {
    let post, taken, put: String
  }

  // MARK: - Steps

  /// Runs a command that must succeed.
  @discardableResult
  func must(_ arguments: [String]) throws -> Run {
    let run = try workspace.run(arguments)
    try #require(run.status == 0, "muster \(arguments.joined(separator: " ")): \(run.errors)")
    return run
  }

  /// Solves the plan and publishes version 1.
  func solveAndPublish() throws {
    try must(["solve", "plan.json", "-o", "roster.json", "--time-limit", "\(timeLimit)", "--progress", "none"])
    let first = try must(publish("roster.json")).json()
    #expect(first["version"] == 1 && first["changes"]?["previous"] == .null)
  }

  /// Takes one person off and puts another on, in the roster's file, so that no hard rule is broken.
  ///
  /// As a coordinator would: those with the fewest hours first, at posts that the ledger says they offered, on days that they
  /// have free.
  /// - Parameter tries: how many replacements are tried before the test fails.
  func changeByHand(tries: Int) throws -> Replacement {
    let roster = try parsed(workspace.text(of: "roster.json"))
    let held = try duties(in: "roster.json")
    let ledger = try must(["ledger", "plan.json", "roster.json", "--format", "json"]).json()
    let people = try #require(ledger["people"]?.elements).sorted {
      ($0["assigned"]?["minutes"]?.int ?? 0) < ($1["assigned"]?["minutes"]?.int ?? 0)
    }
    var tried = 0
    for put in people.compactMap({ $0["volunteer"]?.string }) where tried < tries {
      let trace = try must(["ledger", "plan.json", "roster.json", "--trace", put, "--format", "json"]).json()
      let offered = Set(
        (trace["rows"]?["offered"]?.elements ?? []).flatMap { ($0["posts"]?.elements ?? []).compactMap(\.string) })
      let busy = Set(held.filter { $0.volunteer == put }.map(\.day))
      let free = held.filter { offered.contains($0.post) && $0.volunteer != put && !busy.contains($0.day) }
      for duty in free.prefix(4) where tried < tries {
        tried += 1
        let assignments = (roster["assignments"]?.elements ?? []).map { entry -> JSONValue in
          guard entry["volunteer"]?.string == duty.volunteer, entry["post"]?.string == duty.post else { return entry }
          return ["volunteer": .string(put), "post": .string(duty.post)]
        }
        let changed: JSONValue = ["format": 1, "assignments": .array(assignments)]
        try workspace.write(changed.text(), to: "changed.json")
        if try workspace.run(["verify", "plan.json", "changed.json"]).status == 0 {
          return Replacement(post: duty.post, taken: duty.volunteer, put: put)
        }
      }
    }
    throw Stuck()
  }

  /// No replacement kept the hard rules.
  struct Stuck: Error {}

  /// Publishes the changed roster: exactly the two people are told, and calendars update instead of duplicating.
  func publishAgain(_ change: Replacement) throws {
    let report = try must(publish("changed.json")).json()
    #expect(report["version"] == 2 && report["changes"]?["previous"] == 1)
    let told = try #require(report["changes"]?["people"]?.elements)
    #expect(told.compactMap { $0["volunteer"]?.string } == [change.taken, change.put].sorted())
    for person in told {
      let isPut = person["volunteer"]?.string == change.put
      let changes = try #require(person["changes"]?.elements)
      #expect(changes.count == 1 && changes[0]["kind"] == (isPut ? "added" : "removed"))
      #expect(changes[0][isPut ? "to" : "from"]?["post"]?.string == change.post)
    }
    #expect(report["changes"]?["events"]?.elements?.count == 1)
    for profile in ["member", "coordinator"] {
      try compareCalendars(of: change, in: profile)
      let page = try workspace.text(of: "published/versions/0002/\(profile)/pages/people/\(change.put).html")
      #expect(page.contains("changes"), "what changed is on the page of who was put on")
    }
    let again = try must(["publish", "plan.json", "changed.json", "--into", "published"])
    #expect(again.output.hasPrefix("Nothing new: published/versions/0002 says the same."))
    let difference = try must(["diff", "published", "--format", "json"]).json()
    #expect(
      difference["people"]?.elements?.compactMap { $0["volunteer"]?.string }.sorted()
        == [change.taken, change.put].sorted())
  }

  /// Fills the sign-in sheets of the newest version: all came but one, one stayed half an hour longer; then imports them.
  ///
  /// - Returns: worked minutes of everybody who came.
  func recordAttendance() throws -> [String: Int] {
    let folder = workspace.folder.appendingPathComponent("published/versions/0002/coordinator/tables/sign-in")
    let sheets = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    var lines: [[String]] = [], worked: [String: Int] = [:]
    var missing: [String]?, late = false
    for sheet in sheets {
      let text = try workspace.text(of: "published/versions/0002/coordinator/tables/sign-in/\(sheet)")
      let rows = try EnumeratedCSV(string: String(text.drop { $0 == "\u{FEFF}" }), delimiter: .comma)
      let column = { (name: String) throws in try #require(rows.header.firstIndex(of: name)) }
      if lines.isEmpty { lines.append(rows.header) }
      try #require(rows.header == lines[0])
      for var row in rows.rows {
        let person = row[try column("volunteer")]
        if !person.isEmpty {
          let start = row[try column("start")]
          var end = row[try column("end")]
          if missing == nil {
            missing = row
          } else {
            if !late, end.hasSuffix(":00") { (end, late) = (String(end.dropLast(2)) + "30", true) }
            (row[try column("signed_in")], row[try column("signed_out")]) = (start, end)
            worked[person, default: 0] += try minutes(start, end)
          }
        }
        lines.append(row)
      }
    }
    try workspace.write(Self.table(lines), to: "signed.csv")
    let into = ["--into", "plan.json", "-o", "plan.json"]
    let signed = try must(["import", "attendance", "signed.csv"] + into)
    #expect(signed.output.contains("changed 0, unchanged 0, skipped 0"), "\(signed.output.prefix(600))")
    var absent = try #require(missing)
    absent[try #require(lines[0].firstIndex(of: "outcome"))] = "no-show"
    try workspace.write(Self.table([lines[0], absent]), to: "absent.csv")
    #expect(try must(["import", "attendance", "absent.csv"] + into).output.contains("added 1, changed 0"))
    #expect(try must(["import", "attendance", "signed.csv"] + into).output.contains("added 0, changed 0"))
    #expect(worked.count > 2 && late)
    return worked
  }

  /// The ledger has the minutes of the sheets; its sums become the history of the next plan, `next.json`.
  func account(_ worked: [String: Int]) throws {
    let roster = "published/versions/0002/roster.json"
    try must(["verify", "plan.json", roster])
    let ledger = try must(["ledger", "plan.json", roster, "--format", "json"]).json()
    #expect(ledger["unrecordedDuties"] == 0)
    let people = try #require(ledger["people"]?.elements)
    #expect(people.map { $0["noShows"]?["duties"]?.int ?? $0["noShows"]?.int ?? 0 }.reduce(0, +) == 1)
    for person in people {
      let id = try #require(person["volunteer"]?.string)
      #expect(person["worked"]?["minutes"]?.int == worked[id] ?? 0, "\(id)")
    }
    #expect(try must(["ledger", "plan.json", roster]).output.hasPrefix("Service hours: "))
    try must(["ledger", "plan.json", roster, "--into", "next.json", "-o", "next.json"])
    let once = try workspace.text(of: "next.json")
    try must(["ledger", "plan.json", roster, "--into", "next.json", "-o", "next.json"])
    #expect(try workspace.text(of: "next.json") == once)
    let before = try histories(in: "plan.json"), after = try histories(in: "next.json")
    for person in people {
      let id = try #require(person["volunteer"]?.string)
      // Sworn members keep their own time; everybody else's hours go on.
      guard person["class"] != "sworn", let credited = person["creditedMinutes"]?.int else { continue }
      #expect(after[id, default: 0] == before[id, default: 0] + credited, "\(id)")
    }
    #expect(after != before)
    try must(["validate", "next.json"])
    try must(["solve", "next.json", "-o", "next-roster.json", "--time-limit", "\(timeLimit)", "--progress", "none"])
    try must(["verify", "next.json", "next-roster.json"])
  }

  // MARK: - Readings

  private static func table(_ rows: [[String]]) -> String {
    rows.map { $0.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\r\n" }.joined()
  }

  private func publish(_ roster: String) -> [String] {
    ["publish", "plan.json", roster, "--into", "published", "--alarm", "60", "--format", "json"]
  }

  private func duties(in name: String) throws -> [Duty] {
    try #require(parsed(workspace.text(of: name))["assignments"]?.elements).map {
      Duty(
        volunteer: $0["volunteer"]?.string ?? "", post: $0["post"]?.string ?? "",
        day: String(($0["start"]?.string ?? "").prefix(10)))
    }
  }

  /// Nobody's entry is lost or doubled: the same UIDs, SEQUENCE never lower and higher where the duty changed, one taken back, one
  /// new.
  private func compareCalendars(of change: Replacement, in profile: String) throws {
    let place = { (version: Int, person: String) in
      "published/versions/000\(version)/\(profile)/calendars/people/\(person).ics"
    }
    let people = try FileManager.default.contentsOfDirectory(
      atPath: workspace.folder.appendingPathComponent("published/versions/0001/\(profile)/calendars/people").path)
    for person in Set(people.map { String($0.dropLast(4)) } + [change.put]).sorted() {
      let exists = FileManager.default.fileExists(
        atPath: workspace.folder.appendingPathComponent(place(1, person)).path)
      let before = exists ? try entries(of: place(1, person)) : [:], after = try entries(of: place(2, person))
      for (uid, old) in before {
        let new = try #require(after[uid], "\(person) lost \(uid)")
        #expect(new.sequence >= old.sequence && !old.isCancelled)
        #expect(!new.isCancelled || new.sequence > old.sequence)
      }
      let gone = after.values.count(where: \.isCancelled), new = after.count - before.count
      #expect(gone == (person == change.taken ? 1 : 0) && new == (person == change.put ? 1 : 0), "\(person)")
    }
  }

  /// The entries of a calendar by UID; a second one with the same UID fails the test.
  private func entries(of name: String) throws -> [String: Entry] {
    let lines = try workspace.text(of: name).replacing("\r\n ", with: "").split(separator: "\r\n")
    var found: [String: Entry] = [:]
    var uid = "", sequence = -1, isCancelled = false
    for line in lines {
      if line == "BEGIN:VEVENT" { (uid, sequence, isCancelled) = ("", -1, false) }
      if line.hasPrefix("UID:") { uid = String(line.dropFirst(4)) }
      if line.hasPrefix("SEQUENCE:") { sequence = Int(line.dropFirst(9)) ?? -1 }
      if line == "STATUS:CANCELLED" { isCancelled = true }
      if line == "END:VEVENT" {
        #expect(found.updateValue(Entry(sequence: sequence, isCancelled: isCancelled), forKey: uid) == nil)
      }
    }
    return found
  }

  /// Year-to-date minutes of the people of a plan.
  private func histories(in name: String) throws -> [String: Int] {
    var minutes: [String: Int] = [:]
    for person in try #require(parsed(workspace.text(of: name))["volunteers"]?.elements) {
      guard let id = person["id"]?.string, let hours = person["history"]?["hoursYearToDate"] else { continue }
      minutes[id] = try self.minutes(ofHours: hours)
    }
    return minutes
  }

  /// Hours as plans have them: `61.5` or `"61:30"`.
  private func minutes(ofHours hours: JSONValue) throws -> Int {
    if let whole = hours.int { return whole * 60 }
    let text = hours.string ?? hours.text().trimmingCharacters(in: .whitespacesAndNewlines)
    let parts = text.split(separator: ":")
    if parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]) { return hour * 60 + minute }
    return Int((try #require(Double(text)) * 60).rounded())
  }

  /// Minutes between two local times with the same offset, or without one.
  private func minutes(_ start: String, _ end: String) throws -> Int {
    let read = { (text: String) throws in
      let parts = text.prefix(16).split { "-T: ".contains($0) }.compactMap { Int($0) }
      try #require(parts.count == 5)
      let components = DateComponents(
        timeZone: .gmt, year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4])
      return try #require(Calendar(identifier: .gregorian).date(from: components))
    }
    return Int(try read(end).timeIntervalSince(read(start)) / 60)
  }
}
