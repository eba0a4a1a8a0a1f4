/// Family and place names for people and zones that do not exist.
enum InventedNames {
  static let families = [
    "Abara", "Aldane", "Amsel", "Arvello", "Bassim", "Belcourt", "Birchwood", "Brannock", "Calloway", "Castellan",
    "Chandrel", "Corvane", "Dalgren", "Delacroft", "Devarra", "Dunmoor", "Eastley", "Ekundare", "Elvestad", "Fairholt",
    "Farouz", "Fennimore", "Galvera", "Garrowby", "Ghalib", "Glenfold", "Halvorn", "Hartigan", "Havelka", "Hoshiyama",
    "Ibarrola", "Iverness", "Jandali", "Jarvelin", "Kandiah", "Kestrel", "Kimathi", "Kovarik", "Lachance", "Lindqvar",
    "Lorimar", "Macready", "Mandelay", "Marchetta", "Mistrali", "Nakagami", "Navarete", "Norwick", "Obuasi", "Oldfield",
    "Orlova", "Paravel", "Penhallow", "Prasanna", "Quillfoy", "Rahmani", "Redfern", "Rosello", "Sabourin", "Sandhar",
    "Silvanus", "Sorensby", "Tallis", "Tanakura", "Thibodal", "Umarov", "Valdane", "Vashti", "Wendover", "Westbrook",
    "Wyndale", "Xanthe", "Yarrow", "Yilmara", "Zandveld", "Zielanka",
  ]
  static let places = [
    "Alder", "Aspen", "Bayside", "Birch", "Bridge", "Cedar", "Centre", "Cliff", "Dale", "Elm", "Fern", "Forks",
    "Garden",
    "Glen", "Harbour", "Hazel", "Heights", "Hill", "Juniper", "Kings", "Lake", "Larch", "Linden", "Maple", "Market",
    "Meadow", "Mill", "Oak", "Orchard", "Park", "Pine", "Poplar", "Quarry", "Ridge", "River", "Rowan", "Spruce",
    "Station", "Valley", "Willow",
  ]
}
