import ArgumentParser
import MusterArchive
import MusterJSON
import PlainText

/// `muster feeds`: the addresses of people's live calendars.
struct FeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds",
    abstract: "List the addresses of people's live calendars, change one, or close one.",
    discussion: """
      `publish` keeps a calendar for each person in `live/SECRET/me.ics` of its folder; a phone that subscribes to that \
      address sees every later version by itself. Who knows an address reads the person's duties: the secret is random, \
      and the list of them (`feeds.json`) is for its user alone. Documentation/Publishing.md says how to serve the folder.

      Example:
        muster feeds list published
        muster feeds list published --site https://duty.example.org/live
        muster feeds rotate published v-02
        muster feeds revoke published v-03
      """,
    subcommands: [FeedsListCommand.self, FeedsRotateCommand.self, FeedsRevokeCommand.self])
}

/// `muster feeds list`: all addresses.
struct FeedsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List who has which address.",
    discussion: """
      Example:
        muster feeds list published --site https://duty.example.org/live
      """)

  @Argument(help: "The folder of versions.", completion: .directory)
  var folder: String
  @Option(help: ArgumentHelp("Where the folder `live` is served; addresses are written whole.", valueName: "address"))
  var site: String?
  @OptionGroup var format: FormatOption

  func validate() throws {
    if let site, FeedListing.host(of: site) == nil {
      throw ValidationError("--site begins with https:// or http://, as https://duty.example.org/live.")
    }
  }

  func run() throws {
    let listing = FeedListing(try PublishedFolder(folder).feeds(), site: site)
    try format.write(text: { listing.text }, json: { listing.json })
  }
}

/// `muster feeds rotate`: other addresses for people whose address got about.
struct FeedsRotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Give people another address; the one before is no more.",
    discussion: """
      Calendars that subscribe to the address before get nothing any more. An address that was closed is opened again.

      Example:
        muster feeds rotate published v-02
      """)

  @OptionGroup var choice: FeedChoice
  @OptionGroup var format: FormatOption

  func run() throws { try choice.change(format) { $0.rotate($1) } }
}

/// `muster feeds revoke`: closes addresses.
struct FeedsRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Close people's addresses; `publish` does not open them again, `rotate` does.",
    discussion: """
      Example:
        muster feeds revoke published v-03
      """)

  @OptionGroup var choice: FeedChoice
  @OptionGroup var format: FormatOption

  func run() throws { try choice.change(format) { $0.revoke($1) } }
}

/// Whose addresses are meant.
struct FeedChoice: ParsableArguments {
  @Argument(help: "The folder of versions.", completion: .directory)
  var folder: String
  @Argument(help: "Ids of people.")
  var people: [String]

  /// Changes the addresses, brings the live folder to them, and shows those that were named.
  ///
  /// - Throws: `ValidationError` for somebody who never had an address; then nothing has changed.
  func change(_ format: FormatOption, _ step: (inout FeedBook, String) -> Bool) throws {
    let book = try PublishedFolder(folder).refreshFeeds { book in
      for person in people where !step(&book, person) {
        let near = NearestName.nearest(to: person, in: book.feeds.map(\.person)).map { " Maybe \($0)." } ?? ""
        throw ValidationError(
          "\(shownText(person)) has no address in \(shownText(folder, limit: 200)).\(near) `muster feeds list` shows all."
        )
      }
    }
    let listing = FeedListing(book, people: Set(people))
    try format.write(text: { listing.text }, json: { listing.json })
  }
}

/// Addresses as they are shown.
struct FeedListing {
  private let feeds: [FeedBook.Feed]
  private let site: String?

  /// Those of some people, or of all; written whole when the site is known.
  init(_ book: FeedBook, people: Set<String>? = nil, site: String? = nil) {
    feeds = book.feeds.filter { people?.contains($0.person) ?? true }
    self.site = site.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  /// What stands behind `https://` or `http://`; nil for anything else.
  static func host(of site: String) -> Substring? {
    for scheme in ["https://", "http://"] where site.hasPrefix(scheme) {
      let rest = site.dropFirst(scheme.count)
      return rest.isEmpty || rest.contains { $0.isWhitespace } ? nil : rest
    }
    return nil
  }

  private func address(_ feed: FeedBook.Feed) -> String? {
    guard let secret = feed.secret, let folder = feed.folder else { return nil }
    return (site.map { $0 + "/" + secret } ?? folder) + "/" + Archive.feedCalendarName
  }

  /// For people: an id and an address on each line.
  var text: String {
    guard !feeds.isEmpty else { return "Nobody has an address yet; `muster publish` gives them.\n" }
    return feeds.map {
      "\(DisplayText.safe($0.person))  \(address($0).map { DisplayText.safe($0, limit: 400) } ?? "closed")\n"
    }
    .joined()
  }

  /// For programs.
  var json: JSONValue {
    [
      "format": 1,
      "feeds": .array(
        feeds.map { feed in
          let address = address(feed)
          let subscribe = site.flatMap(Self.host).flatMap { _ in address.flatMap(Self.host) }
          return [
            "person": .string(feed.person), "address": .optional(address) { .string($0) },
            "subscribe": .optional(subscribe) { .string("webcal://" + $0) },
          ]
        }),
    ]
  }
}
