/// A name by which a programme, a paper or another system knows a rule, and what answers to it here.
///
/// Rules are few and general: several names are often one rule with other parameters.
public struct CatalogueName: Sendable {
  /// What answers to a name.
  public enum Answer: Sendable {
    /// Rules, by id, and how they are set.
    case rules([String], String)
    /// No rule: what the plan says, or a command.
    case otherwise(String)
  }
  /// Kebab-case, as in the catalogue of the design.
  public var name: String
  /// What answers to it.
  public var answer: Answer

  init(_ name: String, _ rules: String..., with how: String) {
    (self.name, answer) = (name, .rules(rules, how))
  }

  init(_ name: String, otherwise: String) { (self.name, answer) = (name, .otherwise(otherwise)) }

  /// The entry of a name.
  public static func named(_ name: String) -> CatalogueName? { all.first { $0.name == name } }

  /// The rules that answer to it.
  public var ruleIDs: [String] {
    if case .rules(let ids, _) = answer { ids } else { [] }
  }

  /// In one sentence for people: the rules and how they are set, or what else there is.
  ///
  /// - Parameter rule: how the id of a rule is shown.
  public func sentence(_ rule: (String) -> String) -> String {
    switch answer {
    case .rules(let ids, let how):
      let rules = ids.map(rule).joined(separator: ids.count == 2 ? " and " : ", ")
      return how.isEmpty ? "\(rules)." : "\(rules): \(how)."
    case .otherwise(let how): return "\(how)."
    }
  }
}

extension CatalogueName {
  /// Every name of the catalogue that the rules were written from, in its order; a test compares it.
  public static let all: [CatalogueName] =
    demand + eligibility + crews + time + series + standby + places + fairness + changes

  private static let demand = [
    CatalogueName("staffing-minimum", "staffing-minimum", with: ""),
    CatalogueName("staffing-maximum", "staffing-maximum", with: ""),
    CatalogueName("staffing-target", "staffing-target", with: ""),
    CatalogueName("event-priority", "event-priority", with: ""),
    CatalogueName("minimum-viable-staffing", "minimum-viable-staffing", with: ""),
    CatalogueName("attendance-scaled-demand", "attendance-scaled-demand", with: ""),
    CatalogueName("no-show-margin", "no-show-margin", with: ""),
    CatalogueName(
      "relief-ratio", "crew-ratio", with: "`most 5` with the role of the relief in `by`, so that five posts share one"),
    CatalogueName(
      "interpreter-team-size", "language-cover",
      with: "an entry for each length of session, `on` its events, with `people 2` and so on"),
    CatalogueName(
      "role-substitution", "tags-required", "rank-minimum", "certification-valid",
      with: "`level soft` with a `weight`: whoever lacks what the post asks for may hold it at that price"),
    CatalogueName(
      "one-to-one-matching",
      otherwise:
        "A post for each guest, with min and max 1 and what the guest needs of the host; nobody is in two places (`no-overlap`)"
    ),
    CatalogueName(
      "agency-seat", "group-minimum",
      with: "`of` the agency, `whenever` and `people` as the table asks; one entry for each seat"),
  ]

  private static let eligibility = [
    CatalogueName("certification-valid", "certification-valid", with: ""),
    CatalogueName("certification-team-minimum", "certification-team-minimum", with: ""),
    CatalogueName("programme-tier", "programme-tier", with: ""),
    CatalogueName("age-limit", "age-limit", with: ""),
    CatalogueName("screening-level", "screening-level", with: "`maxAgeMonths 60` for checks of five years"),
    CatalogueName("language-cover", "language-cover", with: ""),
    CatalogueName("rank-minimum", "rank-minimum", with: ""),
    CatalogueName("availability", "availability", with: "undesired times are a `preference` of the person"),
    CatalogueName("active-status", "active-status", with: ""),
    CatalogueName("zone-eligibility", "zone-eligibility", with: ""),
    CatalogueName("probation-restriction", "service-minimum", with: "`on` the roles, with `months 12`"),
    CatalogueName("guardian-consent", "guardian-consent", with: "an entry `on` an event for consent to it alone"),
    CatalogueName("conflict-of-interest", "conflict-of-interest", with: ""),
    CatalogueName(
      "asset-capacity", "asset-capacity", "certification-team-minimum",
      with: "the second, `per team`, for the driver's certificate"),
    CatalogueName(
      "deployment-approval",
      otherwise:
        "An event that is not `approved` has no posts to fill; an overlay that approves it asks what it would take"),
    CatalogueName("risk-category-exclusion", "risk-exclusion", with: "`for` the class, with `risk medium`"),
  ]

