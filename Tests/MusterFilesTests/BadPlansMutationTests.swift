import Foundation
import MusterFiles
import MusterJSON
import Testing

/// `MUSTER_FUZZ=50000` reads that many mutants of each kind of file, and writes each seed to standard error
/// first, so that the last one is the one that ended the process; `MUSTER_FUZZ_SEED` is the first seed.
@Suite("Files with random defects")
struct BadPlansMutationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let asked = environment["MUSTER_FUZZ"].flatMap { Int($0) }
  private static let first = environment["MUSTER_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

  private static let scenarios = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios")

  private static func tree(_ url: URL) throws -> JSONValue {
    let diagnostics = Diagnostics()
    let bytes = [UInt8](try Data(contentsOf: url))
    return try #require(JSONDocument.parse(bytes, file: url.path, diagnostics: diagnostics)).root
  }

  /// Reads mutants and says what must hold of every answer: a document, or at least one error that leads to the place.
  private func read(
    _ count: Int, of tree: JSONValue, _ name: String,
    _ answer: ([UInt8]) -> (isRead: Bool, diagnostics: [Diagnostic])
  ) {
    var (isRead, isRefused) = (0, 0)
    for seed in Self.first..<Self.first + UInt64(Self.asked ?? count) {
      if Self.asked != nil { FileHandle.standardError.write(Data("\(name) \(seed)\n".utf8)) }
      var mutation = Mutation(of: tree, seed: seed)
      let found = answer(mutation.bytes())
      let errors = found.diagnostics.filter { $0.severity == .error }
      if found.isRead { isRead += 1 } else { isRefused += 1 }
      #expect(found.isRead == errors.isEmpty, "\(name), seed \(seed)")
      for diagnostic in found.diagnostics {
        let lines = diagnostic.description.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(!diagnostic.message.isEmpty && lines.count <= 3, "\(name), seed \(seed): \(diagnostic)")
        let isPlain = diagnostic.description.unicodeScalars.allSatisfy { scalar in
          scalar == "\n" || scalar.properties.generalCategory != .control
        }
        #expect(isPlain, "\(name), seed \(seed): \(diagnostic.description.debugDescription)")
      }
    }
    // Mutants that are all read, or all refused, would test nothing.
    #expect(isRead > 0 && isRefused > 0, "\(name): \(isRead) read, \(isRefused) refused")
  }

  @Test("Mutants of the base plan are read or refused with a reason")
  func base() throws {
    let tree = try BadPlans.tree("base.json")
    read(2_400, of: tree, "base") { bytes in
      let (document, diagnostics) = PlanReader.read(bytes, file: "mutant.json")
      return (document != nil, diagnostics)
    }
  }

  @Test(
    "Mutants of the scenarios' plans are read or refused with a reason",
    arguments: ["01-rural-detachment", "06-victim-services", "08-community-dinner"])
  func scenarios(name: String) throws {
    let tree = try Self.tree(Self.scenarios.appending(path: "\(name)/plan.json"))
    read(200, of: tree, name) { bytes in
      let (document, diagnostics) = PlanReader.read(bytes, file: "mutant.json")
      return (document != nil, diagnostics)
    }
  }

  @Test("Mutants of an overlay are laid over the plan or refused with a reason")
  func overlays() throws {
    let base = try #require(PlanReader.read(try BadPlans.bytes("base.json"), file: "base.json").document)
    let overlay: JSONValue = [
      "format": 1, "name": "storm", "remove": ["events": ["desk"], "volunteers": ["v-2"]],
      "add": [
        "volunteers": [["id": "v-9", "class": "auxiliary", "adult": true, "homeZone": "north"]],
        "events": [
          [
            "id": "patrol", "type": "patrol",
            "shifts": [
              [
                "id": "night", "start": "2026-03-13T22:00", "end": "2026-03-14T02:00",
                "posts": [["id": "crew", "min": 1]],
              ]
            ],
          ]
        ], "pins": [["volunteer": "v-9", "post": "patrol/night/crew"]],
      ],
      "change": [
        "volunteers": ["v-1": ["homeZone": nil, "tier": 2]], "events": ["parade": ["priority": 1]],
        "rules": ["minimum-rest": ["hours": 10]],
      ],
    ]
    read(500, of: overlay, "overlay") { bytes in
      let (document, _, diagnostics) = OverlayFile.apply(bytes, file: "mutant.json", to: base)
      return (document != nil, diagnostics)
    }
  }

  @Test("Mutants of a roster are read or refused with a reason")
  func rosters() throws {
    let base = try #require(PlanReader.read(try BadPlans.bytes("base.json"), file: "base.json").document)
    let roster: JSONValue = [
      "format": 1, "plan": ["name": "Spring", "digest": .string(base.digest)], "version": 1, "status": "optimal",
      "tiers": [["id": "staffing", "value": 0, "bound": 0, "gap": 0, "status": "optimal", "unit": "points"]],
      "assignments": [
        [
          "volunteer": "v-1", "post": "parade/day/traffic", "start": "2026-03-14T09:00-04:00",
          "end": "2026-03-14T13:00-04:00", "pinned": true,
        ], ["volunteer": "v-2", "post": "desk/late@2026-03-11/host"],
      ],
      "shortfalls": [
        [
          "post": "parade/day/traffic", "short": 1, "priority": 2,
          "funnel": [["rule": "availability", "volunteers": 1]],
        ]
      ],
      "violations": [
        [
          "rule": "min-hours-period", "level": "soft", "volunteers": ["v-1"], "posts": [], "amount": 140,
          "unit": "minutes", "text": "short",
        ]
      ], "summary": ["posts": 3, "filled": 2, "people": 2, "hours": 6],
      "solver": ["name": "GLPK", "version": "5.0", "method": "compact", "muster": "0.1.0"],
    ]
    read(500, of: roster, "roster") { bytes in
      let (found, diagnostics) = RosterFile.read(bytes, file: "mutant.json", for: base)
      return (found != nil, diagnostics)
    }
  }

  @Test(
    "A plan of 200 MB is answered",
    .enabled(if: environment["MUSTER_LARGE"] == "1", "MUSTER_LARGE=1 asks for it: it needs gigabytes of memory"))
  func large() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "muster-large-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: place) }
    try Self.writeLarge(to: place, bytes: 200 << 20)
    let (document, diagnostics) = PlanReader.read([UInt8](try Data(contentsOf: place)), file: "large.json")
    #expect(document == nil)
    #expect(!diagnostics.isEmpty)
    for diagnostic in diagnostics.prefix(5) { print(diagnostic) }
  }

  /// Volunteers of whom each has a key that is not known.
  private static func writeLarge(to place: URL, bytes: Int) throws {
    var data = Data("{\"format\": 1, \"name\": \"Large\", \"volunteers\": [".utf8)
    data.reserveCapacity(bytes + 200)
    var number = 0
    while data.count < bytes {
      data.append(
        contentsOf: "\(number == 0 ? "" : ",")\n{\"id\": \"v-\(number)\", \"class\": \"cadet\", \"adlut\": true}".utf8)
      number += 1
    }
    data.append(contentsOf: "]}".utf8)
    try data.write(to: place)
  }
}
