import MusterCalendar

/// How the dates of each column of a table are written, where one of its cells tells.
///
/// `09/10/2026` alone has two readings. A column in which `14/02/1984` stands and nothing like `02/14/1984` is written with the day
/// first; a column of numbers such as 45190 holds a spreadsheet's days. A column that says both, or nothing, is not guessed, nor is
/// one in which such numbers stand among days in letters.
struct DateColumns {
  private var orders: [Int: DateOrder] = [:]
  private var mixed: Set<Int> = []
  /// What holds for every column, where the user said so.
  private let given: DateOrder?

  /// Looks at every cell of a table.
  ///
  /// - Complexity: linear in the bytes of the table, unless `given` says it all.
  init(of table: CSVTable, given: DateOrder?) {
    self.given = given
    guard given == nil else { return }
    var evidence = [Evidence](repeating: Evidence(), count: table.header.count)
    table.forEachReadableRow { cells in
      for (column, cell) in cells.enumerated() where column < evidence.count { evidence[column].look(at: cell) }
    }
    for (column, found) in evidence.enumerated() {
      orders[column] = found.order
      if found.serials > 0, found.serials < found.cells { mixed.insert(column) }
    }
  }

  /// How the dates of a column are written; nil when nobody knows.
  func order(ofColumn column: Int?) -> DateOrder? { given ?? column.flatMap { orders[$0] } }

  /// Whether some cells of a column are numbers as a spreadsheet's days are, and others are not.
  func isMixed(column: Int?) -> Bool { column.map { mixed.contains($0) } ?? false }

  /// What the cells of a column tell.
  private struct Evidence {
    var hasDayFirst = false
    var hasMonthFirst = false
    var cells = 0
    var serials = 0

    var order: DateOrder? {
      if cells > 0, serials == cells { return .serial }
      return hasDayFirst == hasMonthFirst ? nil : hasDayFirst ? .dayFirst : .monthFirst
    }

    mutating func look(at cell: String) {
      let bytes = cell.utf8
      guard !bytes.isEmpty else { return }
      cells += 1
      if SpreadsheetDay(text: cell, isFrom1904: false) != nil, bytes.count == 5 { serials += 1 }
      guard bytes.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
      else { return }
      // Dates may stand within a longer text, as in “First aid (exp 30/06/2028)”.
      var numbers: [(value: Int, digits: Int)] = [], marks: [UInt8] = []
      var isOpen = false
      for byte in bytes {
        if (0x30...0x39).contains(byte) {
          if isOpen, let last = numbers.indices.last {
            numbers[last] = (min(numbers[last].value * 10 + Int(byte - 0x30), 99_999), numbers[last].digits + 1)
          } else {
            if numbers.count == 3 { (numbers, marks) = ([], []) }
            numbers.append((Int(byte - 0x30), 1))
            isOpen = true
          }
        } else {
          if numbers.count == 3 {
            judge(numbers, marks)
            (numbers, marks) = ([], [])
          }
          if isOpen, "/.-".utf8.contains(byte) { marks.append(byte) } else { (numbers, marks) = ([], []) }
          isOpen = false
        }
      }
      if numbers.count == 3 { judge(numbers, marks) }
    }

    private mutating func judge(_ numbers: [(value: Int, digits: Int)], _ marks: [UInt8]) {
      guard marks.count == 2, marks[0] == marks[1], numbers[0].digits <= 2, numbers[1].digits <= 2,
        numbers[2].digits == 4 || numbers[2].digits == 2
      else { return }
      let (first, second) = (numbers[0].value, numbers[1].value)
      if (13...31).contains(first), (1...12).contains(second) { hasDayFirst = true }
      if (1...12).contains(first), (13...31).contains(second) { hasMonthFirst = true }
    }
  }
}

/// A day as spreadsheets count it.
struct SpreadsheetDay {
  let date: CivilDate

  /// Reads a whole number of days; nil for anything else.
  ///
  /// In the system of 1900 the number 60 is a 29 February that never was, so earlier numbers are one day later than they seem.
  /// Source: ECMA-376 part 1, 18.17.4.1.
  init?(text: String, isFrom1904: Bool) {
    guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text), number > 0,
      let first = CivilDate(year: isFrom1904 ? 1904 : 1899, month: isFrom1904 ? 1 : 12, day: isFrom1904 ? 1 : 30)
    else { return nil }
    guard isFrom1904 || number != 60 else { return nil }
    date = first.adding(days: !isFrom1904 && number < 60 ? number + 1 : number)
  }
}
