public import MusterCalendar
public import MusterJSON
import PlainText

/// What `publish` says when it is done; ids only.
public struct PublishingReport: Sendable {
  private let outcome: PublishingOutcome
  private let release: Release
  private let folder: String
  private let updatedPlan: String?
  private let now: Minute?

  /// Puts the report together.
  ///
  /// - Parameters:
  ///   - updatedPlan: where the plan with `published` went; nil when it was not asked for.
  ///   - now: the minute of the plan's timeline at which people are told; nil where nobody knows.
  public init(
    _ outcome: PublishingOutcome, of release: Release, folder: String, updatedPlan: String?, now: Minute? = nil
  ) {
    (self.outcome, self.release, self.folder) = (outcome, release, folder)
    (self.updatedPlan, self.now) = (updatedPlan, now)
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
      lines += ["", changes.text(names: false, at: now)]
    case .reviewed(let version, let changes, let files, let digest):
      return [
        "Nothing was written. This would be version \(version): \(path(version)), \(Figures.count(files + 1, "file")).",
        "Its digest is \(digest); with --expect that digest, exactly this is published.", "",
        changes.text(names: false, at: now),
      ].joined(separator: "\n")
    }
    if let updatedPlan {
      lines.append(
        "\(DisplayText.safe(updatedPlan)) is the plan with these duties as `published`: the next roster keeps to them.")
    } else {
      lines.append(
        "For the next roster to change little, give the plan these duties: --update-plan FILE, or \(path(outcome.version))/"
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
      report[member: "changes"] = changes.json(at: now)
    case .reviewed(let version, let changes, let files, let digest):
      report[member: "published"] = false
      report[member: "version"] = .int(version)
      report[member: "path"] = .string(folder + "/" + Archive.path(of: version))
      report[member: "files"] = .int(files + 1)
      report[member: "digest"] = .string(digest)
      report[member: "changes"] = changes.json(at: now)
    }
    report[member: "updatedPlan"] = .optional(updatedPlan) { .string($0) }
    report[member: "falseClaims"] = .strings(release.falseClaims)
    return report
  }

  private func path(_ version: Int) -> String { DisplayText.safe(folder + "/" + Archive.path(of: version), limit: 400) }
}

extension PublishingOutcome {
  /// The number of the version that is there, or would be.
  public var version: Int {
    switch self {
    case .unchanged(let version), .published(let version, _, _), .reviewed(let version, _, _, _): version
    }
  }
}
