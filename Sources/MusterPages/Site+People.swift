import MusterCalendar
import MusterPublication

extension Site {
  /// The month by person: a row for each, a column for each day.
  func peoplePage() -> ExportedFile {
    let months = months.map { days -> PageContext in
      [
        "id": "month-\(days[0].year)-\(days[0].month)", "name": language.month(days[0]),
        "caption": text("peopleCaption", ["month": language.month(days[0])]),
        "days": days.map { day -> PageContext in
          [
            "initial": String(language.weekdaysShort[day.weekday - 1].prefix(2)), "number": "\(day.day)",
            "long": language.long(day), "isWeekend": day.isWeekend, "iso": "\(day)",
          ]
        },
        "rows": publication.people.map { row($0, days: days) },
      ]
    }
    return page(
      "people", path: "people.html", title: text("peopleTitle"), pageClass: "broad", script: .overview,
      [
        "summary": text("summary.people", count: publication.people.count), "months": months,
        "showsHours": showsFairness,
      ])
  }

  private func row(_ person: PublishedPerson, days: [CivilDate]) -> PageContext {
    guard let first = days.first else { return [:] }
    var cells = Array(repeating: ["duties": [PageContext]()] as PageContext, count: days.count)
    var duties: [Int: [PageContext]] = [:], minutes = 0, count = 0
    for duty in person.duties {
      let shift = publication.shifts[duty.shift], post = shift.posts[duty.post]
      if cells.indices.contains(first.distance(to: date(shift.start))) {
        minutes += shift.minutes
        count += 1
      }
      for day in publication.dates(of: shift) {
        let column = first.distance(to: day)
        guard cells.indices.contains(column) else { continue }
        // A later day of a duty has it from the beginning.
        let start = day == date(shift.start) ? clock(shift.start) : "\u{2026}"
        duties[column, default: []].append([
          "href": link(toShift: shift), "start": start, "isStandby": post.isStandby,
          "title": "\(ShortText.event(shift.eventName)), \(name(of: post))",
        ])
      }
    }
    for column in duties.keys { cells[column]["duties"] = duties[column] ?? [] }
    return [
      "label": ShortText.person(person.label), "href": Self.path(ofPerson: person.id), "cells": cells,
      "count": "\(count)", "hours": language.hours(minutes),
    ]
  }

  /// The page of one person, to be handed out by itself; it holds what the person's own publication holds.
  func personalPage(_ own: Publication, path: String) -> ExportedFile {
    guard let person = own.person else { return ExportedFile(path: path, text: "") }
    let duties = person.duties.map { duty in self.duty(duty, of: own) }
    let content: PageContext = [
      "label": ShortText.heading(person.label),
      "summary": text("summary.duties", count: duties.count), "duties": duties, "hasDuties": !duties.isEmpty,
      "dutiesCaption": text("dutiesCaption", ["zone": own.timeline.zone]), "showsCompany": own.profile != .public,
      "figures": person.hours.map(figures) ?? [], "showsFigures": person.hours != nil,
      "comparesVersions": own.previousVersion != nil, "hasChanges": !own.changes.isEmpty,
      "changes": inTimeOrder(own.changes).map(change), "openings": openings(of: own),
      "hasOpenings": !own.openings.isEmpty,
    ]
    return page("person", path: path, title: person.label, isAlone: true, content)
  }

  private func duty(_ duty: PublishedPerson.Duty, of own: Publication) -> PageContext {
    let shift = own.shifts[duty.shift], post = shift.posts[duty.post]
    let company = shift.posts.enumerated().flatMap { place, other in
      other.crew.filter { !(place == duty.post && $0.person == 0) }.map { holder -> PageContext in
        ["label": ShortText.person(holder.label), "post": name(of: other)]
      }
    }
    var context = span(shift)
    context["iso"] = "\(date(shift.start))"
    context["date"] = language.short(date(shift.start))
    context["event"] = ShortText.event(shift.eventName)
    context["facts"] = briefing(shift)
    context["post"] = name(of: post)
    context["marks"] = marks(of: post)
    context["company"] = company
    context["hasCompany"] = !company.isEmpty
    return context
  }

  private func figures(_ hours: PublishedHours) -> [PageContext] {
    var figures: [PageContext] = [["label": text("hours"), "value": language.hours(hours.minutes)]]
    if hours.creditedMinutes != hours.minutes {
      figures.append(["label": text("credited"), "value": language.hours(hours.creditedMinutes)])
    }
    for obligation in hours.obligations {
      let category = obligation.category.map { ", \(ShortText.cut($0, to: 40))" } ?? ""
      figures.append([
        "label": text("owedIn", ["period": obligation.period + category]),
        "value": text(
          "servedOf",
          ["served": language.hours(obligation.servedMinutes), "owed": language.hours(obligation.owedMinutes)]),
      ])
    }
    return figures
  }

  // MARK: Changes

  /// Who must be told what, person by person, then the shifts that are gone.
  func changesPage() -> ExportedFile {
    var groups: [(id: String, changes: [PublishedChange])] = []
    for change in publication.changes {
      if groups.last?.id == change.personID {
        groups[groups.count - 1].changes.append(change)
      } else {
        groups.append((change.personID, [change]))
      }
    }
    let people = groups.map { group -> PageContext in
      let href = group.changes[0].person.map { Self.path(ofPerson: publication.people[$0].id) as Any } ?? false
      return [
        "anchor": "p-" + FileStem.stem(of: group.id), "href": href, "label": ShortText.person(group.changes[0].label),
        "changes": inTimeOrder(group.changes).map(change),
      ]
    }
    let cancelled = publication.shifts.filter(\.isCancelled).map { line($0, root: "") }
    let version = ["version": "\(publication.previousVersion ?? 0)"]
    let summary =
      text("summary.changes", count: publication.changes.count, version) + " · "
      + text("summary.told", count: people.count)
    return page(
      "changes", path: "changes.html", title: text("changesTitle"),
      ["summary": summary, "people": people, "cancelled": cancelled, "hasCancelled": !cancelled.isEmpty])
  }

  /// By the time of the duty, the new one where there are two; those whose time nobody knows come last.
  private func inTimeOrder(_ changes: [PublishedChange]) -> [PublishedChange] {
    let times = changes.map { ($0.after?.times ?? $0.before?.times)?.start ?? Int.max }
    return changes.indices.sorted { (times[$0], $0) < (times[$1], $1) }.map { changes[$0] }
  }

  private func change(_ change: PublishedChange) -> PageContext {
    let colour =
      switch change.kind {
      case .added: "good"
      case .removed: "bad"
      case .moved, .retimed: "warn"
      }
    return [
      "kind": text("change.\(change.kind.rawValue)"), "changeClass": colour,
      "event": ShortText.event(change.eventName), "before": change.before.map { side($0) as Any } ?? false,
      "after": change.after.map { side($0) as Any } ?? false, "both": change.before != nil && change.after != nil,
    ]
  }

  private func side(_ side: PublishedChange.Side) -> PageContext {
    let post = words(side.post.split(separator: "/").last.map(String.init) ?? side.post)
    guard let times = side.times else { return ["iso": false, "post": ShortText.cut(post, to: 60)] }
    let when = text(
      "moment",
      ["date": language.short(date(times.start)), "start": clock(times.start), "end": clock(times.end)])
    return ["iso": iso(times.start), "when": when, "post": ShortText.cut(post, to: 60)]
  }
}
