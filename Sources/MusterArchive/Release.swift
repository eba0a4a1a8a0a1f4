public import MusterFiles
public import MusterJSON
public import MusterVerify

/// A roster that was judged anew and keeps every hard rule: what may be published.
public struct Release: Sendable {
  /// The plan that is answered.
  public let document: PlanDocument
  /// The roster as it was read.
  public let read: ReadRoster
  /// What the verifier found.
  public let assessment: Assessment
  /// Where the file says something else about its roster than what was found; the published file says what was found.
  public let falseClaims: [String]
  /// The tree of the file that was read.
  private let tree: JSONValue
  /// Digest of the plan without what follows from publishing and serving.
  let contentDigest: String

  /// Judges a roster by the words of the rules.
  ///
  /// - Parameter tree: the roster's file, from which the search's own statements are kept as long as they hold.
  /// - Returns: nil, with the findings, when a hard rule is broken.
  /// - Complexity: that of the verifier.
  public static func judge(
    _ read: ReadRoster, tree: JSONValue, of document: PlanDocument
  ) -> (release: Release?, assessment: Assessment) {
    let assessment = Verifier.assess(read.roster, of: document.plan, rules: document.rules)
    guard assessment.breaches.isEmpty else { return (nil, assessment) }
    return (Release(read, tree: tree, of: document, assessment: assessment), assessment)
  }

  private init(_ read: ReadRoster, tree: JSONValue, of document: PlanDocument, assessment: Assessment) {
    (self.read, self.tree, self.document, self.assessment) = (read, tree, document, assessment)
    falseClaims = read.claims.differences(from: assessment, roster: read.roster, of: document)
    var content = document.tree.withoutNulls
    for key in ["published", "attendance"] { content[member: key] = nil }
    contentDigest = "sha256:" + Manifest.sha256(content.bytes(.compact))
  }

  /// The roster's file under a version number.
  ///
  /// What the search said of itself (`status`, bounds, `solver`) stays only if the roster is the one that it made: the file names
  /// this plan's digest and nothing in it is false. Of a roster changed by hand the file says what was recomputed.
  public func json(version: Int) -> JSONValue {
    let isKept = read.isForThisPlan == true && falseClaims.isEmpty && read.claims.status != nil
    return RosterFile.restated(
      read.roster, of: document, version: version, assessment: assessment, keeping: isKept ? tree : nil,
      handMade: read.handMade)
  }

  /// Who does what, by ids, under a version number.
  public func duties(version: Int) -> DutyList { DutyList(of: read.roster, in: document, version: version) }

  /// Digest of the assignments: equal when everybody does the same at the same times.
  var assignmentsDigest: String {
    // A mark of what was made by hand changes nothing for anybody.
    let entries = (json(version: 1)["assignments"]?.elements ?? []).map { entry in
      var duty = entry
      duty[member: "handMade"] = nil
      return duty
    }
    return "sha256:" + Manifest.sha256(JSONValue.array(entries).bytes(.compact))
  }

  /// What `published` of a plan holds after this roster went out as a version: its number and its assignments.
  public func published(version: Int) -> JSONValue {
    let file = json(version: version)
    return ["version": .int(version), "assignments": file["assignments"] ?? .array([])]
  }

  /// The plan as it was read, with these duties as what people were last told, so that the next roster keeps to them.
  public func updatedPlan(version: Int) -> JSONValue {
    var tree = document.tree
    tree[member: "published"] = published(version: version)
    return tree
  }
}
