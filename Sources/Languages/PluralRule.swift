/// When a language uses one of its plural forms, in the notation of the Unicode CLDR, for whole numbers.
///
/// Relations are joined by `and` and `or`: `n = 1`, `n % 10 = 2..4 and n % 100 != 12..14`. `i` means the same as `n` for
/// whole numbers; `v`, `f` and `t`, the digits after the point, are 0.
///
/// Source: Unicode Technical Standard 35, part 3, section 5, "Language Plural Rules".
struct PluralRule: Sendable, Equatable {
  /// One relation: a number, maybe a remainder of it, is or is not in a list of ranges.
  private struct Relation: Sendable, Equatable {
    var isOfNumber: Bool
    var divisor: Int?
    var isNegated: Bool
    var ranges: [ClosedRange<Int>]
  }

  /// Alternatives (`or`) of relations that must all hold (`and`).
  private let alternatives: [[Relation]]

  /// Reads a rule; nil when it is not in the notation above.
  init?(_ text: String) {
    var alternatives: [[Relation]] = []
    for alternative in text.split(separator: " or ", omittingEmptySubsequences: false) {
      var relations: [Relation] = []
      for part in alternative.split(separator: " and ", omittingEmptySubsequences: false) {
        guard let relation = Self.relation(part) else { return nil }
        relations.append(relation)
      }
      alternatives.append(relations)
    }
    self.alternatives = alternatives
  }

  /// Whether a number takes the form.
  func holds(for number: Int) -> Bool {
    alternatives.contains { relations in
      relations.allSatisfy { relation in
        let operand = relation.isOfNumber ? abs(number) : 0
        let value = relation.divisor.map { operand % $0 } ?? operand
        return relation.ranges.contains { $0.contains(value) } != relation.isNegated
      }
    }
  }

  private static func relation(_ text: Substring) -> Relation? {
    let words = text.split(separator: " ")
    guard let operand = words.first, ["n", "i", "v", "f", "t"].contains(operand) else { return nil }
    var rest = words.dropFirst(), divisor: Int?
    if rest.first == "%" {
      guard let number = rest.dropFirst().first.flatMap({ Int($0) }), number > 0 else { return nil }
      divisor = number
      rest = rest.dropFirst(2)
    }
    guard let sign = rest.first, sign == "=" || sign == "!=" else { return nil }
    let list = rest.dropFirst().joined()
    var ranges: [ClosedRange<Int>] = []
    for item in list.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = item.split(separator: ".", omittingEmptySubsequences: true).map { Int($0) }
      guard let first = ends.first.flatMap({ $0 }), let last = ends.last.flatMap({ $0 }), ends.count <= 2,
        first >= 0, first <= last
      else { return nil }
      ranges.append(first...last)
    }
    guard !ranges.isEmpty else { return nil }
    return Relation(
      isOfNumber: operand == "n" || operand == "i", divisor: divisor, isNegated: sign == "!=", ranges: ranges)
  }
}
