import MusterCalendar
import MusterTestSupport
import Testing

@testable import MusterPublication

@Suite struct PublicationTests {
  private func personal(_ id: String, _ profile: PrivacyProfile) throws -> Publication {
    let whole = try Publications.make(profile)
    return whole.personal(try #require(whole.number(of: id)))
  }

  @Test func everyShiftIsThereInOrderWithItsNumbersForMembersAndCoordinators() throws {
    for profile in [PrivacyProfile.member, .coordinator] {
      let shifts = try Publications.make(profile).shifts
      #expect(shifts.map(\.id) == ["parade/day", "spare/day", "dance/hall", "patrol/late"])
      #expect(shifts.map(\.isCancelled) == [false, false, true, false])
      #expect(shifts[0].posts.map(\.filled) == [3, 1])
      #expect(shifts[3].posts.map(\.short) == [2])
      #expect(shifts[3].short == 2 && shifts[3].posts[0].isShort)
      #expect(shifts[0].muster == shifts[0].start - 30)
      #expect(shifts[0].zoneName == "HARBOUR" && shifts[0].zone == "harbour")
      #expect(shifts[2].eventName == "dance" && shifts[2].posts.map(\.id) == ["dance/hall/door"])
    }
  }

  @Test func thePublicSeesPublicEventsWithoutPlacesAndNumbers() throws {
    let shifts = try Publications.make(.public).shifts
    #expect(shifts.map(\.id) == ["parade/day"], "patrols, and what no plan says to be public, are not told")
    #expect(shifts[0].posts.map(\.filled) == [nil, nil] && shifts[0].short == nil)
    #expect(shifts[0].zoneName == nil && shifts[0].zone == nil)
  }

  @Test func thePublicSeesNobody() throws {
    let publication = try Publications.make(.public)
    #expect(publication.people.isEmpty && publication.changes.isEmpty && Array(publication.handouts).isEmpty)
    #expect(publication.shifts.allSatisfy { $0.posts.allSatisfy { $0.crew.isEmpty && $0.reasons.isEmpty } })
  }

  @Test func membersSeeEverybodyInOneForm() throws {
    let publication = try Publications.make(.member)
    #expect(publication.shifts[0].posts[0].crew.map(\.label) == ["v-ann", "v-kid", "v-who"])
    #expect(publication.people.map(\.label) == publication.people.map(\.id))
    #expect(publication.people.map(\.id) == ["v-ann", "v-bob", "v-kid", "v-who", "v-eve"], "v-off has no duty")
    #expect(publication.people.allSatisfy { $0.hours == nil && $0.memberClass == nil && $0.isMinor == nil })
    #expect(!publication.shifts.contains { $0.posts.contains { $0.crew.contains(where: \.isPinned) } })
    #expect(publication.shifts.allSatisfy { $0.posts.allSatisfy(\.reasons.isEmpty) })
  }

  @Test func coordinatorsSeeNamesHoursReasonsAndPins() throws {
    let publication = try Publications.make(.coordinator)
    #expect(publication.people.map(\.id) == SecretPlan.people)
    #expect(publication.shifts[0].posts[0].crew.map(\.label) == ["NAME-annx7q", "NAME-kidx7q", "NAME-whox7q"])
    #expect(publication.shifts[0].posts[0].crew.map(\.isPinned) == [true, false, false])
    #expect(publication.people.map(\.isMinor) == [false, false, true, true, false, false])
    #expect(!publication.shifts[3].posts[0].reasons.isEmpty)
    let hours = try #require(publication.people[0].hours)
    #expect(hours.minutes == 240 && hours.previousMinutes == 46635)
    #expect(
      hours.obligations == [
        PublishedObligation(period: "2026-10", category: nil, owedMinutes: 3075, servedMinutes: 240)
      ])
    // Demand 240·(3+1) + 240·3 + 60 minutes, six people: 290 each.
    #expect(hours.targetMinutes == 290 && hours.deviation == -50)
  }

  @Test func aPersonsDutiesPointToTheirShiftsAndPosts() throws {
    for profile in [PrivacyProfile.member, .coordinator] {
      let publication = try Publications.make(profile)
      for person in publication.people {
        for duty in person.duties {
          let post = publication.shifts[duty.shift].posts[duty.post]
          #expect(post.crew.contains { $0.person.map { publication.people[$0].id } == person.id })
        }
      }
      #expect(publication.people.map(\.duties.count).reduce(0, +) == 5)
    }
  }

