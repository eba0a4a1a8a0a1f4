import Synchronization

/// Where a running search stands.
public struct SolveProgress: Sendable, Equatable {
  /// The objective of the best point so far; nil when there is none.
  public var incumbent: Double?
  /// The best proved lower bound so far; nil when there is none.
  public var bound: Double?
  /// The number of nodes made so far.
  public var nodes: Int

  /// Makes a progress record.
  public init(incumbent: Double?, bound: Double?, nodes: Int) {
    (self.incumbent, self.bound, self.nodes) = (incumbent, bound, nodes)
  }
}

/// The line between a running search and whoever waits for it; safe to use from any thread.
public final class SolveControl: Sendable {
  private let cancelled = Atomic<Bool>(false)
  private let observer: (@Sendable (SolveProgress) -> Void)?
  private let parent: SolveControl?

  /// Makes a control whose observer hears of every better point and every better bound, on the solver's thread.
  ///
  /// - Parameter parent: a control whose cancelling stops this search too.
  public init(parent: SolveControl? = nil, observer: (@Sendable (SolveProgress) -> Void)? = nil) {
    (self.parent, self.observer) = (parent, observer)
  }

  /// Asks every search under this control to stop soon; there is no way back.
  public func cancel() { cancelled.store(true, ordering: .relaxed) }

  /// Whether somebody asked to stop.
  public var isCancelled: Bool { cancelled.load(ordering: .relaxed) || parent?.isCancelled ?? false }

  /// Tells the observer where the search stands; for solvers to call.
  public func report(_ progress: SolveProgress) { observer?(progress) }
}
