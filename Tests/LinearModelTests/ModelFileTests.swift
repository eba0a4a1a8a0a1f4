import LinearModel
import Testing

@Suite struct ModelFileTests {
  /// One column and one row of every kind.
  static var everyKind: (model: LinearModel, names: ModelNames) {
    var model = LinearModel()
    model.objectiveConstant = -2.5
    let binary = model.addBinary(cost: 3)
    let count = model.addColumn(cost: -1, lower: 0, upper: .infinity, isInteger: true)
    let tank = model.addColumn(cost: 0.1, lower: -4, upper: 7.5, isInteger: false)
    let free = model.addColumn(cost: 1e-9, lower: -.infinity, upper: .infinity, isInteger: false)
    let below = model.addColumn(cost: 0, lower: -.infinity, upper: -2, isInteger: true)
    let fixed = model.addColumn(cost: 5, lower: 4, upper: 4, isInteger: false)
    model.addColumn(cost: 0, lower: 2, upper: .infinity, isInteger: false)
    let negative = model.addColumn(cost: -1, lower: -9, upper: -3, isInteger: true)
    model.addRow(lower: 1, upper: 1, columns: [binary, count])
    model.addRow(lower: -2, upper: 6, columns: [tank, free], coefficients: [2.5, -1])
    model.addRow(lower: -.infinity, upper: 1e20, columns: [below, fixed, negative], coefficients: [1, -1, 12])
    model.addRow(lower: -.infinity, upper: .infinity, columns: [count])
    model.addRow(lower: 0, upper: .infinity, columns: [])
    let names = ModelNames(
      model: "every kind", columns: ["binary", "count", "tank", "free", "below", "fixed", "unused", "negative"],
      rows: ["minimum-rest[a1;L,E]", "range", "cap", "loose", "empty"])
    return (model, names)
  }

  @Test func everyKindOfColumnAndRowAsMPS() {
    let (model, names) = Self.everyKind
    #expect(
      model.mpsText(names: names) == """
        NAME every{20}kind
        ROWS
         N objective
         E minimum-rest{5b}a1;L,E{5d}
         G range
         L cap
         N loose
         G empty
        COLUMNS
         MARKER1 'MARKER' 'INTORG'
         {62}inary objective 3
         {62}inary minimum-rest{5b}a1;L,E{5d} 1
         count objective -1
         count minimum-rest{5b}a1;L,E{5d} 1
         count loose 1
         MARKER2 'MARKER' 'INTEND'
         tank objective 0.1
         tank range 2.5
         {66}ree objective 1e-09
         {66}ree range -1
         MARKER3 'MARKER' 'INTORG'
         below cap 1
         MARKER4 'MARKER' 'INTEND'
         fixed objective 5
         fixed cap -1
         unused objective 0
         MARKER5 'MARKER' 'INTORG'
         negative objective -1
         negative cap 12
         MARKER6 'MARKER' 'INTEND'
         constant objective -2.5
        RHS
         RHS1 minimum-rest{5b}a1;L,E{5d} 1
         RHS1 range -2
         RHS1 cap 1e+20
        RANGES
         RANGE1 range 8
        BOUNDS
         BV BOUND1 {62}inary
         PL BOUND1 count
         UP BOUND1 tank 7.5
         LO BOUND1 tank -4
         FR BOUND1 {66}ree
         MI BOUND1 below
         UP BOUND1 below -2
         FX BOUND1 fixed 4
         LO BOUND1 unused 2
         UP BOUND1 negative -3
         LO BOUND1 negative -9
         FX BOUND1 constant 1
        ENDATA

        """)
  }

  @Test func everyKindOfColumnAndRowAsLP() {
    let (model, names) = Self.everyKind
    #expect(
      model.lpText(names: names) == """
        \\ every{20}kind
        Minimize
         objective: + 3 {62}inary - count + 0.1 tank + 1e-09 {66}ree + 0 below + 5 fixed + 0 unused - negative - 2.5 constant
        Subject To
         minimum~rest{5b}a1;L,E{5d}: + {62}inary + count = 1
         range: + 2.5 tank - {66}ree >= -2
         range{upper_2}: + 2.5 tank - {66}ree <= 6
         cap: + below - fixed + 12 negative <= 1e+20
         empty: + 0 {62}inary >= 0
        Bounds
         -4 <= tank <= 7.5
         {66}ree free
         -inf <= below <= -2
         fixed = 4
         unused >= 2
         -9 <= negative <= -3
         constant = 1
        Generals
         count below negative
        Binaries
         {62}inary
        End

        """)
  }

  @Test func anEmptyModelIsStillAFile() {
    #expect(
      LinearModel().lpText() == """
        \\ model
        Minimize
         objective: + 0 constant
        Subject To
         {nothing}: + 0 constant >= 0
        Bounds
         constant = 1
        End

        """)
    #expect(LinearModel().mpsText().hasSuffix("BOUNDS\n FX BOUND1 constant 1\nENDATA\n"))
  }

  @Test func longRowsAreBrokenIntoShortLines() {
    var model = LinearModel()
    let columns = (0..<500).map { _ in model.addBinary(cost: 1.25) }
    model.addRow(lower: 1, upper: .infinity, columns: columns, coefficients: columns.map { Double($0) + 0.125 })
    let names = ModelNames(columns: columns.map { _ in String(repeating: "n", count: 80) })
    let lines = model.lpText(names: names).split(separator: "\n")
    #expect(lines.allSatisfy { $0.utf8.count < 255 })
    #expect(lines.count > 500)
  }

  @Test func hostileNamesBecomeLegalAndUnique() {
    let hostile = [
      "", " ", "a b", "a\nb", "a\tb", "END", "end", "Subject To", "free", "constant", "objective", "3x", ".5", "e4",
      "E",
      "e.", "ee", "inf", "x\u{0}y", "日本", "٣", "a:b", "<=", "$x", "*x", "'MARKER'", "RHS", "a_b", "a_b_2",
      String(repeating: "é", count: 400), String(repeating: "è", count: 400), String(repeating: "z", count: 1_000),
    ]
    var model = LinearModel()
    for _ in hostile { model.addBinary(cost: 1) }
    let text = model.lpText(names: ModelNames(columns: hostile))
    let block = text.split(separator: "Binaries\n")[1].split(separator: "End")[0]
    let names = block.split { $0 == " " || $0 == "\n" }.map(String.init)
    #expect(names.count == hostile.count)
    #expect(Set(names).count == hostile.count)
    for name in names {
      #expect(1...100 ~= name.utf8.count)
      #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.,;()@#{}~!".contains($0)) })
      #expect(!["end", "free", "inf", "rhs", "constant"].contains(name.lowercased()))
      #expect(!name.first!.isNumber && name.first != ".")
    }
    #expect(model.lpText(names: ModelNames(columns: hostile)) == text)
  }

  @Test func rowsMayNotTakeTheObjectivesName() {
    var model = LinearModel()
    model.addRow(lower: 0, upper: 3, columns: [model.addBinary(cost: 1)])
    model.addRow(lower: 0, upper: 1, columns: [0])
    let text = model.lpText(names: ModelNames(rows: ["objective", "objective{#1}{upper_1}"]))
    #expect(text.contains(" objective{#1}: ") && text.contains(" objective{#1}{upper_1}: "))
    #expect(text.contains(" objective{7b}#1{7d}{7b}upper_1{7d}: "))
  }
}
