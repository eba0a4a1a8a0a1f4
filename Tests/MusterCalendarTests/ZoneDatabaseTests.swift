import Foundation
import Testing

@testable import MusterCalendar

/// Zone files made for tests.
enum ZoneFiles {
  static func bigEndian(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// A file of version 2 with an empty first part.
  static func file(
    changes: [(instant: Int, type: Int)] = [], offsets: [Int] = [0], leaps: Int = 0, footer: String? = "UTC0"
  ) -> [UInt8] {
    func header(_ times: Int, _ types: Int, _ leaps: Int) -> [UInt8] {
      Array("TZif2".utf8) + Array(repeating: 0, count: 15)
        + [0, 0, leaps, times, types, 4].flatMap { bigEndian($0, 4) }
    }
    func types(_ offsets: [Int]) -> [UInt8] { offsets.flatMap { bigEndian($0, 4) + [0, 0] } + [0x41, 0x42, 0x43, 0] }
    var bytes = header(0, 1, 0) + types([0]) + header(changes.count, offsets.count, leaps)
    bytes += changes.flatMap { bigEndian($0.instant, 8) } + changes.map { UInt8($0.type) } + types(offsets)
    bytes += (0..<leaps).flatMap { bigEndian($0 * 100_000, 8) + bigEndian(1, 4) }
    if let footer { bytes += Array("\n\(footer)\n".utf8) }
    return bytes
  }

  /// A folder with such files and UTC; gone when the test is over.
  static func folder(_ files: [String: [UInt8]], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files.merging(["UTC": file()], uniquingKeysWith: { own, _ in own }) {
      let place = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: place)
    }
    try body(folder.path)
  }
}

@Suite struct ZoneDatabaseTests {
  private func timeline(_ zone: String, _ zones: ZoneDatabase, year: Int = 2026) throws -> Timeline {
    try Timeline(
      zone: zone, start: CivilDate.parse("\(year)-10-01"), end: CivilDate.parse("\(year)-12-01"), dayStart: .midnight,
      zones: zones)
  }

  private func isKnown(_ zone: String, _ zones: ZoneDatabase) -> Bool {
    let day = CivilDate(daysSinceEpoch: 20_000)
    return (try? zones.table(zone: zone, from: day, through: day)) != nil
  }

  @Test func theFolderThatIsNamedDecides() throws {
    let halifax = ZoneFiles.file(changes: [(1_793_512_800, 1)], offsets: [-10_800, -14_400], footer: "AST4")
    let moved = ZoneFiles.file(changes: [(1_793_512_800, 1)], offsets: [-10_800, 3_600], footer: "<+01>-1")
    let version = Array("# version 2030a\n# more\n".utf8)
    for (bytes, offset) in [(halifax, -240), (moved, 60)] {
      try ZoneFiles.folder(["America/Halifax": bytes, "tzdata.zi": version]) { (folder: String) throws in
        let zones = try ZoneDatabase(folder: folder)
        #expect(zones.version == "2030a" && zones.warning == nil)
        let line = try timeline("America/Halifax", zones)
        #expect(line.zoneData == "tzdata 2030a")
        #expect(line.utcOffset(at: 0) == -180)
        #expect(line.utcOffset(at: 50 * 1440) == offset)
        #expect(zones.names.contains("America/Halifax"))
        #expect(!zones.names.contains("tzdata.zi"))
      }
    }
  }

  @Test func theEnvironmentComesBeforeTheSystemAndIsToldWhenItHoldsNothing() throws {
    let files = ["Here/There": ZoneFiles.file(offsets: [7_200], footer: "<+02>-2")]
    try ZoneFiles.folder(files) { (folder: String) throws in
      let good = ZoneDatabase(environment: folder, system: ["/nowhere"])
      #expect(good.folder == folder && good.warning == nil)
      #expect(try timeline("Here/There", good).utcOffset(at: 0) == 120)
      let system = ZoneDatabase(environment: "/nowhere/at-all", system: [folder])
      #expect(system.folder == folder)
      #expect(system.warning?.contains("TZDIR names \"/nowhere/at-all\", which holds no zone files") == true)
      let none = ZoneDatabase(environment: nil, system: ["/nowhere"])
      #expect(none.folder == nil)
      #expect(none.warning?.contains("which may not know the laws of today") == true)
      #expect(none.title == "Swift's own library, release unknown")
      #expect(try timeline("America/Toronto", none).utcOffset(at: 0) == -240)
      #expect(try timeline("US/Eastern", none).utcOffset(at: 0) == -240)
    }
    #expect(throws: ZoneDatabase.Fault.self) { try ZoneDatabase(folder: "/nowhere") }
  }

