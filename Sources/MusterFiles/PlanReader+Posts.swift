import MusterDomain
import MusterJSON

/// The posts of a shift as they were written, before they are placed at an occurrence.
struct PostsTemplate {
  /// One post with the id it has within its shift.
  struct Entry {
    /// Everything but id, times and place, which `placed` copies from the occurrence.
    var pattern: Post
    var reader: JSONReader
  }
  var entries: [Entry]
  /// Muster of shifts that do not give their own.
  var musterMinutes: Int?
}

/// An occurrence of a shift with what its posts are made of; all occurrences of a shift share one template.
struct PlannedShift {
  var shift: Shift
  var template: PostsTemplate
  var zone: Int?
}

extension PlanReading {
  /// The posts of a list, each checked by itself.
  func posts(_ list: JSONReader) -> PostsTemplate {
    let objects = list.array { $0.object(keys: PlanObject.post.names) } ?? []
    let ids = localIds(objects)
    return PostsTemplate(
      entries: zip(objects, ids).map { PostsTemplate.Entry(pattern: post($0, id: $1), reader: $0.reader) })
  }

  private func post(_ object: JSONObjectReader, id: String) -> Post {
    let shift = Shift(id: "", event: 0, start: 0, end: 0, musterMinutes: 0, operationalDay: 0, posts: 0..<0)
    let keys = PlanObject.post
    var post = Post(id: id, role: object.text(keys["role"]) ?? id, shift: shift, shiftIndex: 0, zone: nil)
    readNumbers(object, of: &post)
    post.isLead = object.flag(keys["lead"])
    post.isStandby = object.flag(keys["standby"])
    post.creditThousandths = Int((object.share(keys["credit"]) * 1000).rounded())
    post.category = object.text(keys["category"]) ?? post.category
    post.burden = object.number(keys["burden"])
    post.team = object.text(keys["team"])
    post.guestsPerPerson = object.int(keys["guestsPerPerson"])
    if let requires = object.object("requires", .optional, .requirement) {
      post.requires = requirement(requires)
    }
    return post
  }

  /// `min` ≤ `target` ≤ `max`; what is not given follows the one before.
  private func readNumbers(_ object: JSONObjectReader, of post: inout Post) {
    let keys = PlanObject.post
    let (least, wished, most) = (object.int(keys["min"]), object.int(keys["target"]), object.int(keys["max"]))
    post.min = least ?? 1
    post.target = wished ?? post.min
    post.max = most ?? post.target
    post.isMaxGiven = most != nil
    if post.target < post.min {
      object.member("target")?.refuse(
        "min-target-max", "is less than min, \(post.min)", allowed: "min ≤ target ≤ max", advice: "\(post.min)")
    } else if post.max < post.target {
      let of = wished == nil ? "min, \(post.min)" : "target, \(post.target)"
      object.member("max")?.refuse(
        "min-target-max", "is less than \(of)", allowed: "min ≤ target ≤ max", advice: "\(post.target)")
    }
  }

  private func requirement(_ object: JSONObjectReader) -> PostRequirement {
    let keys = PlanObject.requirement
    var requires = PostRequirement()
    requires.allOf = object.array("allOf", .optional) { self.reference($0, in: self.certifications) } ?? []
    requires.anyOf = object.array("anyOf", .optional) { self.reference($0, in: self.certifications) } ?? []
    requires.classes = object.array("class", .optional) { $0.choice(MemberClass.self) } ?? []
    requires.tier = object.int(keys["tier"])
    requires.rank = object.word(keys["rank"], Rank.self)
    requires.languages = languages(object)
    requires.minAge = object.int(keys["minAge"])
    requires.maxAge = object.int(keys["maxAge"])
    requires.screening = object.word(keys["screening"], ScreeningLevel.self)
    requires.tags = object.plainTexts("tags")
    if let least = requires.minAge, let greatest = requires.maxAge, greatest < least {
      object.member("maxAge")?.refuse(
        "ages-reversed", "is less than minAge, \(least)", allowed: "\(least) or more",
        advice: "swap minAge and maxAge")
    }
    return requires
  }

  /// The plan's own templates; one that no event uses is checked all the same.
  func readTemplates() {
    let read = root.members("eventTemplates", .optional) { name, reader -> (String, PostsTemplate)? in
      guard Identifier.isValid(name) else {
        reader.report(
          "invalid-id", "\"\(shownText(name))\" is not an id", allowed: Identifier.allowed,
          advice: Identifier.repaired(name).map { "“\($0)”" })
        return nil
      }
      // A list, or an object with a muster time beside the list.
      guard reader.value.members != nil else { return (name, self.posts(reader)) }
      guard let object = reader.object(keys: PlanObject.template.names) else { return nil }
      let minutes = object.int(PlanObject.template["musterMinutes"])
      var template = object.member("posts").map(self.posts) ?? PostsTemplate(entries: [])
      template.musterMinutes = minutes
      return (name, template)
    }
    for (name, template) in read ?? [] { templates[name] = template }
  }

  /// The template an event names: the plan's own, else one that Muster ships; an unknown one is refused with the nearest.
  func template(_ reader: JSONReader) -> PostsTemplate? {
    guard let name = reader.string() else { return nil }
    if let known = templates[name] { return known }
    guard let shipped = EventTemplates.posts(name) else {
      let names = Set(templates.keys).union(EventTemplates.names).sorted()
      reader.refuse(
        "unknown-template", "is not a template",
        allowed: names.isEmpty
          ? "no name, because there are no templates" : names.map { shownText($0) }.joined(separator: ", "),
        advice: nearest(to: name, in: names).map { "“\($0)”" })
      return nil
    }
    // A document of its own, so that nothing in it is taken for a place in the plan.
    let found = Diagnostics()
    let document = JSONDocument(file: document.file, root: shipped)
    var template = posts(document.reader(found))
    template.entries = template.entries.map { PostsTemplate.Entry(pattern: $0.pattern, reader: reader) }
    for problem in found.sorted {
      reader.report(
        problem.code, severity: problem.severity,
        "the template \(shownText(name)) asks for what the plan lacks: \(problem.message)",
        allowed: problem.allowed, advice: "write a template of that name into eventTemplates")
    }
    template.musterMinutes = EventTemplates.template(name)?.musterMinutes
    return template
  }
}
