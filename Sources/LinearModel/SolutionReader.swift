/// The readers of other solvers' solution files, one for each kind; every one returns the objective as the file says it.
///
/// - Complexity: O(bytes), each.
enum SolutionReader {
  /// GLPK's report: a head, the rows, then the columns; names beyond 12 bytes stand on a line of their own.
  static func glpsolReport(_ lines: SolutionLines, _ columns: inout SolutionColumns) throws(SolutionFault) -> Double? {
    var objective: Double?, line = 0
    while line < lines.indices.count {
      let words = lines.words(line)
      if words.first == "Columns:" { try columns.check(count: words.dropFirst().first, line: line) }
      if words.first == "Status:" { try checkStatus(words.dropFirst().joined(separator: " "), line: line) }
      if words.first == "Objective:", let sign = words.firstIndex(of: "=") {
        objective = words.dropFirst(sign + 1).first.flatMap(Double.init)
      }
      line += 1
      if words.starts(with: ["No.", "Column", "name"]) { break }
    }
    line += 1  // the rule under the titles
    while line < lines.indices.count {
      var words = lines.words(line)
      guard words.count >= 2, Int(words[0]) != nil else { break }
      let named = line, name = words[1]
      words.removeFirst(2)
      if words.isEmpty, line + 1 < lines.indices.count {
        line += 1
        words = lines.words(line)
      }
      // `*` marks whole numbers; a linear program has the state of the column there.
      if let first = words.first, ["*", "B", "NL", "NU", "NF", "NS"].contains(first) { words.removeFirst() }
      try columns.set(name, words.first ?? "", line: named)
      line += 1
    }
    try columns.checkComplete()
    return objective
  }

  /// GLPK's raw file: `s mip rows columns status objective`, then `j column value`; columns by their place in the file.
  static func glpsolRaw(_ lines: SolutionLines, _ columns: inout SolutionColumns) throws(SolutionFault) -> Double? {
    var objective: Double?, isBasic = false
    for line in lines.indices {
      let words = lines.words(line)
      switch words.first {
      case "s":
        guard words.count >= 6 else {
          throw SolutionFault(line: line + 1, message: "is not a head of a solution", allowed: "s mip ROWS COLUMNS …")
        }
        isBasic = words[1] == "bas"
        try columns.check(count: words[3], line: line)
        // A basic solution has a primal and a dual state, the others one.
        let states = words[4..<(words.count - 1)].joined(separator: " ")
        guard ["o", "f", "f f", "o o"].contains(states) else {
          throw SolutionFault(line: line + 1, message: "holds no point: its state is “\(states)”", allowed: "o or f")
        }
        objective = Double(words[words.count - 1])
      case "j":
        let place = words.count > 1 ? Int(words[1]) : nil
        let value = isBasic ? 3 : 2
        try columns.set((place ?? 0) - 1, words.count > value ? words[value] : "", line: line)
      default: continue
      }
    }
    try columns.checkComplete()
    return objective
  }

  /// CBC's file: `Optimal - objective value 3`, then `place name value cost`; `**` before what is not feasible.
  ///
  /// With `printingOptions all` the rows come first: the columns begin where the places begin again.
  static func cbc(_ lines: SolutionLines, _ columns: inout SolutionColumns) throws(SolutionFault) -> Double? {
    let head = lines.text(0)
    try checkStatus(head, line: 0)
    let objective = lines.words(0).last.flatMap(Double.init)
    var entries: [(line: Int, place: Int, name: String, value: String)] = []
    for line in lines.indices.dropFirst() {
      var words = lines.words(line)
      if words.first == "**" { words.removeFirst() }
      guard !words.isEmpty else { continue }
      guard words.count >= 3, let place = Int(words[0]) else {
        throw SolutionFault(line: line + 1, message: "is no line of a solution", allowed: "place, name, value and cost")
      }
      if let last = entries.last, place <= last.place { entries.removeAll() }
      entries.append((line, place, words[1], words[2]))
    }
    for entry in entries { try columns.set(entry.name, entry.value, line: entry.line) }
    return objective
  }

  /// HiGHS's raw and sparse files: `# Columns n`, then `name value` (and `place`, where zeros are left out).
  static func highsRaw(_ lines: SolutionLines, _ columns: inout SolutionColumns) throws(SolutionFault) -> Double? {
    var objective: Double?, line = 0
    while line < lines.indices.count {
      let words = lines.words(line)
      line += 1
      if words == ["#", "Primal", "solution", "values"], line < lines.indices.count {
        try checkStatus(lines.text(line), line: line)
      }
      if words.first == "Objective" { objective = words.last.flatMap(Double.init) }
      guard words.starts(with: ["#", "Columns"]) else { continue }
      let isSparse = words.count == 4 && words[3] == "sparse"
      if !isSparse { try columns.check(count: words.last, line: line - 1) }
      while line < lines.indices.count {
        let entry = lines.words(line)
        guard entry.count >= 2, entry[0] != "#" else { break }
        try columns.set(entry[0], entry[1], line: line)
        line += 1
      }
      if !isSparse { try columns.checkComplete() }
      return objective
    }
    throw SolutionFault(line: nil, message: "holds no columns; the file may have been cut off", allowed: "# Columns …")
  }

  /// HiGHS's table: place, state, bounds, value, kind and name; the columns before the rows.
  static func highsPretty(_ lines: SolutionLines, _ columns: inout SolutionColumns) throws(SolutionFault) -> Double? {
    var objective: Double?, isInColumns = false, titles: [String] = []
    for line in lines.indices {
      let words = lines.words(line)
      if words == ["Columns"] || words == ["Rows"] { isInColumns = words == ["Columns"] }
      if words.starts(with: ["Model", "status:"]) {
        try checkStatus(words.dropFirst(2).joined(separator: " "), line: line)
      }
      if words.starts(with: ["Objective", "value:"]) { objective = words.last.flatMap(Double.init) }
      if words.first == "Index" { titles = words }
      guard isInColumns, words.count >= 5, Int(words[0]) != nil else { continue }
      // A basic solution has a state behind the place; a dual value stands behind the value where there is one.
      let hasState = Double(words[1]) == nil
      try columns.set(words[words.count - 1], words[hasState ? 4 : 3], line: line)
    }
    guard !titles.isEmpty else {
      throw SolutionFault(line: nil, message: "holds no columns; the file may have been cut off", allowed: "Columns …")
    }
    try columns.checkComplete()
    return objective
  }

  /// Refuses what its own solver calls no point.
  private static func checkStatus(_ status: String, line: Int) throws(SolutionFault) {
    let lower = status.lowercased()
    let none = ["infeasible", "unbounded", "undefined", "empty", "no integer solution"]
    guard lower == "none" || none.contains(where: lower.contains) else { return }
    throw SolutionFault(
      line: line + 1, message: "holds no point: it says “\(status)”", allowed: "a solution that was found")
  }
}
