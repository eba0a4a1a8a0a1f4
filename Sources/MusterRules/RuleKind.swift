/// A rule as one of the kinds that there are; whoever does something with rules says of each what it does.
public enum RuleKind: Sendable {
  /// About one person and one post.
  case eligibility(any EligibilityRule)
  /// About everything one person holds.
  case volunteer(any VolunteerRule)
  /// About groups of posts, one by one.
  case crew(any CrewRule)
  /// About the whole roster.
  case team(any TeamRule)
  /// About what posts ask for, before anything is solved.
  case demand(any DemandRule)
}

extension RuleKind {
  /// True for rules that set what posts ask for.
  public var isDemand: Bool {
    switch self {
    case .demand: true
    case .eligibility, .volunteer, .crew, .team: false
    }
  }

  /// True for rules about crews or about the whole roster.
  public var isAboutSeveralPeople: Bool {
    switch self {
    case .crew, .team: true
    case .eligibility, .volunteer, .demand: false
    }
  }

  /// The rule, when it is about everything one person holds.
  public var aboutOnePerson: (any VolunteerRule)? {
    switch self {
    case .volunteer(let rule): rule
    case .eligibility, .crew, .team, .demand: nil
    }
  }

  /// The rule, when it is about one person and one post.
  public var aboutOnePair: (any EligibilityRule)? {
    switch self {
    case .eligibility(let rule): rule
    case .volunteer, .crew, .team, .demand: nil
    }
  }
}

extension EligibilityRule {
  public var kind: RuleKind { .eligibility(self) }
}

extension VolunteerRule {
  public var kind: RuleKind { .volunteer(self) }
}

extension CrewRule {
  public var kind: RuleKind { .crew(self) }
}

extension TeamRule {
  public var kind: RuleKind { .team(self) }
}

extension DemandRule {
  public var kind: RuleKind { .demand(self) }
}
