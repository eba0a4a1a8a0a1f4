import MusterFiles
import MusterJSON

/// Zones or certifications that a table names and the plan does not have, to be added where the user said so.
final class Additions {
  /// The names by id, in the order of the table.
  private(set) var made: [(id: String, name: String)] = []
  private var ids: Set<String> = []

  /// The id of a new entry; nil when no id can be made of the name.
  func id(of name: String) -> String? {
    let id = KebabCase.text(of: name, limit: 60)
    guard !id.isEmpty else { return nil }
    if ids.insert(id).inserted { made.append((id, CleanName(name).text)) }
    return id
  }

  /// Puts those that a plan uses into its list, and says which.
  ///
  /// - Parameter used: the ids that people and events of the plan name.
  func add(to plan: inout JSONValue, list: String, used: Set<String>) -> [String] {
    let wanted = made.filter { used.contains($0.id) }
    guard !wanted.isEmpty else { return [] }
    let entries = wanted.map {
      JSONValue.object([JSONValue.Member("id", .string($0.id)), JSONValue.Member("name", .string($0.name))])
    }
    plan[member: list] = .array((plan[list]?.elements ?? []) + entries)
    return wanted.map(\.id)
  }

  /// The zones that people and events of a plan name.
  static func zones(in plan: JSONValue) -> Set<String> {
    var used: Set<String> = []
    for person in plan["volunteers"]?.elements ?? [] {
      used.formUnion([person["homeZone"]?.string].compactMap { $0 })
      used.formUnion((person["zones"]?.elements ?? []).compactMap(\.string))
    }
    used.formUnion((plan["events"]?.elements ?? []).compactMap { $0["zone"]?.string })
    return used
  }

  /// The certifications that people hold and posts of events ask for.
  static func certifications(in plan: JSONValue) -> Set<String> {
    var used: Set<String> = []
    for person in plan["volunteers"]?.elements ?? [] {
      used.formUnion((person["certifications"]?.elements ?? []).compactMap { $0["id"]?.string })
    }
    for event in plan["events"]?.elements ?? [] {
      for post in (event["shifts"]?.elements ?? []).flatMap({ $0["posts"]?.elements ?? [] }) {
        for key in ["allOf", "anyOf"] {
          used.formUnion((post["requires"]?[key]?.elements ?? []).compactMap(\.string))
        }
      }
    }
    return used
  }
}
