import MusterDomain
import MusterFiles
import MusterJSON
import MusterLedger
import Testing

/// Every figure is the sum of rows that can be shown.
@Suite("Traces")
struct TraceTests {
  @Test("the rows of a trace sum to the figures of the ledger", arguments: [false, true])
  func sums(countsUnrecorded: Bool) throws {
    let ledger = try LedgerFixtures.autumnLedger(countsUnrecorded: countsUnrecorded)
    let listed = try #require(ledger.json()["people"]?.elements)
    for person in ledger.people {
      let trace = LedgerTrace(person.volunteer, in: ledger).json
      let figures = try #require(trace["figures"])
      #expect(figures == listed[person.volunteer])
      let rows = try #require(trace["rows"])
      let duties = try #require(rows["duties"]?.elements)
      #expect(sum(rows["offered"]?.elements, "minutes") == figures["offeredMinutes"]?.int)
      #expect(rows["chances"]?.elements?.count == figures["chances"]?.int)
      let counted = duties.filter { $0["counted"] == true }
      #expect(sum(counted, "creditedMinutes") == figures["creditedMinutes"]?.int)
      #expect(sum(counted, "burdenPoints") == figures["burdenPoints"]?.int)
      for category in figures["credit"]?.members ?? [] {
        let mine = counted.filter { $0["category"]?.string == category.key }
        #expect(sum(mine, "creditedMinutes") == category.value.int)
      }
      expect(duties.filter { $0["assigned"] == true }, planned: true, are: figures["assigned"])
      expect(duties.filter { $0["outcome"] == "worked" }, are: figures["worked"])
      expect(duties.filter { $0["outcome"] == "worked" && $0["assigned"] == false }, are: figures["walkIns"])
      expect(duties.filter { $0["outcome"] == .null }, are: figures["unrecorded"])
      for (outcome, key) in [
        ("no-show", "noShows"), ("late-cancellation", "lateCancellations"), ("excused", "excused"),
      ] { #expect(duties.count { $0["outcome"]?.string == outcome } == figures[key]?.int) }
      let owed = figures["obligations"]?.elements ?? []
      #expect(rows["obligations"]?.elements?.count == owed.count)
      for (row, figure) in zip(rows["obligations"]?.elements ?? [], owed) {
        #expect(sum(row["served"]?.elements, "creditedMinutes") == figure["servedMinutes"]?.int)
      }
    }
  }

  @Test("the text names every duty and ends in the same sums")
  func text() throws {
    let ledger = try LedgerFixtures.autumnLedger()
    let text = LedgerTrace(0, in: ledger).text()
    for post in ["watch/night/walk", "desk/evening/call", "class/first-aid/seat"] { #expect(text.contains(post)) }
    #expect(text.contains("worked, planned 7:00"))
    #expect(text.contains("sum of what counts"))
    #expect(text.contains("Owed in 2026: 51:17 - 40:00 carried in - 11:15 served = 0:02 short"))
  }

  private func sum(_ rows: [JSONValue]?, _ key: String) -> Int? {
    rows?.reduce(0) { $0 + ($1[key]?.int ?? -1_000_000) }
  }

  private func expect(_ rows: [JSONValue], planned: Bool = false, are total: JSONValue?) {
    #expect(rows.count == total?["duties"]?.int)
    #expect(sum(rows, planned ? "plannedMinutes" : "minutes") == total?["minutes"]?.int)
  }
}
