import MusterDomain

extension Subject {
  /// Ids of the one volunteer and the one post of a subject about a pair.
  func pair(in plan: Plan) -> (volunteer: String, post: String) {
    (plan.volunteers[volunteers[0]].id, plan.posts[posts[0]].id)
  }
}
