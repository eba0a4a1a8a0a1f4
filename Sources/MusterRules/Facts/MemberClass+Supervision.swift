public import MusterDomain

extension MemberClass {
  /// True for the classes that work under sworn members: neither sworn, nor civilian staff, nor a partner agency's.
  public var needsSupervision: Bool {
    switch self {
    case .auxiliary, .reserve, .special, .supportVolunteer, .volunteer, .cadet: true
    case .sworn, .civilian, .partner: false
    }
  }
}
