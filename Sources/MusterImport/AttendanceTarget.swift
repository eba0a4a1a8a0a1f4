import MusterCalendar
import MusterDomain
import MusterJSON

/// Who came: rows of people and posts, or sign-in sheets that were filled in.
struct AttendanceTarget: TableTarget {
  /// The times come before `start` and `end`, which on a sign-in sheet are the times that were planned.
  static let columns = [
    TableColumn(
      "volunteer", .id,
      ["id", "volunteerid", "memberid", "badge", "badgenumber", "membernumber", "matricule", "benevole", "membre"]),
    TableColumn("post", .id, ["postid", "poste"]),
    TableColumn(
      "outcome", .word(.outcome),
      ["result", "attendance", "status", "attended", "present", "presence", "resultat", "statut"]),
    TableColumn("start", .moment, ["signedin", "timein", "in", "arrived", "actualstart", "arrivee", "start", "debut"]),
    TableColumn("end", .moment, ["signedout", "timeout", "out", "left", "actualend", "depart", "end", "fin"]),
    TableColumn("shift", [], .part, ["shiftid", "quart"]),
    TableColumn(
      "event", [], .part,
      ["eventid", "eventname", "eventtitle", "evenement", "activite", "nomdelactivite", "nomdelevenement"]),
    TableColumn("date", [], .part, ["day", "jour"]),
    TableColumn("scheduledStart", [], .part, ["plannedstart", "shiftstart", "start", "debut"]),
  ]

  private struct Entry {
    var row: Int
    var volunteer: String
    var post: String
    var value: JSONValue
  }

  private let volunteers: Set<String>
  private let plan: Plan
  private let posts: PostFinder
  private var entries: [Entry] = []
  private var rows: [String: Int] = [:]
  private var blank: [Int] = []
  /// After the merge: rows by index of the plan's list.
  private var origins: [Int: Int] = [:]

  init(plan: Plan) {
    self.plan = plan
    volunteers = Set(plan.volunteers.map(\.id))
    posts = PostFinder(plan)
  }

  mutating func take(_ row: TableRow) -> [CellFault] {
    // The open lines of a sign-in sheet that nobody signed.
    guard
      row.reading.idColumn != nil || row.text("volunteer") != nil || row.text("outcome") != nil
        || row.text("start") != nil
    else {
      blank.append(row.number)
      return []
    }
    var faults: [CellFault] = []
    func attempt<T>(_ body: () throws(CellFault) -> T) -> T? {
      do throws(CellFault) { return try body() } catch {
        faults.append(error)
        return nil
      }
    }
    let volunteer = attempt { () throws(CellFault) in try self.volunteer(row) }
    let post = attempt { () throws(CellFault) in try posts.post(of: row) }
    let outcome = attempt { () throws(CellFault) in try self.outcome(row) }
    guard let volunteer, let post, let outcome else { return faults }
    guard let outcome else {
      blank.append(row.number)
      return []
    }
    let place = plan.attendedPost(post)
    var value: JSONValue = [
      "volunteer": .string(volunteer), "post": .string(place.id), "outcome": .string(outcome),
    ]
    for field in ["start", "end"] {
      let planned = field == "start" ? place.start : place.end
      guard let time = attempt({ () throws(CellFault) in try self.time(field, row, near: planned) }), let time else {
        continue
      }
      value[member: field] = .string(time)
    }
    let key = "\(volunteer) \(place.id)"
    if let first = rows[key], faults.isEmpty {
      faults.append(row.fault(.duplicate, "row \(first) is about the same volunteer and post", "post"))
    }
    guard faults.isEmpty else { return faults }
    rows[key] = row.number
    entries.append(Entry(row: row.number, volunteer: volunteer, post: place.id, value: value))
    return []
  }

