import MusterDomain
import MusterJSON

// What posts ask for, held against what they are called.
extension PlanReading {
  /// A post that is called like a certification, and does not ask for it, goes to anybody: nobody means that.
  ///
  /// One warning for each certification, at the first such post, with how many there are and whom it is open to.
  /// - Complexity: linear in posts and in certificates held.
  func warnOfPostsWithoutTheirCertificate() {
    guard !plan.certifications.isEmpty else { return }
    var byWord: [String: Int] = [:]
    for (index, certification) in plan.certifications.enumerated() {
      for word in [certification.id, certification.name] {
        let key = Self.word(word)
        if !key.isEmpty, byWord[key] == nil { byWord[key] = index }
      }
    }
    // Posts by the hundred thousand have few names.
    var known: [String: Int?] = [:]
    func certification(_ text: String) -> Int? {
      if let certification = known[text] { return certification }
      let certification = byWord[Self.word(text)]
      known[text] = .some(certification)
      return certification
    }
    var found: [Int: (first: Int, count: Int)] = [:]
    for (index, post) in plan.posts.enumerated() {
      let name = post.id.split(separator: "/").last.map(String.init) ?? post.id
      guard let certification = certification(post.role) ?? certification(name),
        !post.requires.allOf.contains(certification), !post.requires.anyOf.contains(certification)
      else { continue }
      found[certification, default: (index, 0)].count += 1
    }
    for (certification, posts) in found.sorted(by: { $0.value.first < $1.value.first }) {
      let id = plan.certifications[certification].id
      let holders = plan.volunteers.count { $0.certificates.contains { $0.certification == certification } }
      let more = posts.count == 1 ? "" : ", as do \(posts.count - 1) more"
      warnAtPost(
        posts.first, "certificate-not-asked-for",
        "ANYBODY MAY GET \(plan.posts[posts.first].id): it is called like the certification \(id) and does not ask for it\(more);"
          + " \(holders) of \(plan.volunteers.count) people hold it",
        advice: "“\"requires\": {\"allOf\": [\"\(id)\"]}” at the post or in its template")
    }
  }

  /// A name as ids are written, without a number at its end: `First Aid` and `first-aid-2` are `first-aid`.
  private static func word(_ text: String) -> String {
    let key = KebabCase.text(of: text, limit: 200)
    guard let last = key.lastIndex(of: "-"), Int(key[key.index(after: last)...]) != nil else { return key }
    return String(key[..<last])
  }
}
