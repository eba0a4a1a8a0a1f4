// swift-tools-version: 6.2
import PackageDescription

// Continuous integration refuses warnings; a user's newer compiler may have new ones and must still build.
let warnings: [SwiftSetting] =
  Context.environment["MUSTER_WARNINGS_AS_ERRORS"] == nil ? [] : [.treatAllWarnings(as: .error)]

// Every target says its dependencies; `swift build --explicit-target-dependency-import-check error` holds the arrows:
// mathematics (LinearModel) never sees people, people (MusterDomain … MusterFiles) never see a solver,
// they meet in MusterEngine, and only the executable names a backend.
let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
  ] + warnings

// Targets that search, read or write in long loops: the tests' command sets this, for without optimisation they take ten times as long.
// Never for anyone who depends on this package: packages with such flags cannot be depended on.
let computing: [SwiftSetting] =
  Context.environment["MUSTER_OPTIMIZED_TESTS"] == nil ? [] : [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "muster",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "muster", targets: ["muster"])
  ],
  dependencies: [
    // The command line: one declaration gives parsing, help and completions.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // HTML pages: templates that escape by default, kept apart from the code that fills them.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    // A reader of CSV that is not ours, for the tests of tables.
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    // --- what all others may use: knows nothing ---
    .target(name: "Discrete", swiftSettings: strict + computing),

    // --- mathematics: knows no people ---
    .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk")]),
    .target(name: "LinearModel", swiftSettings: strict + computing),
    .target(name: "ColumnGeneration", dependencies: ["LinearModel"], swiftSettings: strict + computing),
    .target(name: "FirstOrder", dependencies: ["Discrete", "LinearModel"], swiftSettings: strict + computing),
    .target(name: "BranchAndBound", dependencies: ["Discrete", "LinearModel"], swiftSettings: strict + computing),
    .target(name: "GLPKBackend", dependencies: ["CGLPK", "LinearModel"], swiftSettings: strict + computing),

    // --- text and time: know neither people nor mathematics ---
    .target(name: "Digest", swiftSettings: strict + computing),
    .target(name: "Spreadsheet", swiftSettings: strict + computing),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "Workbook", dependencies: ["CZlib"], swiftSettings: strict + computing),
    .target(name: "WholeFiles", swiftSettings: strict + computing),
    .target(name: "MusterJSON", dependencies: ["Discrete"], swiftSettings: strict + computing),
    .target(name: "MusterCalendar", dependencies: ["Discrete"], swiftSettings: strict + computing),
    .target(name: "ICalendar", dependencies: ["MusterCalendar"], swiftSettings: strict + computing),
    .target(
      name: "Languages", dependencies: ["MusterCalendar", "MusterJSON"], resources: [.embedInCode("Resources")],
      swiftSettings: strict + computing),
    .target(name: "PlainText", dependencies: ["MusterCalendar", "MusterJSON"], swiftSettings: strict + computing),

    // --- people and their rules: know no solver ---
    .target(name: "MusterDomain", dependencies: ["Discrete", "MusterCalendar"], swiftSettings: strict + computing),
    .target(
      name: "MusterRules", dependencies: ["Discrete", "MusterCalendar", "MusterDomain"],
      swiftSettings: strict + computing),
    .target(name: "MusterVerify", dependencies: ["MusterDomain", "MusterRules"], swiftSettings: strict + computing),
    .target(
      name: "MusterFiles",
      dependencies: ["Digest", "MusterCalendar", "MusterDomain", "MusterJSON", "MusterRules", "MusterVerify"],
      // Embedded, so that the program needs no folder beside it and can be moved.
      resources: [.embedInCode("Resources")],
      swiftSettings: strict + computing),
    .target(
      name: "MusterImport",
      dependencies: [
        "Discrete", "ICalendar", "MusterCalendar", "MusterDomain", "MusterFiles", "MusterJSON", "Spreadsheet",
        "Workbook",
      ],
      swiftSettings: strict + computing),
    .target(
      name: "MusterEditing",
      dependencies: ["MusterCalendar", "MusterDomain", "MusterFiles", "MusterJSON", "MusterRules", "PlainText"],
      swiftSettings: strict + computing),
    .target(
      name: "MusterGenerate", dependencies: ["Discrete", "MusterCalendar", "MusterJSON"],
      swiftSettings: strict + computing),

    // --- a solved month and its readers: every export is written from a Publication, which holds what its profile may see ---
    .target(
      name: "MusterPublication",
      dependencies: [
        // Digests keep file names of very long ids apart.
        "Digest", "MusterCalendar", "MusterDomain", "MusterFiles", "MusterRules", "MusterVerify", "PlainText",
      ],
      swiftSettings: strict + computing),
    .target(
      name: "MusterExport",
      dependencies: [
        "ICalendar", "Languages", "MusterCalendar", "MusterJSON", "MusterPublication", "PlainText", "Spreadsheet",
      ],
      swiftSettings: strict + computing),
    .target(
      name: "MusterPages",
      dependencies: [
        "Digest", "Discrete", "Languages", "MusterCalendar", "MusterJSON", "MusterPublication", "PlainText",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Resources")],
      swiftSettings: strict + computing),
    .target(
      name: "MusterLedger",
      dependencies: [
        "Discrete", "MusterCalendar", "MusterDomain", "MusterFiles", "MusterJSON", "MusterRules", "MusterVerify",
        "PlainText",
      ],
      swiftSettings: strict + computing),
    .target(
      name: "MusterArchive",
      dependencies: [
        "Digest", "Discrete", "MusterCalendar", "MusterDomain", "MusterFiles", "MusterJSON", "MusterVerify",
        "PlainText", "WholeFiles",
      ],
      swiftSettings: strict + computing),
    .target(
      name: "MusterChanges",
      dependencies: ["MusterCalendar", "MusterDomain", "MusterFiles", "MusterJSON", "MusterRules"],
      swiftSettings: strict + computing),
    .target(
      name: "MusterAnonymity",
      dependencies: [
        "Digest", "MusterCalendar", "MusterDomain", "MusterFiles", "MusterJSON", "MusterRules", "MusterVerify",
      ],
      swiftSettings: strict + computing),

    // --- the rules as an integer program: nobody who judges a roster may see it ---
    .target(
      name: "MusterProgram", dependencies: ["Discrete", "MusterCalendar", "MusterDomain", "MusterRules"],
      swiftSettings: strict + computing),

    // --- where people and mathematics meet ---
    .target(
      name: "MusterEngine",
      dependencies: [
        "BranchAndBound", "ColumnGeneration", "Discrete", "FirstOrder", "LinearModel", "MusterDomain", "MusterProgram",
        "MusterRules", "MusterVerify",
      ],
      swiftSettings: strict + computing),

    // --- questions about a roster, answered by the words of the rules and by small changes of the program ---
    .target(
      name: "MusterQuestions",
      dependencies: [
        "Discrete", "LinearModel", "MusterCalendar", "MusterDomain", "MusterEngine", "MusterFiles", "MusterJSON",
        "MusterProgram", "MusterRules", "MusterVerify", "PlainText",
      ],
      swiftSettings: strict + computing),

    // --- many questions of many plans, on many machines: knows neither plans nor solvers, the executable gives it what solves a case ---
    .target(
      name: "MusterSweep",
      dependencies: ["Digest", "Discrete", "MusterJSON", "PlainText", "Spreadsheet", "WholeFiles"],
      swiftSettings: strict + computing),

    .executableTarget(
      name: "muster",
      dependencies: [
        "GLPKBackend", "Languages", "LinearModel", "MusterAnonymity", "MusterArchive", "MusterCalendar",
        "MusterChanges",
        "MusterDomain", "MusterEditing", "MusterEngine", "MusterExport", "MusterFiles", "MusterGenerate",
        "MusterImport", "MusterJSON", "MusterLedger", "MusterPages", "MusterProgram", "MusterPublication",
        "MusterQuestions", "MusterRules", "MusterSweep", "MusterVerify", "PlainText", "WholeFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict + computing),

    // --- tests ---
    .target(
      name: "MusterTestSupport",
      dependencies: [
        "Discrete", "LinearModel", "MusterCalendar", "MusterDomain", "MusterEngine", "MusterFiles", "MusterJSON",
        "MusterProgram", "MusterRules", "MusterVerify", "WholeFiles",
      ],
      path: "Tests/MusterTestSupport",
      swiftSettings: strict + computing),
    .testTarget(name: "DiscreteTests", dependencies: ["Discrete"], swiftSettings: warnings),
    .testTarget(
      name: "GLPKBackendTests", dependencies: ["Discrete", "GLPKBackend", "LinearModel"], swiftSettings: warnings),
    .testTarget(
      name: "ColumnGenerationTests", dependencies: ["ColumnGeneration", "GLPKBackend", "LinearModel"],
      swiftSettings: warnings),
    .testTarget(
      name: "FirstOrderTests", dependencies: ["Discrete", "FirstOrder", "GLPKBackend", "LinearModel"],
      swiftSettings: warnings),
    .testTarget(
      name: "BranchAndBoundTests", dependencies: ["BranchAndBound", "Discrete", "GLPKBackend", "LinearModel"],
      swiftSettings: warnings),
    .testTarget(name: "LinearModelTests", dependencies: ["LinearModel"], swiftSettings: warnings),
    .testTarget(name: "DigestTests", dependencies: ["Digest"], swiftSettings: warnings),
    .testTarget(name: "WholeFilesTests", dependencies: ["WholeFiles"], swiftSettings: warnings),
    .testTarget(
      name: "SpreadsheetTests", dependencies: ["MusterTestSupport", "Spreadsheet"], swiftSettings: warnings),
    .testTarget(
      name: "WorkbookTests", dependencies: ["Discrete", "Spreadsheet", "Workbook"],
      exclude: ["read_workbook.py", "write_workbooks.py"], swiftSettings: warnings),
    .testTarget(name: "MusterJSONTests", dependencies: ["Discrete", "MusterJSON"], swiftSettings: warnings),
    .testTarget(
      name: "ICalendarTests", dependencies: ["ICalendar", "MusterCalendar", "MusterTestSupport"],
      swiftSettings: warnings),
    .testTarget(
      name: "MusterCalendarTests", dependencies: ["Discrete", "MusterCalendar"], exclude: ["zone_changes.py"],
      swiftSettings: warnings),
    .testTarget(
      name: "MusterRulesTests",
      dependencies: [
        "MusterCalendar", "MusterDomain", "MusterRules", "MusterFiles", "MusterJSON", "MusterProgram",
        "MusterTestSupport", "MusterVerify",
      ], swiftSettings: warnings),
    .testTarget(
      name: "MusterFilesTests",
      dependencies: [
        "MusterCalendar", "MusterDomain", "MusterFiles", "MusterJSON", "MusterRules", "MusterTestSupport",
      ], exclude: ["BadPlans"], swiftSettings: warnings),
    .testTarget(
      name: "MusterEngineTests",
      dependencies: [
        "ColumnGeneration", "Discrete", "FirstOrder", "GLPKBackend", "LinearModel", "MusterDomain", "MusterEngine",
        "MusterFiles", "MusterGenerate", "MusterJSON", "MusterProgram", "MusterRules", "MusterTestSupport",
        "MusterVerify",
      ], exclude: ["judge_plans.py"], swiftSettings: warnings),
    .testTarget(
      name: "MusterVerifyTests",
      dependencies: ["MusterDomain", "MusterFiles", "MusterRules", "MusterTestSupport", "MusterVerify"],
      swiftSettings: warnings),
    .testTarget(name: "PlainTextTests", dependencies: ["PlainText"], swiftSettings: warnings),
    .testTarget(
      name: "MusterImportTests",
      dependencies: [
        "MusterDomain", "MusterFiles", "MusterGenerate", "MusterImport", "MusterJSON", "MusterTestSupport",
      ],
      swiftSettings: warnings),
    .testTarget(
      name: "MusterEditingTests",
      dependencies: ["MusterCalendar", "MusterEditing", "MusterFiles", "MusterJSON", "MusterTestSupport"],
      swiftSettings: warnings),
    .testTarget(
      name: "MusterPublicationTests",
      dependencies: [
        "MusterCalendar", "MusterDomain", "MusterFiles", "MusterJSON", "MusterPublication", "MusterTestSupport",
        "MusterVerify",
      ], swiftSettings: warnings),
    .testTarget(
      name: "MusterExportTests",
      dependencies: [
        "Discrete", "ICalendar", "Languages", "MusterCalendar", "MusterDomain", "MusterExport", "MusterFiles",
        "MusterJSON",
        "MusterPages", "MusterPublication", "MusterRules", "MusterTestSupport", "MusterVerify", "PlainText",
        "Spreadsheet",
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ], exclude: ["read_calendars.py"], swiftSettings: warnings),
    .testTarget(
      name: "MusterGenerateTests",
      dependencies: [
        "MusterDomain", "MusterFiles", "MusterGenerate", "MusterJSON", "MusterProgram", "MusterTestSupport",
      ],
      swiftSettings: warnings),
    .testTarget(
      name: "MusterArchiveTests",
      dependencies: [
        "MusterArchive", "MusterDomain", "MusterFiles", "MusterJSON", "MusterTestSupport", "WholeFiles",
      ], swiftSettings: warnings),
    .testTarget(
      name: "MusterAnonymityTests",
      dependencies: [
        "GLPKBackend", "MusterAnonymity", "MusterCalendar", "MusterDomain", "MusterEngine", "MusterFiles",
        "MusterGenerate", "MusterJSON", "MusterTestSupport",
      ], swiftSettings: warnings),
    .testTarget(
      name: "MusterChangesTests",
      dependencies: ["MusterCalendar", "MusterChanges", "MusterFiles", "MusterJSON"], swiftSettings: warnings),
    .testTarget(
      name: "MusterQuestionsTests",
      dependencies: [
        "Discrete", "GLPKBackend", "MusterCalendar", "MusterDomain", "MusterEngine", "MusterFiles", "MusterJSON",
        "MusterProgram", "MusterQuestions", "MusterRules", "MusterTestSupport", "MusterVerify",
      ], swiftSettings: warnings),
    .testTarget(
      name: "MusterPagesTests",
      dependencies: [
        "Digest", "Languages", "MusterCalendar", "MusterDomain", "MusterFiles", "MusterJSON", "MusterPages",
        "MusterPublication", "MusterRules", "MusterTestSupport", "MusterVerify", "PlainText",
      ], swiftSettings: warnings),
    .testTarget(
      name: "MusterSweepTests",
      dependencies: ["MusterJSON", "MusterSweep", "MusterTestSupport", "Spreadsheet", "WholeFiles"],
      swiftSettings: warnings),
    .testTarget(
      name: "MusterLedgerTests",
      dependencies: [
        "GLPKBackend", "MusterCalendar", "MusterDomain", "MusterEngine", "MusterFiles", "MusterGenerate", "MusterJSON",
        "MusterLedger", "MusterRules", "MusterTestSupport", "MusterVerify",
      ], swiftSettings: warnings),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "muster", "Discrete", "MusterArchive", "MusterCalendar", "MusterDomain", "MusterEngine", "MusterFiles",
        "MusterJSON", "MusterRules", "MusterTestSupport", "MusterVerify", "WholeFiles",
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ], exclude: ["FirstMonth"],
      swiftSettings: warnings),
  ],
  swiftLanguageModes: [.v6]
)

// A sanitizer compiles once more all that it looks at: continuous integration names the test targets that it is to have,
// and what these do not need stays away. Half of the time of such a build.
if let names = Context.environment["MUSTER_ONLY_TESTS"] {
  var needed = names.split(separator: ",").map(String.init)
  var reached = 0
  while reached < needed.count {
    for dependency in package.targets.first(where: { $0.name == needed[reached] })?.dependencies ?? [] {
      switch dependency {
      case .byNameItem(let name, _), .targetItem(let name, _): if !needed.contains(name) { needed.append(name) }
      default: break
      }
    }
    reached += 1
  }
  package.targets.removeAll { !needed.contains($0.name) }
  package.products = []
}