  private func volunteer(_ row: TableRow) throws(CellFault) -> String {
    let id = try row.volunteerID("volunteer")
    guard !volunteers.contains(id) else { return id }
    let near = row.reading.context.suggestions.nearest(to: id, in: volunteers)
    throw row.fault(
      .unknownName, "the plan has no volunteer \"\(shownText(id, limit: 60))\"", "volunteer",
      advice: near.map { "“\(shownText($0, limit: 60))”" } ?? "import volunteers first")
  }

  /// What came of it; times alone say that the person worked, and nothing at all says nothing.
  private func outcome(_ row: TableRow) throws(CellFault) -> String? {
    let hasTimes = row.text("start") != nil || row.text("end") != nil
    guard let text = row.text("outcome") else { return hasTimes ? "worked" : nil }
    if let answer = CellKind.answer(trimmed(text)) { return answer ? "worked" : "no-show" }
    return try row.value(Self.columns[2])?.string
  }

  /// A time, also a time of day alone, which is the one nearest to what was planned; with its offset where the clocks show
  /// it twice.
  private func time(_ field: String, _ row: TableRow, near planned: Minute) throws(CellFault) -> String? {
    guard let text = row.text(field).map(trimmed) else { return nil }
    if (try? plan.timeline.minute(ofOffsetText: text)) != nil, !text.hasSuffix("Z") { return text }
    if let clock = MomentText.clock(text) {
      let local = plan.timeline.localTime(at: planned)
      let days = (-1...1).map { LocalTime(date: local.date.adding(days: $0), clock: clock) }
      let nearest = days.min { abs(local.nominalMinutes(to: $0)) < abs(local.nominalMinutes(to: $1)) }
      return (nearest ?? local).description
    }
    return try row.value(Self.columns[field == "start" ? 3 : 4])?.string
  }

  mutating func merge(into plan: inout JSONValue, _ report: inout ImportReport) {
    var elements = plan["attendance"]?.elements ?? []
    func key(_ value: JSONValue) -> String { "\(value["volunteer"]?.string ?? "") \(value["post"]?.string ?? "")" }
    var places: [String: Int] = [:]
    for (index, element) in elements.enumerated() where places[key(element)] == nil { places[key(element)] = index }
    let before = places
    for entry in entries {
      let id = "\(entry.volunteer) \(entry.post)"
      if let place = before[id] {
        let old = elements[place]
        // An empty cell says nothing; but who did not serve has no times.
        let isWorked = entry.value["outcome"]?.string == AttendanceOutcome.worked.rawValue
        let keys = ["outcome", "start", "end"].filter {
          old[$0]?.string != entry.value[$0]?.string && (entry.value[$0] != nil || !isWorked)
        }
        let note = ImportedEntry(row: entry.row, id: id, keys: keys)
        if keys.isEmpty {
          report.unchanged.append(note)
        } else {
          for field in keys { elements[place][member: field] = entry.value[field] }
          report.changed.append(note)
        }
        origins[place] = entry.row
      } else {
        origins[elements.count] = entry.row
        elements.append(entry.value)
        report.added.append(ImportedEntry(row: entry.row, id: id, keys: []))
      }
    }
    report.leftAlone = before.filter { rows[$0.key] == nil }.sorted { $0.value < $1.value }.map(\.key)
    report.notes += blank.map {
      RowNote(row: $0, code: .nothingFilledIn, message: "nothing is filled in, so nothing is recorded")
    }
    if !entries.isEmpty { plan[member: "attendance"] = .array(elements) }
  }

  func isDoubtful(_ pointer: JSONPointer) -> Bool { origin(of: pointer).rows.isEmpty }

  func origin(of pointer: JSONPointer) -> (rows: [Int], field: String?) {
    let tokens = pointer.tokens
    guard tokens.count > 1, tokens[0] == "attendance", let index = Int(tokens[1]), let row = origins[index] else {
      return ([], nil)
    }
    return ([row], tokens.count > 2 ? tokens[2] : nil)
  }
}
