import MusterCalendar
import MusterJSON

/// When people can and cannot serve: a row for each span, or a grid with a row for each person.
struct AvailabilityTarget: TableTarget {
  static let columns = [
    TableColumn(
      "volunteer", .id,
      [
        "id", "volunteerid", "memberid", "badge", "badgenumber", "membernumber", "matricule", "benevole", "membre",
        "numero",
      ]),
    TableColumn("default", .word(.availabilityDefault), ["otherwise", "pardefaut"]),
    TableColumn(
      "kind", .word(.availabilityKind), ["availability", "available", "type", "status", "disponibilite", "genre"]),
    TableColumn("start", .moment, ["startdate", "begin", "begins", "dtstart", "debut", "datedebut", "datededebut"]),
    TableColumn("end", .moment, ["enddate", "ends", "dtend", "fin", "datefin", "datedefin"]),
    TableColumn("rrule", .rule, ["recurrence", "repeat"]),
    TableColumn("score", .whole, ["preference", "wish", "note"]),
    TableColumn("except", .list(.date), ["exceptions", "exdate", "sauf"]),
    TableColumn("date", [], .part, ["day", "jour"]),
    TableColumn("from", [], .part, ["starttime", "de", "heuredebut", "heurededebut"]),
    TableColumn("to", [], .part, ["endtime", "a", "heurefin", "heuredefin"]),
    TableColumn("weekdays", [], .part, ["weekday", "days", "dayofweek", "jours", "joursdelasemaine"]),
    TableColumn("until", [], .part, ["lastday", "jusquau", "repeatuntil"]),
  ]

  /// What the rows say about one person.
  private struct Person {
    let id: String
    var rows: [Int] = []
    var word: String?
    var spans: [(row: Int, span: JSONValue)] = []
  }

  private let options: TableImportOptions
  private let grid: AvailabilityGrid?
  /// Volunteers of the plan by id.
  private var known: [String: Int] = [:]
  private var people: [Person] = []
  private var places: [String: Int] = [:]
  /// After the merge: by volunteer of the plan, whose rows they are, the first span of the table that was put in, and where.
  private var origins: [Int: (person: Int, first: Int, base: Int)] = [:]

  init(plan: JSONValue, options: TableImportOptions, grid: AvailabilityGrid?) {
    (self.options, self.grid) = (options, grid)
    for (index, volunteer) in (plan["volunteers"]?.elements ?? []).enumerated() {
      if let id = volunteer["id"]?.string, known[id] == nil { known[id] = index }
    }
  }

  mutating func take(_ row: TableRow) -> [CellFault] {
    var faults: [CellFault] = []
    var id = ""
    do throws(CellFault) {
      id = try row.volunteerID("volunteer")
      if known[id] == nil {
        let near = row.reading.context.suggestions.nearest(to: id, in: known.keys)
        throw row.fault(
          .unknownName, "the plan has no volunteer \"\(shownText(id, limit: 60))\"", "volunteer",
          advice: near.map { "“\(shownText($0, limit: 60))”" } ?? "import volunteers first")
      }
    } catch { faults.append(error) }
    var word = read(Self.columns[1], row, &faults)?.string
    var spans: [JSONValue] = []
    if let words = words(of: row, &faults) {
      (word, spans) = (words.isRestricted ? "unavailable" : "available", words.spans)
    } else if let grid {
      spans = grid.spans(of: row, &faults)
    } else {
      do throws(CellFault) { spans = try AvailabilitySpan(row).map { [$0.json] } ?? [] } catch { faults.append(error) }
    }
    let place = places[id] ?? people.count
    if faults.isEmpty, place < people.count, let word, let other = people[place].word, word != other {
      faults.append(
        row.fault(.conflict, "says something else than an earlier row about \(shownText(id, limit: 60))", "default"))
    }
    guard faults.isEmpty else { return faults }
    if place == people.count {
      people.append(Person(id: id))
      places[id] = place
    }
    people[place].rows.append(row.number)
    people[place].word = people[place].word ?? word
    people[place].spans += spans.map { (row.number, $0) }
    return []
  }

  /// What the row says in words, such as “Tue/Thu evenings, not 12-15 May”; nil when it says it otherwise.
  private func words(of row: TableRow, _ faults: inout [CellFault]) -> AvailabilityWords? {
    let times = ["start", "end", "date", "from", "to", "weekdays", "until", "rrule"]
    let kinds = WordList.availabilityKind
    guard let text = row.text("kind").map(trimmed), kinds.meant(by: text) == nil,
      NearestName.nearest(to: text, in: kinds.words) == nil, !times.contains(where: row.reading.has)
    else { return nil }
    do throws(CellFault) {
      return try AvailabilityWords(text, moments: row.reading.context(ofField: "kind").moments)
    } catch {
      var fault = error
      fault.column = row.reading.shownColumn("kind")
      faults.append(fault)
      return AvailabilityWords()
    }
  }

