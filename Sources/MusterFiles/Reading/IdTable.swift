import MusterJSON

/// The ids of one kind that a plan declares, with the index of each.
struct IdTable {
  /// What the ids are of, as messages name it: `zone`.
  let kind: String
  /// Where they are declared.
  let place: String
  /// In the order of the file; empty text where the id could not be read.
  private(set) var ids: [String] = []
  private var indices: [String: Int] = [:]
  /// False when the id of an entry could not be read: an unknown one may be its.
  var isWhole = true
  /// `a zone`, `an event`.
  var oneOfKind: String { (kind.first.map { "aeiou".contains($0) } ?? false ? "an " : "a ") + kind }

  init(kind: String, place: String) { (self.kind, self.place) = (kind, place) }

  subscript(id: String) -> Int? { indices[id] }

  /// Adds the next id; nil for one that could not be read. False when it was there already.
  mutating func append(_ id: String?) -> Bool {
    ids.append(id ?? "")
    guard let id else {
      isWhole = false
      return true
    }
    guard indices[id] == nil else { return false }
    indices[id] = ids.count - 1
    return true
  }

  /// What a reference may be, for messages.
  var allowed: String {
    if ids.isEmpty { return "no id, because \(place) is empty" }
    guard ids.count <= 12 else { return "one of the \(ids.count) ids in \(place)" }
    // As messages show text, because an id of the wrong form is listed too; each once.
    return ids.indices.filter { !ids[$0].isEmpty && indices[ids[$0]] == $0 }.map { "\"\(shownText(ids[$0]))\"" }
      .joined(separator: ", ")
  }
}

/// What an id may look like: it becomes part of post ids, file names and calendar entries.
enum Identifier {
  static let longest = 100
  static let allowed = "up to 100 letters, digits, \"-\", \"_\" and \".\", starting with a letter or digit"

  static func isValid(_ text: String) -> Bool {
    guard text.utf8.count <= 4 * longest, let first = text.unicodeScalars.first, isLetterOrDigit(first) else {
      return false
    }
    return text.unicodeScalars.count <= longest && text.unicodeScalars.allSatisfy(isPart)
  }

  /// The text with what does not belong replaced by `-`; nil when nothing is left.
  static func repaired(_ text: String) -> String? {
    var repaired = ""
    for scalar in text.unicodeScalars.prefix(longest) {
      if isPart(scalar) {
        repaired.unicodeScalars.append(scalar)
      } else if !repaired.isEmpty, repaired.last != "-" {
        repaired += "-"
      }
    }
    while let last = repaired.last, last == "-" { repaired.removeLast() }
    return isValid(repaired) && repaired != text ? repaired : nil
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    isLetterOrDigit(scalar) || scalar == "-" || scalar == "_" || scalar == "."
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
    // Accents written as characters of their own, as in decomposed French names.
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }
}

extension PlanReading {
  /// Reads the objects of a list and their ids ahead, so that references may point forward.
  func declare(_ key: String, _ record: PlanObject, in table: inout IdTable) -> [JSONObjectReader] {
    let objects = root.array(key, .optional) { $0.object(keys: record.names) } ?? []
    if let written = root.member(key, .optional)?.value, written.elements?.count != objects.count {
      table.isWhole = false
    }
    var places: [Int: JSONReader] = [:]
    for (index, object) in objects.enumerated() {
      guard let reader = object.member("id") else {
        _ = table.append(nil)
        continue
      }
      // An id of the wrong form is refused once, here; references to it are not wrong as well.
      let id = reader.identifier() ?? reader.value.string
      if table.append(id) {
        places[index] = reader
      } else if let id {
        refuseDuplicate(reader, first: table[id].flatMap { places[$0] })
      }
    }
    return objects
  }

  /// Reads the ids of objects that stand within one entity; each must be there once.
  func localIds(_ objects: [JSONObjectReader]) -> [String] {
    var seen: [String: JSONReader] = [:]
    return objects.map { object in
      guard let reader = object.member("id"), let id = reader.identifier() ?? reader.value.string else { return "" }
      if let first = seen[id] { refuseDuplicate(reader, first: first) } else { seen[id] = reader }
      return id
    }
  }

  private func refuseDuplicate(_ reader: JSONReader, first: JSONReader?) {
    let place = first.map { first in
      let line = document.position(of: first.value).map { ", line \($0.line)" } ?? ""
      return " (first at \(first.pointer)\(line))"
    }
    reader.refuse(
      "duplicate-id", "is given twice\(place ?? "")", allowed: "an id of its own",
      advice: "remove one of the two")
  }

  /// The index an id refers to; an unknown one is refused with the nearest.
  func reference(_ reader: JSONReader, in table: IdTable) -> Int? {
    guard let id = reader.string() else { return nil }
    if let index = table[id] { return index }
    let near = nearest(to: id, in: table.ids)
    // Where an id could not be read, which is refused already, this one may be right.
    guard near != nil || table.isWhole else { return nil }
    reader.refuse(
      "unknown-id", "is not \(table.oneOfKind) of this plan", allowed: table.allowed,
      advice: near.map { "“\($0)”" })
    return nil
  }

  /// The nearest of many names, as long as the budget for comparisons lasts.
  func nearest(to name: String, in names: [String]) -> String? {
    guard names.count <= comparisonsLeft else { return nil }
    comparisonsLeft -= names.count
    return NearestName.nearest(to: name, in: names).map { shownText($0) }
  }
}
