import Foundation

/// Programs of other people that tests compare with where they are installed; tests that need one say so in their traits.
public enum InstalledProgram {
  /// Where a program is, by the search path and the places that it may leave out; nil when it is not installed.
  public static func path(_ name: String) -> String? {
    let listed = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return (listed + ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]).map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Whether Python has a module.
  public static func pythonHas(_ module: String) -> Bool {
    guard let python = path("python3") else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", "import \(module)"]
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
