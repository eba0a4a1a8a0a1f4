import Discrete

/// Layers of intervals laid over each other: what was laid later decides.
///
/// Layers are only collected; what shows of each is worked out once, so that many layers cost no more than their intervals.
public struct PaintedTime<Colour: Equatable & Sendable>: Sendable {
  private var layers: [(colour: Colour, intervals: [Interval])] = []

  /// Nothing is laid yet.
  public init() {}

  /// Lays intervals over all that were laid before; they may overlap each other.
  public mutating func lay(_ intervals: [Interval], _ colour: Colour) { layers.append((colour, intervals)) }

  /// What shows from above, in order of time; neighbours of one colour are joined, minutes without any are left out.
  ///
  /// Between two ends of intervals nothing changes, so each such stretch is given away once, from the last layer to the first;
  /// stretches given away are skipped by links to the next free one.
  ///
  /// - Complexity: O(n log n) in the intervals of all layers.
  public func shown() -> [(interval: Interval, colour: Colour)] {
    var edges: [Minute] = []
    for layer in layers { for span in layer.intervals where !span.isEmpty { edges += [span.start, span.end] } }
    edges.sort()
    var moments: [Minute] = []
    for edge in edges where edge != moments.last { moments.append(edge) }
    guard moments.count > 1 else { return [] }
    var owner = Array(repeating: -1, count: moments.count - 1)
    // A place is led by the next one from it on that is free.
    var free = DisjointSets(count: moments.count)
    for (index, layer) in layers.enumerated().reversed() {
      for span in layer.intervals where !span.isEmpty {
        var place = free.leader(of: moments.firstPlace { $0 >= span.start })
        while place < owner.count, moments[place] < span.end {
          owner[place] = index
          free.put(place, under: place + 1)
          place = free.leader(of: place + 1)
        }
      }
    }
    return joined(owner, moments)
  }

  private func joined(_ owner: [Int], _ moments: [Minute]) -> [(interval: Interval, colour: Colour)] {
    var shown: [(interval: Interval, colour: Colour)] = []
    for (place, layer) in owner.enumerated() where layer >= 0 {
      let colour = layers[layer].colour
      if let last = shown.last, last.colour == colour, last.interval.end == moments[place] {
        shown[shown.count - 1].interval.end = moments[place + 1]
      } else {
        shown.append((Interval(start: moments[place], end: moments[place + 1]), colour))
      }
    }
    return shown
  }
}
