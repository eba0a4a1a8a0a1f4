import Foundation
import MusterFiles
import MusterJSON
import Testing

@testable import MusterImport

/// Public data of cities, which is not part of the repository; see the folder's SOURCES.md for its licences.
enum CityData {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data/city-events")
  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }
  static let missing: Comment = "the folder ../shared/data/city-events with public data is not there"

  static func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }
}

@Suite(.enabled(if: CityData.isPresent, CityData.missing)) struct CityDataTests {
  private func plan(_ start: String, _ end: String, _ zone: String) -> JSONValue {
    [
      "format": 1, "name": "City",
      "horizon": ["start": .string(start), "end": .string(end), "timeZone": .string(zone)],
      "volunteers": [], "events": [],
    ]
  }

  @Test func sanDiegosPermitsOfOctober2016AreTakenOverOrExplained() throws {
    let bytes = try CityData.bytes("san-diego-special-events-2016-2017.csv")
    let base = plan("2016-10-01", "2016-11-01", "America/Los_Angeles")
    var options = EventImportOptions()
    options.zones = 8
    func run(_ plan: JSONValue) -> ImportResult {
      EventImport.run(bytes, file: "permits.csv", into: plan, planFile: "plan.json", options: options)
    }
    let plain = run(base)
    #expect(plain.report.rows == 1867 && plain.report.added.count == 129 && plain.report.zones.count == 8)
    #expect(plain.report.skipped.count { $0.code == .noLength } == 42)
    options.isOvernight = true
    let night = run(base)
    #expect(night.report.added.count == 171)
    #expect(night.report.skipped.filter { $0.code != .outsideHorizon }.map(\.code) == [.noTemplate])
    let tree = try #require(night.plan)
    let (document, diagnostics) = PlanReader.read(tree: tree, file: "plan.json")
    #expect(try #require(document, "\(diagnostics)").plan.events.count == 171)
    let again = run(tree)
    #expect(again.plan == tree && again.report.unchanged.count == 171)
  }

  @Test func torontosFestivalsAreTakenOverOrExplained() throws {
    let bytes = try CityData.bytes("toronto-festivals-events.jsonld")
    var options = EventImportOptions()
    options.zones = 12
    let base = plan("2025-06-01", "2025-07-01", "America/Toronto")
    let result = EventImport.run(bytes, file: "events.jsonld", into: base, planFile: "plan.json", options: options)
    #expect(result.report.rows == 1727)
    #expect(result.report.added.count + result.report.skipped.count == 1727)
    #expect(result.report.added.count == 108)
    let (document, diagnostics) = PlanReader.read(tree: try #require(result.plan), file: "plan.json")
    #expect(document != nil, "\(diagnostics)")
  }
}
