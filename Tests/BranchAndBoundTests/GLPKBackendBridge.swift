import GLPKBackend
import LinearModel

@testable import BranchAndBound

/// The relaxation of a whole model, solved once.
enum GLPKBackendBridge {
  static func relaxation(_ model: WholeModel) throws -> LPReport {
    try GLPKSolver().solveRelaxation(model.relaxation())
  }
}
