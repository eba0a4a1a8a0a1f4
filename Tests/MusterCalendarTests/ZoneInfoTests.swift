import Foundation
import Testing

@testable import MusterCalendar

/// All zones of the machine from 1970 to 2100, held against another reader of the same files: Python's `zoneinfo`.
@Suite struct ZoneInfoTests {
  private static let python = "/usr/bin/python3"
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("zone_changes.py").path
  private static let database = ZoneDatabase.current

  private static var canCompare: Bool {
    guard database.folder != nil, FileManager.default.isExecutableFile(atPath: python) else { return false }
    return (try? run(["-c", "import zoneinfo"]))?.status == 0
  }

  private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = arguments
    process.environment = ["PYTHONTZPATH": database.folder ?? "", "PYTHONDONTWRITEBYTECODE": "1"]
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardOutput = try FileHandle(forWritingTo: file)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test(.enabled(if: ZoneInfoTests.canCompare, "there is no python3 with zoneinfo, or no zone files"))
  func everyChangeFrom1970To2100IsThatOfZoneinfo() throws {
    let (status, output) = try Self.run([Self.script])
    try #require(status == 0)
    let first = try CivilDate.parse("1968-01-01"), last = try CivilDate.parse("2100-12-31")
    var zones = 0, changes = 0, readings = 0
    for line in output.split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      let wanted = parts[1].split(separator: " ").map { $0.split(separator: ":").compactMap { Int($0) } }
      for name in parts[0].split(separator: " ").map(String.init) {
        let table = try Self.database.table(zone: name, from: first, through: last)
        let found = table.entries.dropFirst().filter { $0.start > wanted[0][0] }.map { [$0.start, $0.offset] }
        #expect(table.offset(at: wanted[0][0]) == wanted[0][1], "\(name)")
        #expect(found.filter { $0[0] <= 68_900_000 } == wanted.dropFirst().filter { $0[0] <= 68_900_000 }, "\(name)")
        (zones, changes) = (zones + 1, changes + found.count)
        guard name == parts[0].split(separator: " ")[0] else { continue }
        for entry in parts[2].split(separator: " ") {
          let numbers = entry.split { $0 == "=" || $0 == "," }.compactMap { Int($0) }
          readings += 1
          // zoneinfo gives the earlier and the later offset also to readings that the clocks skip.
          let agrees =
            switch table.reading(numbers[0]) {
            case .unique(let moment): numbers[1] == moment && numbers[2] == moment
            case .repeated(let first, let second): numbers[1] == first && numbers[2] == second
            case .skipped(let before, let after): numbers[1] == after && numbers[2] == before
            }
          #expect(agrees, "\(name), reading \(numbers[0])")
        }
      }
    }
    #expect(zones > 400 && changes > 20_000 && readings > 50_000, "\(zones) zones, \(changes), \(readings)")
  }

  @Test(.enabled(if: ZoneInfoTests.database.folder != nil, "there are no zone files"))
  func longHorizonsAndSingleYearsHaveTheSameChanges() throws {
    for name in ["America/Halifax", "Africa/Casablanca", "Europe/Dublin", "Asia/Gaza", "Antarctica/Troll"] {
      let whole = try Self.database.table(
        zone: name, from: CivilDate.parse("1969-01-01"), through: CivilDate.parse("2101-01-01"))
      for year in 1970...2100 {
        let part = try Self.database.table(
          zone: name, from: CivilDate.parse("\(year)-01-01"), through: CivilDate.parse("\(year + 1)-01-01"))
        for entry in part.entries.dropFirst() {
          for minute in [entry.start - 1, entry.start] {
            #expect(part.offset(at: minute) == whole.offset(at: minute), "\(name) in \(year)")
          }
        }
        let begin = Int(try CivilDate.parse("\(year)-01-01").days) * 1440
        #expect(part.entries[0].offset == whole.offset(at: begin), "\(name) in \(year)")
      }
    }
  }
}
