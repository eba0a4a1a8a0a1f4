public import MusterJSON

extension Schema {
  /// The schema of a plan.
  public static func plan() -> JSONValue {
    let plan = object(.plan)
    return document(
      "plan", title: "Muster plan", properties: plan["properties"]?.members ?? [],
      required: PlanObject.plan.keys.filter(\.isRequired).map(\.name), definitions: planDefinitions)
  }

  /// Everything that plans and overlays refer to.
  static var planDefinitions: [JSONValue.Member] {
    let entities: [PlanObject] = [.zone, .certification, .volunteer, .event, .shift, .post, .requirement]
    let others: [PlanObject] = [.pin, .volunteerScope, .peopleGroup, .postScope]
    return textDefinitions + entities.map { definition($0) } + [key("language", language)]
      + others.map { definition($0) } + ruleDefinitions
  }
}
