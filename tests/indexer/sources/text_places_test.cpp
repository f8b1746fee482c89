// Where texts stand in their files: each word of a text is looked for in the file itself.
#include <doctest/doctest.h>

#include <archive.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "common/text/ascii.hpp"
#include "common/text/text.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;

namespace {

/// As an editor has them, which shows no byte order mark.
std::vector<std::string> lines_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::vector<std::string> lines(1);
  for (const char c : bytes) {
    if (c == '\n')
      lines.emplace_back();
    else if (c != '\r')
      lines.back() += c;
  }
  return lines;
}

/// The words "w12x" of a text; each stands in it once.
std::vector<std::pair<std::string, std::size_t>> marked_words(std::string_view text) {
  std::vector<std::pair<std::string, std::size_t>> words;
  for (std::size_t at = 0; (at = text.find('w', at)) != text.npos; ++at) {
    std::size_t end = at + 1;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end > at + 1 && end < text.size() && text[end] == 'x')
      words.emplace_back(text.substr(at, end + 1 - at), at);
  }
  return words;
}

/// How many words of a document have a line; each that has must stand on that line of the file, and in that
/// column if it has one.
std::size_t placed_words(const SourceDocument& document, std::string_view bytes, bool columns) {
  CHECK(are_places_of(document.places, document.text));
  const std::vector<std::string> lines = lines_of(bytes);
  std::size_t placed = 0;
  for (const auto& [word, byte] : marked_words(document.text)) {
    const FilePlace place = place_at(document.places, document.text, byte);
    if (place.line == 0) continue;
    ++placed;
    REQUIRE(place.line <= lines.size());
    const std::string& line = lines[place.line - 1];
    CAPTURE(word);
    CAPTURE(place.line);
    const std::size_t at = line.find(word);
    REQUIRE(at != line.npos);
    CHECK((place.column > 0) == columns);
    if (place.column > 0) CHECK(code_points(std::string_view(line).substr(0, at)) + 1 == place.column);
  }
  return placed;
}

/// Words that stand in one file once.
class Words {
 public:
  explicit Words(Random& random) : random_(random) {}
  std::string one() { return "w" + std::to_string(++last_) + "x"; }
  std::string some(std::string_view between) {
    std::string text = one();
    for (std::size_t n = random_.below(9); n > 0; --n) text.append(between).append(one());
    return text;
  }
  /// On one line or several, perhaps indented.
  std::string wrapped() {
    std::string text = some(" ");
    for (std::size_t n = random_.below(4); n > 0; --n)
      text += '\n' + std::string(random_.below(3), ' ') + some(" ");
    return text;
  }

 private:
  Random& random_;
  std::size_t last_ = 0;
};

using Piece = std::function<std::string(Words&)>;

/// A file of pieces put one behind the other, with up to two blank lines between.
std::string made_of(const std::vector<Piece>& pieces, Words& words, Random& random) {
  std::string file;
  for (std::size_t n = 2 + random.below(9); n > 0; --n)
    file += pieces[random.below(pieces.size())](words) + '\n' + std::string(random.below(3), '\n');
  return file;
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) out.append(c == '\n' ? "\r\n" : std::string(1, c));
  return out;
}

const std::vector<Piece> plain_pieces = {
    [](Words& w) { return w.wrapped(); },
    [](Words& w) { return "  " + w.some(" "); },
    [](Words& w) { return "\t" + w.some("\t"); },
    [](Words& w) { return "Grüße, 日本 " + w.some(" — "); },
    [](Words& w) { return "Harbour " + w.one() + "\nBy Anna Reed\nMarch 5, 2020\n\n" + w.wrapped(); },
    [](Words& w) { return "Title: Lock " + w.one() + "\nSource: Gull Post\n" + w.some(" ") + "."; },
    [](Words& w) { return " date 2020-09-16 " + w.some(" ") + "."; },
    [](Words& w) { return w.some(" ") + "\n=====\n" + w.wrapped(); },
};

