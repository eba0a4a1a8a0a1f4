import MusterCalendar
import MusterPublication

extension Site {
  /// A person's duties of all months beside the calendar to which a phone subscribes.
  func livePage(_ duties: [FollowedDuty], calendar: String) -> ExportedFile {
    let label = publication.person?.label ?? ""
    let next = duties.firstIndex { !$0.isPast && !$0.isCancelled }
    func rows(_ indices: [Int]) -> [PageContext] { indices.map { row(duties[$0], isNext: $0 == next) } }
    let past = duties.indices.filter { duties[$0].isPast }, coming = duties.indices.filter { !duties[$0].isPast }
    return page(
      "live", path: "index.html", title: label, isAlone: true, script: .live,
      [
        "label": ShortText.heading(label), "calendar": calendar, "coming": rows(coming), "hasComing": !coming.isEmpty,
        "past": rows(past), "hasPast": !past.isEmpty,
      ])
  }

  private func row(_ duty: FollowedDuty, isNext: Bool) -> PageContext {
    let isLater = duty.start.date != duty.end.date
    let end = (isLater ? language.short(duty.end.date) + " " : "") + language.clock(duty.end)
    let isNew = duty.sequence == publication.version
    let marks: [PageContext] = [
      duty.isCancelled ? ["tag": "bad", "text": text("cancelled")] : nil,
      isNext ? ["tag": "good next", "text": text("nextDuty")] : nil,
      isNew && publication.previousVersion != nil ? ["tag": "warn", "text": text("newOrChanged")] : nil,
    ].compactMap(\.self)
    return [
      "iso": "\(duty.start)", "endISO": "\(duty.end)", "date": language.long(duty.start.date),
      "start": language.clock(duty.start), "end": end,
      "muster": duty.muster < duty.start ? language.clock(duty.muster) as Any : false, "isCancelled": duty.isCancelled,
      "title": ShortText.heading(duty.title),
      "place": duty.place.isEmpty ? false : ShortText.heading(duty.place) as Any,
      "details": duty.details.map { ShortText.heading($0) }, "href": duty.link.isEmpty ? false : duty.link as Any,
      "marks": marks,
    ]
  }
}
