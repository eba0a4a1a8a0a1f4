import CGLPK
import LinearModel

/// What came back from one call into C.
struct GLPKOutcome {
  var returnCode: Int32
  var status: Int32
  var phase: Int
  var hasPoint: Bool
  var values: [Double]
  var rowDuals: [Double]
  var reducedCosts: [Double]
  var message: String

  init(_ outcome: cglpk_outcome, values: [Double] = [], rowDuals: [Double] = [], reducedCosts: [Double] = []) {
    returnCode = outcome.return_code
    status = outcome.status
    phase = Int(outcome.phase)
    hasPoint = outcome.has_point != 0
    self.values = values
    self.rowDuals = rowDuals
    self.reducedCosts = reducedCosts
    let text = withUnsafeBytes(of: outcome.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    message = text.split(whereSeparator: \.isNewline).joined(separator: "; ")
  }

  /// Whether GLPK failed an assertion after the relaxation was solved.
  var isSearchFault: Bool { returnCode == Int32(CGLPK_FAULT) && phase == CGLPK_SEARCHING }
}

/// The calls into C: arrays are lent for the length of the call, and the watch is asked from inside it.
enum GLPKCall {
  /// Searches for the best integer point, within column bounds that are whole for integer columns.
  static func integer(
    _ model: LinearModel, _ bounds: ModelScreen.SearchBounds, _ watch: inout SearchWatch, cuts: Bool
  ) -> GLPKOutcome {
    let start = watch.options.start?.enumerated().map { column, value in
      model.columnIsInteger[column] ? value.rounded() : value
    }
    return call(model, bounds, &watch, cuts: cuts, start: start, wantsDuals: false, cglpk_solve_integer)
  }

  /// Solves the linear relaxation.
  static func relaxation(_ model: LinearModel, _ watch: inout SearchWatch) -> GLPKOutcome {
    let bounds = ModelScreen.SearchBounds(lower: model.columnLower, upper: model.columnUpper)
    return call(model, bounds, &watch, cuts: false, start: nil, wantsDuals: true, cglpk_solve_relaxation)
  }

  /// Asks the watch that a context points to.
  static let poll: @convention(c) (UnsafeMutableRawPointer?, Double, Double, Int32) -> Int32 = {
    context, incumbent, bound, nodes in
    guard let context else { return 0 }
    let watch = context.assumingMemoryBound(to: SearchWatch.self)
    return watch.pointee.poll(incumbent: incumbent, bound: bound, nodes: Int(nodes)) ? 1 : 0
  }

  private typealias Entry = (
    UnsafePointer<cglpk_model>, UnsafePointer<cglpk_options>, UnsafeMutablePointer<cglpk_outcome>
  ) -> Void

  private static func call(
    _ model: LinearModel, _ bounds: ModelScreen.SearchBounds, _ watch: inout SearchWatch, cuts: Bool,
    start: [Double]?, wantsDuals: Bool, _ entry: Entry
  ) -> GLPKOutcome {
    var outcome = cglpk_outcome()
    var values = [Double](repeating: 0, count: model.columnCount)
    var rowDuals = [Double](repeating: 0, count: wantsDuals ? model.rowCount : 0)
    var reducedCosts = [Double](repeating: 0, count: wantsDuals ? model.columnCount : 0)
    let costs = watch.costs
    let isInteger = model.columnIsInteger.map { $0 ? UInt8(1) : 0 }
    var options = cglpk_options()
    options.time_limit_ms = watch.remainingMilliseconds
    options.cuts = cuts ? 1 : 0
    options.poll = poll
    values.withUnsafeMutableBufferPointer { values in
      rowDuals.withUnsafeMutableBufferPointer { rowDuals in
        reducedCosts.withUnsafeMutableBufferPointer { reducedCosts in
          outcome.values = values.baseAddress
          outcome.row_duals = wantsDuals ? rowDuals.baseAddress : nil
          outcome.reduced_costs = wantsDuals ? reducedCosts.baseAddress : nil
          withLent(model, bounds, costs: costs, isInteger: isInteger, start: start) { lent, start in
            withUnsafeMutablePointer(to: &watch) { watch in
              var lent = lent
              options.start = start
              options.context = UnsafeMutableRawPointer(watch)
              entry(&lent, &options, &outcome)
            }
          }
        }
      }
    }
    return GLPKOutcome(outcome, values: values, rowDuals: rowDuals, reducedCosts: reducedCosts)
  }

  /// Lends the model's arrays as C pointers, valid inside `body` only.
  static func withLent(
    _ model: LinearModel, _ bounds: ModelScreen.SearchBounds, costs: [Double], isInteger: [UInt8], start: [Double]?,
    _ body: (cglpk_model, UnsafePointer<Double>?) -> Void
  ) {
    var lent = cglpk_model()
    lent.columns = Int32(model.columnCount)
    lent.rows = Int32(model.rowCount)
    costs.withUnsafeBufferPointer { costs in
      bounds.lower.withUnsafeBufferPointer { lower in
        bounds.upper.withUnsafeBufferPointer { upper in
          isInteger.withUnsafeBufferPointer { isInteger in
            lent.cost = costs.baseAddress
            lent.lower = lower.baseAddress
            lent.upper = upper.baseAddress
            lent.is_integer = isInteger.baseAddress
            withLentRows(model, &lent) { lent in
              guard let start else { return body(lent, nil) }
              start.withUnsafeBufferPointer { body(lent, $0.baseAddress) }
            }
          }
        }
      }
    }
  }

  private static func withLentRows(_ model: LinearModel, _ lent: inout cglpk_model, _ body: (cglpk_model) -> Void) {
    model.rowLower.withUnsafeBufferPointer { lower in
      model.rowUpper.withUnsafeBufferPointer { upper in
        model.rowStart.withUnsafeBufferPointer { start in
          model.columnIndex.withUnsafeBufferPointer { index in
            model.coefficient.withUnsafeBufferPointer { coefficient in
              lent.row_lower = lower.baseAddress
              lent.row_upper = upper.baseAddress
              lent.row_start = start.baseAddress
              lent.column_index = index.baseAddress
              lent.coefficient = coefficient.baseAddress
              body(lent)
            }
          }
        }
      }
    }
  }
}
