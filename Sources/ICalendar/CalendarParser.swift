/// Reads calendars: lines are unfolded, components nested, problems reported with their line.
///
/// Lenient where programs are known to err and nothing can be misread: any line break is taken, a byte order mark
/// skipped, names may be in lower case. Nothing traps, whatever the bytes are.
///
/// - Source: RFC 5545, section 3.1; escapes of parameters, RFC 6868.
public enum CalendarParser {
  /// The largest file, 64 MiB.
  public static let mostBytes = 64 << 20
  /// The longest property after unfolding, in bytes.
  public static let longestLine = 1 << 20
  /// The most problems that are reported; what comes after is read but not told.
  public static let mostProblems = 1_000
  /// The most lines of a file; what a line of two characters takes in memory is many times its length.
  public static let mostLines = 2_000_000
  /// How deep components may lie in one another.
  public static let deepest = 8

  /// Reads the components at the top of a file, usually one VCALENDAR.
  ///
  /// - Returns: all that could be read, and what is wrong, in the order of lines; with no component there is a problem.
  /// - Complexity: linear in the bytes.
  public static func parse(_ bytes: [UInt8]) -> (components: [CalendarComponent], problems: [CalendarProblem]) {
    guard bytes.count <= mostBytes else {
      let problem = CalendarProblem(1, "the file has \(bytes.count) bytes", allowed: "at most \(mostBytes) bytes")
      return ([], [problem])
    }
    let breaks = bytes.withUnsafeBufferPointer { all in all.reduce(0) { $1 == 0x0A || $1 == 0x0D ? $0 + 1 : $0 } }
    guard breaks <= 2 * mostLines else {
      return ([], [CalendarProblem(1, "the file has more than \(mostLines) lines", allowed: "several files")])
    }
    var nesting = Nesting()
    var lines = UnfoldedLines(bytes)
    // A line that is none may be the rest of the one before it.
    var before: String?
    while let (number, line) = lines.next() {
      guard !line.isEmpty else { continue }
      let read: ContentLine
      do throws(CalendarProblem) { read = try contentLine(line, number: number) } catch {
        var problem = error
        problem.property = name(of: line) ?? before
        nesting.report(problem)
        continue
      }
      before = read.name
      do throws(CalendarProblem) { try nesting.take(read) } catch { nesting.report(error) }
    }
    return nesting.finish()
  }

  /// The name that a line begins with, where a colon or a semicolon follows it, or it is one that says when an entry is.
  private static func name(of line: [UInt8]) -> String? {
    let word = line.prefix { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == 0x2D
    }
    let name = String(decoding: word, as: UTF8.self).uppercased()
    if CalendarProblem.timeProperties.contains(name) { return name }
    let follows = word.endIndex < line.count ? line[word.endIndex] : 0
    return !word.isEmpty && (follows == 0x3A || follows == 0x3B) ? name : nil
  }

  private static func contentLine(_ bytes: [UInt8], number: Int) throws(CalendarProblem) -> ContentLine {
    guard bytes.count <= longestLine else {
      throw CalendarProblem(
        number, "the line has \(bytes.count) bytes", allowed: "at most \(longestLine) bytes")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CalendarProblem(number, "the line is not UTF-8", allowed: "a calendar saved as UTF-8")
    }
    var scanner = ContentLineScanner(text: text, line: number)
    return try scanner.contentLine()
  }
}

/// The lines of a file with the lines that continue them.
///
/// Bytes, not characters: programs are known to fold inside a UTF-8 sequence.
private struct UnfoldedLines {
  private let bytes: [UInt8]
  private var position: Int
  private var number = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next line with the number of its first part; nil at the end.
  mutating func next() -> (number: Int, line: [UInt8])? {
    guard position < bytes.count else { return nil }
    let first = number
    var line: [UInt8] = []
    repeat {
      let end = bytes[position...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      line.append(contentsOf: bytes[position..<end])
      position = end
      guard position < bytes.count else { break }
      position += bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
      number += 1
    } while takeFold()
    return (first, line)
  }

  private mutating func takeFold() -> Bool {
    guard position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 else { return false }
    position += 1
    return true
  }
}

/// Takes a line apart: name, parameters, value.
private struct ContentLineScanner {
  let scalars: [Unicode.Scalar]
  let line: Int
  private var position = 0

  init(text: String, line: Int) {
    scalars = Array(text.unicodeScalars)
    self.line = line
  }

