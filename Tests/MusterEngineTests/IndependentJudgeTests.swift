import Foundation
import GLPKBackend
import MusterDomain
import MusterEngine
import MusterFiles
import MusterJSON
import MusterProgram
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

/// Random plans are judged, and solved, as a program does that shares nothing with Muster and was written from the pages alone.
///
/// The judge stands beside the repository, in `../shared/oracle`; without it, or without what it needs of Python, nothing is run.
/// Which plans it is asked about, and why not others, stands at `JudgedPlans`.
@Suite(
  .enabled(if: IndependentJudge.isThere, "the judge in ../shared/oracle, or its Python, is not there"), .serialized)
struct IndependentJudgeTests {
  @Test("What 300 plans ask for, and what 900 rosters break and cost, is what the judge says")
  func rosters() throws {
    let plans = try (0..<300).map { try JudgedPlan(seed: $0, rosters: 3) }
    let answers = try IndependentJudge.answers(to: plans.map { $0.question(seconds: 0) })
    try #require(answers.count == plans.count)
    var breaches = 0
    for (plan, answer) in zip(plans, answers) {
      #expect(plan.demand == answer.posts, "\(plan.name)")
      #expect(plan.eligible == answer.eligible, "\(plan.name)")
      for (roster, judged) in zip(plan.rosters, answer.rosters) {
        let assessment = Verifier.assess(roster, of: plan.document.plan, rules: plan.document.rules, funnels: false)
        #expect(assessment.tierValues == judged.tiers, "\(plan.name)")
        let said = assessment.findings.map { finding in
          Finding(
            rule: finding.rule, level: finding.level.rawValue,
            people: finding.violation.subject.volunteers.map { plan.document.plan.volunteers[$0].id }.sorted(),
            amount: finding.violation.amount * finding.violation.points)
        }
        let missing = Finding.difference(said, judged.items), other = Finding.difference(judged.items, said)
        #expect(missing.isEmpty && other.isEmpty, "\(plan.name): only here \(missing), only there \(other)")
        breaches += said.count { $0.level == "hard" }
      }
    }
    // Rosters without a breach would prove little.
    #expect(breaches > 300)
  }

  @Test("Optima are those of the judge's own model and solver")
  func optima() throws {
    let plans = try (0..<80).map { try JudgedPlan(seed: $0, rosters: 0) }
    let answers = try IndependentJudge.answers(to: plans.map { $0.question(seconds: 5) })
    try #require(answers.count == plans.count)
    var compared = 0
    for (plan, answer) in zip(plans, answers) {
      guard let best = answer.best else { continue }
      let outcome = try Scheduler(solver: GLPKSolver()).solve(plan.document.plan, rules: plan.document.rules)
      guard outcome.status == .optimal else { continue }
      compared += 1
      if let objective = best.objective {
        #expect(outcome.weighted?.value == objective, "\(plan.name)")
      } else {
        #expect(outcome.tiers.map(\.value) == best.tiers, "\(plan.name)")
      }
    }
    if answers.contains(where: { $0.best != nil }) { #expect(compared > 60) }
  }
}

/// A plan to be judged with rosters of it.
private struct JudgedPlan {
  let name: String
  let tree: JSONValue
  let document: PlanDocument
  var rosters: [Roster] = []

  init(seed: Int, rosters count: Int) throws {
    name = "plan \(seed)"
    tree = JudgedPlans.tree(seed: seed)
    let (read, diagnostics) = PlanReader.read(tree: tree, file: name)
    document = try #require(read, "\(diagnostics.map(\.description))")
    var random = SplitMix64(seed: UInt64(seed) + 5_000)
    for number in 0..<count {
      var roster = Roster(for: document.plan)
      for volunteer in document.plan.volunteers.indices {
        // The judge counts duties under supervision, this version heads: nobody holds two posts of a shift.
        var taken: Set<Int> = []
        for post in document.plan.posts.indices where random.chance(20 + 20 * number) {
          if taken.insert(document.plan.posts[post].shift).inserted { roster.assign(volunteer, to: post) }
        }
      }
      rosters.append(roster)
    }
  }

