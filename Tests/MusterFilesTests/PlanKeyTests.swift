import Foundation
import MusterJSON
import Testing

@testable import MusterFiles

/// The records of the keys are whole, and the page of the format knows each of them.
@Suite("Keys of plans") struct PlanKeyTests {
  @Test("every key has a sentence, once, and no object has a key twice")
  func records() {
    #expect(PlanObject.all.count > 30 && PlanObject.all.reduce(0) { $0 + $1.keys.count } > 150)
    #expect(Set(PlanObject.all.map(\.title)).count == PlanObject.all.count)
    for object in PlanObject.all {
      #expect(Set(object.names).count == object.names.count, "\(object.title)")
      for key in object.keys {
        #expect(key.sentence.last == "." && key.sentence.count > 3, "\(object.title): \(key.name)")
      }
    }
  }

  /// Texts, reasons and birth dates; a key that joins them is never shown, and one that leaves them is.
  @Test("what messages keep to themselves")
  func personal() {
    #expect(PlanObject.personalKeys == ["name", "birthDate", "reason", "contact", "phone", "email"])
  }

  /// Every object that a key leads to is in the list, so that no page and no rule about records misses one.
  @Test("every object is in the list")
  func reachable() {
    var found: Set<String> = []
    func visit(_ object: PlanObject) {
      guard found.insert(object.title).inserted else { return }
      for key in object.keys { visit(key.value) }
    }
    func visit(_ value: PlanValue) {
      switch value {
      case .object(let object): visit(object)
      case .list(let inner, _), .oneOrMore(let inner), .map(_, let inner): visit(inner)
      case .either(let one, let other):
        visit(one)
        visit(other)
      case .language: visit(.languageLevel)
      case .rules:
        visit(.volunteerScope)
        visit(.peopleGroup)
        visit(.postScope)
      case .format, .id, .post, .word, .text, .timeZone, .link, .integer, .decimal, .hours, .flag, .choice, .date,
        .localTime,
        .anyTime, .clockTime, .recurrence, .anything:
        break
      }
    }
    visit(PlanObject.plan)
    #expect(found == Set(PlanObject.all.map(\.title)))
  }

  /// A text may leave an anonymous copy only by being left out.
  @Test("no text that a person wrote is kept in an anonymous copy")
  func anonymity() {
    for object in PlanObject.all {
      for key in object.keys {
        switch key.value {
        case .text, .link: #expect(key.anonymity != .kept && key.anonymity != .renamed, "\(object.title): \(key.name)")
        case .id, .word, .post: #expect(key.anonymity != .kept, "\(object.title): \(key.name)")
        default: break
        }
      }
    }
  }

  @Test("the page of the format names every key")
  func formatPage() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "Documentation/Format.md"), encoding: .utf8)
    for object in PlanObject.all where object.title != PlanObject.published.title {
      for key in object.keys {
        let isNamed = page.contains("`\(key.name)`") || page.contains("\"\(key.name)\"")
        #expect(isNamed, "\(object.title): \(key.name)")
      }
    }
  }
}
