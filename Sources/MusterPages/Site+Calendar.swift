import MusterCalendar
import MusterPublication

extension Site {
  /// Most shifts that a day of the month lists; more are on the day's own page.
  private static let shiftsPerDay = 6

  /// The month by day: where everything begins.
  func monthPage() -> ExportedFile {
    let shiftsOfDay = Dictionary(uniqueKeysWithValues: days.map { ($0.date, $0.shifts) })
    let months = calendarMonths.map { dates -> PageContext in
      let days = dates.enumerated().map { place, date in
        day(date, isFirst: place == 0, shifts: shiftsOfDay[date] ?? [])
      }
      return [
        "id": "month-\(dates[0].year)-\(dates[0].month)", "name": language.month(dates[0]), "days": days,
        "weekdays": language.weekdayColumns,
      ]
    }
    return page(
      "month", path: "index.html", title: text("monthTitle"), pageClass: "broad wall",
      script: publication.shifts.isEmpty ? nil : .overview,
      ["summary": summary(of: publication.shifts), "months": publication.shifts.isEmpty ? [] : months])
  }

  private func day(_ date: CivilDate, isFirst: Bool, shifts: [Int]) -> PageContext {
    let shown =
      shifts.count > Self.shiftsPerDay ? shifts.prefix(Self.shiftsPerDay - 1) : shifts.prefix(Self.shiftsPerDay)
    let left = shifts.count - shown.count
    let more: Any =
      left > 0 ? ["href": Self.path(ofDay: date), "text": text("moreShifts", count: left)] as PageContext : false
    return [
      "iso": "\(date)", "long": language.short(date), "number": "\(date.day)", "weekday": language.weekday(date),
      "monthName": language.monthName(date), "column": "\(isFirst ? language.column(of: date) : 0)",
      "href": Self.path(ofDay: date), "hasShifts": !shifts.isEmpty,
      "shifts": shown.map { line(publication.shifts[$0], root: "", on: date) }, "more": more,
    ]
  }

  /// One page for each day with shifts: who is where.
  func dayPages() -> [ExportedFile] {
    days.enumerated().map { place, day in
      let shifts = day.shifts.map { publication.shifts[$0] }
      let blocks = shifts.map { shift in
        line(shift, root: "../", on: day.date).merging(posts(of: shift, root: "../")) { _, new in new }
      }
      return page(
        "day", path: Self.path(ofDay: day.date), title: language.long(day.date),
        [
          "iso": "\(day.date)", "long": language.long(day.date), "summary": summary(of: shifts), "shifts": blocks,
          "previous": place > 0 ? step(to: days[place - 1].date) as Any : false,
          "next": place + 1 < days.count ? step(to: days[place + 1].date) as Any : false,
        ])
    }
  }

  private func step(to date: CivilDate) -> PageContext {
    ["href": "../" + Self.path(ofDay: date), "label": language.short(date)]
  }

  /// One page for each event: its shifts with posts, people and what is missing.
  func eventPages() -> [ExportedFile] {
    events.map { event in
      let shifts = event.shifts.map { publication.shifts[$0] }
      let blocks = shifts.map { shift -> PageContext in
        var block = line(shift, root: "../").merging(posts(of: shift, root: "../")) { _, new in new }
        block["signIn"] = showsPeople && !shift.isCancelled ? "../" + Self.path(ofSheet: shift.id) as Any : false
        return block
      }
      let name = shifts[0].eventName
      return page(
        "event", path: Self.path(ofEvent: event.id), title: name,
        [
          "event": ShortText.heading(name), "summary": summary(of: shifts), "facts": facts(of: shifts[0]),
          "shifts": blocks,
        ])
    }
  }

  private func facts(of shift: PublishedShift) -> [PageContext] {
    var facts = briefing(shift)
    if !shift.eventType.isEmpty {
      facts.append([
        "label": text("eventType"), "value": ShortText.heading(words(shift.eventType)), "href": false,
      ])
    }
    facts.append([
      "label": text("priority"), "value": text("priority.\(min(5, max(1, shift.priority)))"), "href": false,
    ])
    return facts
  }

  /// One sheet for each shift that takes place, with a line for each person, each free place (at most 20 of a post) and two people more.
  ///
  /// Names are cut shorter than elsewhere: lines must stay low for the sheet to stay on one page.
  func signInSheets() -> [ExportedFile] {
    publication.shifts.filter { !$0.isCancelled }.map { shift in
      var rows: [PageContext] = []
      for post in shift.posts {
        let name = ShortText.cut(self.name(of: post), to: 36)
        rows += post.crew.map { holder -> PageContext in
          [
            "label": ShortText.cut(holder.label, to: 40), "post": name,
            "first": holder.isFirst ? text("firstDuty") as Any : false,
          ]
        }
        let filled = post.filled ?? 0, free = max(0, min(post.target - filled, PublishedPost.mostEmptyLines))
        rows += (0..<free).map { _ in ["label": false, "post": name] }
      }
      rows += (0..<2).map { _ in ["label": false, "post": ""] }
      let sheet: PageContext = [
        "rows": rows, "isDense": rows.count > 18, "caption": text("signInCaption", count: shift.filled ?? 0),
        "eventHref": "../" + link(toShift: shift), "facts": briefing(shift),
      ]
      return page(
        "signin", path: Self.path(ofSheet: shift.id),
        title: "\(text("signInTitle")): \(ShortText.event(shift.eventName))", pageClass: "sheet-page",
        line(shift, root: "../").merging(sheet) { _, new in new })
    }
  }
}
