public import MusterDomain
public import MusterJSON

/// What somebody would exchange: a duty of theirs for one of several others.
public struct ExchangeOffer: Sendable, Equatable {
  /// Who offers, an index into `Plan.volunteers`.
  public var volunteer: Int
  /// The duty that they would give, an index into `Plan.posts`; nil = they would take one more.
  public var give: Int?
  /// Posts of which they would take one for it, the dearest first; empty = they ask for nothing in return.
  public var take: [Int]

  /// Makes an offer.
  public init(volunteer: Int, give: Int?, take: [Int]) {
    (self.volunteer, self.give, self.take) = (volunteer, give, take)
  }
}

/// The file of offers: which duties people would give, and what they would take for them.
public enum OfferFile {
  /// The version of the format that is read.
  public static let format = 1
  /// Offers that a file may hold.
  public static let mostOffers = 10_000
  /// Posts that one offer may ask for.
  public static let mostTakes = 100

  static let keys = ["format", "offers"]
  static let offerKeys = ["volunteer", "give", "take"]

  /// Reads offers about a roster.
  ///
  /// A duty that is given must be held in it, and one that is taken must not; unknown ids are refused with the nearest.
  ///
  /// - Returns: nil when there is an error; all problems in reading order.
  /// - Complexity: linear in the file, plus the search for near names of unknown ids.
  public static func read(_ bytes: [UInt8], file: String, for document: PlanDocument, _ roster: Roster) -> (
    offers: [ExchangeOffer]?, diagnostics: [Diagnostic]
  ) {
    let diagnostics = Diagnostics()
    guard let parsed = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics),
      !FileKind.isOther(parsed, than: .offers, diagnostics)
    else { return (nil, diagnostics.sorted) }
    return read(parsed, for: document.plan, roster, diagnostics)
  }

  /// The same for a tree that was made of something else.
  public static func read(tree: JSONValue, file: String, for document: PlanDocument, _ roster: Roster) -> (
    offers: [ExchangeOffer]?, diagnostics: [Diagnostic]
  ) {
    read(JSONDocument(file: file, root: tree), for: document.plan, roster, Diagnostics())
  }

  private static func read(
    _ parsed: JSONDocument, for plan: Plan, _ roster: Roster, _ diagnostics: Diagnostics
  ) -> (offers: [ExchangeOffer]?, diagnostics: [Diagnostic]) {
    let reading = OfferReading(plan: plan, roster: roster)
    let object = parsed.reader(diagnostics).object(keys: keys)
    _ = object?.int("format", in: format...format)
    let offers = object?.member("offers")?.array(count: 0...mostOffers) { reading.offer($0) }
    return (diagnostics.hasErrors ? nil : offers, diagnostics.sorted)
  }
}

/// Resolves the ids of offers, and holds them against the roster.
private struct OfferReading {
  private let plan: Plan
  private let roster: Roster
  private let people: [String: Int]
  private let posts: [String: Int]

  init(plan: Plan, roster: Roster) {
    (self.plan, self.roster) = (plan, roster)
    people = Dictionary(plan.volunteers.enumerated().map { ($1.id, $0) }) { first, _ in first }
    posts = Dictionary(plan.posts.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  func offer(_ reader: JSONReader) -> ExchangeOffer? {
    guard let object = reader.object(keys: OfferFile.offerKeys) else { return nil }
    let volunteer = object.member("volunteer").flatMap(person)
    let give = object.member("give", .optional), takes = object.member("take", .optional)
    let given = give.flatMap { post($0) { check($0, isGivenBy: volunteer, $1) } }
    var seen: Set<Int> = []
    let taken = takes?.array(count: 0...OfferFile.mostTakes) { take in
      post(take) { found, reader in
        guard check(found, isTakenBy: volunteer, reader) else { return false }
        guard seen.insert(found).inserted else {
          reader.refuse("duplicate-id", "is there twice", allowed: "each post once, the dearest first")
          return false
        }
        return true
      }
    }
    if give == nil, takes?.value.elements?.isEmpty ?? true {
      reader.report(
        "empty-offer", "this offer neither gives nor takes anything",
        allowed: "a duty under \"give\", posts under \"take\"")
    }
    guard let volunteer, give == nil || given != nil else { return nil }
    return ExchangeOffer(volunteer: volunteer, give: given, take: taken ?? [])
  }

  private func person(_ reader: JSONReader) -> Int? {
    guard let id = reader.string() else { return nil }
    if let index = people[id] { return index }
    reader.refuseName("a volunteer of the plan", known: plan.volunteers.map(\.id))
    return nil
  }

  private func post(_ reader: JSONReader, _ isRight: (Int, JSONReader) -> Bool) -> Int? {
    guard let id = reader.string() else { return nil }
    guard let index = posts[id] else {
      reader.refuseName("a post of the plan", known: plan.posts.map(\.id))
      return nil
    }
    return isRight(index, reader) ? index : nil
  }

  private func check(_ post: Int, isGivenBy volunteer: Int?, _ reader: JSONReader) -> Bool {
    guard let volunteer, !roster.holds(volunteer, post) else { return true }
    let held = roster.duties[volunteer].prefix(12).map { "\"\(shownText(plan.posts[$0].id))\"" }
    reader.refuse(
      "not-held", "is not held by \(shownText(plan.volunteers[volunteer].id)) in this roster",
      allowed: held.isEmpty ? "nothing, as they hold no duty" : held.joined(separator: ", "))
    return false
  }

  private func check(_ post: Int, isTakenBy volunteer: Int?, _ reader: JSONReader) -> Bool {
    guard let volunteer, roster.holds(volunteer, post) else { return true }
    reader.refuse(
      "already-held", "is held by \(shownText(plan.volunteers[volunteer].id)) already",
      allowed: "posts that they do not hold")
    return false
  }
}