  @Test func aNameIsNeverAPath() throws {
    let files = ["posix/America/Regina": ZoneFiles.file(), "localtime": ZoneFiles.file()]
    try ZoneFiles.folder(files) { (folder: String) throws in
      let inner = folder + "/America"
      try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
      try Data(ZoneFiles.file()).write(to: URL(fileURLWithPath: inner + "/UTC"))
      let zones = try ZoneDatabase(folder: inner)
      let far = String(repeating: "A/", count: 100) + "UTC"
      for name in [
        "../UTC", "..", ".", "", "/", "/etc/passwd", "A/../UTC", "UTC/", "//UTC", "UTC\u{0}", "America/Régina", far,
        "posix/America/Regina", "localtime", "America", "UTC/UTC",
      ] {
        #expect(!isKnown(name, zones), "\(name)")
      }
      let names = try ZoneDatabase(folder: folder).names
      #expect(names.filter { $0.hasPrefix("posix") || $0 == "localtime" }.isEmpty)
    }
  }

  @Test func whatIsNoPlainFileIsNotRead() throws {
    try ZoneFiles.folder([:]) { (folder: String) throws in
      #expect(mkfifo(folder + "/Pipe", 0o600) == 0)
      #expect(symlink("/dev/zero", folder + "/Zero") == 0)
      let zones = try ZoneDatabase(folder: folder)
      for name in ["Pipe", "Zero"] {
        #expect(!isKnown(name, zones))
      }
    }
  }

  @Test func oldNamesAreKnownWhereTheirFilesAreNot() throws {
    let eastern = ZoneFiles.file(offsets: [-18_000], footer: "EST5EDT,M3.2.0,M11.1.0")
    let kyiv = ZoneFiles.file(offsets: [7_200], footer: "EET-2EEST,M3.5.0/3,M10.5.0/4")
    try ZoneFiles.folder(["America/New_York": eastern, "Europe/Kiev": kyiv]) { (folder: String) throws in
      let zones = try ZoneDatabase(folder: folder)
      for name in ["America/New_York", "US/Eastern", "EST5EDT"] {
        #expect(try timeline(name, zones).text(at: 0) == "2026-10-01T00:00-04:00")
      }
      for name in ["Europe/Kiev", "Europe/Kyiv"] {
        #expect(try timeline(name, zones).text(at: 0) == "2026-10-01T00:00+03:00")
      }
      #expect(throws: CalendarError.self) { try timeline("US/Pacific", zones) }
    }
  }

