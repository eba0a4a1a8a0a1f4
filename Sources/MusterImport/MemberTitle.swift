/// Class and rank of a person as people write them in one cell: `Aux. Cst.`, `Auxiliary Sergeant`, `Cst.`, `Volunteer`.
struct MemberTitle {
  /// A member class of the plan.
  let memberClass: String
  /// A rank of the plan, where the title has one.
  let rank: String?

  /// Nil when a word is not known, or when no word tells the class.
  init?(_ text: String) {
    guard text.utf8.count <= 120 else { return nil }
    var words = folded(text).split(separator: "-").map(String.init)
    var rank: String?
    // `S/Sgt` and `staff sergeant` before `sgt` alone.
    for (ending, found) in Self.longRanks
    where words.count >= ending.count && Array(words.suffix(ending.count)) == ending {
      rank = found
      words.removeLast(ending.count)
      break
    }
    var classes: [String] = []
    for word in words {
      if let found = Self.classes[word] {
        classes.append(found)
      } else if let found = Self.ranks[word], rank == nil {
        rank = found
      } else if !Self.fillers.contains(word) {
        return nil
      }
    }
    if classes == ["special"], rank == "constable" { rank = nil }
    switch classes.count {
    case 0:
      // A rank alone, or “police officer”, is a sworn member's.
      guard rank != nil || words.contains("police") || words.contains("officer") else { return nil }
      memberClass = "sworn"
    case 1: memberClass = classes[0]
    default:
      guard Set(classes) == ["support", "volunteer"] else { return nil }
      memberClass = "support-volunteer"
    }
    guard memberClass != "support" else { return nil }
    self.rank = rank
  }

  private static let classes = [
    "aux": "auxiliary", "auxiliary": "auxiliary", "auxiliaire": "auxiliary", "reserve": "reserve", "res": "reserve",
    "reservist": "reserve", "reserviste": "reserve", "special": "special", "volunteer": "volunteer",
    "volunteers": "volunteer", "vol": "volunteer", "benevole": "volunteer", "cadet": "cadet", "cadette": "cadet",
    "cadets": "cadet", "civilian": "civilian", "civil": "civilian", "civile": "civilian", "partner": "partner",
    "partenaire": "partner", "sworn": "sworn", "regular": "sworn", "assermente": "sworn", "support": "support",
  ]
  private static let ranks = [
    "constable": "constable", "cst": "constable", "const": "constable", "pc": "constable", "agent": "constable",
    "corporal": "corporal", "cpl": "corporal", "caporal": "corporal", "sergeant": "sergeant", "sgt": "sergeant",
    "sergent": "sergeant", "inspector": "inspector", "insp": "inspector", "inspecteur": "inspector",
    "superintendent": "superintendent", "supt": "superintendent", "chief": "chief",
  ]
  private static let longRanks: [([String], String)] = [
    (["staff", "sergeant"], "staff-sergeant"), (["staff", "sgt"], "staff-sergeant"), (["s", "sgt"], "staff-sergeant"),
    (["ssgt"], "staff-sergeant"), (["sergent", "d", "etat", "major"], "staff-sergeant"),
  ]
  private static let fillers: Set<String> = ["member", "membre", "police", "officer", "de", "la"]
}