  private static let crews = [
    CatalogueName("sworn-supervision", "sworn-supervision", with: ""),
    CatalogueName(
      "supervision-mode", "sworn-supervision",
      with:
        "an entry for each mode, `for` the tiers and `on` the posts, with its `auxiliariesPerSworn` and `leastSworn`"),
    CatalogueName("span-of-control", "crew-ratio", with: "`most 5` with the lead's role in `by`"),
    CatalogueName("lead-in-charge", "lead-in-charge", with: ""),
    CatalogueName(
      "adult-youth-ratio", "crew-ratio", with: "`people` up to 17 years, `by` those from 18, `most 10`, `guests youth`"),
    CatalogueName("two-adult-rule", "two-adult-rule", with: ""),
    CatalogueName("no-lone-working", "no-lone-working", with: "`people 3` for roadside checks"),
    CatalogueName(
      "novice-pairing", "crew-ratio", with: "`people` of few months of service, `by` the experienced, `most 1`"),
    CatalogueName(
      "patrol-status", "tags-required", "crew-ratio",
      with: "a tag for who patrols independently, and `most` accompanied for each of them in `by`"),
    CatalogueName("keep-together", "keep-together", with: ""),
    CatalogueName("keep-apart", "keep-apart", with: "`households true` for two adults who are to be unrelated"),
    CatalogueName(
      "mixed-supervision-team", "group-minimum",
      with: "`level soft`, an entry with `of` a tag that people gave themselves, `whenever` youths are there"),
  ]

  private static let time = [
    CatalogueName("no-overlap", "no-overlap", with: ""),
    CatalogueName("minimum-rest", "minimum-rest", with: "one entry hard with `hours 8`, one soft with `hours 11`"),
    CatalogueName("travel-gap", "travel-gap", with: ""),
    CatalogueName("max-shift-length", "max-shift-length", with: "an entry `for` each class"),
    CatalogueName("max-hours-rolling-24h", "max-hours-rolling-24h", with: "`countPaidWork true` with the paid job"),
    CatalogueName("max-hours-rolling-7d", "max-hours-rolling-7d", with: "`countPaidWork true` with the paid job"),
    CatalogueName("max-hours-period", "max-hours-period", with: ""),
    CatalogueName("min-hours-period", "min-hours-period", with: "an entry for each of several minima at once"),
    CatalogueName("min-hours-category", "min-hours-period", with: "`category` and its `hours`"),
    CatalogueName("creditable-increment", "min-hours-period", with: "`minimumDutyHours 4`"),
    CatalogueName("max-duties-period", "max-duties-period", with: ""),
    CatalogueName("one-duty-per-day", "one-duty-per-day", with: ""),
    CatalogueName("max-consecutive-days", "max-consecutive-days", with: ""),
    CatalogueName(
      "max-consecutive-nights", "max-duties-window",
      with: "`count nights`, `most 3`, `window 4`: three in a row at most"),
    CatalogueName("night-recovery", "rest-after", with: "`after nights`, `hours 48`"),
    CatalogueName("weekend-limit", "weekend-limit", with: ""),
    CatalogueName(
      "outside-work-buffer",
      otherwise:
        "What is within the buffer of paid work is no `availability` of the person; the work itself counts in `max-hours-rolling-24h` and `max-hours-rolling-7d`"
    ),
    CatalogueName("youth-curfew", "youth-curfew", with: "an entry for each band of ages (`fromAge`, `underAge`)"),
    CatalogueName("school-hours", "school-hours", with: ""),
    CatalogueName("youth-hours-cap", "youth-hours-cap", with: ""),
    CatalogueName(
      "break-cover", "crew-ratio", with: "`on` the long duties, `most` posts for each relief in `by`"),
  ]