  @Test func aPersonalViewHoldsTheOwnShiftsAndTheirCrewsOnly() throws {
    let ann = try personal("v-ann", .member)
    #expect(ann.shifts.map(\.id) == ["parade/day", "dance/hall"] && ann.shifts.map(\.isCancelled) == [false, true])
    #expect(ann.people.map(\.id) == ["v-ann"] && ann.person?.hours?.minutes == 240)
    #expect(ann.shifts[0].posts.flatMap(\.crew).map(\.label) == ["NAME-annx7q", "v-kid", "v-who", "v-bob"])
    #expect(ann.shifts[0].posts.flatMap(\.crew).map(\.person) == [0, nil, nil, nil])
    #expect(Array(ann.handouts).map { $0.person?.id } == ["v-ann"])
  }

  @Test func aPersonalViewForThePublicNamesNobodyElse() throws {
    let ann = try personal("v-ann", .public)
    #expect(ann.shifts[0].posts.flatMap(\.crew).map(\.label) == ["v-ann"])
    #expect(ann.shifts[0].filled == nil && ann.shifts[0].zoneName == "HARBOUR" && ann.person?.hours == nil)
    let kid = try personal("v-kid", .public)
    #expect(kid.person?.label == "v-kid" && kid.shifts[0].posts.flatMap(\.crew).map(\.label) == ["v-kid"])
  }

  @Test func whoWasTakenOffAShiftSeesItCancelledAndAlone() throws {
    let bob = try personal("v-bob", .coordinator)
    #expect(bob.shifts.map(\.id) == ["parade/day", "patrol/late"])
    let lost = bob.shifts[1]
    #expect(lost.isCancelled && lost.posts.map(\.id) == ["patrol/late/pair"] && lost.posts[0].crew.isEmpty)
    #expect(lost.short == 0 && lost.posts[0].reasons.isEmpty)
    #expect(bob.person?.duties == [PublishedPerson.Duty(shift: 0, post: 1)])
  }

  @Test func changesSayWhatHappenedWithBothTimes() throws {
    let changes = try Publications.make(.coordinator).changes
    #expect(
      changes.map { "\($0.personID) \($0.kind.rawValue)" } == [
        "v-ann removed", "v-ann retimed", "v-bob added", "v-bob removed", "v-kid moved", "v-old removed", "v-who added",
      ], "14:00Z and 10:00-04:00 are the same time")
    #expect(changes[1].before?.times?.length == 300 && changes[1].after?.times?.length == 240)
    #expect(changes[4].before?.post == "parade/day/lead" && changes[4].after?.post == "parade/day/route")
    #expect(changes[5].person == nil && changes[5].label == "v-old")
    #expect(try Publications.make(.coordinator, previous: nil).changes.isEmpty)
  }

  @Test func handoutsAreForMembersAndThoseInAFolderForAllKeepHoursOut() throws {
    let fromCoordinator = Array(try Publications.make(.coordinator).handouts)
    #expect(fromCoordinator.map { $0.person?.id } == SecretPlan.people)
    #expect(fromCoordinator.allSatisfy { $0.profile == .member && $0.person?.hours != nil })
    let fromMember = Array(try Publications.make(.member).handouts)
    #expect(fromMember.count == 5 && fromMember.allSatisfy { $0.person?.hours == nil })
  }

  @Test func aPreviousRosterWithoutTimesCancelsNothingItCannotPlace() throws {
    let bare = "{\"format\": 1, \"assignments\": [{\"volunteer\": \"v-ann\", \"post\": \"dance/hall/door\"}]}"
    let publication = try Publications.make(.coordinator, previous: bare)
    #expect(!publication.shifts.contains { $0.isCancelled })
    #expect(publication.changes.contains { $0.kind == .removed && $0.before?.times == nil })
  }

  @Test func nothingLooksInsideAPublication() throws {
    var dumped = ""
    dump(try Publications.make(.public), to: &dumped)
    #expect(!dumped.contains("x7q"))
  }

  @Test func aHigherProfileSeesAtLeastWhatALowerOneDoes() {
    for field in Disclosure.allCases {
      for span in Audience.Span.allCases {
        let ranks = PrivacyProfile.allCases.map { Self.rank(field.extent(for: Audience($0, span))) }
        #expect(ranks == ranks.sorted(), "\(field) \(span)")
      }
    }
  }

  private static func rank(_ extent: Disclosure.Extent) -> Int {
    switch extent {
    case .nobody: 0
    case .own: 1
    case .sameShift: 2
    case .everybody: 3
    }
  }
}