  mutating func contentLine() throws(CalendarProblem) -> ContentLine {
    let name = word()
    guard !name.isEmpty else {
      throw CalendarProblem(line, "the line is not a property", allowed: "NAME:value, or NAME;PARAMETER=value:value")
    }
    var parameters: [CalendarParameter] = []
    while take(";") {
      let parameter = word()
      guard !parameter.isEmpty, take("=") else {
        throw CalendarProblem(line, "a parameter of \(shown(name)) has no name or no value", allowed: "NAME=value")
      }
      var values = [try parameterValue(of: name)]
      while take(",") { values.append(try parameterValue(of: name)) }
      parameters.append(CalendarParameter(name: parameter, values: values))
    }
    guard take(":") else {
      throw CalendarProblem(line, "the property \(shown(name)) has no value", allowed: "a colon and a value")
    }
    return ContentLine(name: name, parameters: parameters, value: text(from: position), line: line)
  }

  private func text(from start: Int, to end: Int? = nil) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<(end ?? scalars.count)])
    return String(view)
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard position < scalars.count, scalars[position] == scalar else { return false }
    position += 1
    return true
  }

  /// Letters, digits and hyphens, in capitals; also the dot and the underscore that some programs use.
  private mutating func word() -> String {
    let start = position
    while position < scalars.count, scalars[position].isASCII {
      let isWord =
        scalars[position].properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains(scalars[position])
      guard isWord else { break }
      position += 1
    }
    return text(from: start, to: position).uppercased()
  }

  private mutating func parameterValue(of name: String) throws(CalendarProblem) -> String {
    let start = position
    if take("\"") {
      while position < scalars.count, scalars[position] != "\"" { position += 1 }
      let value = text(from: start + 1, to: position)
      guard take("\"") else { throw CalendarProblem(line, "a quote in \(shown(name)) is never closed") }
      return EscapedText.plainParameter(value)
    }
    while position < scalars.count, !";:,\"".unicodeScalars.contains(scalars[position]) { position += 1 }
    return EscapedText.plainParameter(text(from: start, to: position))
  }
}

/// The components that are open while lines are read.
private struct Nesting {
  private var open: [CalendarComponent] = []
  private var done: [CalendarComponent] = []
  private var problems: [CalendarProblem] = []
  /// Components too deep, or without a name, whose END is still to come.
  private var skipped = 0
  private var lastLine = 1

  mutating func report(_ problem: CalendarProblem) {
    if problems.count < CalendarParser.mostProblems { problems.append(problem) }
  }

  mutating func take(_ line: ContentLine) throws(CalendarProblem) {
    lastLine = line.line
    switch line.name {
    case "BEGIN": try begin(line)
    case "END": try end(line)
    default:
      guard skipped == 0 else { return }
      guard !open.isEmpty else {
        throw CalendarProblem(
          line.line, "\(shown(line.name)) stands outside of a component", allowed: "BEGIN:VCALENDAR before it")
      }
      open[open.count - 1].lines.append(line)
    }
  }

  private mutating func begin(_ line: ContentLine) throws(CalendarProblem) {
    guard skipped == 0, open.count < CalendarParser.deepest else {
      skipped += 1
      if skipped > 1 { return }
      throw CalendarProblem(
        line.line, "components lie too deep in one another", allowed: "at most \(CalendarParser.deepest)")
    }
    var component = CalendarComponent(Self.name(line), [])
    component.line = line.line
    open.append(component)
  }

  private mutating func end(_ line: ContentLine) throws(CalendarProblem) {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    let name = Self.name(line)
    guard let index = open.lastIndex(where: { $0.name == name }) else {
      throw CalendarProblem(line.line, "END of \(shown(name)), which was not begun")
    }
    // What was begun inside and not ended cannot be trusted: it is reported and left out.
    // Only its name is kept: a slice of the open ones would make a copy of all that the outer one holds, for every entry.
    let unclosed = index + 1 < open.count ? (line: open[index + 1].line, name: open[index + 1].name) : nil
    open.removeLast(open.count - index - 1)
    close()
    if let unclosed {
      throw CalendarProblem(
        unclosed.line, "\(shown(unclosed.name)) has no END of its own", allowed: "END:\(unclosed.name)")
    }
  }

  private static func name(_ line: ContentLine) -> String {
    line.value.filter { !$0.isWhitespace }.uppercased()
  }

  private mutating func close() {
    var component = open.removeLast()
    component.lastLine = lastLine
    if open.isEmpty { done.append(component) } else { open[open.count - 1].components.append(component) }
  }

  /// What was read. A component that the file's end cut off is left out, and what was complete inside it is kept.
  mutating func finish() -> (components: [CalendarComponent], problems: [CalendarProblem]) {
    if let last = open.last {
      report(CalendarProblem(last.line, "the file ends inside \(shown(last.name))", allowed: "END:\(last.name)"))
      while open.count > 1 { open.removeLast() }
      close()
    }
    if done.isEmpty, problems.isEmpty {
      report(CalendarProblem(lastLine, "the file holds no calendar", allowed: "BEGIN:VCALENDAR and what belongs to it"))
    }
    return (done, problems.sorted { $0.line < $1.line })
  }
}
