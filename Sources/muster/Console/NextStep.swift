import ArgumentParser
import MusterJSON

/// A command that knows what is mostly done after it.
protocol HasNextStep {
  /// The next command as it is typed, or a sentence; nil when there is nothing to say.
  var nextStep: String? { get }
}

extension Console {
  /// Says what is mostly done next, to people at a terminal: scripts and pipes get the result alone.
  ///
  /// - Parameter arguments: the command line, which may ask for JSON; then nothing is said either.
  static func hint(_ command: any ParsableCommand, arguments: [String]) {
    guard isTerminal, !ErrorEnvelope.isWanted(by: arguments), let step = (command as? any HasNextStep)?.nextStep else {
      return
    }
    say("Next: \(step)")
  }
}

/// A file or folder as it is typed again; quoted where a shell would part it.
private func typed(_ path: String) -> String {
  let shown = shownText(path, limit: 400)
  let isPlain = shown.allSatisfy { ($0.isLetter || $0.isNumber || "._-/+@".contains($0)) && $0.isASCII }
  return isPlain ? shown : "'" + shown.replacing("'", with: "'\\''") + "'"
}

/// The file that a command wrote; nil when it went to standard output.
private func written(_ path: String?) -> String? { path.flatMap { $0 == "-" ? nil : typed($0) } }

// --- a plan and what comes into it ---

extension ImportVolunteersCommand: HasNextStep {
  var nextStep: String? { table.files.next { "muster import events events.csv --into \($0) -o \($0)" } }
}

extension ImportAvailabilityCommand: HasNextStep {
  var nextStep: String? { table.files.next { "muster validate \($0)" } }
}

extension ImportEventsCommand: HasNextStep {
  var nextStep: String? { files.next { "muster solve \($0) -o roster.json" } }
}

extension ImportAttendanceCommand: HasNextStep {
  var nextStep: String? { table.files.next { "muster ledger \($0) roster.json" } }
}

extension ImportFiles {
  /// What is done with the plan that came of it; nil for a dry run and for a plan that went to standard output.
  fileprivate func next(_ step: (String) -> String) -> String? {
    if dryRun { return "the same without --dry-run" }
    return written(output.output).map(step)
  }
}

extension PlanChange {
  /// What is done with the plan that was changed.
  fileprivate func next(after plan: String) -> String? {
    if dryRun { return "the same without --dry-run" }
    return written(output ?? plan).map { "muster solve \($0) -o roster.json" }
  }
}

extension PinCommand: HasNextStep {
  var nextStep: String? { change.next(after: input.plan) }
}

extension RemoveCommand: HasNextStep {
  var nextStep: String? { change.next(after: input.plan) }
}

extension RulesSetCommand: HasNextStep {
  var nextStep: String? { change.next(after: input.plan) }
}

extension RulesOffCommand: HasNextStep {
  var nextStep: String? { change.next(after: input.plan) }
}

extension RulesListCommand: HasNextStep {
  var nextStep: String? { !markdown ? "muster rules set plan.json RULE key=value" : nil }
}

extension RulesShowCommand: HasNextStep {
  var nextStep: String? { "muster rules set \(typed(input.plan)) RULE key=value" }
}

extension TemplatesCommand: HasNextStep {
  var nextStep: String? {
    if let into { return change.next(after: into) }
    return "muster templates \(name.map(typed) ?? "NAME") --into plan.json"
  }
}

extension ApplyCommand: HasNextStep {
  var nextStep: String? {
    if dryRun { return "the same without --dry-run" }
    return written(output.output).map { "muster solve \($0) -o roster.json" }
  }
}

extension GenerateCommand: HasNextStep {
  var nextStep: String? {
    only == nil ? written(output.output).map { "muster solve \($0) -o roster.json" } : nil
  }
}

extension TablesCommand: HasNextStep {
  var nextStep: String? {
    let isWorkbook = output.lowercased().hasSuffix(".xlsx")
    let file = isWorkbook ? output : output + (output.hasSuffix("/") ? "" : "/") + "volunteers.csv"
    return "muster import volunteers \(typed(file)) --into \(typed(plan.plan)) -o \(typed(plan.plan))"
  }
}

extension NextCommand: HasNextStep {
  var nextStep: String? {
    if dryRun { return "the same without --dry-run" }
    guard output != "-" else { return nil }
    let plan = output.map(typed) ?? "PLAN"
    return "muster import events events.csv --into \(plan) -o \(plan)"
  }
}

extension ProjectCommand: HasNextStep {
  var nextStep: String? { "muster validate" }
}

// --- a roster ---

