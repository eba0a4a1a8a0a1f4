/// Every rule that Muster knows, in the order of the documentation and of the explanation's funnel.
public enum RuleCatalog {
  /// All kinds of rules.
  public static let all: [any Rule.Type] = demand + eligibility + time + team + wishes

  /// The kind with an id.
  public static func rule(_ id: String) -> (any Rule.Type)? { all.first { $0.about.id == id } }

  /// The ids, in catalogue order.
  public static let ids: [String] = all.map { $0.about.id }
}
