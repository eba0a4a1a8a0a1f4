import MusterFiles
import MusterJSON
import MusterTestSupport
import Testing

@testable import MusterImport

/// Whatever a file holds: nothing traps, every row is taken over or explained, and what is taken over is a valid plan.
@Suite struct EveryRowIsAccountedForTests {
  private static let table = """
    id,title,type,start,end,attendance,lat,lon,zone,priority
    1,"Fall, ""big"" parade",PARADES,2016-10-08 09:00:00,2016-10-08 12:30:00,"1,200",32.9,-117.1,,2
    2,Market,FARMERS,10/09/2016 9:00 AM,10/12/2016 11:59 PM,30,NaN,,south,
    3,Night run,,2016-11-05T23:00-07:00,2016-11-06T09:30:00Z,x,32.7,-117.2,,9

    """
  private static let linked = """
    [{"@type": "Event", "name": "Fair", "startDate": "2016-10-09T02:00:00.000Z", "endDate": "2016-10-12T05:00:00.000Z",
      "location": {"geo": {"latitude": 32.6, "longitude": -117.1}}, "keywords": ["Run/Walk"]},
     {"@type": ["MusicEvent"], "name": "Jazz", "startDate": "2016-10-10T20:00", "endDate": "2016-10-10T22:00"}]
    """

  @Test(arguments: [table, linked], 0..<10)
  func ofFilesWithRandomFaults(text: String, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let original = Array(text.utf8)
    let marks = Array("\",;\n\t:-/TZ0199\u{0}{}[]é".utf8) + [0xFF]
    for _ in 0..<60 {
      var bytes = original
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = mark
        case 1: bytes.insert(mark, at: place)
        default: bytes.remove(at: place)
        }
      }
      check(bytes, random.chance(50))
    }
  }

  private func check(_ bytes: [UInt8], _ isOvernight: Bool) {
    var options = EventImportOptions()
    (options.isOvernight, options.dateOrder, options.otherTemplate) = (isOvernight, .monthFirst, "front-desk")
    let result = EventImport.run(bytes, file: "fuzzed", into: october, planFile: "plan.json", options: options)
    let report = result.report
    guard let plan = result.plan else {
      #expect(!result.diagnostics.isEmpty)
      return
    }
    #expect(report.added.count + report.changed.count + report.unchanged.count + report.skipped.count == report.rows)
    let (document, diagnostics) = PlanReader.read(tree: plan, file: "plan.json")
    #expect(document != nil, "\(String(decoding: bytes, as: UTF8.self)): \(diagnostics)")
  }
}
