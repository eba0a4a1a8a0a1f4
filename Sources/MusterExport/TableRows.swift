import Languages
import MusterCalendar
import MusterPublication

/// The tables of a publication; column order is part of the format and documented in `Documentation/Exports.md`.
struct TableRows {
  private let publication: Publication
  private let language: Language

  init(_ publication: Publication, _ language: Language) {
    (self.publication, self.language) = (publication, language)
  }

  /// An empty table with the headers that the language has for columns.
  private func headed(_ columns: [String]) -> TableFile {
    TableFile(columns: columns.map { language.text("column.\($0)") })
  }

  /// Columns that every table about shifts begins with.
  private static let shiftColumns = [
    "date", "start", "end", "muster", "start_utc", "minutes", "shift", "event", "event_name", "event_type", "place",
    "place_name",
  ]

  private func cells(of shift: PublishedShift) -> [TableCell] {
    [
      .text(local(shift.start).date.description), .text(time(shift.start)), .text(time(shift.end)),
      .text(time(shift.muster)), .text(universal(shift.start)), .number(shift.minutes), .text(shift.id),
      .text(shift.event), .text(shift.eventName), .text(shift.eventType), .text(shift.zone), .text(shift.zoneName),
    ]
  }

  /// Every post with its numbers.
  func posts() -> TableFile {
    let withCoverage = publication.isShown(.coverage)
    var table = headed(
      Self.shiftColumns + [
        "post", "role", "category", "team", "lead", "standby", "priority", "min", "target", "max",
      ] + (withCoverage ? ["filled", "short"] : []) + ["credited_minutes", "burden", "cancelled"])
    for shift in publication.shifts {
      for post in shift.posts {
        table.add(
          cells(of: shift) + [
            .text(post.id), .text(post.role), .text(post.category), .text(post.team), flag(post.isLead),
            flag(post.isStandby), .number(post.priority), .number(post.min), .number(post.target), .number(post.max),
          ] + (withCoverage ? [.number(post.filled ?? 0), .number(post.short ?? 0)] : []) + [
            .number(post.creditedMinutes), .number(post.burden), flag(shift.isCancelled),
          ])
      }
    }
    return table
  }

  /// Posts below their minimum, the most important first, then by time.
  func shortfalls() -> TableFile {
    let withReasons = publication.isShown(.shortfallReasons)
    var table = headed(
      Self.shiftColumns + ["post", "role", "priority", "min", "filled", "short"]
        + (withReasons ? ["reasons"] : []))
    let short = publication.shifts.flatMap { shift in
      shift.posts.filter(\.isShort).map { (shift: shift, post: $0) }
    }
    let order = short.enumerated().sorted {
      ($0.element.post.priority, $0.offset) < ($1.element.post.priority, $1.offset)
    }
    for (shift, post) in order.map(\.element) {
      let reasons = post.reasons.map { "\($0.volunteers) \($0.rule)" }.joined(separator: ", ")
      table.add(
        cells(of: shift) + [
          .text(post.id), .text(post.role), .number(post.priority), .number(post.min), .number(post.filled ?? 0),
          .number(post.short ?? 0),
        ] + (withReasons ? [.text(reasons)] : []))
    }
    return table
  }

  /// One row per person and post.
  func assignments() -> TableFile {
    let withPins = publication.isShown(.pins), withContacts = publication.isShown(.contacts)
    var table = headed(
      Self.shiftColumns + [
        "post", "role", "category", "team", "lead", "standby", "credited_minutes", "burden", "volunteer", "name",
      ] + (withPins ? ["pinned"] : []) + (withContacts ? ["phone", "email"] : []) + ["address", "meeting_point"])
    for shift in publication.shifts {
      for post in shift.posts {
        for holder in post.crew {
          table.add(
            cells(of: shift) + [
              .text(post.id), .text(post.role), .text(post.category), .text(post.team), flag(post.isLead),
              flag(post.isStandby), .number(post.creditedMinutes), .number(post.burden), .text(holder.id),
              .text(holder.label),
            ] + (withPins ? [flag(holder.isPinned)] : []) + (withContacts ? contacts(of: holder) : []) + [
              .text(shift.briefing.address), .text(shift.briefing.meetingPoint),
            ])
        }
      }
    }
    return table
  }

  private func contacts(of holder: PublishedHolder) -> [TableCell] {
    contacts(ofPerson: holder.person)
  }

  private func contacts(ofPerson place: Int?) -> [TableCell] {
    let contact = place.flatMap { publication.people[$0].contact }
    return [.text(contact?.phone), .text(contact?.email)]
  }

