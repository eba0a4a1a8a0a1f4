import ArgumentParser
import MusterCalendar

/// Days on the command line, `YYYY-MM-DD`.
enum DateArgument {
  /// The day; anything else is wrong usage.
  static func read(_ text: String) throws -> CivilDate {
    do throws(CalendarError) { return try CivilDate.parse(text) } catch { throw ValidationError(error.description) }
  }
}
