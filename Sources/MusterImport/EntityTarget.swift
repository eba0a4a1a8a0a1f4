import MusterJSON

/// Where the rows of a table go in a plan.
protocol TableTarget {
  /// Takes one row; everything that is wrong with it is returned, and then nothing of it is taken.
  mutating func take(_ row: TableRow) -> [CellFault]
  /// Brings what was taken into a plan.
  mutating func merge(into plan: inout JSONValue, _ report: inout ImportReport)
  /// True for places that rows which were refused may be about: what is wrong there may only follow from that.
  func isDoubtful(_ pointer: JSONPointer) -> Bool
  /// The rows, and the field, that a place in the changed plan comes from; empty when it comes from none.
  func origin(of pointer: JSONPointer) -> (rows: [Int], field: String?)
}

/// Entities with the columns of their level: people, and events with shifts and posts.
struct EntityTarget: TableTarget {
  let level: TableLevel
  let options: TableImportOptions
  private var root = Draft(id: "", columns: 0)
  /// Drafts by their index in the plan's list, after the merge.
  private var merged: [Int: Int] = [:]
  /// What was in the column that ids are made from, by id: two texts must not become one person.
  private var sources: [String: String] = [:]
  /// Entities of which a row was refused.
  private var doubtful: Set<String> = []

  init(_ level: TableLevel, _ options: TableImportOptions) { (self.level, self.options) = (level, options) }

  mutating func take(_ row: TableRow) -> [CellFault] {
    var faults: [CellFault] = []
    let ids = path(of: row, &faults)
    var values: [[JSONValue?]] = []
    var current: TableLevel? = level
    for _ in ids {
      guard let here = current else { break }
      values.append(here.columns.map { value($0, row, &faults) })
      current = here.inside.first
    }
    if !faults.isEmpty, let id = ids.first { doubtful.insert(id) }
    guard faults.isEmpty else { return faults }
    faults = conflicts(root, level, ids[...], values[...], row)
    guard faults.isEmpty else { return faults }
    if row.reading.idColumn != nil, let id = ids.first { sources[id] = source(row) }
    Self.add(&root, level, ids[...], values[...], row.number, hasNone: isNone(row, ids.count))
    return []
  }

  /// The ids of the row from the outermost level in.
  private func path(of row: TableRow, _ faults: inout [CellFault]) -> [String] {
    var ids: [String] = []
    do throws(CellFault) {
      let id =
        level.list == "volunteers" ? try row.volunteerID(level.key.name) : row.text(level.key.name).map(trimmed) ?? ""
      guard !id.isEmpty else { throw row.fault(.noID, "there is no id", level.key.name) }
      if let other = sources[id], other != source(row) {
        throw row.fault(.duplicate, "another row with a different text makes the same id, \(shownText(id))", nil)
      }
      ids.append(id)
    } catch {
      faults.append(error)
      return []
    }
    var current = level
    while let next = current.inside.first {
      guard let id = row.text(next.key.name).map(trimmed), id.lowercased() != CellList.none else { break }
      ids.append(id)
      current = next
    }
    return ids
  }

  private func source(_ row: TableRow) -> String {
    guard let column = row.reading.idColumn, row.cells.indices.contains(column) else { return "" }
    return trimmed(row.cells[column])
  }

  private func isNone(_ row: TableRow, _ depth: Int) -> Bool {
    var current: TableLevel? = level
    for _ in 0..<depth { current = current?.inside.first }
    guard let current else { return false }
    return row.text(current.key.name).map { trimmed($0).lowercased() == CellList.none } ?? false
  }

  private func value(_ column: TableColumn, _ row: TableRow, _ faults: inout [CellFault]) -> JSONValue? {
    guard column.kind != .part else { return nil }
    do throws(CellFault) {
      if let value = try row.value(column) { return value }
      let isThere = row.reading.finder.columns[column.name] != nil
      return options.clearsEmpty && isThere ? .some(JSONValue.null) : JSONValue?.none
    } catch {
      faults.append(error)
      return nil
    }
  }

  /// Rows of one entity may leave cells empty, but what they say must be the same; lists add up.
  private func conflicts(
    _ draft: Draft, _ level: TableLevel, _ ids: ArraySlice<String>, _ values: ArraySlice<[JSONValue?]>, _ row: TableRow
  ) -> [CellFault] {
    guard let id = ids.first, let own = values.first, let place = draft.places[id] else { return [] }
    let old = draft.inside[place]
    var faults: [CellFault] = []
    for (index, column) in level.columns.enumerated() where !column.kind.isList {
      guard let new = own[index], !new.isNull, let known = old.values[index], !known.isNull,
        column.kind.text(of: new) != column.kind.text(of: known)
      else { continue }
      faults.append(
        row.fault(
          .conflict, "says something else than row \(old.rows.first ?? 0) about \(shownText(id, limit: 60))",
          column.name))
    }
    if let inside = level.inside.first { faults += conflicts(old, inside, ids.dropFirst(), values.dropFirst(), row) }
    return faults
  }

  private static func add(
    _ draft: inout Draft, _ level: TableLevel, _ ids: ArraySlice<String>, _ values: ArraySlice<[JSONValue?]>,
    _ row: Int, hasNone: Bool
  ) {
    guard let id = ids.first, let own = values.first else {
      if hasNone { draft.hasNoneInside = true }
      return
    }
    let place: Int
    if let known = draft.places[id] {
      place = known
    } else {
      place = draft.inside.count
      draft.places[id] = place
      draft.inside.append(Draft(id: id, columns: level.columns.count))
    }
    draft.inside[place].rows.append(row)
    for (index, value) in own.enumerated() {
      guard let value else { continue }
      let old = draft.inside[place].values[index]
      draft.inside[place].values[index] = joined(old, value, level.columns[index].kind)
    }
    guard let inside = level.inside.first else { return }
    add(&draft.inside[place], inside, ids.dropFirst(), values.dropFirst(), row, hasNone: hasNone)
  }