  var demand: [String: [Int]] {
    Dictionary(document.plan.posts.map { ($0.id, [$0.min, $0.target, $0.max]) }) { first, _ in first }
  }

  var eligible: [String: [String]] {
    let plan = document.plan
    let pairs = EligiblePairs(of: plan, rules: document.rules.entries)
    let lists = plan.volunteers.indices.map { volunteer in
      (plan.volunteers[volunteer].id, pairs.pairs(of: volunteer).map { plan.posts[pairs.post(of: $0)].id }.sorted())
    }
    return Dictionary(lists) { first, _ in first }
  }

  func question(seconds: Int) -> JSONValue {
    let plan = document.plan
    let lists = rosters.map { roster in
      JSONValue.array(
        roster.duties.enumerated().flatMap { volunteer, posts in
          posts.map { ["\(plan.volunteers[volunteer].id)", "\(plan.posts[$0].id)"].map { .string($0) } }.map {
            .array($0)
          }
        })
    }
    return ["plan": tree, "rosters": .array(lists), "seconds": .int(seconds)]
  }
}

/// A violation without the posts that it is about, which the judge groups in its own way.
private struct Finding: Hashable, CustomStringConvertible {
  var rule: String
  var level: String
  var people: [String]
  var amount: Int

  var description: String { "\(rule) (\(level)) \(people.joined(separator: " ")) \(amount)" }

  /// What is in the one and not, or not as often, in the other.
  static func difference(_ one: [Finding], _ other: [Finding]) -> [Finding] {
    var left = Dictionary(other.map { ($0, 1) }, uniquingKeysWith: +)
    return one.filter { finding in
      guard let count = left[finding], count > 0 else { return true }
      left[finding] = count - 1
      return false
    }
  }
}

/// The judge, run once for many plans.
private enum IndependentJudge {
  struct Answer {
    var posts: [String: [Int]]
    var eligible: [String: [String]]
    var rosters: [(tiers: [Int], items: [Finding])]
    var best: (tiers: [Int], objective: Int?)?
  }

  private static let program = Repository.root.deletingLastPathComponent()
    .appendingPathComponent("shared/oracle/oracle.py")
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("judge_plans.py")

  static let isThere: Bool = {
    guard FileManager.default.fileExists(atPath: program.path) else { return false }
    return (try? run(Array("[]".utf8)))?.status == 0
  }()

  static func answers(to questions: [JSONValue]) throws -> [Answer] {
    let (status, output) = try run(JSONValue.array(questions).bytes())
    try #require(status == 0)
    let document = try #require(JSONDocument.parse(output, file: "answers", diagnostics: Diagnostics()))
    return (document.root.elements ?? []).map { answer in
      Answer(
        posts: table(answer["posts"]) { ($0.elements ?? []).compactMap(\.int) },
        eligible: table(answer["eligible"]) { ($0.elements ?? []).compactMap(\.string).sorted() },
        rosters: (answer["rosters"]?.elements ?? []).map { roster in
          (
            (roster["tiers"]?.elements ?? []).compactMap(\.int),
            (roster["items"]?.elements ?? []).map { item in
              Finding(
                rule: item[0]?.string ?? "", level: item[1]?.string ?? "",
                people: (item[2]?.elements ?? []).compactMap(\.string), amount: item[3]?.int ?? 0)
            }
          )
        },
        best: answer["best"].flatMap { best in
          best.isNull ? nil : ((best["tiers"]?.elements ?? []).compactMap(\.int), best["objective"]?.int)
        })
    }
  }

  private static func table<Value>(_ value: JSONValue?, _ read: (JSONValue) -> Value) -> [String: Value] {
    Dictionary((value?.members ?? []).map { ($0.key, read($0.value)) }) { first, _ in first }
  }

  private static func run(_ questions: [UInt8]) throws -> (status: Int32, output: [UInt8]) {
    let folder = FileManager.default.temporaryDirectory
    let files = ["in", "out"].map { folder.appendingPathComponent("judge-\(UUID().uuidString).\($0)") }
    try Data(questions).write(to: files[0])
    try Data().write(to: files[1])
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path, program.path]
    var environment = ProcessInfo.processInfo.environment
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, [UInt8](try Data(contentsOf: files[1])))
  }
}