const std::vector<Piece> markdown_pieces = {
    [](Words& w) { return w.wrapped(); },
    [](Words& w) { return "# " + w.some(" "); },
    [](Words& w) { return w.some(" ") + "\n-----"; },
    [](Words& w) { return "- " + w.some(" ") + "\n- " + w.wrapped() + "\n\n- " + w.some(" "); },
    [](Words& w) { return "1. " + w.some(" ") + "\n2.\n   " + w.some(" ") + "\n   - " + w.some(" "); },
    [](Words& w) { return "> " + w.some(" ") + "\n> " + w.some(" ") + "\n" + w.some(" "); },
    [](Words& w) { return "```c\n" + w.wrapped() + "\n\n" + w.one() + "\n```"; },
    [](Words& w) {
      return "| " + w.one() + " | " + w.one() + " |\n|---|:-:|\n| " + w.one() + " | " + w.one() + " |\n|" +
             w.one() + "||";
    },
    [](Words& w) {
      return w.some(" ") + "[^1] " + w.one() + "[^n]\n" + w.one() + "\n\n[^1]: " + w.wrapped() +
             "\n[^n]: " + w.one();
    },
    [](Words& w) {
      return "<div>\n" + w.some("\n") + "<p>" + w.one() + "\n  <b>" + w.one() + "</b>\n</div>";
    },
    [](Words& w) { return "  <div class=\"a\n b\">" + w.one() + "</div>"; },
    [](Words& w) { return "<!-- " + w.one() + "\n-->"; },
    [](Words& w) { return w.one() + " <span\nid=a>" + w.some("\n") + "</span> <br> " + w.one(); },
    [](Words& w) {
      return w.one() + "  \n" + w.one() + "\\\n" + w.one() + " `" + w.some("\n") + "` " + w.one();
    },
    [](Words& w) {
      return "[" + w.some("\n") + "](http://a.b/c\n\"t\") " + w.one() + " ![" + w.one() + "](d.png)";
    },
    [](Words& w) {
      return "**" + w.some(" ") + "\n" + w.one() + "** ~~" + w.one() + "~~ &amp; " + w.one() + " &NewLine; " +
             w.one();
    },
    [](Words& w) { return "e\u0301a <i>\u0301</i> " + w.wrapped(); },
    [](Words& w) { return "- [x] " + w.wrapped() + "\n\n  " + w.some(" ") + "\n\n      " + w.one(); },
};

const std::vector<Piece> html_pieces = {
    [](Words& w) { return w.wrapped(); },
    [](Words& w) { return "<p>" + w.wrapped() + "<p class='a\nb'>" + w.one() + "</p>" + w.wrapped(); },
    [](Words& w) { return "<h1>" + w.wrapped() + "</h1>"; },
    [](Words& w) {
      return "<script>\nvar " + w.one() + "='<p>';\n</script>" + w.one() + "<style>\n" + w.one() +
             "\n</style>";
    },
    [](Words& w) { return "<!-- " + w.one() + "\n\n-->" + w.one(); },
    [](Words& w) {
      return "R&amp;D " + w.some(" &mdash;\n") + "&nbsp;" + w.one() + " &#10; " + w.one() + "&copy\n" +
             w.one();
    },
    [](Words& w) { return "<pre>\n\n" + w.wrapped() + "\n\n&lt;" + w.one() + "\n</pre>"; },
    [](Words& w) { return "<ul>\n<li>" + w.one() + "\n<li>" + w.wrapped() + "</ul>"; },
    [](Words& w) {
      return "<table><tr><td>" + w.one() + "<td\n>" + w.one() + "\n<tr><td>" + w.one() + "</table>";
    },
    [](Words& w) { return "<nav>" + w.wrapped() + "\n</nav><div hidden>\n" + w.one() + "</div>" + w.one(); },
    [](Words& w) {
      return "<ruby>\u6771\u4eac<rt>\n\u3068\u3046</rt>\n</ruby>\n" + w.one() + "<ruby>" + w.one() +
             "\n<rt>" + w.one() + "</ruby>" + w.one();
    },
    [](Words& w) {
      return "e<b>\u0301</b> cafe\u0301\n" + w.one() + "&#x301; <b\n>&#x301;" + w.one() + "</b>";
    },
    [](Words& w) {
      return w.one() + "<br>\n" + w.one() + "<b\n>-" + w.one() + "</b>\n" + w.one() + "<![CDATA[\n" +
             w.one() + "]]>";
    },
};

const std::string yaml = "---\ntitle: Lock\n\ntags: [a]\n---\n",
                  json_front = "{\"title\": \"Lock\",\n\"a\": 1} ";

struct Kind {
  std::string name;
  const std::vector<Piece>& pieces;
  std::string above;
  bool columns;
  double least_placed;  // of the words of a text
};

}  // namespace

