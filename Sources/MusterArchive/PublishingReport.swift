public import MusterJSON
import MusterReports

/// What `publish` says when it is done; ids only.
public struct PublishingReport: Sendable {
  private let outcome: PublishingOutcome
  private let release: Release
  private let folder: String
  private let updatedPlan: String?

  /// Puts the report together.
  ///
  /// - Parameter updatedPlan: where the plan with `published` went; nil when it was not asked for.
  public init(_ outcome: PublishingOutcome, of release: Release, folder: String, updatedPlan: String?) {
    (self.outcome, self.release, self.folder, self.updatedPlan) = (outcome, release, folder, updatedPlan)
  }

  /// For people: what was published, then whom to tell what.
  public func text() -> String {
    var lines: [String] = []
    switch outcome {
    case .unchanged(let version):
      lines.append(
        "Nothing new: \(path(version)) says the same. No version was made; --force makes one all the same.")
    case .published(let version, let changes, let files):
      lines.append("Published version \(version): \(path(version)), \(Figures.count(files + 1, "file")).")
      lines += ["", changes.text(names: false)]
    }
    if let updatedPlan {
      lines.append(
        "\(DisplayText.safe(updatedPlan)) is the plan with these duties as `published`: the next roster keeps to them.")
    } else {
      lines.append(
        "For the next roster to change little, give the plan these duties: --update-plan FILE, or \(path(version))/"
          + "\(Release.rosterName) as the plan's `published`.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For programs.
  public var json: JSONValue {
    var report: JSONValue = ["format": 1]
    switch outcome {
    case .unchanged(let version):
      report[member: "published"] = false
      report[member: "version"] = .int(version)
      report[member: "path"] = .string(folder + "/" + Archive.path(of: version))
    case .published(let version, let changes, let files):
      report[member: "published"] = true
      report[member: "version"] = .int(version)
      report[member: "path"] = .string(folder + "/" + Archive.path(of: version))
      report[member: "files"] = .int(files + 1)
      report[member: "changes"] = changes.json
    }
    report[member: "updatedPlan"] = .optional(updatedPlan) { .string($0) }
    report[member: "falseClaims"] = .strings(release.falseClaims)
    return report
  }

  private var version: Int {
    switch outcome {
    case .unchanged(let version), .published(let version, _, _): version
    }
  }

  private func path(_ version: Int) -> String { DisplayText.safe(folder + "/" + Archive.path(of: version), limit: 400) }
}
