import ArgumentParser
import MusterJSON

/// A word where a command has to be, which the argument parser would only call unexpected.
enum UnknownCommand {
  /// The error for the first word that names no command; nil when the words lead to one.
  static func refusal(of arguments: [String]) -> ValidationError? {
    refusal(of: arguments[...], under: Muster.configuration, way: "muster")
  }

  private static func refusal(
    of arguments: ArraySlice<String>, under place: CommandConfiguration, way: String
  ) -> ValidationError? {
    guard let word = arguments.first, !word.hasPrefix("-") else { return nil }
    let rest = arguments.dropFirst()
    if word == "help", way == "muster" { return refusal(of: rest, under: place, way: way) }
    var names: [String] = []
    for command in place.subcommands {
      let configuration = command.configuration
      guard let name = configuration.commandName else { continue }
      if name == word { return refusal(of: rest, under: configuration, way: "\(way) \(name)") }
      names.append(name)
    }
    // Where a command is meant without being named, another word is an argument of it.
    guard !names.isEmpty, place.defaultSubcommand == nil else { return nil }
    let near = NearestName.nearest(to: word, in: names).map { " Maybe \($0)." } ?? ""
    let wrong = shownText("\(way) \(word)", limit: 100)
    return ValidationError("There is no command “\(wrong)”.\(near) Commands: \(names.joined(separator: ", ")).")
  }
}
