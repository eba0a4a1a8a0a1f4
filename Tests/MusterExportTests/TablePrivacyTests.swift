import MusterExport
import MusterPublication
import MusterTestSupport
import Testing

/// Planted words: what an audience may not learn stands in no file of any export, nor in a name of one.
@Suite struct TablePrivacyTests {
  /// Whether an audience may learn a secret in an export about somebody (nil = the whole).
  private func mayLearn(_ secret: SecretPlan.Secret, _ extent: Disclosure.Extent, about person: String?) -> Bool {
    switch extent {
    case .nobody: false
    case .own: secret.person == person
    case .sameShift: person.map { Self.together($0).contains(secret.person) } ?? true
    case .everybody: true
    }
  }

  private static func together(_ person: String) -> [String] {
    SecretPlan.sameShift.contains(person) ? SecretPlan.sameShift : [person]
  }

  private func text(_ publication: Publication) throws -> String {
    try EveryExport.files(for: publication).map { "\($0.path)\n\($0.text)" }.joined(separator: "\n")
  }

  private func check(_ text: String, _ audience: Audience, about person: String?) throws {
    for secret in SecretPlan.secrets {
      let field = try #require(Disclosure(rawValue: secret.kind))
      guard !mayLearn(secret, field.extent(for: audience), about: person) else { continue }
      #expect(!text.contains(secret.word), "\(audience.profile) \(audience.span) \(person ?? "") shows \(secret)")
    }
    let seesOwed = Disclosure.obligations.isShown(to: audience)
    // The coordinator's text says in sentences what is missing; what is owed in all stands in the tables.
    let isInText = audience != Audience(.coordinator, .whole)
    for word in SecretPlan.owed where isInText || word.contains(".") {
      #expect(text.contains(word) == seesOwed, "\(audience.profile) \(audience.span)")
    }
    let mayHavePlace = Disclosure.places.isShown(to: audience)
    #expect(mayHavePlace ? person == "v-off" || text.contains(SecretPlan.place) : !text.contains(SecretPlan.place))
  }

  @Test(arguments: PrivacyProfile.allCases)
  func noWholeExportShowsWhatItsProfileHides(profile: PrivacyProfile) throws {
    let audience = Audience(profile, .whole)
    try check(text(TablePublications.secret(audience)), audience, about: nil)
  }

  @Test(arguments: PrivacyProfile.allCases, SecretPlan.people)
  func noPersonalExportShowsWhatItsProfileHides(profile: PrivacyProfile, person: String) throws {
    let audience = Audience(profile, .personal)
    try check(text(TablePublications.secret(audience, about: person)), audience, about: person)
  }

  @Test func handoutsShowNoMoreThanTheirAudienceMayLearn() throws {
    for profile in PrivacyProfile.allCases {
      for handout in try TablePublications.secret(Audience(profile, .whole)).handouts {
        let person = try #require(handout.person?.id)
        if profile == .coordinator { try check(text(handout), Audience(.member, .personal), about: person) }
        if profile == .member {
          for word in SecretPlan.owed + ["777.25", "888.75"] { #expect(try !text(handout).contains(word)) }
        }
      }
    }
  }

  /// The coordinator's text names everybody, and keeps to the table.
  @Test func theCoordinatorsTextShowsNothingThatNobodyMayLearn() throws {
    let text = TextExport(try TablePublications.secret(Audience(.coordinator, .whole))).text()
    #expect(text.contains("NAME-annx7q") && text.contains("v-off"))
    for secret in SecretPlan.secrets {
      let field = try #require(Disclosure(rawValue: secret.kind))
      let isHidden = field.extent(for: Audience(.coordinator, .whole)) == .nobody
      #expect(!isHidden || !text.contains(secret.word), "\(secret)")
    }
  }

  /// What the public reads does not hang on who serves: not a byte tells where somebody is missing.
  @Test func thePublicEditionIsTheSameWhoeverServes() throws {
    let nobody = "{\"format\": 1, \"version\": 2, \"assignments\": []}"
    for previous in [SecretPlan.previous, nil] {
      let editions = try [SecretPlan.roster, nobody].map {
        try EveryExport.files(for: TablePublications.secret(.public, roster: $0, previous: previous))
      }
      #expect(editions[0] == editions[1])
      let members = try [SecretPlan.roster, nobody].map {
        try EveryExport.files(for: TablePublications.secret(.member, roster: $0, previous: previous))
      }
      #expect(members[0] != members[1], "members are told")
    }
  }

  /// What members read does not hang on birth dates: not a byte tells who is a minor.
  @Test(arguments: [PrivacyProfile.public, .member])
  func noEditionButTheCoordinatorsTellsAges(profile: PrivacyProfile) throws {
    let older = SecretPlan.plan.replacing("2012-02-11", with: "1972-02-11")
    try #require(older != SecretPlan.plan)
    for person in [nil] + SecretPlan.people.map({ $0 as String? }) {
      let editions = try [SecretPlan.plan, older].map { plan in
        let whole = try TablePublications.secret(profile, plan: plan)
        return try EveryExport.files(for: person.flatMap { whole.number(of: $0) }.map { whole.personal($0) } ?? whole)
      }
      #expect(editions[0] == editions[1], "\(person ?? "")")
    }
  }

  /// The searches above can find something: what may be learned is there.
  @Test func whatMayBeLearnedIsThere() throws {
    let whole = try text(TablePublications.secret(Audience(.coordinator, .whole)))
    let shown: [Disclosure] = [.names, .personIDs, .hours]
    for secret in SecretPlan.secrets where shown.map(\.rawValue).contains(secret.kind) {
      #expect(whole.contains(secret.word), "\(secret)")
    }
    let own = try text(TablePublications.secret(Audience(.public, .personal)))
    #expect(own.contains("v-ann"))
    for word in SecretPlan.publicWords {
      #expect(try text(TablePublications.secret(Audience(.public, .whole))).contains(word))
    }
  }
}