TEST_CASE("each word stands on the line of the file that is said") {
  const TempFolder folder;
  const Kind kinds[] = {{"a.txt", plain_pieces, "", true, 1},
                        {"b.txt", plain_pieces, yaml, true, 1},
                        {"b2.txt", plain_pieces, json_front, true, 1},
                        {"c.md", markdown_pieces, "", false, 0.9},
                        {"d.md", markdown_pieces, yaml, false, 0.9},
                        {"e.html", html_pieces, "", false, 0.9},
                        {"f.html", html_pieces, yaml, false, 0.9},
                        {"g.html", html_pieces,
                         "<!doctype html>\n<html><head><title>Lock\n</title>\n</head>\n<body>", false, 0.9}};
  Random random(7);
  for (const Kind& kind : kinds) {
    CAPTURE(kind.name);
    std::size_t words = 0, placed = 0;
    for (int file = 0; file < 150; ++file) {
      Words vocabulary(random);
      std::string bytes = kind.above + made_of(kind.pieces, vocabulary, random);
      if (file % 3 == 1) bytes = with_crlf(bytes);
      if (file % 5 == 1) bytes.insert(0, "\xEF\xBB\xBF");
      CAPTURE(bytes);
      const bool packed = file % 7 == 1;
      const std::string path = folder.write(kind.name + (packed ? ".gz" : ""),
                                            packed ? compressed(bytes, ARCHIVE_FILTER_GZIP) : bytes);
      for (const SourceDocument& document : read_all(path).documents) {
        words += marked_words(document.text).size();
        placed += placed_words(document, bytes, kind.columns);
      }
    }
    CHECK(words > 1000);
    CHECK(static_cast<double>(placed) >= kind.least_placed * static_cast<double>(words));
  }
}

TEST_CASE("lines and columns that are not certain are not said") {
  const TempFolder folder;
  struct Row {
    std::string name, bytes;
    std::vector<FilePlace> places;  // of w1x in each document
  };
  const Row rows[] = {
      {"a.txt", "A line.\nAnd w1x there.", {{2, 5}}},
      {"a.txt", "A line.\r\nAnd w1x there.", {{2, 5}}},
      {"a.txt", "A line.\rAnd w1x there.", {{}}},
      {"a.txt", "A line.\r\r\nAnd w1x there.", {{}}},
      {"a.txt", "A line.\nAnd w1x there.\r", {{}}},
      {"a.txt", "A line.\nCafe\u0301 w1x there.", {{2, 0}}},  // NFC has a character less
      {"a.txt",
       "A line.\nCaf\xE9 w1x there.",
       {{2, 0}}},  // which encoding it is, an editor may see otherwise
      {"a.txt", "A line.\nCaf\u00e9 \U0001F600 w1x there.", {{2, 8}}},
      {"a.txt", std::string("\xFF\xFE\x0A\0w\0001\0x\0", 10), {{2, 1}}},
      {"a.md", "A line.\n\nAnd w1x there.", {{3, 0}}},
      {"a.html", "<p>A line.\n\nAnd w1x there.", {{3, 0}}},
      {"a.html", "<p>A line.\r\rAnd w1x there.", {{}}},
      {"a.jsonl", "\n{\"text\": \"One.\\nw1x\"}\r\n\n{\"text\":\"w1x\"}", {{2, 0}, {4, 0}}},
      {"a.jsonl", "{\"text\": \"w1x\"}\r\r\n{\"text\":\"w1x\"}", {{1, 0}, {}}},
      {"a.json",
       "[\n\n{\"text\":\n\"w1x\"}, {\"text\":\"w1x\"},\r\n {\"text\":\"w1x\"}]",
       {{3, 0}, {4, 0}, {5, 0}}},
      {"a.json", "{\"text\":\n\"w1x\"}\n", {{1, 0}}},
      {"a.json",
       "{\"version\":\"https://jsonfeed.org/version/"
       "1\",\"title\":\"F\",\n\"items\":[{\"content_text\":\"w1x\"}]}",
       {{}}},
      {"a.csv", "id,text\n1,\"One\n\nw1x\"\n\n2,w1x\n", {{2, 0}, {6, 0}}},
      {"a.csv", "sep=;\r\nid;text\r\n1;w1x\r\n", {{3, 0}}},
      {"a.csv", "id,text\r1,w1x\r2,w1x\r", {{}, {}}},
      {"a.tsv", "id\ttext\n1\tw1x\n", {{2, 0}}},
      {"a.eml", "Subject: A\nFrom: a@b.example\n\nAnd w1x there.\n", {}},  // nobody reads it here
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes);
    std::vector<FilePlace> places;
    for (const SourceDocument& document : read_all(folder.write(row.name, row.bytes)).documents)
      places.push_back(document.record_line > 0
                           ? FilePlace{document.record_line, 0}
                           : place_at(document.places, document.text, document.text.find("w1x")));
    REQUIRE(places.size() == row.places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
      CHECK(places[i].line == row.places[i].line);
      CHECK(places[i].column == row.places[i].column);
    }
  }
}
