/// Text from a file, made safe to print on one line: control, direction and separator characters are escaped, and what
/// goes beyond the limit is cut with `…`.
///
/// Files are hostile: a name must neither move the cursor of a terminal nor reorder the line it is printed on.
/// - Parameter limit: the most characters of the result, at least 1.
public func shownText(_ text: String, limit: Int = 80) -> String {
  var shown = ""
  var count = 0
  for scalar in text.unicodeScalars {
    let piece = isPrintable(scalar) ? String(scalar) : "\\u{" + String(scalar.value, radix: 16) + "}"
    let length = piece.unicodeScalars.count
    if count + length > limit {
      while count > limit - 1 {
        shown.unicodeScalars.removeLast()
        count -= 1
      }
      return shown + "…"
    }
    shown += piece
    count += length
  }
  return shown
}

/// Whether a scalar is shown as itself.
private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: return false
  default: return true
  }
}

extension JSONValue {
  /// The value as a message shows it: scalars as in JSON, at most 80 characters; containers by kind.
  public var shown: String {
    switch content {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): shownText(number.text)
    case .string(let string): "\"" + shownText(string, limit: 78) + "\""
    case .array, .object: kind.rawValue
    }
  }
}
