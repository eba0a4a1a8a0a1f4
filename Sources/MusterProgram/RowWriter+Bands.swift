import MusterDomain
import MusterRules

extension RowWriter {
  /// The rows of a price that grows by steps with the distance from a target: one for each band, with the bands before it as room.
  mutating func bands(
    _ subject: Subject, _ terms: [Term], around target: Int, tolerance: Int, width: Int, count: Int
  ) {
    for place in 0..<count {
      let room = tolerance + place * width
      bound(subject, terms, lower: target - room, upper: target + room)
    }
  }
}
