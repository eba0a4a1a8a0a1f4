/// What may be spent on building a program: threads, and the moment at which to give up.
public struct BuildingEffort: Sendable {
  /// Rows of so many people are written at a time.
  public let threads: Int
  private let isOver: @Sendable () -> Bool

  /// An effort.
  ///
  /// - Parameters:
  ///   - threads: rows of so many people are written at a time.
  ///   - isOver: asked again and again; true = give up. As much as it takes unless given.
  public init(threads: Int = 1, isOver: @escaping @Sendable () -> Bool = { false }) {
    (self.threads, self.isOver) = (threads, isOver)
  }

  /// - Throws: `ProgramFault.Code.stopped` once the effort is over.
  func check() throws(ProgramFault) {
    if isOver() { throw ProgramFault(.stopped, "the search was stopped while the model was being built") }
  }
}
