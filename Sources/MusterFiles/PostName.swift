/// The names of posts and shifts: `event/shift/post`, with `@` and a day behind a shift that recurs.
///
/// Ids have neither `/` nor `@`.
public enum PostName {
  /// `event/shift/post` of `event/shift@2026-09-19/post`; nil when the name has no day.
  public static func withoutDay(_ post: String) -> String? {
    guard let at = post.firstIndex(of: "@"), let slash = post[at...].firstIndex(of: "/") else { return nil }
    return String(post[..<at] + post[slash...])
  }

  /// `event` of `event/shift/post` and of `event/shift`; all of a name without parts.
  public static func event(of name: String) -> Substring { name.prefix { $0 != "/" } }

  /// `event/shift@2026-09-19`, the shift or the occurrence of one, of a post; nil of a name without parts.
  public static func shift(of post: String) -> Substring? { post.lastIndex(of: "/").map { post[..<$0] } }

  /// `event/shift` of `event/shift@2026-09-19`, and of itself.
  public static func recurring(_ shift: some StringProtocol) -> String { String(shift.prefix { $0 != "@" }) }
}