extension ValidateCommand: HasNextStep {
  var nextStep: String? { "muster solve \(typed(plan)) -o roster.json" }
}

extension SolveCommand: HasNextStep {
  var nextStep: String? {
    guard let roster = written(output.output) else { return nil }
    return
      "muster export \(typed(input.plan)) \(roster) --to text, then muster publish \(typed(input.plan)) \(roster) --into published"
  }
}

extension VerifyCommand: HasNextStep {
  var nextStep: String? {
    "muster publish \(typed(input.plan)) \(typed(roster)) --into published"
  }
}

extension RosterCommand: HasNextStep {
  var nextStep: String? {
    written(output.output).map { "muster verify \(typed(input.plan)) \($0)" }
  }
}

extension ModelCommand: HasNextStep {
  var nextStep: String? {
    guard tier == nil, written(output.output) != nil else { return nil }
    return
      "muster roster \(typed(input.plan)) --from-solution SOLUTION -o roster.json, with what the other solver found"
  }
}

extension WhatIfCommand: HasNextStep {
  var nextStep: String? {
    "muster apply \(typed(input.plan)) with the same overlay or options, -o FILE"
  }
}

extension DiffCommand: HasNextStep {
  var nextStep: String? {
    guard let after, !after.contains("@") else { return nil }
    return "muster publish PLAN \(typed(after)) --into published"
  }
}

// --- questions about a roster ---

extension QuestionInput {
  /// What is done with the roster that was changed.
  fileprivate func next(after output: String?) -> String {
    guard let roster = written(output) else { return "the same with -o \(typed(self.roster))" }
    return "muster publish \(typed(input.plan)) \(roster) --into published"
  }
}

extension AssignCommand: HasNextStep {
  var nextStep: String? { question.next(after: hand.output) }
}

extension UnassignCommand: HasNextStep {
  var nextStep: String? { question.next(after: hand.output) }
}

extension SwapCommand: HasNextStep {
  var nextStep: String? { question.next(after: hand.output) }
}

extension RepairCommand: HasNextStep {
  var nextStep: String? {
    guard let roster = written(output) else { return "the same with -o roster-new.json" }
    return "muster publish \(typed(writePlan ?? question.input.plan)) \(roster) --into published"
  }
}

extension SwapsCommand: HasNextStep {
  var nextStep: String? { question.next(after: output) }
}

extension AlternativesCommand: HasNextStep {
  var nextStep: String? {
    output == nil
      ? "the same with -o FOLDER, which gets each as a roster"
      : "muster diff \(typed(question.roster)) with one of them"
  }
}

extension WhoCommand: HasNextStep {
  var nextStep: String? {
    let roster = typed(question.roster)
    return "muster assign \(typed(question.input.plan)) \(roster) VOLUNTEER \(typed(post)) -o \(roster)"
  }
}

extension ExplainCommand: HasNextStep {
  var nextStep: String? {
    guard let post else { return nil }
    return "muster fix \(typed(question.input.plan)) \(typed(question.roster)) --post \(typed(post))"
  }
}

extension FixCommand: HasNextStep {
  var nextStep: String? {
    "muster apply \(typed(question.input.plan)) with the change you choose, -o FILE"
  }
}

extension StatusCommand: HasNextStep {
  var nextStep: String? {
    "muster who \(typed(question.input.plan)) \(typed(question.roster)) POST says who could take a post"
  }
}

// --- what goes out ---

extension PublishCommand: HasNextStep {
  var nextStep: String? {
    if dryRun { return "the same with --expect DIGEST in place of --dry-run" }
    return "muster feeds list \(typed(into)), for people's calendars"
  }
}

extension FeedsListCommand: HasNextStep {
  var nextStep: String? {
    site == nil
      ? "serve the folder live and add --site, or send people their address" : "send each person their address"
  }
}

extension FeedsRotateCommand: HasNextStep {
  var nextStep: String? { "send each of them the new address" }
}

extension FeedsRevokeCommand: HasNextStep {
  var nextStep: String? { "muster feeds rotate opens an address again" }
}

extension ExportCommand: HasNextStep {
  var nextStep: String? {
    guard to == .html else { return nil }
    return "open \(typed(output + (output.hasSuffix("/") ? "" : "/") + "index.html"))"
  }
}

extension LedgerCommand: HasNextStep {
  var nextStep: String? {
    guard into == nil, trace == nil, !board else { return nil }
    return "muster next \(typed(input.plan)) \(typed(roster))"
  }
}

extension AnonymizeCommand: HasNextStep {
  var nextStep: String? {
    written(output.output).map { "muster validate \($0), and read it before you hand it on" }
  }
}
