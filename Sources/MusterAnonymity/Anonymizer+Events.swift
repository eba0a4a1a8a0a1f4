import MusterFiles
import MusterJSON

extension Anonymizer {
  /// The plan's own templates and the shipped ones that its events use, all written out under pseudonyms.
  mutating func templates() -> JSONValue? {
    var lists: [(name: String, posts: JSONValue)] = []
    let own = Self.given(tree, "eventTemplates")?.members ?? []
    for member in own { lists.append((names.name(.template, member.key), template(member.value))) }
    for name in Set(shippedTemplates).sorted() {
      guard let posts = EventTemplates.posts(name) else { continue }
      lists.append((names.name(.template, name), self.posts(posts)))
    }
    guard !lists.isEmpty else { return nil }
    return .object(lists.sorted { $0.name < $1.name }.map { JSONValue.Member($0.name, $0.posts) })
  }

  /// A list of posts, or an object with a muster time beside them.
  private mutating func template(_ value: JSONValue) -> JSONValue {
    guard value.members != nil else { return posts(value) }
    var copy = copied(value, by: .template)
    if let list = Self.given(value, "posts") { copy[member: "posts"] = posts(list) }
    return copy
  }

  private var shippedTemplates: [String] {
    (Self.list(tree, "events") ?? []).compactMap { Self.given($0, "template")?.string }.filter {
      isShipped($0)
    }
  }

  private func isShipped(_ template: String) -> Bool {
    Self.given(tree, "eventTemplates").flatMap { Self.given($0, template) } == nil
  }

  /// One event with its shifts.
  mutating func event(_ entry: JSONValue) -> JSONValue {
    var copy = copied(entry, by: .event)
    // Shipped templates are written out as lists of posts, without the muster time of their own.
    let muster = Self.given(entry, "template")?.string.flatMap { isShipped($0) ? EventTemplates.template($0) : nil }?
      .musterMinutes
    if let shifts = Self.list(entry, "shifts") {
      copy[member: "shifts"] = .array(shifts.map { shift($0, muster: muster) })
    }
    return copy
  }

  private mutating func shift(_ entry: JSONValue, muster: Int?) -> JSONValue {
    var copy = copied(entry, by: .shift)
    if copy["musterMinutes"] == nil, let muster, muster > 0 { copy[member: "musterMinutes"] = .int(muster) }
    if let posts = Self.given(entry, "posts") { copy[member: "posts"] = self.posts(posts) }
    return Self.inOrder(copy, of: .shift)
  }

  private mutating func posts(_ list: JSONValue) -> JSONValue {
    var copies: [JSONValue] = []
    for entry in list.elements ?? [] { copies.append(post(entry)) }
    return .array(copies)
  }

  private mutating func post(_ entry: JSONValue) -> JSONValue {
    var copy = copied(entry, by: .post)
    // The role is the id unless given; the two get different pseudonyms, so it is always written.
    let role = Self.given(entry, "role")?.string ?? entry["id"]?.string ?? ""
    copy[member: "role"] = .string(names.name(.role, role))
    return Self.inOrder(copy, of: .post)
  }
}
