import ArgumentParser
import MusterJSON
import MusterSweep
import WholeFiles

/// The folder of a sweep, for commands that work on one that was planned.
struct SweepPlace: ParsableArguments {
  @Argument(help: ArgumentHelp("The sweep's folder.", valueName: "folder"))
  var sweep: String

  /// The folder and its manifest.
  ///
  /// - Throws: `CommandFailure` with `refused` when nothing was planned there, or by another version.
  func open() throws(CommandFailure) -> (folder: SweepFolder, manifest: SweepManifest) {
    let folder: SweepFolder, bytes: [UInt8]
    do throws(StoreFault) {
      folder = try SweepFolder(sweep)
      bytes = try folder.manifestBytes()
    } catch {
      throw CommandFailure(
        Diagnostic(
          "no-sweep", file: sweep, message: error.isMissing ? "holds no sweep" : "\(error)",
          advice: error.isMissing ? "`muster sweep plan` has to make one first" : nil))
    }
    let (read, diagnostics) = SweepManifest.read(bytes, file: folder.shown(SweepManifest.fileName))
    let manifest = try Refusal.pass(read, diagnostics)
    guard manifest.muster == Muster.version else {
      throw CommandFailure(
        Diagnostic(
          "other-version", file: folder.shown(SweepManifest.fileName),
          pointer: JSONPointer(tokens: ["muster"]), value: shownText(manifest.muster),
          message: "was planned with Muster \(shownText(manifest.muster)), and this is \(Muster.version)",
          advice: "`muster sweep plan` again, so that all answers are of one version"))
    }
    return (folder, manifest)
  }

  /// The case of a number.
  ///
  /// - Throws: `CommandFailure` with `refused` when the sweep has none of it.
  func planned(_ number: Int, in manifest: SweepManifest) throws(CommandFailure) -> SweepCase {
    guard manifest.cases.indices.contains(number) else {
      throw CommandFailure(
        .refused, "There is no case \(number); the sweep has cases 0 to \(manifest.cases.count - 1).")
    }
    return manifest.cases[number]
  }

  /// Where all cases stand.
  func survey(_ folder: SweepFolder, _ manifest: SweepManifest) throws(CommandFailure) -> SweepSurvey {
    try Self.step(in: sweep) { () throws(StoreFault) in
      try SweepSurvey(folder, manifest, threads: SearchSettings.cores)
    }
  }

  /// Does something in the folder.
  ///
  /// - Throws: `CommandFailure` with `refused` when the disk does not.
  static func step<Result>(
    in folder: String, _ step: () throws(StoreFault) -> Result
  ) throws(CommandFailure) -> Result {
    do throws(StoreFault) { return try step() } catch {
      throw CommandFailure(Diagnostic("unwritable", file: folder, message: "\(error)"))
    }
  }
}
