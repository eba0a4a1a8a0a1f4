import MusterEngine
import MusterFiles
import MusterJSON

/// What `--report` writes: everything about a run that may differ from run to run, and so is not in the roster.
struct RunReport {
  let document: PlanDocument
  let outcome: Outcome
  /// The outcome as a roster.
  let content: RosterContent
  let settings: SearchSettings
  let display: ProgressDisplay
  let meter: SearchMeter
  /// The roster that the search began from, if one was given.
  let start: RosterStart?
  let wasInterrupted: Bool
  let isOverTime: Bool

  /// Why the search ended.
  var termination: String {
    if outcome.status == .optimal { return "finished" }
    if wasInterrupted { return "interrupted" }
    if isOverTime { return "time-limit" }
    let gaps = outcome.weighted.map { [$0.gap] } ?? outcome.tiers.map(\.gap)
    let asked = settings.gap(for: document.plan)
    return asked > 0 && gaps.allSatisfy { $0 <= asked } ? "gap-reached" : "search-rounds-used"
  }

  /// The report; seconds are rounded to milliseconds.
  var json: JSONValue {
    let sizes = outcome.statistics, solver = settings.solver(of: outcome)
    return [
      "format": 1, "plan": ["name": .string(document.plan.name), "digest": .string(document.digest)],
      "muster": .string(Muster.version), "timeZones": .string(document.plan.timeline.zoneData),
      "solver": ["name": .string(solver.name), "version": .string(solver.version)],
      "method": .string(solver.method), "threads": .int(settings.workers),
      "seed": .string("\(settings.seed)"), "timeLimitSeconds": .decimal(settings.timeLimit),
      "gapAsked": .decimal(settings.gap(for: document.plan)), "termination": .string(termination),
      "start": .optional(start) { ["assignments": .int($0.listed), "known": .int($0.known)] },
      "status": .string(outcome.status.rawValue), "elapsedSeconds": seconds(display.elapsed),
      "phases": .array(
        display.phases.map { ["phase": .string($0.phase.rawValue), "beganSeconds": seconds($0.began)] }),
      "work": .array(
        meter.summary.map {
          [
            "activity": .string($0.activity.rawValue), "seconds": seconds($0.reading.duration),
            "calls": .int($0.reading.calls),
          ]
        }),
      "roots": .array(
        meter.rootSummary.map { root in
          [
            "goal": .int(root.goal), "rows": .int(root.rows), "rounds": .int(root.rounds),
            "columns": .int(root.columns), "objective": .optional(root.objective) { .decimal($0) },
            "bound": root.bound.isFinite ? .decimal(root.bound) : .null, "end": .string(root.end),
            "seconds": seconds(root.duration),
          ]
        }),
      "parts": .array(SearchMeter.Part.Way.allCases.map(parts)),
      "sizes": [
        "pairs": .int(sizes.pairs), "columns": .int(sizes.columns), "rows": .int(sizes.rows),
        "components": .int(sizes.components), "largestComponent": .int(sizes.largestComponent),
      ],
      "tiers": .array(
        content.tiers.map {
          [
            "id": .string($0.id), "value": .int($0.value), "bound": .int($0.bound),
            "gap": .decimal($0.gap), "status": .string($0.status),
          ]
        }),
      "objective": .optional(content.objective) {
        ["value": .int($0.value), "bound": .int($0.bound), "gap": .decimal($0.gap)]
      },
    ]
  }

  /// The parts that went one way: how many, and each of the largest with what decided it.
  private func parts(_ way: SearchMeter.Part.Way) -> JSONValue {
    let parts = meter.partSummary.filter { $0.way == way && $0.freePairs > 0 }
    let largest = parts.enumerated().sorted { ($1.element.pairs, $0.offset) < ($0.element.pairs, $1.offset) }
    return [
      "way": .string(way.rawValue), "parts": .int(parts.count), "pairs": .int(parts.reduce(0) { $0 + $1.pairs }),
      "lostProofs": .int(parts.reduce(0) { $0 + $1.lostProofs }),
      "largest": .array(
        largest.prefix(5).map { _, part in
          [
            "pairs": .int(part.pairs), "freePairs": .int(part.freePairs),
            "rowsPerPerson": .optional(part.rowsPerPerson) { .decimal(($0 * 100).rounded() / 100) },
          ]
        }),
    ]
  }

  private func seconds(_ duration: Duration) -> JSONValue { .decimal((duration.inSeconds * 1000).rounded() / 1000) }
}
