import Discrete
import MusterJSON

/// The secret addresses of people's live calendars.
///
/// A secret is 128 random bits from the system, never made from an id: who knows a person's id, or another's address, knows
/// nothing of the person's address. An address is changed by giving it another secret, and closed by taking its secret away.
public struct FeedBook: Sendable, Equatable {
  /// One person's address.
  public struct Feed: Sendable, Equatable {
    /// Id of the person.
    public var person: String
    /// 32 hexadecimal digits; nil for an address that was closed and is not opened again by itself.
    public var secret: String?

    /// Where its files stand within the published folder; nil when it is closed.
    public var folder: String? { secret.map { Archive.liveFolder + "/" + $0 } }
  }

  /// The addresses in order of ids.
  public private(set) var feeds: [Feed]

  /// A book without addresses.
  public init() { feeds = [] }

  /// The address of a person; nil when there never was one.
  ///
  /// - Complexity: O(log n).
  public func feed(of person: String) -> Feed? {
    let place = place(of: person)
    return place < feeds.count && feeds[place].person == person ? feeds[place] : nil
  }

  /// Gives addresses to people who never had one; those that were closed stay closed.
  ///
  /// - Complexity: O((n + m) log(n + m)).
  public mutating func add(_ people: [String]) {
    let known = Set(feeds.map(\.person))
    feeds += Set(people).subtracting(known).sorted().map { Feed(person: $0, secret: Self.newSecret()) }
    feeds.sort { $0.person < $1.person }
  }

  /// Gives a person another address, and opens a closed one; false when there never was one.
  public mutating func rotate(_ person: String) -> Bool { set(person, Self.newSecret()) }

  /// Closes a person's address; false when there never was one.
  public mutating func revoke(_ person: String) -> Bool { set(person, nil) }

  private mutating func set(_ person: String, _ secret: String?) -> Bool {
    let place = place(of: person)
    guard place < feeds.count, feeds[place].person == person else { return false }
    feeds[place].secret = secret
    return true
  }

  private func place(of person: String) -> Int { feeds.firstPlace { $0.person >= person } }

  private static func newSecret() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }

  /// Whether a name could be a secret.
  static func isSecret(_ name: String) -> Bool {
    name.utf8.count == 32 && name.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}

// MARK: The file

extension FeedBook {
  /// The book as the published folder keeps it.
  var json: JSONValue {
    [
      "format": 1,
      "feeds": .array(
        feeds.map { ["person": .string($0.person), "secret": .optional($0.secret) { .string($0) }] }),
    ]
  }

  /// Reads a book; nil when the bytes are none.
  init?(reading bytes: [UInt8]) {
    guard let root = JSONDocument.parse(bytes, file: Archive.feedsName, diagnostics: Diagnostics())?.root,
      root["format"]?.int == 1, let list = root["feeds"]?.elements
    else { return nil }
    feeds = []
    for value in list {
      guard let person = value["person"]?.string else { return nil }
      let secret = value["secret"]?.string
      if let secret, !Self.isSecret(secret) { return nil }
      feeds.append(Feed(person: person, secret: secret))
    }
    feeds.sort { $0.person < $1.person }
    // Two people at one address would read each other's duties.
    let secrets = feeds.compactMap(\.secret)
    guard Set(feeds.map(\.person)).count == feeds.count, Set(secrets).count == secrets.count else { return nil }
  }
}