  /// One row per person. With several obligations, the one with the most hours missing; all of them are in `obligations`.
  func hours() -> TableFile {
    var table = headed([
      "volunteer", "name", "class", "duties", "hours", "credited_hours", "burden", "previous_hours", "previous_burden",
      "obligation", "owed_hours", "served_hours", "missing_hours", "fair_share_hours", "deviation_hours",
    ])
    for person in publication.people {
      guard let hours = person.hours else { continue }
      let obligation = hours.obligations.enumerated().max {
        ($0.element.shortMinutes, -$0.offset) < ($1.element.shortMinutes, -$1.offset)
      }?.element
      table.add([
        .text(person.id), .text(person.label), .text(person.memberClass?.rawValue), .number(person.duties.count),
        .hours(hours.minutes), .hours(hours.creditedMinutes), .number(hours.burden), .hours(hours.previousMinutes),
        .number(hours.previousBurden), .text(obligation.map(name)), .hours(obligation?.owedMinutes),
        .hours(obligation?.servedMinutes), .hours(obligation?.shortMinutes), .hours(hours.targetMinutes),
        .hours(hours.deviation),
      ])
    }
    return table
  }

  /// One row per person, rule and period in which hours are owed.
  func obligations() -> TableFile {
    var table = headed([
      "volunteer", "name", "period", "category", "owed_hours", "served_hours", "missing_hours",
    ])
    for person in publication.people {
      for obligation in person.hours?.obligations ?? [] {
        table.add([
          .text(person.id), .text(person.label), .text(obligation.period), .text(obligation.category),
          .hours(obligation.owedMinutes), .hours(obligation.servedMinutes), .hours(obligation.shortMinutes),
        ])
      }
    }
    return table
  }

  /// A sheet per shift that takes place: who is expected where, and empty lines for the places that are still open, up to 20 of each post.
  func signIns() -> [(name: String, table: TableFile)] {
    // Sheets lie on a table where everybody signs: they have no numbers of people.
    publication.shifts.filter { !$0.isCancelled }.map { shift in
      var table = headed(
        [
          "event_name", "place_name", "muster", "start", "end", "post", "role", "lead", "standby", "volunteer", "name",
          "signed_in", "signed_out", "signature", "outcome", "address", "meeting_point", "bring", "contact",
        ])
      let contact = shift.briefing.contact
      let reach = [contact?.name, contact?.phone, contact?.email].compactMap(\.self).joined(separator: ", ")
      let tail: [TableCell] = [
        .text(shift.briefing.address), .text(shift.briefing.meetingPoint), .text(shift.briefing.bring), .text(reach),
      ]
      let head: [TableCell] = [
        .text(shift.eventName), .text(shift.zoneName), .text(time(shift.muster)), .text(time(shift.start)),
        .text(time(shift.end)),
      ]
      for post in shift.posts {
        let place: [TableCell] = [.text(post.name), .text(post.role), flag(post.isLead), flag(post.isStandby)]
        for holder in post.crew {
          let person: [TableCell] = [.text(holder.id), .text(holder.label), .empty, .empty, .empty, .empty]
          table.add(head + place + person + tail)
        }
        for _ in 0..<Swift.min(post.short ?? 0, PublishedPost.mostEmptyLines) {
          table.add(head + place + Array(repeating: TableCell.empty, count: 6) + tail)
        }
      }
      return (FileStem.stem(of: shift.id), table)
    }
  }

  /// Duties that changed since the previous roster.
  func changes() -> TableFile {
    let withContacts = publication.isShown(.contacts)
    var table = headed(
      [
        "change", "volunteer", "name", "event", "event_name", "post_before", "start_before", "end_before", "post_after",
        "start_after", "end_after",
      ] + (withContacts ? ["phone", "email"] : []))
    for change in publication.changes {
      table.add(
        [
          .text(change.kind.rawValue), .text(change.personID), .text(change.label), .text(change.event),
          .text(change.eventName),
        ] + cells(of: change.before) + cells(of: change.after)
          + (withContacts ? contacts(ofPerson: change.person) : []))
    }
    return table
  }

  private func cells(of side: PublishedChange.Side?) -> [TableCell] {
    [.text(side?.post), .text(side?.times.map { time($0.start) }), .text(side?.times.map { time($0.end) })]
  }

  // MARK: Words

  private func name(of obligation: PublishedObligation) -> String {
    obligation.period + (obligation.category.map { " \($0)" } ?? "")
  }

  private func flag(_ isSet: Bool) -> TableCell { .text(language.text(isSet ? "cell.yes" : "cell.no")) }

  private func local(_ minute: Minute) -> LocalTime { publication.timeline.localTime(at: minute) }

  /// `2026-09-19 09:00`, which spreadsheets read as a time.
  private func time(_ minute: Minute) -> String {
    let local = local(minute)
    return "\(local.date) \(local.clock)"
  }

  /// `2026-09-19T15:00Z`, which is one moment also on nights when the clocks change.
  private func universal(_ minute: Minute) -> String {
    "\(local(minute).adding(minutes: -publication.timeline.utcOffset(at: minute)))Z"
  }
}
