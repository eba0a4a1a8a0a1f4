import MusterFiles
import MusterJSON
import MusterLedger
import Testing

/// Small plans with everything that a ledger distinguishes.
enum LedgerFixtures {
  /// Reads a plan that must be valid.
  static func plan(_ text: String) throws -> PlanDocument {
    let (document, diagnostics) = PlanReader.read(Array(text.utf8), file: "plan.json")
    return try #require(document, "\(diagnostics)")
  }

  /// Reads the assignments of a plan, written `person post`.
  static func roster(_ pairs: [String], of document: PlanDocument) throws -> ReadRoster {
    let assignments = pairs.map { pair -> JSONValue in
      let parts = pair.split(separator: " ").map(String.init)
      return ["volunteer": .string(parts[0]), "post": .string(parts[1])]
    }
    let tree: JSONValue = ["format": 1, "assignments": .array(assignments)]
    let (roster, diagnostics) = RosterFile.read(tree.bytes(), file: "roster.json", for: document)
    return try #require(roster, "\(diagnostics)")
  }
}

extension LedgerFixtures {
  /// Two weeks over the end of October and the night on which Toronto's clocks go back.
  ///
  /// Ana serves longer than planned, on standby without credit, and is excused once; Ben joins within the horizon and nobody
  /// wrote down what he did; Cas is on leave for a part of it, misses a duty and walks in on another; Dee offers one evening
  /// and cancels late; Sam is sworn.
  static let autumn = """
    {"format": 1, "name": "Autumn",
     "horizon": {"start": "2026-10-26", "end": "2026-11-09", "timeZone": "America/Toronto"},
     "zones": [{"id": "north", "name": "North side"}, {"id": "south", "name": "South side"}],
     "volunteers": [
       {"id": "ana", "name": "Ana Berg", "class": "auxiliary", "adult": true,
        "history": {"hoursYearToDate": 40, "hours": {"patrol": 10}, "burdenPoints": 3,
          "lastDuties": [{"start": "2026-10-24T18:00", "end": "2026-10-24T22:00"}]}},
       {"id": "ben", "name": "Ben Cole", "class": "auxiliary", "adult": true, "joined": "2026-11-02"},
       {"id": "cas", "name": "Cas Dorn", "class": "auxiliary", "adult": true, "status": [
         {"status": "active", "from": "2026-01-01"}, {"status": "leave", "from": "2026-11-01"},
         {"status": "active", "from": "2026-11-05"}]},
       {"id": "dee", "name": "Dee Egan", "class": "volunteer", "adult": true, "availability": {"default": "unavailable",
         "spans": [{"kind": "available", "start": "2026-10-27T17:00", "end": "2026-10-27T23:00"}]}},
       {"id": "sam", "name": "Sam Fitch", "class": "sworn", "adult": true}],
     "events": [
       {"id": "watch", "type": "patrol", "zone": "north", "pillar": "safety", "shifts": [
         {"id": "night", "start": "2026-10-31T22:00", "end": "2026-11-01T04:00", "posts": [
           {"id": "walk", "max": 3, "credit": 1.5, "category": "patrol", "burden": 2}]}]},
       {"id": "desk", "type": "front-desk", "zone": "south", "shifts": [
         {"id": "evening", "start": "2026-10-27T18:00", "end": "2026-10-27T21:00", "posts": [
           {"id": "desk", "max": 3}, {"id": "call", "max": 2, "standby": true, "credit": 0, "burden": 1}]}]},
       {"id": "class", "type": "training", "shifts": [
         {"id": "first-aid", "start": "2026-11-06T18:00", "end": "2026-11-06T20:00", "posts": [
           {"id": "seat", "max": 5, "category": "training"}, {"id": "officer", "requires": {"class": ["sworn"]}}]}]}],
     "rules": {
       "min-hours-period": [
         {"period": "month", "hours": 10}, {"period": "quarter", "hours": 20}, {"period": "year", "hours": 60}],
       "hours-equity": {"carry": true}, "minimum-rest": {"hours": 8}},
     "attendance": [
       {"volunteer": "ana", "post": "watch/night/walk", "outcome": "worked", "end": "2026-11-01T04:30"},
       {"volunteer": "ana", "post": "desk/evening/call", "outcome": "worked"},
       {"volunteer": "ana", "post": "class/first-aid/seat", "outcome": "excused"},
       {"volunteer": "cas", "post": "desk/evening/desk", "outcome": "no-show"},
       {"volunteer": "cas", "post": "class/first-aid/seat", "outcome": "worked"},
       {"volunteer": "dee", "post": "desk/evening/desk", "outcome": "worked"},
       {"volunteer": "dee", "post": "class/first-aid/seat", "outcome": "late-cancellation"}]}
    """

  /// Who the roster of that plan gave what; Cas's seat in the class is a walk-in.
  static let autumnRoster = [
    "ana watch/night/walk", "ana desk/evening/call", "ana class/first-aid/seat", "ben class/first-aid/seat",
    "cas desk/evening/desk", "dee desk/evening/desk", "dee class/first-aid/seat", "sam class/first-aid/officer",
  ]

  /// The ledger of that plan.
  static func autumnLedger(countsUnrecorded: Bool = false) throws -> Ledger {
    let document = try plan(autumn)
    return Ledger(
      of: try roster(autumnRoster, of: document).roster, in: document, countsUnrecorded: countsUnrecorded)
  }
}
