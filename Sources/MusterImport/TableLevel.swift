import MusterJSON

/// A column of Muster's own tables: what it is called, what it holds and where that stands in the plan.
struct TableColumn: Sendable {
  /// The name in the header that Muster writes, and in `--map`.
  let name: String
  /// Keys from the entity to the value; empty for a column that only completes another one of its row.
  let path: [String]
  let kind: CellKind
  /// Other names of headers, folded and without dashes, English and French, the most telling first.
  let synonyms: [String]
  /// Whether messages may show the value.
  let isPersonal: Bool

  init(_ name: String, _ path: [String], _ kind: CellKind, _ synonyms: [String] = [], isPersonal: Bool = false) {
    (self.name, self.path, self.kind, self.synonyms) = (name, path, kind, synonyms)
    self.isPersonal = isPersonal
  }

  /// A column of a value that stands in the entity itself, under the column's name.
  init(_ name: String, _ kind: CellKind, _ synonyms: [String] = [], isPersonal: Bool = false) {
    self.init(name, [name], kind, synonyms, isPersonal: isPersonal)
  }
}

/// Entities of one kind in a table, one or more rows each, and the entities inside them.
struct TableLevel: Sendable {
  /// The key of the list in the plan.
  let list: String
  /// The column of the id.
  let key: TableColumn
  /// All other columns.
  let columns: [TableColumn]
  /// The level inside, none or one.
  let inside: [TableLevel]

  /// All columns in the order of the header, those of the levels inside after their own.
  var all: [TableColumn] { [key] + columns + inside.flatMap(\.all) }

  /// What people hold in a plan, apart from availability.
  static let volunteers = TableLevel(
    list: "volunteers",
    key: TableColumn(
      "id", .id,
      [
        "volunteerid", "memberid", "badge", "badgenumber", "membernumber", "employeeid", "matricule", "numero",
        "nodemembre", "numerodemembre", "identifiant",
      ]),
    columns: [
      TableColumn(
        "name", .text, ["fullname", "displayname", "volunteer", "member", "nom", "nomcomplet", "benevole", "membre"],
        isPersonal: true),
      TableColumn("firstName", [], .part, ["givenname", "given", "forename", "first", "prenom"], isPersonal: true),
      TableColumn("lastName", [], .part, ["surname", "familyname", "last", "nomdefamille"], isPersonal: true),
      TableColumn(
        "class", .word(.memberClass),
        ["memberclass", "position", "function", "category", "type", "classe", "fonction", "poste", "categorie"]),
      TableColumn("tier", .whole, ["level", "programmetier", "programtier", "niveau", "palier"]),
      TableColumn("rank", .word(.rank), ["grade", "rang"]),
      TableColumn("agency", .text, ["organization", "organisation", "employer", "service", "organisme", "agence"]),
      TableColumn(
        "homeZone", .zone,
        [
          "zone", "home", "district", "area", "neighbourhood", "livesin", "hometown", "residence", "town", "city",
          "secteur", "quartier", "ville",
        ]),
      TableColumn("zones", .list(.zone), ["servingzones", "allowedzones", "areas", "zonespermises", "secteurs"]),
      TableColumn("household", .text, ["family", "menage", "foyer", "famille"]),
      TableColumn(
        "birthDate", .date, ["dateofbirth", "dob", "birthday", "born", "datedenaissance", "naissance"],
        isPersonal: true),
      TableColumn("adult", .flag, ["isadult", "over18", "18", "adulte", "majeur"]),
      TableColumn(
        "joined", .date,
        ["joindate", "joinedon", "startdate", "membersince", "since", "dateadhesion", "membredepuis", "datedentree"]),
      TableColumn("status", .list(.status), ["memberstatus", "standing", "statut", "etat"]),
      TableColumn("statusFrom", [], .part, ["statussince", "statutdepuis"]),
      TableColumn("statusUntil", [], .part, ["statusto", "statutjusquau"]),
      TableColumn(
        "leaveFrom", [], .part,
        [
          "onleavefrom", "onleavesince", "leavesince", "leavestart", "leavestarts", "leavestartdate", "startofleave",
          "firstdayofleave", "encongedepuis", "encongedu", "congedepuis", "congedu", "debutduconge", "debutconge",
        ]),
      TableColumn(
        "leaveUntil", [], .part,
        [
          "onleaveuntil", "onleavetill", "onleaveto", "leavetill", "leaveto", "leaveend", "leaveends", "leaveenddate",
          "endofleave", "lastdayofleave", "encongejusquau", "congejusquau", "congeau", "finduconge", "finconge",
        ]),
      TableColumn(
        "certifications", .list(.certificate),
        [
          "certification", "certificates", "certificate", "qualification", "qualifications", "training", "certificats",
          "certificat", "formation", "formations",
        ]),
      TableColumn(
        "certificationFrom", [], .part,
        ["certifiedon", "issued", "issuedate", "dateissued", "validfrom", "delivrele", "obtenule"]),
      TableColumn(
        "certificationUntil", [], .part,
        [
          "expires", "expiry", "expirydate", "expirationdate", "expiration", "validuntil", "validto", "expirele",
          "echeance",
        ]),
      TableColumn(
        "screening", .list(.screening),
        ["screeninglevel", "backgroundcheck", "policecheck", "verification", "antecedents"]),
      TableColumn("screeningDate", [], .part, ["checkdate", "backgroundcheckdate", "dateverification"]),
      TableColumn("languages", .list(.language), ["language", "spokenlanguages", "langues", "langue"]),
      TableColumn("languageLevel", [], .part, ["niveaudelangue"]),
      TableColumn("tags", .list(.text), ["tag", "labels", "skills", "keywords", "etiquettes", "competences"]),
      TableColumn("preferences", .list(.preference), ["wishes", "preference", "souhaits"]),
      TableColumn("work", .list(.span), ["paidwork", "travail"]),
      TableColumn(
        "hoursYearToDate", ["history", "hoursYearToDate"], .hours,
        ["yeartodate", "ytdhours", "hoursytd", "hoursthisyear", "heuresannee", "heurescumulees"]),
      TableColumn("hours", ["history", "hours"], .hoursByCategory, ["hoursbycategory", "heuresparcategorie"]),
      TableColumn("burdenPoints", ["history", "burdenPoints"], .whole, ["burden", "points"]),
      TableColumn("lastDuties", ["history", "lastDuties"], .list(.span), ["lastshifts", "derniersquarts"]),
      TableColumn(
        "phone", ["contact", "phone"], .text,
        [
          "cellphone", "cell", "mobile", "mobilephone", "telephone", "tel", "phonenumber", "homephone", "workphone",
          "cellulaire", "portable",
        ], isPersonal: true),
      TableColumn(
        "email", ["contact", "email"], .text, ["mail", "emailaddress", "courriel", "adressecourriel"], isPersonal: true),
    ], inside: [])

