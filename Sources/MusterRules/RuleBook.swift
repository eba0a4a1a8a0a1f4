public import MusterDomain

/// The rules in force for a plan, in catalogue order.
public struct RuleBook: Sendable {
  /// Entries whose level is not `off`, in catalogue order, several of one kind in the order of the plan.
  public private(set) var entries: [ActiveRule]

  /// Makes the rules in force from the entries of a plan.
  ///
  /// Standing rules that the plan does not name are added with their defaults; entries that are `off` are left out.
  public init(_ given: [ActiveRule] = []) {
    var entries: [ActiveRule] = []
    for kind in RuleCatalog.all {
      let mine = given.filter { type(of: $0.rule) == kind }
      if mine.isEmpty {
        if kind.about.isStanding { entries.append(ActiveRule(kind.init())) }
      } else {
        entries += mine.filter { $0.level != .off }
      }
    }
    self.entries = entries
  }

  /// Exactly these rules, standing ones not added; for tests of single rules.
  public init(only entries: [ActiveRule]) { self.entries = entries.filter { $0.level != .off } }

  /// Sets what the plan's posts ask for, by the demand rules in force, and lets every rule work out what it needs once.
  ///
  /// Run it once per plan, before the first search or assessment.
  public mutating func prepare(_ plan: inout Plan) {
    for entry in entries { (entry.rule as? any DemandRule)?.apply(to: &plan, scope: entry.scope) }
    for index in entries.indices {
      entries[index].rule = entries[index].rule.prepared(for: plan, scope: entries[index].scope)
    }
  }
}
