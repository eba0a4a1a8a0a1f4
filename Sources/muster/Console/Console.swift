import Foundation
import WholeFiles

/// Standard error: what people read while and after a command runs.
enum Console {
  /// True when standard error is a terminal that can rewrite its line.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb" }

  /// True when colours may be used: on a terminal, unless `NO_COLOR` says otherwise (no-color.org).
  static var hasColour: Bool { isTerminal && (environment("NO_COLOR") ?? "").isEmpty }

  /// Columns of the terminal, 80 when it does not say.
  static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Writes a text and a line break to standard error; an empty text writes nothing.
  static func say(_ text: String) {
    if !text.isEmpty { write(text + "\n") }
  }

  /// Writes a text to standard error as it is; nobody can be told when that fails.
  static func write(_ text: String) {
    try? FileBytes.write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes a text to standard error unless that would have to wait, as for a reader that is held: progress is worth less than
  /// the search, which must not stand still for it.
  ///
  /// - Returns: false when it was left out.
  @discardableResult static func offer(_ text: String) -> Bool {
    var state = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    guard poll(&state, 1, 0) == 1 else { return false }
    write(text)
    return true
  }

  /// The text in a colour, when colours may be used.
  static func coloured(_ text: String, _ colour: Colour) -> String {
    hasColour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Colours by what they mean.
  enum Colour: Int {
    case good = 32
    case warning = 33
    case bad = 31
  }

  private static func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }
}
