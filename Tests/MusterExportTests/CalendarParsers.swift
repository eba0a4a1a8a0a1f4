import Foundation
import MusterPublication
import Testing

/// What a parser that is not ours says about a calendar.
struct CalendarFacts: Decodable, Hashable {
  /// One entry.
  struct Event: Decodable, Hashable {
    var uid: String
    var sequence: Int
    var status: String
    var stamp: String
    /// In UTC.
    var start: String
    /// In UTC.
    var end: String
    var summary: String
    var details: String
    var place: String
    var categories: [String]
    var busy: Bool
    /// Minutes before the start.
    var alarms: [Int]
  }

  var name: String
  var method: String
  var zone: String
  var zoneFaults: [String]
  var events: [Event]

  /// The entry of a UID that holds a text.
  func event(_ part: String) throws -> Event { try #require(events.first { $0.uid.contains(part) }, "\(events)") }
}

/// Python's `icalendar` and `vobject`, which know nothing of each other or of Muster.
enum CalendarParsers {
  /// The script beside this file.
  static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("read_calendars.py").path

  /// Whether both are installed for Debian's Python; `.ci/prepare tests` sees to that.
  static let areInstalled: Bool = (try? run([])).map { $0.status == 0 } ?? false

  private struct Report: Decodable {
    var file: String
    var longestLine: Int
    var loneBreaks: Int
    var icalendar: CalendarFacts
    var vobject: CalendarFacts
  }

  /// What both say about files, by path, once they agree on all of it.
  static func facts(of files: [ExportedFile], years: String = "2026-2027") throws -> [String: CalendarFacts] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("calendars-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var paths: [String] = []
    for (index, file) in files.enumerated() {
      let url = folder.appendingPathComponent("\(index).ics")
      try Data(file.text.utf8).write(to: url)
      paths.append(url.path)
    }
    let (status, output, errors) = try run(paths, years: years)
    try #require(status == 0, "\(errors)")
    let reports = try JSONDecoder().decode([Report].self, from: Data(output.utf8))
    var facts: [String: CalendarFacts] = [:]
    for (file, report) in zip(files, reports) {
      #expect(report.longestLine <= 75 && report.loneBreaks == 0, "\(file.path)")
      #expect(report.icalendar == report.vobject, "\(file.path)")
      #expect(report.icalendar.zoneFaults == [], "\(file.path)")
      facts[file.path] = report.icalendar
    }
    #expect(facts.count == files.count)
    return facts
  }

  private static func run(_ files: [String], years: String = "2026-2027") throws -> (
    status: Int32, output: String, errors: String
  ) {
    let process = Process()
    // Debian's packages are for Debian's Python, whichever stands first in the path.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [script] + files
    process.environment = ["MUSTER_YEARS": years, "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"]
    let folder = FileManager.default.temporaryDirectory
    let names = ["out", "err"].map { folder.appendingPathComponent("calendars-\(UUID().uuidString).\($0)") }
    for name in names { try Data().write(to: name) }
    defer { for name in names { try? FileManager.default.removeItem(at: name) } }
    process.standardOutput = try FileHandle(forWritingTo: names[0])
    process.standardError = try FileHandle(forWritingTo: names[1])
    try process.run()
    process.waitUntilExit()
    let texts = try names.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return (process.terminationStatus, texts[0], texts[1])
  }
}
