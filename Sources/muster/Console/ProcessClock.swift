/// When the command began: what time limits and elapsed times count from.
enum ProcessClock {
  /// The time of the first call, which `Muster.main` makes.
  static let began = ContinuousClock.now

  /// The time since then.
  static var elapsed: Duration { began.duration(to: .now) }
}
