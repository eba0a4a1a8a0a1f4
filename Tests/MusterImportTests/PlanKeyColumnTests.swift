import MusterFiles
import Testing

@testable import MusterImport

/// The columns of Muster's own tables are what the records of the keys say: name, place and kind.
@Suite struct PlanKeyColumnTests {
  private struct Column: Hashable {
    var name: String
    var path: [String]
    var kind: CellKind?
  }

  private static let wordLists: [WordList] = [
    .memberClass, .rank, .screening, .risk, .status, .languageLevel, .availabilityKind, .availabilityDefault, .outcome,
    .visibility,
  ]

  /// How such a value is written into a cell; nil when tables know no way.
  private func kind(of value: PlanValue) -> CellKind? {
    switch value {
    case .id(.zone): .zone
    case .id(.certification): .certification
    case .id, .post: .id
    case .word, .text, .link: .text
    case .integer: .whole
    case .decimal: .decimal
    case .hours: .hours
    case .flag: .flag
    case .choice(let words, _): Self.wordLists.first { $0.words == words }.map { .word($0) }
    case .date: .date
    case .localTime, .anyTime: .moment
    case .recurrence: .rule
    case .language: .language
    case .list(let element, _): kind(of: element).map { .list($0) }
    case .map(.category, .hours): .hoursByCategory
    case .object(let record):
      switch record.title {
      case PlanObject.certificate.title: .certificate
      case PlanObject.statusInterval.title: .status
      case PlanObject.check.title: .screening
      case PlanObject.wish.title: .preference
      case PlanObject.work.title, PlanObject.pastDuty.title: .span
      default: nil
      }
    case .format, .timeZone, .clockTime, .oneOrMore, .either, .map, .rules, .anything: nil
    }
  }

  private func columns(_ record: PlanObject, under path: [String] = []) -> Set<Column> {
    Set(
      record.keys.compactMap { key in
        key.column.map { Column(name: $0, path: path + [key.name], kind: kind(of: key.value)) }
      })
  }

  private func columns(_ written: [TableColumn]) -> Set<Column> {
    Set(written.filter { !$0.path.isEmpty }.map { Column(name: $0.name, path: $0.path, kind: $0.kind) })
  }

  @Test func peopleHaveTheColumnsOfTheirKeys() {
    let level = TableLevel.volunteers
    #expect(
      columns([level.key] + level.columns)
        == columns(.volunteer).union(columns(.history, under: ["history"])).union(columns(.contact, under: ["contact"]))
    )
  }

  @Test func eventsShiftsAndPostsHaveTheColumnsOfTheirKeys() throws {
    let events = TableLevel.events
    let shifts = try #require(events.inside.first), posts = try #require(shifts.inside.first)
    #expect(
      columns([events.key] + events.columns)
        == columns(.event).union(columns(.eventContact, under: ["contact"])))
    #expect(columns([shifts.key] + shifts.columns) == columns(.shift))
    #expect(
      columns([posts.key] + posts.columns) == columns(.post).union(columns(.requirement, under: ["requires"])))
  }

  @Test func availabilityAndAttendanceHaveTheColumnsOfTheirKeys() {
    let whose = Column(name: "volunteer", path: ["volunteer"], kind: .id)
    #expect(
      columns(TableKind.availability.columns)
        == columns(.availability).union(columns(.availabilitySpan)).union([whose]))
    #expect(columns(TableKind.attendance.columns) == columns(.attendance))
  }
}
