import MusterDomain

/// Hours for the board's report: sums by programme, zone and pillar, without any person.
///
/// Sworn members are supply: they, and posts for them only, are not counted.
public struct LedgerBoard: Sendable, Equatable {
  /// Sums of one programme, zone or pillar.
  public struct Line: Sendable, Equatable {
    /// Event type, id of the zone or pillar; nil for events that name none.
    public var key: String?
    /// Name for people: that of the zone, else the key.
    public var name: String?
    /// Occurrences of shifts.
    public var shifts = 0
    /// Places wished for (sum of `target`).
    public var places = 0
    /// Places filled by the roster, at most `target` at each post.
    public var filled = 0
    /// How many different people served, by the rows that count.
    public var people = 0
    /// Assigned duties as planned.
    public var assigned = DutyTotal()
    /// Duties recorded as worked.
    public var worked = DutyTotal()
    /// Assigned duties without a record.
    public var unrecorded = DutyTotal()
    /// Assigned or walk-in duties that count, with their credit.
    public var counted = DutyTotal()
    /// Duties recorded as missed, whatever the reason.
    public var missed = 0
  }
  /// By event type, sorted.
  public var programmes: [Line]
  /// By the zone of the event, in the order of the plan; events without a zone last.
  public var zones: [Line]
  /// By pillar of the strategy, sorted; events without a pillar last.
  public var pillars: [Line]
  /// Everything.
  public var total: Line
}

extension Ledger {
  /// The board's report.
  /// - Complexity: O(posts + rows) for each grouping.
  public var board: LedgerBoard {
    let zones = Dictionary(plan.zones.enumerated().map { ($1.id, $0) }) { first, _ in first }
    return LedgerBoard(
      programmes: lines { $0.type }.sorted { ($0.key ?? "") < ($1.key ?? "") },
      zones: lines { $0.zone.map { plan.zones[$0].id } }
        .sorted { ($0.key.flatMap { zones[$0] } ?? .max) < ($1.key.flatMap { zones[$0] } ?? .max) }
        .map { line in
          var named = line
          named.name = line.key.flatMap { zones[$0] }.map { plan.zones[$0].name }
          return named
        },
      pillars: lines { $0.pillar }.sorted { one, other in
        // Those without a pillar last.
        (one.key == nil ? 1 : 0, one.key ?? "") < (other.key == nil ? 1 : 0, other.key ?? "")
      },
      total: lines { _ in "total" }.first ?? LedgerBoard.Line(key: "total"))
  }

  /// The sums of events with the same key, in order of the first post.
  private func lines(by key: (Event) -> String?) -> [LedgerBoard.Line] {
    let keys = plan.events.map(key)
    var lines: [LedgerBoard.Line] = []
    var places: [String?: Int] = [:]
    var lineOfPost = Array(repeating: -1, count: plan.posts.count + plan.unstaffedPosts.count)
    var seen: Set<Int> = []
    // Events called off ask for nobody; they have a line where somebody served.
    let attended = Set(balanced.flatMap { person in person.records.filter(\.isCalledOff).map(\.post) }).sorted()
    for index in Array(plan.posts.indices) + attended where plan.attendedPost(index).requires.classes != [.sworn] {
      let post = plan.attendedPost(index), key = keys[post.event]
      let place = places[key] ?? lines.count
      if place == lines.count {
        places[key] = place
        lines.append(LedgerBoard.Line(key: key, name: key))
      }
      lineOfPost[index] = place
      guard index < plan.posts.count else { continue }
      if seen.insert(post.shift).inserted { lines[place].shifts += 1 }
      lines[place].places += post.target
      lines[place].filled += min(post.target, roster.crews[index].count { plan.volunteers[$0].isBalanced })
    }
    for person in balanced { add(person, to: &lines, lineOfPost) }
    return lines
  }

  private func add(_ person: LedgerPerson, to lines: inout [LedgerBoard.Line], _ lineOfPost: [Int]) {
    var served: Set<Int> = []
    for post in roster.duties[person.volunteer] where lineOfPost[post] >= 0 {
      lines[lineOfPost[post]].assigned.add(
        ServiceRecord(nil, at: post, isAssigned: true, countsUnrecorded: false, in: plan))
    }
    for record in person.records where lineOfPost[record.post] >= 0 {
      let place = lineOfPost[record.post]
      switch record.outcome {
      case .worked: lines[place].worked.add(record)
      case nil: lines[place].unrecorded.add(record)
      default: lines[place].missed += 1
      }
      if record.isCounted {
        lines[place].counted.add(record)
        served.insert(place)
      }
    }
    for place in served { lines[place].people += 1 }
  }
}
