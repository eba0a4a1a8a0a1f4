import MusterJSON
import Testing

@testable import MusterSweep

@Suite struct SweepManifestTests {
  static func manifest(
    plans: [String] = ["a", "b"], own: [Int] = [], timeLimit: Double = 300, gap: Double? = nil, seed: UInt64 = 1,
    muster: String = "1.0.0"
  ) -> SweepManifest {
    SweepManifest(
      muster: muster,
      options: SweepManifest.Options(method: "auto", timeLimit: timeLimit, gap: gap, seed: seed),
      plans: plans.map { .init(label: $0, file: "../\($0).json", digest: "sha256:\($0)") },
      questions: [
        .init(label: "base", name: "base"),
        .init(label: "storm", name: "A storm", overlay: ("../storm.json", "sha256:storm")),
      ] + own.map { .init(label: "own\($0)", name: "own", overlay: ("../own.json", "sha256:own"), plan: $0) })
  }

  @Test func casesGoPlanByPlanAndAPlansOwnQuestionsAreAskedOfItAlone() {
    let manifest = Self.manifest(own: [1])
    #expect(manifest.cases.map(\.number) == [0, 1, 2, 3, 4])
    #expect(manifest.cases.map { manifest.title(of: $0) } == ["a, base", "a, storm", "b, base", "b, storm", "b, own1"])
    #expect(manifest.base == 0)
  }

  @Test func whatAnAnswerDependsOnIsInItsKeyAndNothingElse() {
    let base = Self.manifest(), place = base.cases[3]
    let key = base.key(of: place)
    #expect(Set(base.cases.map { base.key(of: $0) }).count == 4)
    for other in [Self.manifest(gap: 0.5), Self.manifest(seed: 2), Self.manifest(muster: "1.0.1")] {
      #expect(other.key(of: place) != key)
    }
    #expect(Self.manifest(plans: ["a", "c"]).key(of: place) != key)
    #expect(Self.manifest(timeLimit: 1).key(of: place) == key)
    // The same case has another number where plans come before it.
    let longer = Self.manifest(plans: ["0", "a", "b"])
    #expect(longer.key(of: longer.cases[5]) == key)
  }

  @Test func theFileSaysItAll() throws {
    for manifest in [Self.manifest(own: [0, 1], gap: 0.01, seed: .max), Self.manifest()] {
      let (read, problems) = SweepManifest.read(manifest.json.bytes(), file: "manifest.json")
      #expect(problems.isEmpty)
      #expect(read == manifest)
    }
  }

  @Test(
    arguments: [
      ("/options/seed", JSONValue("-1"), "/options/seed"),
      ("/options/timeLimitSeconds", -1, "/options/timeLimitSeconds"),
      ("/questions/1/plan", 7, "/questions/1/plan"), ("/questions/1/digest", nil, "/questions/1/digest"),
      ("/plans", [], "/plans"), ("/format", 2, "/format"), ("/colour", "red", "/colour"),
    ] as [(String, JSONValue, String)])
  func whatIsWrongIsTold(pointer: String, value: JSONValue, place: String) throws {
    var file = Self.manifest().json
    if pointer == "/colour" {
      file[member: "colour"] = value
    } else {
      try file.set(value, at: #require(JSONPointer(pointer)))
    }
    let (read, problems) = SweepManifest.read(file.bytes(), file: "manifest.json")
    #expect(read == nil)
    #expect(problems.map(\.pointer.description) == [place], "\(problems)")
  }

  @Test func numbersAreWrittenAsRanges() {
    #expect(CaseNumbers.text([]) == "")
    #expect(CaseNumbers.text([0, 1, 2, 3, 7, 9, 10]) == "0-3,7,9-10")
  }

  @Test func noIndexOfAnArrayReachesItsSize() {
    let arrays = CaseNumbers.arrays([0, 9, 10, 11, 35], size: 10)
    #expect(arrays.map(\.offset) == [0, 10, 30])
    #expect(arrays.map(\.indices) == [[0, 9], [0, 1], [5]])
    #expect(arrays.allSatisfy { $0.indices.allSatisfy { $0 < 10 } })
  }

  @Test func batchSystemsSayTheIndex() throws {
    #expect(try CaseNumbers.index(in: ["HOME": "/"]) == nil)
    for name in CaseNumbers.variables { #expect(try CaseNumbers.index(in: [name: "17"]) == 17) }
    #expect(try CaseNumbers.index(in: ["SLURM_ARRAY_TASK_ID": "2", "JOB_COMPLETION_INDEX": "2"]) == 2)
    for wrong in [
      ["SLURM_ARRAY_TASK_ID": "two"], ["JOB_COMPLETION_INDEX": "-1"],
      ["SLURM_ARRAY_TASK_ID": "2", "AWS_BATCH_JOB_ARRAY_INDEX": "3"],
    ] {
      #expect(throws: CaseNumbers.IndexFault.self) { try CaseNumbers.index(in: wrong) }
    }
  }
}
