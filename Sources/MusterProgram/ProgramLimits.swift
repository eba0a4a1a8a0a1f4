/// How large a program may be: a small plan must not be able to ask for all the memory there is.
///
/// The limits lie far above plans that people write, and what lies below them is searched in some gigabytes at most. They are
/// checked while pairs and rows are counted, before anything is made of them.
public enum ProgramLimits {
  /// Pairs of a volunteer and a post that every hard eligibility rule admits.
  ///
  /// Many people may have many pairs; one person's posts must not be without bounds.
  public static func mostPairs(volunteers: Int) -> Int { 250_000 + 4_000 * min(volunteers, 10_000) }

  /// Terms of all rows, each row and derived quantity counted as `RowWriter.rowSize` more.
  public static func mostTerms(volunteers: Int) -> Int { 1_500_000 + 40_000 * min(volunteers, 10_000) }
}