  private static let series = [
    CatalogueName("series-continuity", "series-continuity", with: ""),
    CatalogueName("series-attendance-minimum", "series-attendance-minimum", with: ""),
    CatalogueName("mandatory-duty", "mandatory-duty", with: ""),
    CatalogueName(
      "training-precedence", "training-precedence",
      with: "`for` those who get the certificate by it; the plan lists it from the day of the training on"),
    CatalogueName(
      "response-window", "alternative-times", with: "`runs 1`; the shifts of a case lie within its 48 hours"),
    CatalogueName("same-type-spacing", "max-duties-window", with: "`on` the type, `most 1`, `window 14`"),
    CatalogueName(
      "exposure-limit", "max-duties-window", "rest-after",
      with: "`on` the critical incidents, `most 2`, `window 30`; and `after duties` of their `tags` for the recovery"),
  ]

  private static let standby = [
    CatalogueName(
      "standby-coverage", "staffing-minimum", "group-minimum",
      with:
        "standby posts of shifts that follow each other round the clock; the second for who must be among them, `of` them"
    ),
    CatalogueName("standby-response", "max-travel", with: "`on` standby posts, with `minutes 30`"),
    CatalogueName("standby-limit", "max-duties-period", "max-hours-period", with: "`on` standby posts"),
    CatalogueName(
      "standby-exclusive", "no-overlap", "minimum-rest", with: "standby is duty to both, unless `on` leaves it out"),
    CatalogueName(
      "standby-credit", otherwise: "The `credit` of the post, a share of its hours; caps count the whole length"),
    CatalogueName(
      "call-out-activation",
      otherwise:
        "An overlay with the new posts and `muster repair`: what has begun stays, rest counts from what was really held (scenario 11)"
    ),
  ]

  private static let places = [
    CatalogueName("home-zone-preference", "home-zone-preference", with: ""),
    CatalogueName("max-travel", "max-travel", with: ""),
    CatalogueName("zone-coverage-floor", "coverage-floor", with: "`of zone`, `least 1`, `period day`"),
    CatalogueName("single-zone-per-day", "single-zone-per-day", with: ""),
    CatalogueName("cross-zone-loan", "cross-zone-loan", with: ""),
  ]

  private static let fairness = [
    CatalogueName("hours-equity", "hours-equity", with: ""),
    CatalogueName("undesirable-share", "burden-equity", with: "an entry `on` nights, one on weekends, one on holidays"),
    CatalogueName("preference", "preference", with: ""),
    CatalogueName("lowest-hours-first", "lowest-hours-first", with: ""),
    CatalogueName("seniority-tie-break", "lowest-hours-first", with: "`order hours-then-seniority`"),
    CatalogueName("role-variety", "role-variety", with: ""),
    CatalogueName("activation-economy", "activation-economy", with: ""),
    CatalogueName(
      "underserved-zone-weight", "staffing-minimum",
      with: "an entry `on` the zone with a larger `weight`; or a lower priority number of its events"),
    CatalogueName(
      "pillar-balance", "coverage-floor",
      with: "`of pillar`, `count hours`, with `least` and `most` hours of each pillar"),
  ]

  private static let changes = [
    CatalogueName("pinned-assignment", "pinned-assignment", with: ""),
    CatalogueName("barred-assignment", "barred-assignment", with: ""),
    CatalogueName(
      "freeze-window",
      otherwise: "`muster repair --freeze`: what begins within so many hours keeps its crews; pins hold anything else"),
    CatalogueName("minimal-change", "minimal-change", with: ""),
    CatalogueName("replacement-order", otherwise: "`muster who` ranks who could take a post"),
    CatalogueName(
      "notice-period", "minimal-change",
      with:
        "an entry `on` what comes soon with a larger `weight`, or `level critical`; `muster repair --freeze` keeps it altogether"
    ),
    CatalogueName("budget-cap", "budget-cap", with: ""),
    CatalogueName(
      "horizon-carry-over", otherwise: "The `history` of people, which `muster ledger` writes into the next plan"),
    CatalogueName("what-if-override", otherwise: "Overlays and `muster whatif`, side by side with the plan"),
  ]
}
