/// A component of a calendar, as VEVENT: properties, then components within it.
///
/// - Source: RFC 5545, section 3.6.
public struct CalendarComponent: Hashable, Sendable {
  /// The name in capitals.
  public var name: String
  /// The properties in order.
  public var lines: [ContentLine]
  /// The components within, in order.
  public var components: [CalendarComponent]
  /// The line of the file with its BEGIN, from 1; 0 for components that no file held.
  public var line = 0
  /// The line of the file with its END.
  public var lastLine = 0

  /// Makes a component.
  public init(_ name: String, _ lines: [ContentLine], _ components: [CalendarComponent] = []) {
    (self.name, self.lines, self.components) = (name, lines, components)
  }

  /// The first property of a name.
  public func property(_ name: String) -> ContentLine? { lines.first { $0.name == name } }

  /// All properties of a name.
  public func properties(_ name: String) -> [ContentLine] { lines.filter { $0.name == name } }

  /// The component as a file holds it: folded lines that end in CRLF.
  ///
  /// - Complexity: linear in the length of the text.
  public func text() -> String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func append(to bytes: inout [UInt8]) {
    Folding.append("BEGIN:\(name)", to: &bytes)
    for line in lines { Folding.append(line.unfolded, to: &bytes) }
    for component in components { component.append(to: &bytes) }
    Folding.append("END:\(name)", to: &bytes)
  }
}
