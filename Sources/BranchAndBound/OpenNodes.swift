/// The tree of a search: every node is one decision below its parent, and the open ones stand in a heap by their bound.
///
/// A node that no open node descends from is forgotten, so that memory is bounded by the open nodes and their ancestors.
struct OpenNodes {
  /// One column's bound, changed.
  struct Decision {
    var column: Int32
    var isUpper: Bool
    var value: Int
  }

  private struct Node {
    var parent: Int32
    var children: Int32  // how many nodes of the store need it
    var decisions: [Decision]
    var bound: Int
    var serial: Int
  }

  private var nodes: [Node] = []
  private var free: [Int32] = []
  private var heap: [Int32] = []
  private var serial = 0

  /// Whether no node waits.
  var isEmpty: Bool { heap.isEmpty }

  /// How many nodes wait.
  var count: Int { heap.count }

  /// The least bound of the waiting nodes; nil when there are none.
  var leastBound: Int? { heap.first.map { nodes[Int($0)].bound } }

  /// Makes a node that does not wait; `parent` is nil for the root. Whoever holds it calls `release`.
  mutating func make(parent: Int32?, decisions: [Decision], bound: Int) -> Int32 {
    serial += 1
    let node = Node(parent: parent ?? -1, children: 1, decisions: decisions, bound: bound, serial: serial)
    if let parent { nodes[Int(parent)].children += 1 }
    if let place = free.popLast() {
      nodes[Int(place)] = node
      return place
    }
    nodes.append(node)
    return Int32(nodes.count - 1)
  }

  /// The bound that a node was made with.
  func bound(_ node: Int32) -> Int { nodes[Int(node)].bound }

  /// Adds decisions to a node that nobody has branched on yet.
  mutating func add(_ decisions: [Decision], to node: Int32) { nodes[Int(node)].decisions += decisions }

  /// All decisions from the root to a node.
  ///
  /// - Complexity: O(decisions).
  func decisions(_ node: Int32) -> [Decision] {
    var path: [Int32] = []
    var place = node
    while place >= 0 {
      path.append(place)
      place = nodes[Int(place)].parent
    }
    return path.reversed().flatMap { nodes[Int($0)].decisions }
  }

  /// Lets go of a node; its ancestors go too when nothing else needs them.
  mutating func release(_ node: Int32) {
    var place = node
    while place >= 0 {
      nodes[Int(place)].children -= 1
      guard nodes[Int(place)].children == 0 else { return }
      let parent = nodes[Int(place)].parent
      nodes[Int(place)].decisions = []
      free.append(place)
      place = parent
    }
  }

  /// Lets a node wait.
  ///
  /// - Complexity: O(log waiting).
  mutating func push(_ node: Int32) {
    heap.append(node)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(heap[child], heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes out the waiting node with the least bound, the latest of those: it lies deepest.
  ///
  /// - Complexity: O(log waiting).
  mutating func pop() -> Int32? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if precedes(heap[child], heap[least]) { least = child }
      }
      guard least != parent else { return first }
      heap.swapAt(least, parent)
      parent = least
    }
  }

  private func precedes(_ one: Int32, _ other: Int32) -> Bool {
    let (a, b) = (nodes[Int(one)], nodes[Int(other)])
    return a.bound != b.bound ? a.bound < b.bound : a.serial > b.serial
  }
}