  /// Events with their shifts and posts, as Muster writes them.
  static let events = TableLevel(
    list: "events", key: TableColumn("id", .id, ["event", "eventid", "evenement"]),
    columns: [
      TableColumn("name", .text, ["title", "titre", "nom"]), TableColumn("type", .text),
      TableColumn("zone", .zone, ["secteur"]), TableColumn("priority", .whole, ["priorite"]),
      TableColumn("risk", .word(.risk), ["risque"]), TableColumn("attendance", .whole, ["guests", "participants"]),
      TableColumn("youth", .whole, ["jeunes"]), TableColumn("approved", .flag, ["approuve"]),
      TableColumn("series", .text, ["serie"]), TableColumn("pillar", .text, ["pilier"]),
      TableColumn("tags", .list(.text), ["etiquettes"]), TableColumn("template", .text, ["modele"]),
      TableColumn("visibility", .word(.visibility), ["visibilite"]), TableColumn("address", .text, ["adresse"]),
      TableColumn("meetingPoint", .text, ["meetat", "pointderencontre"]),
      TableColumn("contactName", ["contact", "name"], .text, ["contact"]),
      TableColumn("contactPhone", ["contact", "phone"], .text),
      TableColumn("contactEmail", ["contact", "email"], .text), TableColumn("bring", .text, ["apporter"]),
      TableColumn("link", .text, ["url", "website", "lien"]),
    ], inside: [shifts])

  private static let shifts = TableLevel(
    list: "shifts", key: TableColumn("shift", ["id"], .id, ["shiftid", "quart"]),
    columns: [
      TableColumn("start", .moment, ["debut"]), TableColumn("end", .moment, ["fin"]),
      TableColumn("rrule", .rule, ["recurrence"]), TableColumn("except", .list(.date), ["sauf"]),
      TableColumn("musterMinutes", .whole, ["muster", "rassemblement"]),
    ], inside: [posts])

  private static let posts = TableLevel(
    list: "posts", key: TableColumn("post", ["id"], .id, ["postid", "poste"]),
    columns: [
      TableColumn("role", .text), TableColumn("min", .whole, ["minimum"]),
      TableColumn("target", .whole, ["cible"]), TableColumn("max", .whole, ["maximum"]),
      TableColumn("guestsPerPerson", .whole), TableColumn("lead", .flag, ["responsable"]),
      TableColumn("standby", .flag, ["oncall", "degarde"]), TableColumn("credit", .decimal),
      TableColumn("category", .text, ["categorie"]), TableColumn("burden", .whole),
      TableColumn("team", .text, ["equipe"]),
      TableColumn("allOf", ["requires", "allOf"], .list(.certification), ["certifications"]),
      TableColumn("anyOf", ["requires", "anyOf"], .list(.certification)),
      TableColumn("class", ["requires", "class"], .list(.word(.memberClass)), ["classes", "classe"]),
      TableColumn("tier", ["requires", "tier"], .whole),
      TableColumn("rank", ["requires", "rank"], .word(.rank)),
      TableColumn("languages", ["requires", "languages"], .list(.language), ["langues"]),
      TableColumn("minAge", ["requires", "minAge"], .whole, ["agemin"]),
      TableColumn("maxAge", ["requires", "maxAge"], .whole, ["agemax"]),
      TableColumn("screening", ["requires", "screening"], .word(.screening)),
      TableColumn("requiredTags", ["requires", "tags"], .list(.text)),
    ], inside: [])
}

/// What one or several rows say about one entity.
struct Draft {
  let id: String
  /// Rows of the file, the first one first.
  var rows: [Int]
  /// Values by the index of the column in its level; nil where no row says anything.
  var values: [JSONValue?]
  /// Entities inside, in the order of the file, and where each is found.
  var inside: [Draft] = []
  var places: [String: Int] = [:]
  /// True when a row says that there are none inside.
  var hasNoneInside = false

  init(id: String, columns: Int) {
    self.id = id
    rows = []
    values = Array(repeating: nil, count: columns)
  }
}
