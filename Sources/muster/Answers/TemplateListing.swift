import MusterFiles
import MusterJSON
import PlainText

/// The shipped event templates for a terminal and for programs.
enum TemplateListing {
  /// One line for each template: name, minutes of muster, fewest people, what it is for.
  static func text() -> String {
    var table = TextTable([("template", .left), ("muster", .right), ("people", .right), ("for", .left)])
    for template in EventTemplates.all {
      table.add([template.name, "\(template.musterMinutes) min", "\(fewest(template))", template.summary])
    }
    let end = "`muster templates NAME` shows the posts; --into PLAN copies them into a plan, to be changed there."
    return (table.lines() + ["", end]).joined(separator: "\n") + "\n"
  }

  /// One template with its posts.
  static func text(of template: EventTemplate) -> String {
    var lines = DisplayText.heading(template.name) + DisplayText.wrapped(template.summary)
    lines += DisplayText.wrapped("Muster \(template.musterMinutes) minutes before the start. \(template.source)") + [""]
    var table = TextTable([
      ("post", .left), ("least", .right), ("wish", .right), ("most", .right), ("guests each", .right),
      ("asks for", .left),
    ])
    for post in template.posts {
      let least = post["min"]?.int ?? 1, wish = post["target"]?.int ?? least
      table.add([
        post["id"]?.string ?? "", "\(least)", "\(wish)", "\(post["max"]?.int ?? wish)",
        post["guestsPerPerson"]?.int.map { "\($0)" } ?? "", asked(of: post),
      ])
    }
    return (lines + table.lines()).joined(separator: "\n") + "\n"
  }

  /// Templates for programs: `{"templates": […]}`, posts as a plan writes them.
  static func json(_ templates: [EventTemplate]) -> JSONValue {
    [
      "format": 1,
      "templates": .array(
        templates.map {
          [
            "name": .string($0.name), "summary": .string($0.summary), "source": .string($0.source),
            "musterMinutes": .int($0.musterMinutes), "posts": .array($0.posts),
          ]
        }),
    ]
  }

  private static func fewest(_ template: EventTemplate) -> Int {
    template.posts.reduce(0) { $0 + ($1["min"]?.int ?? 1) }
  }

  /// What the holder of a post must bring, and whether they lead.
  private static func asked(of post: JSONValue) -> String {
    var words = post["lead"]?.bool == true ? ["lead"] : []
    for member in post["requires"]?.members ?? [] {
      if let list = member.value.elements {
        words.append(list.compactMap(\.string).joined(separator: " or "))
      } else if let number = member.value.int {
        words.append(member.key == "minAge" ? "\(number) or older" : "\(member.key) \(number)")
      } else if let word = member.value.string {
        words.append("\(member.key) \(word)")
      }
    }
    return words.joined(separator: ", ")
  }
}
