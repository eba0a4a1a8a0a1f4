/// One parameter of a property, as `TZID=America/Regina`.
public struct CalendarParameter: Hashable, Sendable {
  /// The name in capitals.
  public var name: String
  /// The values without quotes and escapes; at least one.
  public var values: [String]

  /// Makes a parameter.
  public init(_ name: String, _ values: String...) { (self.name, self.values) = (name, values) }
  init(name: String, values: [String]) { (self.name, self.values) = (name, values) }
}

/// One property of a component: a name, parameters and a value.
///
/// - Source: RFC 5545, section 3.1.
public struct ContentLine: Hashable, Sendable {
  /// The name in capitals.
  public var name: String
  /// Parameters in order.
  public var parameters: [CalendarParameter]
  /// What stands behind the colon, escapes included.
  public var value: String
  /// The line of the file on which it began, from 1; 0 for lines that no file held.
  public var line = 0

  /// A property whose value is written as it is, for dates, numbers and rules.
  ///
  /// Control characters in it are left out, so that no value can begin a line of its own.
  public init(_ name: String, _ value: String, _ parameters: CalendarParameter...) {
    (self.name, self.parameters) = (name, parameters)
    self.value = String(String.UnicodeScalarView(value.unicodeScalars.filter { !EscapedText.isControl($0) }))
  }

  init(name: String, parameters: [CalendarParameter], value: String, line: Int) {
    (self.name, self.parameters, self.value, self.line) = (name, parameters, value, line)
  }

  /// A property whose value is any text, which is escaped.
  public static func text(_ name: String, _ text: String, _ parameters: CalendarParameter...) -> ContentLine {
    ContentLine(name: name, parameters: parameters, value: EscapedText.escaped(text), line: 0)
  }

  /// A property whose value is a list of texts.
  public static func texts(_ name: String, _ texts: [String]) -> ContentLine {
    ContentLine(name: name, parameters: [], value: texts.map(EscapedText.escaped).joined(separator: ","), line: 0)
  }

  /// The values of a parameter; empty when it is not there.
  public func parameter(_ name: String) -> [String] { parameters.first { $0.name == name }?.values ?? [] }

  /// The property as it stands in a file, before folding.
  var unfolded: String {
    var text = name
    for parameter in parameters {
      text += ";\(parameter.name)=" + parameter.values.map(EscapedText.parameterValue).joined(separator: ",")
    }
    return text + ":" + value
  }
}
