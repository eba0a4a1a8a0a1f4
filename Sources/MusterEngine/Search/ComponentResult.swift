import BranchAndBound
import LinearModel

/// What one component's search found.
struct ComponentResult: Sendable {
  /// Which of the component's pairs are assigned.
  var assigned: [Bool]
  /// Value, bound and whether a search gave the bound, for each goal, constants left out.
  var tiers: [TierResult]
  /// True when months were priced.
  var usesColumns = false
  /// How it was searched.
  var part: SearchMeter.Part
}

/// One goal of one component.
struct TierResult: Sendable, Equatable {
  var value: Int
  var bound: Int
  /// False while the bound is only what the columns' own bounds say.
  var isSearched: Bool
}

/// A component in the forms that its search needs.
struct ComponentForms: Sendable {
  /// As a linear model.
  var model: ComponentModel
  /// As tables for moves.
  var tables: MoveTables
  /// By volunteers, when months are priced.
  var problem: RosterProblem?
}
