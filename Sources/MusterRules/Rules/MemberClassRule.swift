public import MusterDomain

/// A holder is of a class the post is open to; a post that names no class is open to every class but sworn.
///
/// Sworn members are supply for supervision: a plan has to say that a post wants one.
public struct MemberClassRule: EligibilityRule {
  public static let about = RuleAbout(
    id: "member-class",
    summary: "Posts are held by the classes of members that they are open to.",
    unit: "duties", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "RCMP auxiliary programme (2016): which member may do what.",
    formulation: "x[v,p] = 0 unless class[v] in classes[p] (empty: all but sworn)")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    let (welcome, own) = (plan.posts[post].requires.classes, plan.volunteers[volunteer].memberClass)
    return (welcome.isEmpty ? own != .sworn : welcome.contains(own)) ? 0 : 1
  }

  private static func classes(welcomeAt post: Post) -> [MemberClass] {
    post.requires.classes.isEmpty ? MemberClass.allCases.filter { $0 != .sworn } : post.requires.classes
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, id) = violation.subject.pair(in: plan)
    let post = plan.posts[violation.subject.posts[0]]
    let memberClass = plan.volunteers[violation.subject.volunteers[0]].memberClass.rawValue
    let open =
      post.requires.classes.isEmpty
      ? "every class but sworn" : post.requires.classes.map(\.rawValue).joined(separator: ", ")
    return "\(volunteer) is of class \(memberClass); \(id) is open to \(open)"
  }
}