  /// Two values of one field: lists add up, each element once; of others the one that says something.
  private static func joined(_ old: JSONValue?, _ new: JSONValue, _ kind: CellKind) -> JSONValue {
    guard let old, !old.isNull else { return new }
    if new.isNull { return old }
    if case .list(let element) = kind, let first = old.elements, let second = new.elements {
      let known = Set(first.map { element.text(of: $0) ?? "" })
      return .array(first + second.filter { !known.contains(element.text(of: $0) ?? "") })
    }
    if kind == .hoursByCategory, let members = new.members {
      var result = old
      for member in members { result[member: member.key] = member.value }
      return result
    }
    return old
  }

  mutating func merge(into plan: inout JSONValue, _ report: inout ImportReport) {
    var elements = plan[level.list]?.elements ?? []
    let known = Self.places(elements)
    var named: Set<Int> = []
    for (index, draft) in root.inside.enumerated() {
      let row = draft.rows.first ?? 0
      if let place = known[draft.id] {
        let (entity, keys) = merged(draft, level, into: elements[place])
        let entry = ImportedEntry(row: row, id: draft.id, keys: keys)
        if keys.isEmpty {
          report.unchanged.append(entry)
        } else {
          elements[place] = entity
          report.changed.append(entry)
        }
        named.insert(place)
        merged[place] = index
      } else {
        merged[elements.count] = index
        elements.append(merged(draft, level, into: .object([])).entity)
        report.added.append(ImportedEntry(row: row, id: draft.id, keys: []))
      }
    }
    report.leftAlone = known.filter { !named.contains($0.value) }.sorted { $0.value < $1.value }.map(\.key)
    if !root.inside.isEmpty { plan[member: level.list] = .array(elements) }
  }

  private static func places(_ elements: [JSONValue]) -> [String: Int] {
    var places: [String: Int] = [:]
    for (index, element) in elements.enumerated() {
      if let id = element["id"]?.string, places[id] == nil { places[id] = index }
    }
    return places
  }

  /// An entity with what the rows say, and the fields that became different.
  private func merged(
    _ draft: Draft, _ level: TableLevel, into old: JSONValue
  ) -> (entity: JSONValue, keys: [String]) {
    var entity = old
    var keys: [String] = []
    if old["id"] == nil { entity[member: "id"] = .string(draft.id) }
    for (column, value) in zip(level.columns, draft.values) {
      guard let value else { continue }
      let pointer = column.path
      let known = old.value(at: JSONPointer(tokens: pointer))
      let (before, after) = (known.flatMap { column.kind.text(of: $0) }, column.kind.text(of: value))
      guard before != after else { continue }
      // An empty list where there is none says the same, except for zones: nowhere is not anywhere.
      if before == nil, after == CellList.none, column.name != "zones" { continue }
      keys.append(column.name)
      // Spelled out, because `nil` alone is also a JSON value.
      entity.put(value.isNull ? JSONValue?.none : .some(value), at: pointer[...])
    }
    guard let inside = level.inside.first else { return (entity, keys) }
    if draft.hasNoneInside, draft.inside.isEmpty, old[inside.list] == nil {
      entity[member: inside.list] = []
      keys.append(inside.list)
    }
    guard !draft.inside.isEmpty else { return (entity, keys) }
    var elements = old[inside.list]?.elements ?? []
    let known = Self.places(elements)
    for child in draft.inside {
      let place = known[child.id]
      let (element, changed) = merged(child, inside, into: place.map { elements[$0] } ?? .object([]))
      if let place { elements[place] = element } else { elements.append(element) }
      if place == nil {
        keys.append("\(inside.key.name) \(shownText(child.id, limit: 40))")
      } else {
        keys += changed.map { "\(shownText(child.id, limit: 40)): \($0)" }
      }
    }
    entity[member: inside.list] = .array(elements)
    return (entity, keys)
  }

  func isDoubtful(_ pointer: JSONPointer) -> Bool {
    let tokens = pointer.tokens
    guard tokens.count > 1, tokens[0] == level.list, let index = Int(tokens[1]), let place = merged[index] else {
      return true
    }
    return doubtful.contains(root.inside[place].id)
  }

  func origin(of pointer: JSONPointer) -> (rows: [Int], field: String?) {
    let tokens = pointer.tokens
    guard tokens.count > 1, tokens[0] == level.list, let index = Int(tokens[1]), let place = merged[index] else {
      return ([], nil)
    }
    let rest = Array(tokens.dropFirst(2))
    let column = level.columns.first { !$0.path.isEmpty && rest.starts(with: $0.path) }
    return (root.inside[place].rows, column?.name ?? (rest.first == "id" ? level.key.name : nil))
  }
}

extension JSONValue {
  /// Sets or removes a value, making the objects on the way.
  mutating func put(_ value: JSONValue?, at path: ArraySlice<String>) {
    guard let key = path.first else { return }
    if path.count == 1 {
      self[member: key] = value
    } else {
      var inner = self[key] ?? .object([])
      if value == nil, self[key] == nil { return }
      inner.put(value, at: path.dropFirst())
      self[member: key] = inner
    }
  }
}
