import Digest
import Foundation
import Languages
import MusterCalendar
import MusterDomain
import MusterPublication
import MusterVerify
import Testing

@testable import MusterPages

/// What people must know to come, what they could take, and how counts and ids are said.
@Suite struct BriefingPagesTests {
  private static let told = [
    (
      "\"id\": \"fair-parade\", \"name\": \"Fall fair parade\",",
      "\"id\": \"fair-parade\", \"name\": \"Fall fair parade\", \"address\": \"1 Main & Quay\", \"meetingPoint\": \"By <the> gate\","
        + "\"contact\": {\"name\": \"H. Ost\", \"phone\": \"+1 306 555-0100\"}, \"bring\": \"Vest\", \"link\": \"https://example.org/fair\","
    )
  ]

  private func site(_ month: Month, _ profile: PrivacyProfile) throws -> Site {
    Site(month.publication(profile), language: .english, templates: try PageTemplates())
  }

  @Test func pagesSayWhereToComeToThoseWhoMayKnow() throws {
    let month = try Month(changing: Self.told)
    for profile in PrivacyProfile.allCases {
      let files = try PageExport.files(for: month.publication(profile))
      let page = try #require(files.first { $0.path == "events/fair-parade.html" }?.text)
      let isShown = profile != .public
      #expect(page.contains("1 Main &amp; Quay") == isShown && page.contains("By &lt;the&gt; gate") == isShown)
      #expect(page.contains("https://www.openstreetmap.org/search?query=1%20Main%20%26%20Quay") == isShown)
      #expect(page.contains("href=\"https://example.org/fair\"") == isShown)
      #expect(page.contains("href=\"tel:+13065550100\"") == (profile == .coordinator))
      for sheet in files where sheet.path.hasPrefix("sign-in/fair-parade.") {
        #expect(sheet.text.contains("1 Main &amp; Quay") && sheet.text.contains("Vest"))
      }
    }
    let whole = month.publication(.coordinator)
    let own = whole.handouts.filter { $0.shifts.contains { $0.event == "fair-parade" && !$0.isCancelled } }
    #expect(!own.isEmpty)
    for handout in own {
      let page = try #require(PageExport.files(for: handout).first?.text)
      #expect(
        page.contains("1 Main &amp; Quay") && page.contains("H. Ost") && page.contains("href=\"tel:+13065550100\""))
    }
  }

  @Test func openPlacesAreThosePeopleCouldTake() throws {
    let month = try Month(), plan = month.document.plan
    let numbers = Dictionary(uniqueKeysWithValues: plan.posts.enumerated().map { ($1.id, $0) })
    var offered = 0
    for handout in month.publication(.coordinator).handouts {
      let person = try #require(handout.person)
      for opening in handout.openings {
        let post = try #require(numbers[opening.post])
        #expect(plan.posts[post].min > month.roster.roster.crews[post].count)
        let obstacle = Verifier.firstObstacle(
          for: person.number, to: post, in: month.roster.roster, plan: plan, rules: month.document.rules)
        #expect(obstacle == nil && !month.roster.roster.holds(person.number, post))
        offered += 1
      }
      let page = try #require(PageExport.files(for: handout).first?.text)
      #expect(page.contains("id=\"openings\"") == !handout.openings.isEmpty)
    }
    #expect(offered > 0)
    for profile in [PrivacyProfile.public, .member] {
      #expect(
        month.publication(profile).openings.isEmpty
          && month.publication(profile).handouts.allSatisfy(\.openings.isEmpty))
    }
  }

  @Test func countsAreAgainstTheMinimumAndWishesApart() throws {
    let site = try site(Month(), .coordinator)
    func said(_ filled: Int, _ short: Int, of wanted: Int, target: Int) -> String {
      let state = site.state(filled: filled, short: short, wanted: wanted, target: target)
      return "\(state["stateClass"] ?? "") \(state["stateText"] ?? "")"
    }
    #expect(said(15, 0, of: 1, target: 1) == "good 15, 1 needed")
    #expect(said(3, 0, of: 3, target: 3) == "good 3 of 3")
    #expect(said(3, 0, of: 3, target: 5) == "mid 3 of 3 · 5 wished")
    #expect(said(2, 1, of: 3, target: 5) == "warn 1 short · 2 of 3")
    #expect(said(0, 3, of: 3, target: 3) == "bad 3 short · 0 of 3")
    #expect(said(0, 0, of: 0, target: 0) == "mid 0, none needed")
    #expect(site.state(filled: nil, short: nil, wanted: 3, target: 3).isEmpty)
  }

  @Test func idsAreSaidInWords() throws {
    let site = try site(Month(), .coordinator)
    #expect(site.words("traffic-control") == "Traffic control" && site.words("") == "" && site.words("--") == "--")
    let french = Language.french
    #expect(french.words(of: "traffic-control") == "Contrôle de la circulation")
    #expect(french.words(of: "search-b") == "Recherche B" && french.words(of: "station-12") == "Station 12")
    #expect(french.words(of: "unknown-post") == "Unknown post")
    #expect(site.name(ofPost: "traffic", role: "traffic-control") == "Traffic control")
    #expect(site.name(ofPost: "crew", role: "checkstop-crew") == "Checkstop crew")
    #expect(site.name(ofPost: "traffic-control", role: "traffic") == "Traffic control")
    #expect(
      site.name(ofPost: "gate", role: "") == "Gate" && site.name(ofPost: "gate", role: "marshal") == "Gate, marshal")
  }

  @Test func everybodyWithHoursHasACertificate() throws {
    let publication = try Month().publication(.coordinator)
    let files = try PageExport.files(for: publication)
    let certificates = files.filter { $0.path.hasPrefix("certificates/") }
    let served = publication.people.filter { ($0.hours?.minutes ?? 0) + ($0.hours?.previousMinutes ?? 0) > 0 }
    #expect(certificates.count == served.count && !served.isEmpty)
    let first = try #require(served.first), text = try #require(certificates.first?.text)
    #expect(text.contains(first.label) && text.contains("Certificate of service"))
    #expect(try !PageExport.files(for: Month().publication(.member)).contains { $0.path.hasPrefix("certificates/") })
  }

  @Test func aLivePageHasTheNextDutyMarkedAndWhatWasCalledOff() throws {
    let handout = try #require(Month().publication(.coordinator).handouts.first { !$0.shifts.isEmpty })
    func duty(_ day: Int, _ title: String, cancelled: Bool = false, past: Bool = false, version: Int = 1) throws
      -> FollowedDuty
    {
      let time = { (clock: String) in try LocalTime.parse("2026-09-\(day)T\(clock)") }
      return FollowedDuty(
        muster: try time("08:30"), start: try time("09:00"), end: try time("13:00"), title: title,
        details: ["Bring: <vest>"],
        place: "Quay", link: "https://example.org/?a=\"b", isCancelled: cancelled, isPast: past, sequence: version)
    }
    let page = try PageExport.live(
      for: handout,
      duties: [
        duty(10, "Past", past: true), duty(11, "Off", cancelled: true), duty(12, "Coming"),
        duty(13, "Later", version: 2),
      ], calendar: "me.ics")
    #expect(page.contains("href=\"me.ics\"") && page.contains("Bring: &lt;vest&gt;") && !page.contains("a=\"b"))
    let place = { (word: String) in page.range(of: word)?.lowerBound }
    let order = [place(">Off<"), place(">Coming<"), place(">Later<"), place("<details>"), place(">Past<")].compactMap(
      \.self)
    #expect(order.count == 5 && order == order.sorted())
    #expect(page.components(separatedBy: ">Next<").count == 2 && page.components(separatedBy: ">Cancelled<").count == 2)
    #expect(page.components(separatedBy: ">New or changed<").count == 2)
    // What marks today is the one script that the page's policy lets run.
    let digest = Data(SHA256.digest(of: PackageResources.live_js)).base64EncodedString()
    #expect(page.contains("script-src 'sha256-\(digest)'") && page.components(separatedBy: "<script").count == 2)
    let inside = try #require(page.firstMatch(of: /<script>((?s).*?)<\/script>/)?.1)
    #expect(inside == String(decoding: PackageResources.live_js, as: UTF8.self)[...])
    #expect(page.contains("data-zone=\"America/") && page.contains("data-end=\"2026-09-12T13:00\""))
  }
}
