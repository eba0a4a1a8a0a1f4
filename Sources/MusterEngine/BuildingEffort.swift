import LinearModel

/// What may be spent on building a program: threads, and the moment at which to give up.
///
/// Without a program there is no roster at all, so building may go on for a while after the time is up.
public struct BuildingEffort: Sendable {
  /// Rows of so many people are written at a time.
  public let threads: Int
  private let options: SearchOptions?
  private let control: SolveControl
  private let begun = ContinuousClock.now

  /// As much as it takes, on one thread.
  public init() { self.init(threads: 1) }

  /// As much as it takes, on so many threads.
  public init(threads: Int) { (self.threads, options, control) = (threads, nil, SolveControl()) }

  /// What a search's options and control say.
  init(_ options: SearchOptions, _ control: SolveControl) {
    (threads, self.options, self.control) = (options.threads, options, control)
  }

  /// - Throws: `EngineFault.Code.noRosterYet` once the time is up, or somebody has cancelled, and the grace is over, too.
  func check() throws(EngineFault) {
    guard let options, options.isOver || control.isCancelled else { return }
    let end = options.isOver ? Swift.max(begun, options.deadline ?? begun) : begun
    guard ContinuousClock.now - end > options.parameters.buildingGrace else { return }
    throw EngineFault(.noRosterYet, "the search was stopped while the model was being built")
  }
}
