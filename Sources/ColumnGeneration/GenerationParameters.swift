/// The constants of column generation: they cost or save rounds; nothing that is proved depends on them.
enum GenerationParameters {
  /// A column helps when its reduced cost is below this, relative to the master's value per block.
  static let helps = 1e-7
  /// A bound that is this near to a value, relative to it, is taken as equal: what rounds whole numbers up again.
  static let equal = 1e-9
  /// A round moves something when the value or the bound comes nearer by this share of what lies between them.
  static let moves = 1e-3
  /// A bound is far below the best one when it is more than this many gaps away.
  static let farBelow = 3.0

  /// Weights of the best prices in dual smoothing, as in Pessoa et al. 2018, section 4.
  enum Smoothing {
    /// The first weight, and the largest that learning reaches.
    static let first = 0.5
    static let largest = 0.99
    /// A step towards more weight is this share of what is missing to one; a step towards less divides by `shrink`, from `half` on.
    static let share = 0.1
    static let shrink = 1.1
    static let half = 0.5
    /// Steps are divided by this when the bound lies far below the best one, down to one less `largestShort`.
    static let shorter = 4.0
    static let largestShort = 0.999_99
  }
}
