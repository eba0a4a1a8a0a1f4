import MusterCalendar
import MusterPublication

/// People wanted and there in one zone on one day.
private struct Coverage {
  var least = 0, wanted = 0, filled = 0, short = 0

  mutating func add(_ post: PublishedPost) {
    least += post.min
    wanted += post.target
    filled += post.filled ?? 0
    short += post.short ?? 0
  }

  /// How well the day is covered; also the class of its colour.
  var level: String {
    if wanted == 0 && least == 0 { return "none" }
    if short > 0 { return filled == 0 ? "nobody" : "some" }
    return filled >= wanted ? "full" : "enough"
  }
}

extension Site {
  /// How well each zone is covered on each day: a map for each month whose cells say their figures, and the same as a table.
  ///
  /// A month has the zones that ask for somebody in it: all zones in all months would be the product of both.
  func coveragePage() -> ExportedFile {
    var zones: [(id: String, name: String)] = [], placeOfZone: [String: Int] = [:]
    var cells: [[CivilDate: Coverage]] = []
    for shift in publication.shifts where !shift.isCancelled {
      guard let zone = shift.zone else { continue }
      if placeOfZone[zone] == nil {
        placeOfZone[zone] = zones.count
        zones.append((zone, shift.zoneName ?? zone))
        cells.append([:])
      }
      guard let place = placeOfZone[zone] else { continue }
      for date in publication.dates(of: shift) {
        for post in shift.posts { cells[place][date, default: Coverage()].add(post) }
      }
    }
    let order = zones.indices.sorted { (zones[$0].name, zones[$0].id) < (zones[$1].name, zones[$1].id) }
    let rows = order.map { (name: ShortText.cut(zones[$0].name, to: 60), cells: cells[$0]) }
    let short = rows.reduce(0) { $0 + $1.cells.values.count { $0.short > 0 } }
    var rowsOfMonth: [CivilDate: [ZoneRow]] = [:]
    for row in rows {
      for month in Set(row.cells.keys.map(\.startOfMonth)).sorted() { rowsOfMonth[month, default: []].append(row) }
    }
    let legend = [("full", "5/5"), ("enough", "3/5"), ("some", "1/5"), ("nobody", "0/5")]
    return page(
      "coverage", path: "coverage.html", title: text("coverageTitle"), pageClass: "broad",
      [
        "summary": text("summary.zones", count: zones.count) + " · " + text("summary.coverage", count: short),
        "legend": legend.map { level, sample -> PageContext in
          ["level": level, "sample": sample, "text": text("coverage.\(level)")]
        },
        "months": months.compactMap { dates -> PageContext? in
          rowsOfMonth[dates[0].startOfMonth].map { map(dates, rows: $0) }
        },
      ])
  }

  private typealias ZoneRow = (name: String, cells: [CivilDate: Coverage])

  private static let cellWidth = 34, cellHeight = 30, headHeight = 40

  private func map(_ dates: [CivilDate], rows: [ZoneRow]) -> PageContext {
    let id = "month-\(dates[0].year)-\(dates[0].month)"
    let labelWidth = min(180, 16 + 8 * (rows.map(\.name.count).max() ?? 0))
    let zones = rows.enumerated().map { line, row -> PageContext in
      let y = Self.headHeight + line * Self.cellHeight
      return [
        "zone": row.name, "zoneShort": ShortText.cut(row.name, to: 22), "textY": "\(y + 18)",
        "cells": dates.enumerated().map { cell(row, on: $1, x: labelWidth + $0 * Self.cellWidth, y: y) },
      ]
    }
    let gaps = dates.flatMap { date in
      rows.compactMap { row -> String? in
        guard let cell = row.cells[date], cell.short > 0 else { return nil }
        return sentence(row.name, date, cell)
      }
    }
    let listed = gaps.prefix(10).joined(separator: "; ")
    let description =
      gaps.isEmpty ? text("coverage.noGaps") : text("coverage.gaps", count: gaps.count, ["list": listed])
    return [
      "id": id, "name": language.month(dates[0]),
      "title": text("coverageMapTitle", ["month": language.month(dates[0])]), "description": description,
      "width": "\(labelWidth + dates.count * Self.cellWidth)",
      "height": "\(Self.headHeight + rows.count * Self.cellHeight)",
      "days": dates.enumerated().map { place, date -> PageContext in
        [
          "x": "\(labelWidth + place * Self.cellWidth + 16)", "number": "\(date.day)",
          "initial": String(language.weekdaysShort[date.weekday - 1].prefix(2)), "monthName": language.monthName(date),
        ]
      },
      "zones": zones,
    ]
  }

  private func cell(_ row: ZoneRow, on date: CivilDate, x: Int, y: Int) -> PageContext {
    let coverage = row.cells[date] ?? Coverage()
    let hasDemand = coverage.level != "none"
    let figure = hasDemand ? "\(coverage.filled)/\(max(coverage.wanted, coverage.least))" : ""
    return [
      "level": coverage.level, "hasDemand": hasDemand, "x": "\(x)", "y": "\(y)", "textX": "\(x + 16)",
      "title": sentence(row.name, date, coverage),
      "figure": figure, "isLong": figure.utf8.count > 4,
    ]
  }

  private func sentence(_ zone: String, _ date: CivilDate, _ coverage: Coverage) -> String {
    let key = coverage.level == "none" ? "coverage.cellNone" : "coverage.cell"
    return text(
      key,
      [
        "zone": zone, "date": language.short(date), "filled": "\(coverage.filled)",
        "wanted": "\(max(coverage.wanted, coverage.least))",
      ])
  }
}
