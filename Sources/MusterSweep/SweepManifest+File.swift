public import MusterJSON

// The manifest's file.
extension SweepManifest {
  /// The name of the file in the sweep's folder.
  public static let fileName = "manifest.json"

  private static let keys = ["format", "sweep", "muster", "options", "plans", "questions"]
  private static let optionKeys = ["method", "timeLimitSeconds", "gap", "seed"]
  private static let planKeys = ["label", "file", "digest"]
  private static let questionKeys = ["label", "name", "file", "digest", "plan"]

  /// The file's tree.
  public var json: JSONValue {
    [
      "format": .int(Self.format), "sweep": ["cases": .int(cases.count)], "muster": .string(muster),
      "options": options.json,
      "plans": .array(
        plans.map { ["label": .string($0.label), "file": .string($0.file), "digest": .string($0.digest)] }),
      "questions": .array(questions.map(\.json)),
    ]
  }

  /// Whether a file is a sweep's manifest, of any version.
  static func isManifest(_ bytes: [UInt8]) -> Bool {
    JSONDocument.parse(bytes, file: fileName, diagnostics: Diagnostics())?.root["sweep"] != nil
  }

  /// Reads a manifest.
  ///
  /// - Returns: the manifest when there is no error, and all problems.
  /// - Complexity: linear in the file and the cases.
  public static func read(_ bytes: [UInt8], file: String) -> (manifest: SweepManifest?, diagnostics: [Diagnostic]) {
    let diagnostics = Diagnostics()
    guard
      let object = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics)?.reader(diagnostics)
        .object(keys: keys)
    else { return (nil, diagnostics.sorted) }
    _ = object.int("format", in: format...format)
    _ = object.object("sweep", keys: ["cases"])
    let muster = object.string("muster")
    let options = object.object("options", keys: optionKeys).flatMap(Options.init)
    let plans = object.array("plans", count: 1 ... .max) { reader -> Plan? in
      guard let object = reader.object(keys: planKeys), let label = object.string("label"),
        let file = object.string("file"), let digest = object.string("digest")
      else { return nil }
      return Plan(label: label, file: file, digest: digest)
    }
    let questions = object.array("questions", count: 1 ... .max) { reader in
      reader.object(keys: questionKeys).flatMap { Question($0, plans: plans?.count ?? 0) }
    }
    guard !diagnostics.hasErrors, let muster, let options, let plans, let questions else {
      return (nil, diagnostics.sorted)
    }
    return (SweepManifest(muster: muster, options: options, plans: plans, questions: questions), diagnostics.sorted)
  }
}

extension SweepManifest.Options {
  /// The options as files say them; a seed is a text, since not every program reads 64 bits as a number.
  var json: JSONValue {
    [
      "method": .string(method), "timeLimitSeconds": .decimal(timeLimit), "gap": .optional(gap) { .decimal($0) },
      "seed": .string("\(seed)"),
    ]
  }

  fileprivate init?(_ object: JSONObjectReader) {
    let method = object.string("method"), timeLimit = object.decimal("timeLimitSeconds", in: 0...31_536_000)
    let gap = object.decimal("gap", in: 0...1, .optional)
    let seed = object.text("seed", as: "a whole number from 0") { UInt64($0) }
    guard let method, let timeLimit, let seed else { return nil }
    self.init(method: method, timeLimit: timeLimit, gap: gap, seed: seed)
  }
}

extension SweepManifest.Question {
  fileprivate var json: JSONValue {
    [
      "label": .string(label), "name": .string(name), "file": .optional(overlay) { .string($0.file) },
      "digest": .optional(overlay) { .string($0.digest) }, "plan": .optional(plan) { .int($0) },
    ]
  }

  fileprivate init?(_ object: JSONObjectReader, plans: Int) {
    let label = object.string("label"), name = object.string("name")
    let file = object.string("file", .optional)
    // An overlay without its digest could change unseen.
    let digest = file == nil ? nil : object.string("digest")
    let plan = object.int("plan", in: 0...Swift.max(0, plans - 1), .optional)
    guard let label, let name else { return nil }
    self.init(label: label, name: name, overlay: file.flatMap { file in digest.map { (file, $0) } }, plan: plan)
  }
}