  @Test func theRuleAfterTheLastChangeIsFollowed() throws {
    func changes(_ footer: String, year: Int) throws -> [String] {
      guard let rule = PosixZone(footer) else { return ["no rule"] }
      let rules = ZoneRules(first: rule.standard, changes: [], rule: rule)
      let table = rules.table(
        from: try CivilDate.parse("\(year)-01-01"), through: try CivilDate.parse("\(year + 1)-01-01"))
      return table.entries.dropFirst().map {
        "\(LocalTime(minutesSinceEpoch: $0.start))Z \($0.offset)"
      }
    }
    #expect(
      try changes("NST3:30NDT,M3.2.0,M11.1.0", year: 2090) == ["2090-03-12T05:30Z -150", "2090-11-05T04:30Z -210"])
    // Irish winter time is the one that is set apart.
    #expect(
      try changes("IST-1GMT0,M10.5.0,M3.5.0/1", year: 2044) == ["2044-03-27T01:00Z 60", "2044-10-30T01:00Z 0"])
    // Lord Howe by half an hour; Gaza with hours of other days; days of the year, with and without 29 February.
    #expect(
      try changes("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", year: 2050)
        == ["2050-04-02T15:00Z 630", "2050-10-01T15:30Z 660"])
    #expect(
      try changes("EET-2EEST,M3.4.4/50,M10.4.4/50", year: 2080) == ["2080-03-30T00:00Z 180", "2080-10-25T23:00Z 120"])
    #expect(try changes("AAA0BBB,J60/0,J300/0", year: 2028) == ["2028-03-01T00:00Z 60", "2028-10-26T23:00Z 0"])
    #expect(try changes("AAA0BBB,59/0,299/0", year: 2028) == ["2028-02-29T00:00Z 60", "2028-10-25T23:00Z 0"])
    #expect(try changes("EST5EDT,0/0,J365/25", year: 2050) == [])
    #expect(try changes("MST7", year: 2050) == [])
    for bad in [
      "", "E", "EST", "EST25", "EST5EDT", "EST5EDT,", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0",
      "EST5EDT,M3.6.0,M1.1.0",
      "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J9", "EST5EDT,366,1", "EST5EDT,M3.2.0/168,M11.1.0", "<E>5", "<EST5",
      "EST5EDT,M3.2.0,M11.1.0x", "ÉST5", "EST5:60",
    ] { #expect(PosixZone(bad) == nil, "\(bad)") }
  }

  @Test func fastAndBrokenFilesNeverTrap() throws {
    let good = ZoneFiles.file(
      changes: [(0, 1), (1_000_000, 0), (9_000_000, 1)], offsets: [-18_000, -14_400], footer: "EST5EDT,M3.2.0,M11.1.0")
    #expect((try? ZoneFile.rules(good).get()) != nil)
    let (first, last) = (try CivilDate.parse("1970-01-01"), try CivilDate.parse("2100-01-01"))
    for count in 0..<good.count {
      if let rules = try? ZoneFile.rules(Array(good[..<count])).get() { _ = rules.table(from: first, through: last) }
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
        var bytes = good
        bytes[count] = value
        if let rules = try? ZoneFile.rules(bytes).get() {
          let table = rules.table(from: first, through: last)
          for reading in [Int.min / 2, -1, 0, 1_000_000, Int.max / 2] { _ = table.reading(reading) }
        }
      }
    }
    func refusal(_ bytes: [UInt8]) -> String {
      if case .failure(let fault) = ZoneFile.rules(bytes) { return fault.message }
      return ""
    }
    #expect(refusal(ZoneFiles.file(leaps: 2)).contains("leap seconds"))
    #expect(refusal(ZoneFiles.file(footer: nil)) == "has no last line")
    #expect(refusal(ZoneFiles.file(footer: "nonsense,")) == "has a last line that is no rule")
    #expect(refusal(ZoneFiles.file(changes: [(5, 0), (5, 0)])).contains("cannot be"))
    #expect(refusal(ZoneFiles.file(changes: [(5, 3)])).contains("cannot be"))
    #expect(refusal(ZoneFiles.file(offsets: [100_000])).contains("cannot be"))
    #expect(refusal(Array(repeating: 0x41, count: ZoneFile.mostBytes + 1)).contains("more than"))
    #expect(refusal([]) == "is not a zone file (TZif)")
    for instant in [Int.min, Int.max] {
      let far = ZoneFiles.file(changes: [(instant, 0)], footer: "EST5EDT,M3.2.0,M11.1.0")
      let table = try ZoneFile.rules(far).get().table(from: first, through: last)
      #expect(table.entries.count > 0)
    }
  }

  @Test func aDamagedFileIsToldAndNotReplaced() throws {
    try ZoneFiles.folder(["America/Halifax": Array("nothing".utf8)]) { (folder: String) throws in
      let error = try #require(throws: CalendarError.self) {
        try timeline("America/Halifax", ZoneDatabase(folder: folder))
      }
      #expect(error.code == .unknownTimeZone)
      #expect(error.message.contains("is not a zone file (TZif)"))
    }
  }
}
