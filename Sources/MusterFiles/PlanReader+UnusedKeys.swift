import MusterJSON

// Keys of the format that no rule and no report uses yet: whoever fills them in should know that nothing comes of it.
extension PlanReading {
  /// One warning for each such key, at the first place where it stands.
  ///
  /// - Complexity: linear in the objects that may have one.
  func warnOfUnusedKeys() {
    for list in PlanObject.plan.keys {
      guard let record = list.value.entries else { continue }
      for key in record.keys { if let use = key.unused { warn(of: key.name, use, of: record, in: list.name) } }
    }
  }

  private func warn(of key: String, _ use: String, of record: PlanObject, in list: String) {
    guard let list = root.member(list, .optional) else { return }
    let owners = list.value.elements == nil ? [list] : list.array { $0 } ?? []
    let places = owners.filter { $0.value[key].map { !$0.isNull } ?? false }
    guard let first = places.first?.object(keys: record.names)?.member(key, .optional) else { return }
    let more = places.count == 1 ? "" : " (\(places.count) times in this plan)"
    first.report("unused-key", severity: .warning, "\(key)\(more) changes nothing: no rule or report \(use) yet")
  }
}

extension PlanValue {
  /// The record of the object here, or of each in the list here.
  fileprivate var entries: PlanObject? {
    switch self {
    case .object(let record), .list(.object(let record), _): record
    default: nil
    }
  }
}
