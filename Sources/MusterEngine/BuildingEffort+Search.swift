import LinearModel
import MusterProgram

extension BuildingEffort {
  /// What a search's options and control say.
  ///
  /// Without a program there is no roster at all, so building may go on for a while after the time is up.
  init(_ options: SearchOptions, _ control: SolveControl) {
    let begun = ContinuousClock.now
    self.init(threads: options.threads) {
      guard options.isOver || control.isCancelled else { return false }
      let end = options.isOver ? Swift.max(begun, options.deadline ?? begun) : begun
      return ContinuousClock.now - end > options.parameters.buildingGrace
    }
  }
}
