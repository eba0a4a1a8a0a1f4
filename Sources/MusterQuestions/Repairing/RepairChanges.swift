import MusterCalendar
import MusterDomain
import MusterFiles

/// What a repair changes for people, in order of time.
struct RepairChanges {
  enum Kind: String {
    case removed, added, retimed
  }

  /// One thing that one person must be told.
  struct Change {
    var kind: Kind
    /// Id of the person, and their name.
    var volunteer: String
    var name: String
    /// Id of the post.
    var post: String
    /// The work, on the timeline of the changed plan.
    var work: Interval
    /// Why a duty was taken away by the changes themselves; nil when the repair took it.
    var reason: String?
  }

  /// Somebody who must be told, with the first time that it is about.
  struct Call {
    var volunteer: String
    var name: String
    var first: Minute
  }

  let all: [Change]
  /// Everybody who must be told, the earliest first.
  let calls: [Call]

  init(_ question: RepairQuestion, _ roster: Roster) {
    let (plan, old) = (question.document.plan, question.before.plan)
    let names = Dictionary((old.volunteers + plan.volunteers).map { ($0.id, $0.name) }) { $1 }
    func change(_ kind: Kind, _ volunteer: String, _ post: String, _ work: Interval, _ reason: String? = nil) -> Change
    {
      Change(
        kind: kind, volunteer: volunteer, name: names[volunteer] ?? "", post: post, work: work, reason: reason)
    }
    var all = question.lost.map {
      change(.removed, $0.volunteer, $0.post, Interval(start: $0.start, end: $0.end), $0.reason)
    }
    for volunteer in plan.volunteers.indices {
      let (before, after) = (Set(question.kept.duties[volunteer]), Set(roster.duties[volunteer]))
      let id = plan.volunteers[volunteer].id
      for post in before.union(after).sorted() {
        let place = plan.posts[post]
        if !after.contains(post) {
          all.append(change(.removed, id, place.id, place.work))
        } else if !before.contains(post) {
          all.append(change(.added, id, place.id, place.work))
        } else if question.moved[post] {
          all.append(change(.retimed, id, place.id, place.work))
        }
      }
    }
    all.sort {
      ($0.work.start, $0.post, $0.kind.rawValue, $0.volunteer) < (
        $1.work.start, $1.post, $1.kind.rawValue, $1.volunteer
      )
    }
    var known: Set<String> = []
    calls = all.filter { known.insert($0.volunteer).inserted }.map {
      Call(volunteer: $0.volunteer, name: $0.name, first: $0.work.start)
    }
    self.all = all
  }

  /// What people give up for what they take, and who takes that: the chains of a repair.
  ///
  /// - Complexity: linear in the changes and the takers that are named.
  var chains: [(volunteer: String, takes: [Change], gives: [(post: String, takers: [Change])])] {
    let byPerson = Dictionary(grouping: all, by: \.volunteer)
    let takers = Dictionary(grouping: all.filter { $0.kind == .added }, by: \.post)
    return calls.compactMap { call in
      let mine = byPerson[call.volunteer] ?? []
      let takes = mine.filter { $0.kind == .added }
      let gives = mine.filter { $0.kind == .removed && $0.reason == nil }
      guard !takes.isEmpty, !gives.isEmpty else { return nil }
      return (
        call.volunteer, takes,
        gives.map { ($0.post, takers[$0.post] ?? []) }
      )
    }
  }
}
