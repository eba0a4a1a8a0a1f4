/// What another solver's solution file says about a model that was exported.
///
/// Read are: the report and the raw file of `glpsol` (`--output`, `--write`), CBC's `solution` file, and HiGHS's solution
/// files in its styles raw, pretty, glpsol raw, glpsol pretty and sparse (0 to 4). Reduced costs, rows and bases are passed over.
public struct ModelSolution: Sendable, Equatable {
  /// The value of each of the model's columns; a column that the file does not list is 0.
  public var values: [Double]
  /// The objective as the file says it; nil when it does not.
  public var objective: Double?
  /// What wrote the file: `glpsol`, `CBC` or `HiGHS`; both write the formats of `glpsol`.
  public var writer: String

  /// The kinds of files that are read, for messages.
  public static let formats = "a solution file of glpsol (-o or -w), CBC (solution) or HiGHS (--solution_file)"
}

/// Why a solution file was not read.
public struct SolutionFault: Error, Equatable {
  /// The line, from 1; nil for the whole file.
  public var line: Int?
  /// What is wrong, as a sentence without full stop; names of the file are not made safe to print.
  public var message: String
  /// What is allowed instead.
  public var allowed: String
}

extension LinearModel {
  /// Reads another solver's solution of this model.
  ///
  /// - Parameter names: the names with which the model was exported, to either format.
  /// - Throws: `SolutionFault` when the file is of no known kind, holds no point, names a column that the model does not have, one
  ///   twice, or another number of columns than the model has.
  /// - Complexity: O(bytes of the file + columns).
  public func solution(in file: [UInt8], names: ModelNames) throws(SolutionFault) -> ModelSolution {
    let lines = SolutionLines(file)
    var columns = SolutionColumns(of: self, names: names)
    let found: (objective: Double?, writer: String)
    switch SolutionFormat(lines) {
    case .glpsolReport: found = (try SolutionReader.glpsolReport(lines, &columns), "glpsol")
    case .glpsolRaw: found = (try SolutionReader.glpsolRaw(lines, &columns), "glpsol")
    case .cbc: found = (try SolutionReader.cbc(lines, &columns), "CBC")
    case .highsRaw: found = (try SolutionReader.highsRaw(lines, &columns), "HiGHS")
    case .highsPretty: found = (try SolutionReader.highsPretty(lines, &columns), "HiGHS")
    case nil:
      throw SolutionFault(line: nil, message: "is no solution file that is known", allowed: ModelSolution.formats)
    }
    return ModelSolution(values: columns.values, objective: found.objective, writer: found.writer)
  }
}

/// The kinds of solution files, known by how they begin.
private enum SolutionFormat {
  case glpsolReport, glpsolRaw, cbc, highsRaw, highsPretty

  init?(_ lines: SolutionLines) {
    guard let first = lines.indices.first(where: { !lines.words($0).isEmpty }) else { return nil }
    let text = lines.text(first)
    if text.hasPrefix("Problem:") {
      self = .glpsolReport
    } else if ["c Problem:", "s mip", "s bas", "s ipt"].contains(where: text.hasPrefix) {
      self = .glpsolRaw
    } else if text.hasPrefix("Model status") {
      self = .highsRaw
    } else if text == "Columns" {
      self = .highsPretty
    } else if text.contains("objective value") {
      self = .cbc
    } else {
      return nil
    }
  }
}

/// A text by lines, each split at white space when it is asked for.
struct SolutionLines {
  private let bytes: [UInt8]
  private let ends: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let breaks = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    ends = breaks + (bytes.last == UInt8(ascii: "\n") ? [] : [bytes.count])
  }

  var indices: Range<Int> { ends.indices }

  /// The line without white space around it.
  func text(_ line: Int) -> String { words(line).joined(separator: " ") }

  /// The words of a line.
  func words(_ line: Int) -> [String] {
    let start = line == 0 ? 0 : ends[line - 1] + 1
    let words = bytes[start..<max(start, ends[line])].split { $0 <= UInt8(ascii: " ") }
    return words.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// The values of a model's columns while a file is read.
struct SolutionColumns {
  private(set) var values: [Double]
  private var isSet: [Bool]
  /// By name, as either format writes it; the column that carries the constant lies beyond the model's own.
  private var places: [String: Int] = [:]
  private let count: Int

  init(of model: LinearModel, names: ModelNames) {
    let written = [NamedModel(model, names, .mps), NamedModel(model, names, .lp)]
    count = written[0].columns.count
    values = Array(repeating: 0, count: model.columnCount)
    isSet = Array(repeating: false, count: count)
    places.reserveCapacity(2 * count)
    for file in written {
      for (place, name) in file.columns.enumerated() { places[name] = place }
    }
  }

  /// The names that a file has the columns by, and how many they are.
  mutating func set(_ name: String, _ value: String, line: Int) throws(SolutionFault) {
    guard let place = places[name] else {
      throw SolutionFault(
        line: line + 1, message: "“\(name)” is no column of this plan's model",
        allowed: "a solution of the model that `muster model` makes of the plan as it is now")
    }
    try set(place, value, line: line)
  }

  /// Gives a column its value by its place, from 0.
  mutating func set(_ place: Int, _ value: String, line: Int) throws(SolutionFault) {
    guard isSet.indices.contains(place) else {
      throw SolutionFault(line: line + 1, message: "there is no column \(place + 1)", allowed: "1 to \(count)")
    }
    guard let number = Double(value), number.isFinite else {
      throw SolutionFault(line: line + 1, message: "“\(value)” is not a value", allowed: "a number")
    }
    guard !isSet[place] else {
      throw SolutionFault(line: line + 1, message: "gives a column a value again", allowed: "one value for each column")
    }
    isSet[place] = true
    if values.indices.contains(place) { values[place] = number }
  }

  /// Refuses a file of another number of columns: the model it solves is another one.
  func check(count claimed: String?, line: Int) throws(SolutionFault) {
    guard let claimed, Int(claimed) != count else { return }
    throw SolutionFault(
      line: line + 1, message: "the solution is of a model with “\(claimed)” columns",
      allowed: "\(count), as this plan's model has")
  }

  /// Refuses a file that lists fewer columns than the model has, where its kind lists all.
  func checkComplete() throws(SolutionFault) {
    let missing = isSet.count { !$0 }
    guard missing > 0 else { return }
    throw SolutionFault(
      line: nil, message: "\(missing) of the model's \(count) columns are missing; the file may have been cut off",
      allowed: "a value for each column")
  }
}
