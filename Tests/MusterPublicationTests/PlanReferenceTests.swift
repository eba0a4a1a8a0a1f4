import Foundation
import MusterFiles
import MusterTestSupport
import Testing

@testable import MusterPublication

/// `Documentation/Keys.md` is what the records of the keys say, and who may see a key is what publications ask.
@Suite struct PlanReferenceTests {
  /// Who learns it from a whole export, and whether others do about themselves.
  static func readers(of information: PlanInformation) throws -> String {
    guard information != .none else { return "nobody" }
    let row = try #require(Disclosure(rawValue: information.rawValue), "\(information)")
    func isShown(_ profile: PrivacyProfile, _ span: Audience.Span) -> Bool {
      row.isShown(to: Audience(profile, span))
    }
    let profiles: [PrivacyProfile] = [.public, .member, .coordinator]
    let words = ["everybody", "members", "coordinators"]
    guard let widest = profiles.firstIndex(where: { isShown($0, .whole) }) else { return "nobody" }
    let own = profiles[..<widest].contains { isShown($0, .personal) }
    return words[widest] + (own ? ", and whom it is about" : "")
  }

  @Test func thePageOfKeysIsTheRecords() throws {
    let path = "Documentation/Keys.md"
    var readers: [PlanInformation: String] = [:]
    for information in PlanInformation.allCases { readers[information] = try Self.readers(of: information) }
    let page = PlanReference.page { readers[$0] ?? "nobody" }
    if ProcessInfo.processInfo.environment["MUSTER_RECORD"] != nil {
      try Data(page.utf8).write(to: Repository.root.appendingPathComponent(path))
    }
    let written = String(decoding: try Repository.bytes(path), as: UTF8.self)
    #expect(written == page, "write it anew with MUSTER_RECORD=1")
  }
}
