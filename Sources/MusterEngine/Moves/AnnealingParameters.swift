/// How far annealing goes; steps are counted, temperatures are in the guide's points.
struct AnnealingParameters: Sendable {
  /// Flips to mend what one move broke.
  var mostRepairs = 6
  /// Steps between two temperatures, and between two looks at the clock.
  static let stepsPerCooling = 256
  /// The moves, each as likely as it often stands here.
  static let moves: [Move] =
    Array(repeating: .flip, count: 7) + Array(repeating: .replacement, count: 3)
    + Array(repeating: .transfer, count: 3) + Array(repeating: .exchange, count: 3)

  /// What is changed at once.
  enum Move {
    /// A pair is assigned or taken away.
    case flip
    /// Somebody else takes a post.
    case replacement
    /// Somebody takes another post.
    case transfer
    /// Two people change posts.
    case exchange
  }
}
