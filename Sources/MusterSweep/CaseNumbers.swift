/// Numbers of cases as people and batch systems write them: `0-3,7,9`.
public enum CaseNumbers {
  /// Ascending numbers as ranges.
  /// - Complexity: linear.
  public static func text(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ",")
  }

  /// Array jobs for ascending numbers: an offset, and the indices that are added to it, each below a size.
  ///
  /// Batch systems bound the indices of an array (`MaxArraySize` in Slurm), so that large sweeps need several.
  /// - Complexity: linear.
  public static func arrays(_ numbers: [Int], size: Int) -> [(offset: Int, indices: [Int])] {
    var arrays: [(offset: Int, indices: [Int])] = []
    for number in numbers {
      let offset = number / size * size
      if arrays.last?.offset != offset { arrays.append((offset, [])) }
      arrays[arrays.count - 1].indices.append(number - offset)
    }
    return arrays
  }

  /// Variables in which batch systems tell a task its index.
  public static let variables = ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX"]

  /// The index that the batch system gave; nil when none did.
  ///
  /// - Throws: `IndexFault` when a variable holds no number, or two of them hold different ones.
  public static func index(in environment: [String: String]) throws(IndexFault) -> Int? {
    var found: (name: String, index: Int)?
    for name in variables {
      guard let text = environment[name] else { continue }
      guard let index = Int(text), index >= 0 else { throw IndexFault("\(name) is no whole number from 0") }
      if let found, found.index != index {
        throw IndexFault("\(found.name) is \(found.index) and \(name) is \(index)")
      }
      found = (name, index)
    }
    return found?.index
  }

  /// Why the index of a task is not known.
  public struct IndexFault: Error, Sendable, Equatable {
    /// The reason.
    public var message: String

    init(_ message: String) { self.message = message }
  }
}
