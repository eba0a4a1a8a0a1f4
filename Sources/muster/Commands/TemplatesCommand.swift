import ArgumentParser
import MusterEditing
import MusterFiles
import MusterJSON

/// `muster templates`: the shipped event templates.
struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "List the event templates, show one, or copy it into a plan.",
    discussion: """
      An event takes its posts from a template. A template of the same name in the plan comes before the shipped one, so \
      a copy can be changed: certificates asked for, numbers, posts.

      Example:
        muster templates
        muster templates parade
        muster templates parade --into plan.json --as big-parade
      """)

  @Argument(help: "Name of one template.", completion: .list(EventTemplates.names))
  var name: String?
  @Option(help: ArgumentHelp("Copy the template into this plan.", valueName: "plan"), completion: .file())
  var into: String?
  @Option(name: .customLong("as"), help: ArgumentHelp("What the copy is called.", valueName: "name"))
  var copy: String?
  @OptionGroup var zones: ZoneDataOption
  @OptionGroup var change: PlanChange

  func validate() throws {
    if into == nil, copy != nil || change.output != nil || change.dryRun {
      throw ValidationError("--as, -o and --dry-run go with --into.")
    }
    guard let name else {
      if into != nil { throw ValidationError("--into needs the name of a template.") }
      return
    }
    guard EventTemplates.template(name) == nil else { return }
    let nearest = NearestName.nearest(to: name, in: EventTemplates.names).map { " Maybe \($0)." } ?? ""
    throw ValidationError("There is no template \(shownText(name)).\(nearest) `muster templates` lists them all.")
  }

  func run() throws {
    let template = name.flatMap { EventTemplates.template($0) }
    guard let into, let template else {
      return try change.format.write(
        text: { template.map(TemplateListing.text(of:)) ?? TemplateListing.text() },
        json: { TemplateListing.json(template.map { [$0] } ?? EventTemplates.all) })
    }
    try change.check(reading: into)
    try zones.use()
    let file = InputFile(into)
    let (document, problems) = PlanReader.read(try file.bytes(), file: file.name)
    guard let document else { return _ = try Refusal.pass(document, problems) }
    try change.run(on: into, of: document) { (edit) throws(EditFault) in
      try edit.copyTemplate(template.name, as: copy)
    }
  }
}
