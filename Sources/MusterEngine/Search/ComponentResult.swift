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
  /// True when its share of the time ended it before it was done.
  var isCut = false

  /// The better of two rosters, with all that both searches have proved.
  ///
  /// A bound of a goal holds where the goals before stand at the values that it was found for, so those of the worse roster
  /// count up to the first goal in which the two differ.
  ///
  /// - Throws: `EngineFault` when one search has proved a bound above what the other one found.
  func merged(with later: ComponentResult) throws(EngineFault) -> ComponentResult {
    let first = zip(tiers, later.tiers).first { $0.value != $1.value }
    let isLaterBetter = first.map { $1.value < $0.value } ?? true
    var result = isLaterBetter ? later : self
    let other = isLaterBetter ? self : later
    for tier in result.tiers.indices {
      let known = other.tiers[tier], value = result.tiers[tier].value
      if known.bound > value { throw .contradicted(goal: tier, bound: known.bound, value: value) }
      result.tiers[tier].bound = Swift.max(known.bound, result.tiers[tier].bound)
      result.tiers[tier].isSearched = result.tiers[tier].isSearched || known.isSearched
      if known.value != value { break }
    }
    result.usesColumns = usesColumns || later.usesColumns
    result.part = part
    result.part.lostProofs += later.part.lostProofs
    result.isCut = later.isCut
    return result
  }
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