  /// Takes spans of one person that come from elsewhere than a table.
  mutating func take(_ spans: [(row: Int, span: JSONValue)], of id: String) {
    let place = places[id] ?? people.count
    if place == people.count {
      people.append(Person(id: id))
      places[id] = place
    }
    people[place].rows += spans.map(\.row)
    people[place].spans += spans
  }

  private func read(_ column: TableColumn, _ row: TableRow, _ faults: inout [CellFault]) -> JSONValue? {
    do throws(CellFault) { return try row.value(column) } catch {
      faults.append(error)
      return nil
    }
  }

  /// What makes two spans the same.
  static func text(of span: JSONValue) -> String {
    "\(span["kind"]?.string ?? "") \(span["score"]?.int ?? 0) \(CellKind.span.text(of: span) ?? "")"
  }

  mutating func merge(into plan: inout JSONValue, _ report: inout ImportReport) {
    var volunteers = plan["volunteers"]?.elements ?? []
    for (number, person) in people.enumerated() {
      guard let place = known[person.id], volunteers.indices.contains(place) else { continue }
      var availability = volunteers[place]["availability"] ?? .object([])
      let isNew = volunteers[place]["availability"] == nil
      var isChanged = false
      if let word = person.word, isNew || (availability["default"]?.string ?? "available") != word {
        isChanged = true
        availability[member: "default"] = .string(word)
        report.changed.append(ImportedEntry(row: person.rows.first ?? 0, id: person.id, keys: ["default"]))
      }
      let old = availability["spans"]?.elements ?? []
      let (spans, first) = joined(old, person.spans.map(\.span))
      origins[place] = options.replaces ? (number, 0, 0) : (number, first, old.count)
      for (index, span) in person.spans.enumerated() {
        let entry = ImportedEntry(row: span.row, id: person.id, keys: [])
        if index < first { report.unchanged.append(entry) } else { report.added.append(entry) }
      }
      if person.spans.isEmpty, !isChanged {
        report.unchanged.append(ImportedEntry(row: person.rows.first ?? 0, id: person.id, keys: []))
      }
      if spans != old {
        isChanged = true
        availability[member: "spans"] = .array(spans)
        if options.replaces, !old.isEmpty {
          report.notes.append(
            RowNote(
              row: person.rows.first ?? 0, code: .replaced,
              message: "the spans of \(shownText(person.id, limit: 60)) are replaced, \(old.count) by \(spans.count)"))
        }
      }
      if isChanged { volunteers[place][member: "availability"] = availability }
    }
    report.leftAlone = known.filter { places[$0.key] == nil }.sorted { $0.value < $1.value }.map(\.key)
    if !people.isEmpty { plan[member: "volunteers"] = .array(volunteers) }
  }

  /// The spans of a person with those of the table, and how many of the table's were there.
  ///
  /// Later spans lie over earlier ones, so order counts: the table's spans are found in order in the plan's, and from the
  /// first one that is not there on, they are added at the end. A second import then finds all of them.
  private func joined(_ old: [JSONValue], _ new: [JSONValue]) -> ([JSONValue], Int) {
    let before = old.map(Self.text)
    if options.replaces {
      let after = new.map(Self.text)
      return before == after ? (old, new.count) : (new, zip(before, after).prefix { $0 == $1 }.count)
    }
    var place = 0
    for (index, span) in new.enumerated() {
      let text = Self.text(of: span)
      guard let found = before[place...].firstIndex(of: text) else { return (old + new[index...], index) }
      place = found + 1
    }
    return (old, new.count)
  }

  func isDoubtful(_ pointer: JSONPointer) -> Bool { origin(of: pointer).rows.isEmpty }

  func origin(of pointer: JSONPointer) -> (rows: [Int], field: String?) {
    let tokens = pointer.tokens
    guard tokens.count > 2, tokens[0] == "volunteers", tokens[2] == "availability", let index = Int(tokens[1]),
      let origin = origins[index]
    else { return ([], nil) }
    let person = people[origin.person]
    guard tokens.count > 4, let number = Int(tokens[4]) else { return (person.rows, "default") }
    let span = number - origin.base + origin.first
    guard number >= origin.base, person.spans.indices.contains(span) else { return ([], nil) }
    return ([person.spans[span].row], tokens.count > 5 ? tokens[5] : nil)
  }
}
