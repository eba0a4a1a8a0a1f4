/// Numbers as people read them.
public enum Figures {
  /// Minutes as hours and minutes: `13:20`.
  public static func hours(_ minutes: Int) -> String {
    let rest = abs(minutes) % 60
    return "\(minutes < 0 ? "-" : "")\(abs(minutes) / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Minutes as hours with two decimals, halves away from zero, in whole numbers: `-1.33`.
  public static func decimalHours(_ minutes: Int) -> String {
    let hundredths = (abs(minutes) * 100 + 30) / 60, rest = hundredths % 100
    return "\(minutes < 0 && hundredths > 0 ? "-" : "")\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A number with its noun: `1 person`, `2 people`.
  public static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }

  /// How full a roster is: `11 of 12 places filled by 7 people, 40:00 hours of work.`
  public static func filling(_ filled: Int, of places: Int, by people: Int, minutes: Int) -> String {
    "\(filled) of \(count(places, "place")) filled by \(count(people, "person", "people")), \(hours(minutes)) hours of work."
  }

  /// A relative gap in per cent, never rounded down to nothing: `0 %`, `< 0.01 %`, `2.50 %`, `> 1000 %`.
  public static func gap(_ gap: Double) -> String {
    if gap <= 0 { return "0 %" }
    if gap < 0.0001 { return "< 0.01 %" }
    if gap > 10 { return "> 1000 %" }
    return decimal(gap * 100, digits: 2) + " %"
  }

  /// A decimal with a fixed number of digits after the point, at most 6.
  public static func decimal(_ value: Double, digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((abs(value) * scale).rounded())
    let whole = scaled / Int(scale), rest = String(scaled % Int(scale))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(whole)" }
    return "\(sign)\(whole).\(String(repeating: "0", count: digits - rest.count))\(rest)"
  }
}
