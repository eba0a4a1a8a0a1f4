import MusterFiles
public import MusterJSON

/// The keys that a file's schema lets an object leave out, found by walking a sample and the schema side by side.
public enum OptionalKeys {
  /// One key of one object of a sample.
  public struct Place: Sendable, CustomStringConvertible {
    /// Where the object stands.
    public var object: JSONPointer
    /// A key that it may leave out.
    public var key: String
    /// Whether the sample has it.
    public var isThere: Bool
    /// The least and greatest number that the schema allows there.
    public var bounds: [JSONValue] = []
    /// The pointer of the key's value.
    public var pointer: JSONPointer { JSONPointer(tokens: object.tokens + [key]) }
    /// The pointer.
    public var description: String { pointer.description }
  }

  /// All optional keys of all objects of a sample, in its order.
  public static func places(in sample: JSONValue, schema: JSONValue) -> [Place] {
    var found: [Place] = []
    walk(sample, [schema], schema, [], &found)
    return found
  }

  /// The sample with `null` at every optional key that it leaves out.
  public static func withNulls(_ sample: JSONValue, schema: JSONValue) -> JSONValue {
    var result = sample
    for place in places(in: sample, schema: schema) where !place.isThere {
      result = setting(.null, at: place, of: result)
    }
    return result
  }

  /// The sample with another value, or none, at a key.
  public static func setting(_ value: JSONValue?, at place: Place, of sample: JSONValue) -> JSONValue {
    changed(sample, place.object.tokens[...]) { $0[member: place.key] = value }
  }

  private static func changed(
    _ value: JSONValue, _ path: ArraySlice<String>, _ change: (inout JSONValue) -> Void
  ) -> JSONValue {
    var value = value
    guard let first = path.first else {
      change(&value)
      return value
    }
    if var elements = value.elements, let index = Int(first), elements.indices.contains(index) {
      elements[index] = changed(elements[index], path.dropFirst(), change)
      return .array(elements)
    }
    if let inner = value[first] { value[member: first] = .some(changed(inner, path.dropFirst(), change)) }
    return value
  }

  private static func walk(
    _ value: JSONValue, _ schemas: [JSONValue], _ root: JSONValue, _ path: [String], _ found: inout [Place]
  ) {
    let schemas = schemas.flatMap { resolved($0, root) }
    if let elements = value.elements {
      let items = schemas.compactMap { $0["items"] }
      for (index, element) in elements.enumerated() { walk(element, items, root, path + ["\(index)"], &found) }
    }
    guard let members = value.members else { return }
    let objects = schemas.filter { $0["properties"] != nil }
    let required = Set(objects.flatMap { $0["required"]?.elements ?? [] }.compactMap(\.string))
    var known: Set<String> = []
    for property in objects.flatMap({ $0["properties"]?.members ?? [] })
    where !required.contains(property.key) && known.insert(property.key).inserted {
      found.append(
        Place(
          object: JSONPointer(tokens: path), key: property.key, isThere: value[property.key] != nil,
          bounds: resolved(property.value, root).flatMap { [$0["minimum"], $0["maximum"]].compactMap(\.self) }))
    }
    // Where any key may stand, each may be left out.
    if schemas.contains(where: { $0["additionalProperties"]?.members != nil }) {
      for member in members where !known.contains(member.key) {
        found.append(Place(object: JSONPointer(tokens: path), key: member.key, isThere: true))
      }
    }
    for member in members {
      let inner =
        objects.compactMap { $0["properties"]?[member.key] }
        + schemas.compactMap { $0["additionalProperties"] }.filter { $0.members != nil }
      walk(member.value, inner, root, path + [member.key], &found)
    }
  }

  /// The schemas that a schema stands for: references followed, alternatives taken apart.
  private static func resolved(_ schema: JSONValue, _ root: JSONValue) -> [JSONValue] {
    if let name = schema["$ref"]?.string?.split(separator: "/").last {
      return root["$defs"]?[String(name)].map { resolved($0, root) } ?? []
    }
    let alternatives = ["anyOf", "oneOf", "allOf"].flatMap { schema[$0]?.elements ?? [] }
    return [schema] + alternatives.flatMap { resolved($0, root) }
  }
}
