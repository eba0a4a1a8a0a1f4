import MusterCalendar
import MusterFiles
public import MusterJSON

/// What came of an import.
public struct ImportResult: Sendable {
  /// The plan with what the file holds; nil when the import was refused.
  public let plan: JSONValue?
  /// What was done, row by row.
  public let report: ImportReport
  /// What is wrong, in reading order.
  public let diagnostics: [Diagnostic]
}

/// Brings the events of a city's permits or of a calendar into a plan.
public enum EventImport {
  /// Reads a source (CSV, iCalendar, or schema.org Event JSON-LD) and adds its events to the tree of a plan.
  ///
  /// A row that cannot be taken over is left out and reported; nothing is guessed. An event's id is `evt-` and the
  /// source's id, or title and start where there is none, so that a second import of the same file changes nothing. An
  /// event that is in the plan takes over the source's facts (name, attendance, times); what a coordinator decides
  /// (template, zone, priority, approval) stays. All else in the plan is kept as it is.
  ///
  /// - Complexity: linear in rows, times the zones; `options.zones` adds the clustering.
  public static func run(
    _ bytes: [UInt8], file: String, into given: JSONValue, planFile: String, options: EventImportOptions
  ) -> ImportResult {
    // A key that is null is one that is not there; a plan that changes loses such keys, one that does not keeps every byte.
    let plan = given.withoutNulls
    let diagnostics = Diagnostics()
    var report = ImportReport(file: file)
    guard let timeline = timeline(of: plan, file: planFile, diagnostics),
      checkTemplates(options, plan: plan, file: file, diagnostics),
      let source = EventSource.read(
        bytes, file: file, options: options, moments: MomentText(timeline: timeline, order: options.dateOrder),
        diagnostics)
    else { return ImportResult(plan: nil, report: report, diagnostics: diagnostics.sorted) }
    (report.format, report.columns, report.rows) = (source.format, source.columns, source.rows.count)
    report.ignored = source.ignored
    var events: [PlannedEvent] = []
    var ids = EventIDs()
    var withdrawn: [(row: Int, id: String)] = []
    var filter = EventFilter(timeline: timeline, options: options)
    filter.ownTemplates = plan["eventTemplates"]?.members?.map(\.key) ?? []
    filter.takesFirstNight = source.format == "icalendar"
    for (row, read) in source.rows {
      do throws(Skip) {
        let event = try read.get()
        if event.isCancelled {
          withdrawn.append((row, try ids.id(of: event)))
        } else {
          events.append(try filter.planned(event, ids: &ids))
        }
      } catch {
        report.skipped.append(RowNote(row: row, code: error.code, message: error.message))
      }
    }
    var result = plan
    if let count = options.zones, !PlanZones(of: plan).hasPlaces {
      report.zones = addZones(count, for: events, to: &result)
    }
    if options.addsZones { report.zones += PlanZones.add(named: events.map(\.source), to: &result) }
    merge(events, into: &result, &report)
    Withdrawal.withdraw(withdrawn, from: &result, &report)
    return ImportResult(plan: result == plan ? given : result, report: report, diagnostics: diagnostics.sorted)
  }

  private static func timeline(of plan: JSONValue, file: String, _ diagnostics: Diagnostics) -> Timeline? {
    func refuse(_ message: String, _ allowed: String?) -> Timeline? {
      diagnostics.report(
        Diagnostic(
          .invalidText, file: file, pointer: JSONPointer(tokens: ["horizon"]), message: message, allowed: allowed))
      return nil
    }
    let horizon = plan["horizon"]
    guard let start = horizon?["start"]?.string.flatMap({ CivilDate($0) }),
      let end = horizon?["end"]?.string.flatMap({ CivilDate($0) }), let zone = horizon?["timeZone"]?.string
    else {
      return refuse("the plan has no horizon with start, end and timeZone", "a plan that `muster validate` accepts")
    }
    let dayStart = horizon?["dayStart"]?.string.flatMap { ClockTime($0) } ?? ClockTime(minutes: 360)
    do throws(CalendarError) {
      return try Timeline(zone: zone, start: start, end: end, dayStart: dayStart)
    } catch {
      return refuse(error.message, error.allowed)
    }
  }

