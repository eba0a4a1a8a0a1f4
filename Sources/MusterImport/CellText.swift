import MusterFiles

/// Lists written in one cell: items apart by `;`, `|`, a comma or a line break, each of which a backslash makes part of
/// an item; `(none)` for a list that is empty on purpose, because an empty cell says nothing.
struct CellList {
  /// What stands between items.
  let separators: String
  /// What is written between them.
  let joint: String

  /// Lists of words, ids and dates.
  static let usual = CellList(separators: ";|,\n", joint: "; ")
  /// Lists of spans, whose recurrence rules hold commas and semicolons.
  static let spans = CellList(separators: "|\n", joint: " | ")
  /// The cell of an empty list.
  static let none = "(none)"

  /// The items of a cell, without white space around them.
  func items(of cell: String) -> [String] {
    if asciiTrimmed(cell).lowercased() == Self.none { return [] }
    var items: [String] = []
    var item = "", isEscaped = false
    for scalar in cell.unicodeScalars {
      if isEscaped {
        item.unicodeScalars.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if separators.unicodeScalars.contains(scalar) {
        items.append(asciiTrimmed(item))
        item = ""
      } else {
        item.unicodeScalars.append(scalar)
      }
    }
    if isEscaped { item.append("\\") }
    items.append(asciiTrimmed(item))
    return items.filter { !$0.isEmpty }
  }

  /// The cell of a list.
  func cell(of items: [String]) -> String {
    guard !items.isEmpty else { return Self.none }
    return items.map { item in
      var text = ""
      for scalar in item.unicodeScalars {
        if scalar == "\\" || separators.unicodeScalars.contains(scalar) { text += "\\" }
        text.unicodeScalars.append(scalar)
      }
      return item.lowercased() == Self.none ? "\\" + text : text
    }.joined(separator: joint)
  }
}

/// A text without spaces, tabs and line breaks at its ends; other white space may be part of a name.
func asciiTrimmed(_ text: String) -> String {
  var rest = text.utf8[...]
  while let first = rest.first, first <= 0x20 { rest.removeFirst() }
  while let last = rest.last, last <= 0x20 { rest.removeLast() }
  return String(Substring(rest))
}

/// A text as it is compared: lower case, marks on letters removed, words joined by `-`.
func folded(_ text: String) -> String {
  if text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }) { return text }
  return slug(text, limit: 120)
}

/// A text in kebab-case: ASCII letters and digits, marks on letters removed.
func slug(_ text: String, limit: Int) -> String { KebabCase.text(of: text, limit: limit) }
