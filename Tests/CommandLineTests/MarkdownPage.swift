import Foundation

/// A Markdown page as text and fenced blocks, which can be changed and put together again.
struct MarkdownPage {
  /// Text, or a fenced block with its mark (`sh`, `text no-check` …).
  struct Block {
    /// The words after the opening fence; nil = running text.
    var mark: String?
    /// The lines, each with its line feed.
    var body: String
  }

  /// A command of the page and where its output is shown.
  struct Command {
    var script: String
    /// Index of the `text` block that follows; nil = the output is not shown or not to be compared.
    var shown: Int?
  }

  var blocks: [Block] = []

  init(_ text: String) {
    var open = Block(mark: nil, body: "")
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("```") {
        blocks.append(open)
        open = Block(mark: open.mark == nil ? String(line.dropFirst(3)) : nil, body: "")
      } else {
        open.body += line + "\n"
      }
    }
    blocks.append(open)
  }

  /// The page as it would be written.
  var text: String {
    blocks.map { block in
      guard let mark = block.mark else { return block.body }
      let end = block.body.isEmpty || block.body.hasSuffix("\n") ? "" : "\n"
      return "```\(mark)\n\(block.body)\(end)```\n"
    }.joined()
  }

  /// The blocks marked `sh`, each with the `text` block that comes next if only running text lies between.
  var commands: [Command] {
    blocks.indices.filter { blocks[$0].mark == "sh" }.map { index in
      let next = blocks[(index + 1)...].firstIndex { $0.mark != nil }
      return Command(script: blocks[index].body, shown: next.flatMap { blocks[$0].mark == "text" ? $0 : nil })
    }
  }

  /// The subcommands that lines of `sh` blocks call, whatever else the mark says.
  var musterCommands: [String] {
    blocks.filter { $0.mark?.hasPrefix("sh") == true }.flatMap { block -> [String] in
      block.body.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        return words.count > 1 && words[0] == "muster" ? String(words[1]) : nil
      }
    }
  }

  /// Relative targets of the links in running text, without fragments.
  var links: [String] {
    blocks.filter { $0.mark == nil }
      .flatMap { block -> ArraySlice<String> in block.body.components(separatedBy: "](").dropFirst() }
      .compactMap { $0.split(separator: ")", maxSplits: 1).first.map(String.init) }
      .filter { !$0.hasPrefix("#") && !$0.contains("://") }
      .map { $0.components(separatedBy: "#")[0] }
  }
}
