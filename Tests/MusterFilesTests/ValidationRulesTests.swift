import MusterFiles
import MusterJSON
import Testing

@Suite("Refusing what is wrong about rules, goals and pins")
struct ValidationRulesTests {
  @Test("One wrong thing is refused at its place, in words one can act on", arguments: refusals)
  func refuses(_ refusal: Refusal) throws { try refusal.check() }

  static let refusals: [Refusal] = [
    Refusal(
      "an unknown rule", #""minimum-rest": ["#,
      #""minimum-rests": ["#,
      at: "/rules/minimum-rests", "unknown-rule",
      #""minimum-rests" is not a rule"#,
      advice: "“minimum-rest”"),
    Refusal(
      "an unknown parameter", #""hours": 8}"#,
      #""hour": 8}"#,
      at: "/rules/minimum-rest/0/hour", "unknown-key",
      #"the key "hour" is not known here"#,
      advice: "“hours”"),
    Refusal(
      "a parameter out of range", #""hours": 8}"#,
      #""hours": 800}"#,
      at: "/rules/minimum-rest/0/hours", "out-of-range",
      "800 is out of range"),
    Refusal(
      "an unknown level", #""level": "soft""#,
      #""level": "sotf""#,
      at: "/rules/minimum-rest/1/level", "unknown-name",
      #""sotf" is not known here"#,
      advice: "“soft”"),
    Refusal(
      "a level that cannot be promised", #""minimum-rest": ["#,
      #""staffing-minimum": {"level": "hard"}, "minimum-rest": ["#,
      at: "/rules/staffing-minimum/level", "level-not-allowed",
      #""hard" cannot be promised by staffing-minimum: an empty roster can break it"#,
      advice: "“critical”"),
    Refusal(
      "a weight of nothing", #""weight": 5"#,
      #""weight": 0"#,
      at: "/rules/minimum-rest/1/weight", "out-of-range",
      "0 is out of range"),
    Refusal(
      "a selector that is no list", #""tier": [2]}"#,
      #""tier": 2}"#,
      at: "/rules/minimum-rest/1/for/tier", "wrong-type",
      "2 is a number, not an array"),
    Refusal(
      "an unknown post in a selector", #""posts": ["desk/day/host"]"#,
      #""posts": ["desk/day/hots"]"#,
      at: "/rules/minimum-rest/1/on/posts/0", "unknown-post",
      #""desk/day/hots" is not a post of this plan"#,
      advice: "“desk/day/host”"),
    Refusal(
      "an unknown mode", #""mode": "weighted""#,
      #""mode": "weigthed""#,
      at: "/objective/mode", "unknown-name",
      #""weigthed" is not known here"#,
      advice: "“weighted”"),
    Refusal(
      "a tier listed twice", #""stability", "fairness""#,
      #""stability", "fairness", "fairness""#,
      at: "/objective/tiers/5", "duplicate-tier",
      #""fairness" is listed twice"#,
      advice: "remove one of them"),
    Refusal(
      "a tier that rules in force need", #""staffing", "obligations""#,
      #""obligations""#,
      at: "/objective/tiers", "tier-not-listed",
      "staffing-minimum and staffing-target are in force unless the plan says otherwise and count in the tier staffing, which is not listed",
      advice: "add “staffing”"),
    Refusal(
      "a pin on an unknown volunteer", #"{"volunteer": "v-002""#,
      #"{"volunteer": "v-003""#,
      at: "/pins/0/volunteer", "unknown-id",
      #""v-003" is not a volunteer of this plan"#,
      advice: "“v-002”"),
    Refusal(
      "a pin on a recurring shift without its date", #""post": "fair-parade/morning/traffic""#,
      #""post": "desk/day/host""#,
      at: "/pins/0/post", "unknown-post",
      #""desk/day/host" is not a post of this plan"#,
      advice: "“desk/day@2026-09-02/host”"),
    Refusal(
      "a pin given twice", #""pins": ["#,
      #""pins": [{"volunteer": "v-002", "post": "fair-parade/morning/traffic"}, "#,
      at: "/pins/1", "duplicate-pin",
      "this pin is given twice (first at /pins/0)",
      advice: "remove one of the two"),
    Refusal(
      "pins that contradict each other", #""pins": ["#,
      #""pins": [{"volunteer": "v-002", "post": "fair-parade/morning/traffic", "assigned": false}, "#,
      at: "/pins/1", "conflicting-pins",
      "this pin contradicts /pins/0: one assigns the pair, the other bars it",
      advice: "remove one of the two"),
    Refusal(
      "a published assignment given twice", #""published": null"#,
      #""published": {"version": 1, "assignments": [{"volunteer": "v-002", "post": "fair-parade/morning/traffic"}, {"volunteer": "v-002", "post": "fair-parade/morning/traffic"}]}"#,
      at: "/published/assignments/1", "duplicate-assignment",
      "this assignment is given twice",
      advice: "remove one of the two"),
    Refusal(
      "a weight for an unknown tier", #""weights": {"fairness": 25}"#,
      #""weights": {"fairnes": 25}"#,
      at: "/objective/weights/fairnes", "unknown-key",
      #"the key "fairnes" is not known here"#,
      advice: "“fairness”"),
    Refusal(
      "hours with too many minutes", #""hours": "10:30""#,
      #""hours": "10:75""#,
      at: "/rules/minimum-rest/1/hours", "invalid-text",
      #""10:75" is not a number of hours"#),
  ]
}
