import PlainText

/// The answers of a sweep side by side: for each detachment and question the goals, the people missing, and by how much both differ
/// from the plan as it is.
///
/// Cases without an answer stand in every table as what they are; sums say of how many cases they are.
public struct SweepCollection: Sendable {
  /// One case.
  public struct Row: Sendable {
    /// Its number, and the labels of plan and question.
    public var number: Int, plan: String, question: String
    /// The question's name for people.
    public var name: String
    /// Where it stands.
    public var state: CaseState
    /// By how much each goal differs from the plan as it is; none where one of the two has no answer.
    public var differences: [String: Difference] = [:]
    /// How many more people are missing than in the plan as it is; nil where one of the two has no answer.
    public var missingMore: Int?
    /// True when better rosters of this case or of the plan as it is may have other numbers of people missing.
    public var isMissingUndecided = false

    /// True when a difference that is shown may be in the other direction.
    public var isUndecided: Bool {
      isMissingUndecided || differences.values.contains { $0.certainty == .undecided }
    }
  }

  /// One question over all plans.
  public struct QuestionSum: Sendable {
    /// The question's label, and its name for people.
    public var question: String, name: String
    /// Its cases, and those that have an answer.
    public var cases: Int, answered: Int
    /// People missing in those that have one.
    public var missing: Int
    /// Cases in which more, and fewer, people are missing than in the plan as it is, and those that cannot tell yet.
    public var more: Int, fewer: Int, undecided: Int
  }

  /// Where the sweep stands.
  public let survey: SweepSurvey
  /// Its cases, in order.
  public let rows: [Row]
  /// The ids of all goals, in the order in which the plans have them.
  public let goals: [String]
  /// The questions, in order.
  public let sums: [QuestionSum]

  /// Puts the answers of a survey side by side.
  /// - Complexity: linear in the cases and their goals.
  public init(_ survey: SweepSurvey) {
    let manifest = survey.manifest
    var bases: [Int: CaseAnswer] = [:]
    for place in manifest.cases where place.question == manifest.base {
      bases[place.plan] = survey.states[place.number].answer
    }
    var goals: [String] = []
    var rows: [Row] = []
    for place in manifest.cases {
      let question = manifest.questions[place.question], state = survey.states[place.number]
      var row = Row(
        number: place.number, plan: manifest.plans[place.plan].label, question: question.label, name: question.name,
        state: state)
      if let answer = state.answer {
        for goal in answer.goals where !goals.contains(goal.id) { goals.append(goal.id) }
        if place.question != manifest.base, let base = bases[place.plan] { row.compare(answer, with: base) }
      }
      rows.append(row)
    }
    (self.survey, self.rows, self.goals) = (survey, rows, goals)
    sums = Self.sums(of: rows, manifest)
  }

  private static func sums(of rows: [Row], _ manifest: SweepManifest) -> [QuestionSum] {
    var sums = manifest.questions.map {
      QuestionSum(
        question: $0.label, name: $0.name, cases: 0, answered: 0, missing: 0, more: 0, fewer: 0, undecided: 0)
    }
    for (row, place) in zip(rows, manifest.cases) {
      sums[place.question].cases += 1
      guard let answer = row.state.answer else { continue }
      sums[place.question].answered += 1
      sums[place.question].missing += answer.counts.missing
      guard let more = row.missingMore else { continue }
      if row.isMissingUndecided {
        sums[place.question].undecided += 1
      } else if more > 0 {
        sums[place.question].more += 1
      } else if more < 0 {
        sums[place.question].fewer += 1
      }
    }
    return sums
  }

  /// Cases in each state: `24 cases: 20 answered, 1 failed, 3 waiting.`
  public var countsText: String { Self.countsText(of: survey) }

  /// The same of a survey.
  public static func countsText(of survey: SweepSurvey) -> String {
    let counts = survey.counts.filter { $0.count > 0 }.map { "\($0.count) \($0.word)" }
    return "\(Figures.count(survey.states.count, "case")): \(counts.joined(separator: ", "))."
  }

  /// The cases that have no answer, and those that the clock cut, in order.
  public var unsettled: [Row] { rows.filter { $0.state.word != "answered" } }
}

extension SweepCollection.Row {
  fileprivate mutating func compare(_ answer: CaseAnswer, with base: CaseAnswer) {
    differences = Difference.between(base.goals, answer.goals)
    missingMore = answer.counts.missing - base.counts.missing
    // How many are missing follows from the whole roster; only where both are proved is it what the rules ask for.
    isMissingUndecided = answer.status != "optimal" || base.status != "optimal"
  }
}
