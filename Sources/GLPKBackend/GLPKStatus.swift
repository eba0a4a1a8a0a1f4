import CGLPK
import LinearModel

/// What GLPK's numbers mean, before the watch and the check have their say.
enum Verdict: Equatable {
  /// The relaxation or the search is complete, and a point is in hand.
  case optimal
  /// No point obeys the model.
  case infeasible
  /// The relaxation has no least objective.
  case unboundedRelaxation
  /// The work ended early, for this reason unless the watch knows a better one.
  case ended(Termination)
}

/// The one place where GLPK's return codes and statuses become answers or faults.
enum GLPKStatus {
  static func verdict(_ outcome: GLPKOutcome) throws(SolverFault) -> Verdict {
    switch outcome.returnCode {
    case 0: return try completed(outcome)
    case Int32(CGLPK_STOPPED), cglpk_stopped_by_caller: return .ended(.cancelled)
    case cglpk_time_limit: return .ended(.timeLimit)
    case cglpk_gap_reached: return .ended(.gapReached)
    case cglpk_no_primal: return .infeasible
    case cglpk_no_dual: return .unboundedRelaxation
    case cglpk_solver_failed, cglpk_bad_basis, cglpk_singular, cglpk_ill_conditioned:
      if outcome.phase == CGLPK_SEARCHING { return .ended(.numericalTrouble) }
      throw SolverFault(.numericalTrouble, "the relaxation was not solved: \(outcome.message)")
    case cglpk_bad_bounds: throw SolverFault(.invalidModel, "GLPK refuses a bound: \(outcome.message)")
    case cglpk_no_root: throw SolverFault(.internalError, "the search began without an optimal basis")
    case Int32(CGLPK_ENDED): throw SolverFault(.sessionEnded, "the session ended before this call")
    case Int32(CGLPK_FAULT): throw SolverFault(.internalError, outcome.message)
    default: throw SolverFault(.unknownStatus, "return code \(outcome.returnCode) in phase \(outcome.phase)")
    }
  }

  private static func completed(_ outcome: GLPKOutcome) throws(SolverFault) -> Verdict {
    switch outcome.status {
    case cglpk_status_optimal where outcome.hasPoint: return .optimal
    case cglpk_status_infeasible: return .infeasible
    case cglpk_status_unbounded where outcome.phase == CGLPK_RELAXING: return .unboundedRelaxation
    default: throw SolverFault(.unknownStatus, "status \(outcome.status) in phase \(outcome.phase)")
    }
  }
}
