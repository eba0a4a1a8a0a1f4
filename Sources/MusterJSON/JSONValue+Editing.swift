/// An edit that a document has no place for.
public struct JSONEditFault: Error, Hashable, CustomStringConvertible {
  /// The place at which the way ended.
  public let pointer: JSONPointer
  /// What is wrong there.
  public let message: String

  /// The pointer and what is wrong.
  public var description: String { "\(shownText(pointer.description, limit: 200)): \(message)" }
}

extension JSONValue {
  /// Puts a value at a pointer: replaces what is there, adds a missing last key, appends for the index after the last
  /// or `-`.
  ///
  /// - Throws: `JSONEditFault` when a value on the way is missing or is neither object nor array.
  public mutating func set(_ value: JSONValue, at pointer: JSONPointer) throws(JSONEditFault) {
    try edit(pointer, depth: 0, orInsert: value) { (place) throws(JSONEditFault) in place = value }
  }

  /// Appends elements to the array at a pointer.
  ///
  /// - Throws: `JSONEditFault` when there is no array.
  /// - Complexity: amortised constant per element: the array is changed in place.
  public mutating func append(contentsOf values: [JSONValue], at pointer: JSONPointer) throws(JSONEditFault) {
    try edit(pointer, depth: 0, orInsert: nil) { (place) throws(JSONEditFault) in
      guard case .array(var elements) = place.content else {
        throw JSONEditFault(pointer: pointer, message: "\(place.kind.rawValue) is here, not an array")
      }
      place.content = .null
      elements.append(contentsOf: values)
      place.content = .array(elements)
    }
  }

  /// Walks to the place and changes it there; containers on the way are taken out and put back, never copied.
  private mutating func edit(
    _ pointer: JSONPointer, depth: Int, orInsert newValue: JSONValue?,
    _ change: (inout JSONValue) throws(JSONEditFault) -> Void
  ) throws(JSONEditFault) {
    guard depth < pointer.tokens.count else { return try change(&self) }
    let token = pointer.tokens[depth]
    let isLast = depth == pointer.tokens.count - 1
    func fault(_ message: String) -> JSONEditFault {
      JSONEditFault(pointer: JSONPointer(tokens: Array(pointer.tokens[...depth])), message: message)
    }
    switch content {
    case .object(var members):
      content = .null
      defer { content = .object(members) }
      if let index = members.firstIndex(where: { $0.key == token }) {
        try members[index].value.edit(pointer, depth: depth + 1, orInsert: newValue, change)
      } else {
        guard isLast, let newValue else { throw fault("there is no such key") }
        members.append(Member(token, newValue))
      }
    case .array(var elements):
      let index = token == "-" ? elements.count : JSONPointer.index(token)
      guard let index, index <= elements.count else { throw fault("there is no such element") }
      content = .null
      defer { content = .array(elements) }
      if index == elements.count {
        guard isLast, let newValue else { throw fault("there is no such element") }
        elements.append(newValue)
      } else {
        try elements[index].edit(pointer, depth: depth + 1, orInsert: newValue, change)
      }
    default: throw fault("\(kind.rawValue) has neither keys nor elements")
    }
  }
}

extension JSONValue {
  /// The value changed by a merge patch (RFC 7396).
  ///
  /// Members of an object patch replace members of the same key in place or are appended in the patch's order, `null`
  /// removes; any other patch replaces the whole value.
  /// A patch that names a key twice is refused by the parser; here removal wins.
  /// - Complexity: linear in both, with one hash table per object patched.
  public func merging(patch: JSONValue) -> JSONValue {
    guard case .object(let changes) = patch.content else { return patch }
    var result: [Member] = []
    if case .object(let members) = content { result = members }
    var places: [String: Int] = [:]
    for (index, member) in result.enumerated() where places[member.key] == nil { places[member.key] = index }
    var removed: Set<String> = []
    for change in changes {
      let place = places[change.key]
      if change.value.isNull {
        guard place != nil else { continue }
        removed.insert(change.key)
      } else if let place, !removed.contains(change.key) {
        result[place].value = result[place].value.merging(patch: change.value)
      } else {
        places[change.key] = result.count
        let value = JSONValue.null.merging(patch: change.value)
        result.append(Member(key: change.key, value: value, keyOffset: change.keyOffset))
      }
    }
    if !removed.isEmpty { result.removeAll { removed.contains($0.key) } }
    return JSONValue(.object(result), offset: offset)
  }
}

extension JSONValue {
  /// The value without members that are `null`, at any depth: in Muster's files both say the same. Elements of arrays stay.
  ///
  /// - Complexity: linear in the value.
  public var withoutNulls: JSONValue {
    guard hasNullMembers else { return self }
    switch content {
    case .object(let members):
      let kept = members.compactMap { member in
        member.value.isNull
          ? nil : Member(key: member.key, value: member.value.withoutNulls, keyOffset: member.keyOffset)
      }
      return JSONValue(.object(kept), offset: offset)
    case .array(let elements): return JSONValue(.array(elements.map(\.withoutNulls)), offset: offset)
    default: return self
    }
  }

  private var hasNullMembers: Bool {
    switch content {
    case .object(let members): members.contains { $0.value.isNull || $0.value.hasNullMembers }
    case .array(let elements): elements.contains { $0.hasNullMembers }
    default: false
    }
  }
}
