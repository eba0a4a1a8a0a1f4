/// The constants of first-order steps, those of PDLP (Applegate et al. 2021, arXiv:2106.04756, sections 3 and 4) but for the looks.
///
/// They cost or save steps; nothing that is proved depends on them.
enum GradientParameters {
  /// Relative size of residuals and gap at which to stop, unless told otherwise.
  static let tolerance = 1e-4
  /// Steps of one run, and of one solve of a session, unless told otherwise.
  static let steps = 10_000
  static let sessionSteps = 4_000
  /// Steps between two looks at how good the pair is: a look costs two products, as a step does.
  static let stepsBetweenLooks = 40
  /// Terms of a matrix for each thread at least: starting one costs some 20 microseconds, and a term about a nanosecond.
  static let termsOfThread = 100_000
  /// Rounds of Ruiz's scaling before the one of Pock and Chambolle.
  static let scalings = 10

  /// Length of the next step at count k: at most `1 - k^shrink` of the longest that is safe, and `1 + k^grow` of the last.
  enum Step {
    static let shrink = -0.3
    static let grow = -0.6
  }

  /// When a run restarts from its best pair.
  enum Restart {
    /// The error fell to this share since the last restart; or to the second one, and grows again.
    static let muchBetter = 0.2
    static let better = 0.8
    /// The steps since the last restart are this share of all.
    static let long = 0.36
    /// Weight of the new balance of primal and dual movement against the old one, by their logarithms.
    static let balance = 0.5
    /// Movements below this say nothing about the balance.
    static let movement = 1e-10
  }
}
