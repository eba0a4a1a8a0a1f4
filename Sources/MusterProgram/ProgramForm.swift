public import MusterDomain
public import MusterRules

/// A rule about one person and one post as a filter: what it refuses is no pair of the program.
public protocol FilterRule: EligibilityRule {
  /// The refusal as a closure over tables made once per plan: called for every volunteer and post, so it must be O(1) or nearly.
  func pairFilter(for plan: Plan) -> PairFilter
}

/// The refusal amount of a (volunteer, post) pair, 0 = allowed.
public typealias PairFilter = @Sendable (_ volunteer: Int, _ post: Int) -> Int

/// A rule about everything one person holds as rows. They are priced: all terms belong to that person.
public protocol VolunteerRowsRule: VolunteerRule {
  /// What its words say, as rows over the volunteer's eligible pairs.
  ///
  /// Asked through `rows(of:over:in:scope:elastic:into:)` alone, which applies the scope.
  ///
  /// With `elastic` every row's excess must equal the violation's amount, subject by subject. Without it (a hard rule) rows may
  /// be tighter or merged, as long as a set of posts breaks a row exactly when it has a violation.
  ///
  /// - Parameters:
  ///   - volunteer: one in scope.
  ///   - mine: their pairs whose posts are in scope, in time order.
  ///   - scope: for what is no pair, such as a pin.
  func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  )
}

extension VolunteerRowsRule {
  /// Writes the rows of a volunteer over all eligible pairs; none for volunteers out of scope, and none over posts out of it.
  public func rows(
    of volunteer: Int, over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter
  ) {
    guard scope.includes(volunteer: volunteer) else { return }
    self.rows(
      of: volunteer, over: pairs.pairs(of: volunteer, in: scope), of: pairs, in: plan, scope: scope, elastic: elastic,
      into: &rows)
  }
}

/// A rule about crews or the whole roster as rows.
public protocol TeamRowsRule: Rule {
  /// What its words say, as rows over all eligible pairs; `elastic` as for `VolunteerRowsRule`.
  func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter)
}

/// What a rule is in the integer program.
///
/// The words of a rule lie in another target, which cannot see its rows: this is the one place where the one is found by the other.
public enum ProgramForm: Sendable {
  /// A filter of the pairs, or a cost of each.
  case filter(any FilterRule)
  /// Rows of one person.
  case volunteerRows(any VolunteerRowsRule)
  /// Rows across people.
  case teamRows(any TeamRowsRule)
  /// Nothing: it was applied before there were rows.
  case none

  /// The form of a rule.
  ///
  /// - Precondition: the rule has its file in `MusterProgram/Rules`; a test holds the whole catalogue to it.
  public init(of rule: any Rule) {
    guard let form = Self.form(of: rule) else {
      preconditionFailure("\(type(of: rule).about.id) has words but neither rows nor a filter in MusterProgram/Rules")
    }
    self = form
  }

  /// The form of a rule; nil when its file is missing.
  public static func form(of rule: any Rule) -> ProgramForm? {
    switch rule.kind {
    case .eligibility(let rule): (rule as? any FilterRule).map { .filter($0) }
    case .volunteer(let rule): (rule as? any VolunteerRowsRule).map { .volunteerRows($0) }
    case .crew(let rule): (rule as? any TeamRowsRule).map { .teamRows($0) }
    case .team(let rule): (rule as? any TeamRowsRule).map { .teamRows($0) }
    case .demand: ProgramForm.none
    }
  }
}