  /// Templates that the user names must be shipped or be the plan's own.
  private static func checkTemplates(
    _ options: EventImportOptions, plan: JSONValue, file: String, _ diagnostics: Diagnostics
  ) -> Bool {
    let known = EventTemplates.names + (plan["eventTemplates"]?.members?.map(\.key) ?? [])
    let named = Set(options.templates.values).union([options.otherTemplate].compactMap { $0 }).sorted()
    for name in named where !known.contains(name) {
      diagnostics.report(
        Diagnostic(
          .unknownName, file: file, message: "there is no template \"\(shownText(name))\"",
          allowed: known.joined(separator: ", "),
          advice: NearestName.nearest(to: name, in: known).map { "“\(shownText($0))”" }))
    }
    return !diagnostics.hasErrors
  }

  private static func addZones(_ count: Int, for events: [PlannedEvent], to plan: inout JSONValue) -> [String] {
    let clusters = ZoneClusters(of: events.compactMap(\.source.place), count: count)
    let taken = Set((plan["zones"]?.elements ?? []).compactMap { $0["id"]?.string })
    var zones: [JSONValue] = []
    var number = 0
    for centre in clusters.centres {
      repeat { number += 1 } while taken.contains("zone-\(number)")
      zones.append([
        "id": .string("zone-\(number)"), "name": .string("Zone \(number)"),
        "at": ["lat": .decimal(centre.latitude), "lon": .decimal(centre.longitude)],
      ])
    }
    guard !zones.isEmpty else { return [] }
    plan[member: "zones"] = .array((plan["zones"]?.elements ?? []) + zones)
    // Zones with places make travel a question of distance; without a word of the plan, of city speed.
    if plan["travel"] == nil { plan[member: "travel"] = ["defaultMinutes": 20, "speedKmh": 40] }
    return zones.compactMap { $0["id"]?.string }
  }

  private static func merge(_ events: [PlannedEvent], into plan: inout JSONValue, _ report: inout ImportReport) {
    let zones = PlanZones(of: plan)
    var named: Set<Int> = []
    var elements = plan["events"]?.elements ?? []
    var places: [String: Int] = [:]
    for (index, event) in elements.enumerated() {
      if let id = event["id"]?.string, places[id] == nil { places[id] = index }
    }
    let before = elements
    for event in events {
      report.notes += event.source.notes
      if let index = places[event.id] {
        let (merged, keys) = event.merged(into: elements[index])
        let entry = ImportedEntry(row: event.source.row, id: event.id, keys: keys)
        if keys.isEmpty { report.unchanged.append(entry) } else { report.changed.append(entry) }
        elements[index] = merged
        named.insert(index)
        continue
      }
      if event.source.isPartial, let skip = event.reasonNotToAdd {
        report.skipped.append(RowNote(row: event.source.row, code: skip.code, message: skip.message))
        continue
      }
      var zone: String?
      if let name = event.source.zone {
        zone = zones.named(name)
        if zone == nil {
          report.skipped.append(
            RowNote(
              row: event.source.row, code: .unknownZone,
              message: "the plan has no zone \"\(shownText(name, limit: 40))\"; --add-zones makes it"))
          continue
        }
      } else {
        zone = event.source.location.flatMap { zones.named($0) } ?? event.source.place.flatMap { zones.nearest(to: $0) }
        if zone == nil {
          let place = event.source.location.map {
            "\"\(shownText($0, limit: 40))\" is no zone of the plan, so the event has none; --add-zones makes it"
          }
          report.notes.append(
            RowNote(
              row: event.source.row, code: .noPlace, message: place ?? "nothing says where, so the event has no zone"))
        }
      }
      // Words that name a zone say where already; others are told to whoever has to go there.
      let words = event.source.location.map { String(CleanName($0).text.prefix(500)) } ?? ""
      let address = words.isEmpty || zones.named(words) != nil ? nil : words
      elements.append(event.json(zone: zone, address: address))
      report.added.append(ImportedEntry(row: event.source.row, id: event.id, keys: []))
    }
    if plan["events"] != nil || !elements.isEmpty { plan[member: "events"] = .array(elements) }
    report.leftAlone = before.indices.filter { !named.contains($0) }.compactMap { before[$0]["id"]?.string }
    report.skipped.sort { $0.row < $1.row }
    report.notes.sort { $0.row < $1.row }
  }
}
