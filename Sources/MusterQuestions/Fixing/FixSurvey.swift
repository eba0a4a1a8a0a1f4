public import MusterDomain
public import MusterEngine
public import MusterFiles
public import MusterJSON
import PlainText

/// The changes of data that fill each short post of a roster, and those that fill several.
public struct FixSurvey: Sendable {
  /// A change that fills several posts, each by itself.
  public struct Shared: Sendable {
    /// The change, as it was found for the first of them.
    public var fix: Fix
    /// Places in `lists` of the posts that it fills.
    public var lists: [Int]
  }

  /// The short posts, the most important first, then in order of time.
  public let lists: [FixList]
  /// Changes that fill several posts, those that fill most first.
  public let shared: [Shared]
  /// Short posts that were not looked at, as the time was up.
  public let left: Int
  private let document: PlanDocument

  /// Looks at every post below its minimum.
  ///
  /// - Throws: `EngineFault` for faults of Muster's own.
  /// - Complexity: a `FixList` for each, within its share of the time.
  public init(
    of roster: Roster, _ document: PlanDocument, movingBy moveMinutes: Int, with search: QuestionSearch
  ) throws(EngineFault) {
    self.document = document
    let plan = document.plan
    let short = plan.posts.indices.filter { roster.crews[$0].count < plan.posts[$0].min }.sorted {
      (plan.events[plan.posts[$0].event].priority, $0) < (plan.events[plan.posts[$1].event].priority, $1)
    }
    var lists: [FixList] = []
    // One post is looked at whatever it takes: without a search there is an answer, too.
    for (place, post) in short.enumerated() where lists.isEmpty || !search.isOver {
      lists.append(
        try FixList(
          post, in: roster, of: document, movingBy: moveMinutes, with: search.part(1 / Double(short.count - place))))
    }
    (self.lists, left) = (lists, short.count - lists.count)
    var shared: [Shared] = [], places: [String: Int] = [:]
    for (place, list) in lists.enumerated() {
      for fix in list.fixes where fix.kind != .person {
        let text = fix.overlay.text(.compact)
        if let known = places[text] {
          // One number of a rule may do for several people at one post.
          if shared[known].lists.last != place { shared[known].lists.append(place) }
        } else {
          places[text] = shared.count
          shared.append(Shared(fix: fix, lists: [place]))
        }
      }
    }
    self.shared = shared.enumerated().filter { $0.element.lists.count > 1 }.sorted {
      (-$0.element.lists.count, $0.offset) < (-$1.element.lists.count, $1.offset)
    }.map(\.element)
  }

  /// For the coordinator.
  public func text() -> String {
    guard !lists.isEmpty else { return "No post is below its minimum.\n" }
    let plan = document.plan, names = Names(plan)
    var lines: [String] = []
    if !shared.isEmpty {
      lines += DisplayText.heading("Changes that fill several posts, each by itself")
      for one in shared {
        let what = one.fix.changes.map { change in
          (change.volunteer.map { names.person($0) + " " } ?? "") + DisplayText.safe(change.words, limit: 200)
        }.joined(separator: ", and ")
        let posts = one.lists.map { names.post(lists[$0].post) }.joined(separator: ", ")
        lines += DisplayText.wrapped("\(what): \(posts)", first: "  ", indent: "      ")
      }
      lines.append("")
    }
    let end =
      left == 0
      ? "" : "\nThe time was up: \(left) more of the short posts were not looked at; --time-limit allows for more.\n"
    return lines.map { $0 + "\n" }.joined() + lists.map { $0.text() }.joined(separator: "\n") + end
  }

  /// For programs; ids only.
  public var json: JSONValue {
    let plan = document.plan
    return [
      "format": 1, "posts": .array(lists.map(\.json)), "left": .int(left),
      "shared": .array(
        shared.map { one in
          [
            "changes": .array(
              one.fix.changes.map { change in
                [
                  "kind": .string(change.kind.rawValue),
                  "volunteer": .optional(change.volunteer) { .string(plan.volunteers[$0].id) },
                ]
              }), "posts": .strings(one.lists.map { plan.posts[lists[$0].post].id }), "overlay": one.fix.overlay,
          ]
        }),
    ]
  }
}
