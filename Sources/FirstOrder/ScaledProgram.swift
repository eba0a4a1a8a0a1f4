import Discrete
import LinearModel

/// A linear relaxation with rows and columns scaled so that all coefficients are near one, by row and by column.
///
/// Some rounds of Ruiz's scaling, which brings the largest coefficient of each row and column to one, then one of Pock and
/// Chambolle's, by sums; both as in PDLP.
struct ScaledProgram {
  let rowCount: Int
  let columnCount: Int
  /// Costs and bounds in scaled units.
  private(set) var cost: [Double]
  private(set) var lower: [Double]
  private(set) var upper: [Double]
  private(set) var rowLower: [Double]
  private(set) var rowUpper: [Double]
  /// A scaled point times these is a point of the model.
  private(set) var columnScale: [Double]
  /// Scaled duals times these are duals of the model.
  private(set) var rowScale: [Double]
  private(set) var byRow: SparseMatrix
  private(set) var byColumn: SparseMatrix

  /// Scales a program.
  ///
  /// - Complexity: O(terms).
  init(_ program: ColumnProgram) {
    (rowCount, columnCount) = (program.rowLower.count, program.cost.count)
    byColumn = program.matrix
    columnScale = Array(repeating: 1, count: columnCount)
    rowScale = Array(repeating: 1, count: rowCount)
    (cost, lower, upper) = (program.cost, program.lower, program.upper)
    (rowLower, rowUpper) = (program.rowLower, program.rowUpper)
    byRow = byColumn
    for round in 0...GradientParameters.scalings { scale(bySums: round == GradientParameters.scalings) }
    for column in 0..<columnCount {
      cost[column] *= columnScale[column]
      lower[column] /= columnScale[column]
      upper[column] /= columnScale[column]
    }
    for row in 0..<rowCount {
      rowLower[row] *= rowScale[row]
      rowUpper[row] *= rowScale[row]
    }
    byRow = byColumn.transposed(lines: rowCount)
  }

  private mutating func scale(bySums: Bool) {
    var rows = Array(repeating: 0.0, count: rowCount), columns = Array(repeating: 0.0, count: columnCount)
    for column in 0..<columnCount {
      for term in byColumn.terms(of: column) {
        let size = abs(byColumn.value[term]), row = Int(byColumn.index[term])
        rows[row] = bySums ? rows[row] + size : max(rows[row], size)
        columns[column] = bySums ? columns[column] + size : max(columns[column], size)
      }
    }
    for row in 0..<rowCount { rows[row] = rows[row] > 0 ? 1 / rows[row].squareRoot() : 1 }
    for column in 0..<columnCount {
      columns[column] = columns[column] > 0 ? 1 / columns[column].squareRoot() : 1
      columnScale[column] *= columns[column]
      for term in byColumn.terms(of: column) {
        byColumn.value[term] *= columns[column] * rows[Int(byColumn.index[term])]
      }
    }
    for row in 0..<rowCount { rowScale[row] *= rows[row] }
  }
}

/// A linear program by column, as it grows.
struct ColumnProgram {
  var cost: [Double]
  var lower: [Double]
  var upper: [Double]
  var rowLower: [Double]
  var rowUpper: [Double]
  /// Its lines are the columns.
  var matrix: SparseMatrix

  init(_ model: LinearModel) {
    (cost, lower, upper) = (model.columnCost, model.columnLower, model.columnUpper)
    (rowLower, rowUpper) = (model.rowLower, model.rowUpper)
    matrix = SparseMatrix(start: model.rowStart, index: model.columnIndex, value: model.coefficient)
      .transposed(lines: model.columnCount)
  }

  mutating func add(_ batch: ColumnBatch) {
    cost += batch.cost
    lower += batch.lower
    upper += batch.upper
    let first = matrix.start[matrix.start.count - 1]
    matrix.start += batch.start.dropFirst().map { $0 + first }
    matrix.index += batch.rowIndex
    matrix.value += batch.coefficient
  }

  /// Keeps only the columns at these places, ascending.
  mutating func keep(_ kept: [Int]) {
    (cost, lower, upper) = (kept.map { cost[$0] }, kept.map { lower[$0] }, kept.map { upper[$0] })
    var smaller = SparseMatrix(start: [0], index: [], value: [])
    for column in kept {
      smaller.index += matrix.index[matrix.terms(of: column)]
      smaller.value += matrix.value[matrix.terms(of: column)]
      smaller.start.append(Int32(smaller.index.count))
    }
    matrix = smaller
  }
}

/// A matrix as compressed lines: the terms of line i are those at `start[i]..<start[i + 1]`.
struct SparseMatrix {
  var start: [Int32]
  var index: [Int32]
  var value: [Double]

  func terms(of line: Int) -> Range<Int> { Int(start[line])..<Int(start[line + 1]) }

  /// The same matrix with lines and indices exchanged; indices ascend within a line.
  func transposed(lines: Int) -> SparseMatrix {
    var start = Array(repeating: Int32(0), count: lines + 1)
    for line in index { start[Int(line) + 1] += 1 }
    for line in 0..<lines { start[line + 1] += start[line] }
    var next = start
    var result = SparseMatrix(
      start: start, index: Array(repeating: 0, count: index.count), value: Array(repeating: 0, count: value.count))
    for line in 0..<(self.start.count - 1) {
      for term in terms(of: line) {
        let place = Int(next[Int(index[term])])
        next[Int(index[term])] += 1
        result.index[place] = Int32(line)
        result.value[place] = value[term]
      }
    }
    return result
  }

  /// The product with a vector, line by line; each line is summed by one thread, so the product does not depend on their number.
  ///
  /// - Complexity: O(terms), shared among at most `threads` threads where each gets many.
  func multiply(_ vector: [Double], into product: inout [Double], threads: Int = 1) {
    let pieces = min(threads, value.count / GradientParameters.termsOfThread)
    vector.withUnsafeBufferPointer { vector in
      product.withUnsafeMutableBufferPointer { product in
        guard pieces > 1 else { return multiply(vector, into: product, lines: 0..<(start.count - 1)) }
        // Each piece writes lines of its own, and `run` returns when all are done.
        nonisolated(unsafe) let vector = vector
        nonisolated(unsafe) let product = product
        WorkTeam.run(pieces, threads: pieces) { piece in
          let lines = firstLine(of: piece, of: pieces)..<firstLine(of: piece + 1, of: pieces)
          multiply(vector, into: product, lines: lines)
        }
      }
    }
  }

  /// Where a piece begins when the terms are cut into pieces of about the same size.
  func firstLine(of piece: Int, of pieces: Int) -> Int {
    guard piece < pieces else { return start.count - 1 }
    return start.dropLast().firstPlace { Int($0) >= value.count / pieces * piece }
  }

  private func multiply(
    _ vector: UnsafeBufferPointer<Double>, into product: UnsafeMutableBufferPointer<Double>, lines: Range<Int>
  ) {
    start.withUnsafeBufferPointer { start in
      index.withUnsafeBufferPointer { index in
        value.withUnsafeBufferPointer { value in
          for line in lines {
            var sum = 0.0
            for term in Int(start[line])..<Int(start[line + 1]) { sum += value[term] * vector[Int(index[term])] }
            product[line] = sum
          }
        }
      }
    }
  }
}
