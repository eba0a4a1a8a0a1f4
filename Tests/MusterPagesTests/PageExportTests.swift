import Digest
import Foundation
import Languages
import MusterCalendar
import MusterPublication
import MusterTestSupport
import Testing

@testable import MusterPages

@Suite struct PageExportTests {
  private static let month = Result { try Month() }

  private static func files(
    _ profile: PrivacyProfile, _ language: Language = .english
  ) throws -> [ExportedFile] {
    try PageExport.files(for: try month.get().publication(profile), language: language)
  }

  @Test(arguments: [PrivacyProfile.public, .member, .coordinator])
  func eachProfileHasItsPages(profile: PrivacyProfile) throws {
    let paths = try Self.files(profile).map(\.path)
    #expect(Set(paths).count == paths.count)
    #expect(Set(["index.html", "style.css", "days/2026-09-19.html", "events/fair-parade.html"]).isSubset(of: paths))
    let forMembers = ["people.html", "people/v-01.html", "sign-in/fair-parade.morning.html", "coverage.html"]
    for path in forMembers + ["shortfalls.html", "changes.html"] {
      #expect(paths.contains(path) == (profile != .public), "\(path)")
    }
    #expect(paths.contains("fairness.html") == (profile == .coordinator))
  }

  @Test(arguments: [PrivacyProfile.public, .member, .coordinator], ["en", "fr"])
  func everyLinkLeadsSomewhereInTheFolder(profile: PrivacyProfile, tag: String) throws {
    let files = try Self.files(profile, try #require(Language.named(tag)))
    let texts = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
    var links = 0
    for file in files where file.path.hasSuffix(".html") {
      for match in file.text.matches(of: /(?:href|src)="([^"]*)"/) where match.1 != "data:," {
        let parts = match.1.split(separator: "#", omittingEmptySubsequences: false)
        let here = URL(fileURLWithPath: "/" + file.path)
        let path =
          parts[0].isEmpty
          ? file.path
          : String(
            try #require(URL(string: String(parts[0]), relativeTo: here)).path.dropFirst())
        let target = try #require(texts[path], "\(file.path) leads to \(match.1)")
        if parts.count > 1 { #expect(target.contains("id=\"\(parts[1])\""), "\(file.path) leads to \(match.1)") }
        links += 1
      }
    }
    #expect(links > (profile == .public ? 50 : 100))
  }

  @Test func nothingAsksTheNetwork() throws {
    for file in try Self.files(.coordinator) {
      for word in ["http:", "https:", "//cdn", "@import", "url(", "<iframe", "<img", "src="] {
        #expect(!file.text.contains(word), "\(file.path) has \(word)")
      }
      if file.path.hasSuffix(".html") { #expect(file.text.contains("content=\"default-src 'none'; style-src ")) }
    }
  }

  /// The two pages with much to look through have one script, which the policy names by its digest; no other page may run any.
  @Test(arguments: PrivacyProfile.allCases) func oneScriptThatThePolicyKnows(profile: PrivacyProfile) throws {
    let digest = Data(SHA256.digest(of: PackageResources.page_js)).base64EncodedString()
    for file in try Self.files(profile) where file.path.hasSuffix(".html") {
      let hasScript = ["index.html", "people.html"].contains(file.path)
      #expect(file.text.components(separatedBy: "<script").count == (hasScript ? 2 : 1), "\(file.path)")
      #expect(file.text.contains("script-src 'sha256-\(digest)'") == hasScript, "\(file.path)")
      guard hasScript else { continue }
      let inside = try #require(file.text.firstMatch(of: /<script>((?s).*?)<\/script>/)?.1)
      #expect(inside == String(decoding: PackageResources.page_js, as: UTF8.self)[...])
      #expect(file.text.contains("data-zone=\"America/"))
    }
  }

  @Test func theSameEveryTime() throws {
    #expect(try Self.files(.coordinator, .french) == Self.files(.coordinator, .french))
  }

  // MARK: Privacy

  @Test func publicPagesNameNobody() throws {
    let plan = try Self.month.get().document.plan
    for file in try Self.files(.public) {
      for person in plan.volunteers {
        #expect(!file.text.contains(person.name), "\(file.path)")
        #expect(!file.text.contains(">\(person.id)<"), "\(file.path)")
      }
    }
  }

  @Test func publicPagesTellNeitherWhereSomebodyIsMissingNorPlaces() throws {
    let publication = try Self.month.get().publication(.coordinator)
    #expect(publication.shifts.contains { $0.posts.contains(where: \.isShort) })
    let words = ["class=\"tag good\"", "class=\"tag warn\"", " short ·", "<dt>Place</dt>", ">Highway<"]
    for file in try Self.files(.public) where file.path.hasSuffix(".html") {
      for word in words { #expect(!file.text.contains(word), "\(file.path) has \(word)") }
    }
    let told = try Self.files(.member).map(\.text).joined()
    for word in words { #expect(told.contains(word), "\(word)") }
  }

  @Test func membersLearnNeitherNamesNorHoursNorReasons() throws {
    let files = try Self.files(.member)
    #expect(files.contains { $0.text.contains("v-01") && $0.text.contains("v-03") })
    for file in files where file.path.hasSuffix(".html") {
      for person in try Self.month.get().document.plan.volunteers {
        #expect(!file.text.contains(person.name), "\(file.path)")
      }
      #expect(!file.text.contains(Language.english.name(ofReasonsHeading: ())), "\(file.path)")
    }
  }

  @Test func personalPagesHoldOnlyThosePeopleOfTheSameShifts() throws {
    let month = try Self.month.get()
    let publication = month.publication(.coordinator)
    let plan = month.document.plan, roster = month.roster.roster
    let files = Dictionary(
      uniqueKeysWithValues: try PageExport.files(for: publication).map { ($0.path, $0.text) })
    for (number, person) in plan.volunteers.enumerated() {
      let page = try #require(files["people/\(person.id).html"])
      let shifts = Set(roster.duties[number].map { plan.posts[$0].shift })
      let company = Set(
        plan.posts.indices.filter { shifts.contains(plan.posts[$0].shift) }.flatMap { roster.crews[$0] })
      for (other, someone) in plan.volunteers.enumerated() where other != number && !company.contains(other) {
        #expect(!page.contains(someone.name), "\(person.id)")
      }
      #expect(
        page.components(separatedBy: "<a ").count == 2, "a page that is handed out leads nowhere but to its main part")
    }
  }

  @Test func aPersonalPublicationIsOnePage() throws {
    let publication = try Self.month.get().publication(.public)
    let number = try #require(publication.number(of: "v-01"))
    let files = try PageExport.files(for: publication.personal(number))
    #expect(files.map(\.path) == ["index.html"])
    #expect(files[0].text.contains("v-01") && !files[0].text.contains("A. Lindqvist"))
    #expect(files[0].text.contains("<style>"))
  }

  // MARK: What pages say

  @Test func shortPostsSayWhyToTheCoordinator() throws {
    let files = try Self.files(.coordinator)
    let page = try #require(files.first { $0.path == "shortfalls.html" }).text
    #expect(page.contains("<span class=\"tag bad\">1 person</span>"))
    #expect(page.contains("people have another duty at that time") || page.contains("not available"))
  }

  @Test func personalPagesSayWhatChanged() throws {
    let month = try Self.month.get()
    let publication = month.publication(.coordinator)
    let files = try PageExport.files(for: publication, language: .french)
    let change = try #require(publication.changes.first { $0.kind == .added && $0.after?.times != nil })
    let page = try #require(files.first { $0.path == "people/\(change.personID).html" }).text
    #expect(page.contains("Changements depuis la dernière version"))
    #expect(page.contains("<span class=\"tag good\">Nouveau</span> <bdi>\(change.eventName)</bdi>: <time datetime=\""))
    #expect(files.contains { $0.path == "events/rodeo.html" && $0.text.contains("Annulé") })
  }

  @Test func signInSheetsHaveALineForEveryPlace() throws {
    let month = try Self.month.get()
    let publication = month.publication(.coordinator)
    let files = try PageExport.files(for: publication)
    let shift = try #require(publication.shifts.first { $0.id == "fair-parade/morning" })
    let sheet = try #require(files.first { $0.path == "sign-in/fair-parade.morning.html" }).text
    let places = shift.posts.reduce(0) { $0 + max($1.target, $1.filled ?? 0) }
    #expect(sheet.components(separatedBy: "<tr>").count - 2 == places + 2)
    for holder in shift.posts.flatMap(\.crew) { #expect(sheet.contains("<bdi>\(holder.label)</bdi>")) }
  }

  @Test func barsHaveNumbers() throws {
    let page = try #require(try Self.files(.coordinator).first { $0.path == "fairness.html" }).text
    #expect(page.contains("aria-label=\"") && page.contains("owed 13.33") == false)
    #expect(page.contains("13.33\u{A0}h owed"))
    #expect(page.contains("class=\"bar-target\""))
  }

  @Test func fairnessHasLeastMostSpreadAndGini() throws {
    let month = try Self.month.get()
    let served = month.publication(.coordinator).people.filter { $0.memberClass != .sworn }
      .compactMap { $0.hours?.creditedMinutes }
    let differences = served.reduce(0) { sum, one in served.reduce(sum) { $0 + abs(one - $1) } }
    let whole = 2 * served.count * served.reduce(0, +), gini = (2_000 * differences + whole) / (2 * whole)
    let digits = String("\(gini)".reversed() + "000").prefix(3).reversed()
    for (language, mark) in [(Language.english, "."), (.french, ",")] {
      let page = try #require(
        PageExport.files(for: month.publication(.coordinator), language: language)
          .first { $0.path == "fairness.html" }
      ).text
      #expect(page.contains("<dd>0\(mark)\(String(digits))</dd>"), "\(gini)")
      let spread = try #require(served.max()) - (try #require(served.min()))
      #expect(page.contains("<dd>\(language.hours(spread))</dd>"))
    }
  }

  @Test func theMapOfCoverageSaysItsFigures() throws {
    let page = try #require(try Self.files(.coordinator).first { $0.path == "coverage.html" }).text
    #expect(page.contains("<svg") && page.contains("role=\"img\"") && page.contains("<desc id="))
    #expect(page.contains("<title>Town, Sat 19 Sep: "))
  }

  // MARK: Folders for the browser checks

  /// Writes folders to look at, when asked: `MUSTER_PAGES_INTO=/somewhere swift test --filter writesFolders`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["MUSTER_PAGES_INTO"] != nil))
  func writesFolders() throws {
    let root = URL(fileURLWithPath: ProcessInfo.processInfo.environment["MUSTER_PAGES_INTO"] ?? "")
    let month = try Self.month.get(), hostile = try HostileTexts.month()
    let publications: [(String, Publication, Language)] = [
      ("coordinator-en", month.publication(.coordinator), .english),
      ("hostile-fr", hostile.publication(.coordinator), .french),
      ("member-fr", month.publication(.member), .french), ("public-en", month.publication(.public), .english),
      ("personal-fr", month.publication(.member).personal(0), .french),
    ]
    var folders = try publications.map { ($0, try PageExport.files(for: $1, language: $2)) }
    for (name, language) in [("live-en", Language.english), ("live-fr", .french)] {
      let handout = try #require(month.publication(.coordinator).handouts.first { $0.shifts.count > 2 })
      let page = try PageExport.live(for: handout, duties: Self.followed(handout), calendar: "#", language: language)
      folders.append((name, [ExportedFile(path: "index.html", text: page)]))
    }
    for (name, files) in folders {
      #expect(!files.isEmpty)
      for file in files {
        let place = root.appendingPathComponent(name).appendingPathComponent(file.path)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: place)
      }
    }
  }

  /// Somebody's shifts as a live page has them, the second one called off.
  private static func followed(_ handout: Publication) -> [FollowedDuty] {
    handout.shifts.enumerated().map { place, shift in
      func time(_ minute: Int) -> LocalTime { handout.timeline.localTime(at: minute) }
      return FollowedDuty(
        muster: time(shift.muster), start: time(shift.start), end: time(shift.end), title: shift.eventName,
        details: ["Gate"], place: shift.zoneName ?? "", link: "", isCancelled: place == 1, isPast: false, sequence: 1)
    }
  }
}

extension Language {
  /// The heading above reasons, which only coordinators see.
  fileprivate func name(ofReasonsHeading: Void) -> String { tag == "en" ? "Why it is short" : "Pourquoi" }
}
