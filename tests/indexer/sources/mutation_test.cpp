// Damaged inputs of every format: nothing crashes, and what comes out is well-formed.
#include <doctest/doctest.h>

#include <string>

#include "common/text/text.hpp"
#include "indexer/sources/boilerplate.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;

namespace {

struct Specimen {
  std::string name, content;
};

const std::vector<Specimen>& specimens() {
  static const std::vector<Specimen> all = {
      {"a.txt",
       "Rivers rise\n\n date 2020-09-16 The Lenne left its banks. \u201CNever,\u201D said Dr. "
       "Holm.\n\nCopyright \u00A9 2020 X. All rights reserved."},
      {"a.md",
       "---\ntitle: \"T\"\ndate: 2020-09-16\nsource: [a, b]\n---\n# H\n\n[a](b) ![c](d) `e` "
       "**f**\n\n```\ng\n```\n| h | i |\n|---|---|\n<b>j</b>&amp;"},
      {"a.html",
       "<!DOCTYPE html><html lang=en><head><title>T - S</title><meta property='og:site_name' "
       "content=\"S\"><script type='application/ld+json'>"
       "{\"headline\":\"H\",\"datePublished\":\"2020-09-16\"}</script></head><body><nav>n</nav><h1>T</"
       "h1><p>a&eacute;&#233;<!-- c --><div><ul><li>b<li>c"
       "</ul><table><tr><td>d</table><pre>e\nf</pre></div></body></html>"},
      {"a.jsonl",
       "{\"id\":1,\"title\":\"T\",\"text\":\"one \\u00e9 "
       "\\ud83d\\ude00\",\"date\":1600214400}\n{\"text\":[\"a\",{\"name\":\"b\"}],\"source\":null}\n"},
      {"a.json", "[{\"text\":\"one\"},\n {\"text\":\"two \\\"\", \"x\":[1,2.5e3,{}]}]\n"},
      {"a.csv", "id,title,text\n1,\"A \"\"b\"\"\",\"one\ntwo\"\n2,B,three,four\n3\n"},
      {"b.md",
       "---\ntitle: >-\n  T \u2014\n  U\n'source': \"S \\u2014 \\\"\\x41\\\"\" # c\ndate: &d [2020-09-16, "
       "*d]\nx:\n  - {a: 'b''s'}\n"
       "...\nBody"},
      {"c.md", "+++\ntitle = \"\"\"\nT \\u2014 \\\n U\"\"\"\nsource = [\n 'S',\n]\n[x]\n+++\nBody"},
      {"d.md", "{\"title\": \"T \\\" \\u2014\", \"source\": [\"S\", {}]}\nBody"},
      {"b.html",
       "<title>S: T &amp &notit; &Eacute</title><meta name=application-name content=S><div "
       "hidden>a<p>b</div><p "
       "style='display:none'>c<p>\u5317<ruby>\u6771<rp>(</rp><rt>d</rt> \u4EAC<rt>e</ruby>\u30BF<script><!-- "
       "<script>f</script> --></script><!-- g --!><svg><title>h</title></svg><span "
       "hidden>i<span>j</span></span>"},
      {"b.jsonl",
       "{\"title\":{\"rendered\":\"A &#8211; <b>B</b><br>\"},\"text\":\"&lt;c <i>d</i> <!-- e -->\"}\n"},
      {"b.csv", "sep=;\r\nid;\"Full\nText\"\r\n1;\"a\"\"b\"\r\n"},
      {"c.csv", "id, title, Full Text\r1, \"a, b\", c\r2, d\" e, f"},
  };
  return all;
}

void check_reading(const TempFolder& folder, const std::string& name, const std::string& content) {
  read_source(folder.write(name, content), {}, [](SourceResult&& result) {
    if (const auto* document = std::get_if<SourceDocument>(&result)) {
      for (const std::string* value : {&document->id, &document->title, &document->date, &document->language,
                                       &document->source, &document->text})
        REQUIRE(is_valid_utf8(*value));
      REQUIRE((document->date.empty() || document->date.size() == 8));
      REQUIRE_FALSE((document->text.empty() && document->title.empty()));
      std::size_t last = 0;
      for (const Boilerplate& part : find_boilerplate(document->text, document->title)) {
        REQUIRE(last <= part.begin);
        REQUIRE(part.begin < part.end);
        last = part.end;
      }
      REQUIRE(last <= document->text.size());
    } else {
      if (const auto* remark = std::get_if<Remark>(&result))
        REQUIRE_FALSE(remark->text.empty());
      else
        REQUIRE_FALSE(std::get<Skipped>(result).reason.empty());
    }
    return true;
  });
}

}  // namespace

TEST_CASE("inputs cut at every byte") {
  const TempFolder folder;
  for (const Specimen& specimen : specimens())
    for (std::size_t size = 0; size <= specimen.content.size(); ++size)
      check_reading(folder, specimen.name, specimen.content.substr(0, size));
}

TEST_CASE("inputs with bytes changed, doubled and taken out") {
  const TempFolder folder;
  for (const Specimen& specimen : specimens())
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
      CAPTURE(specimen.name);
      CAPTURE(seed);
      Random random(seed + 1);
      std::string content = specimen.content;
      for (std::size_t changes = 1 + random.below(8); changes > 0 && !content.empty(); --changes) {
        const std::size_t at = random.below(content.size());
        const std::size_t length = 1 + random.below(20);
        switch (random.below(4)) {
          case 0:
            content[at] = static_cast<char>(random.below(256));
            break;
          case 1:
            content[at] = "<>\"'{}[],:\\&#|\n*`"[random.below(17)];
            break;
          case 2:
            content.erase(at, length);
            break;
          default:
            content.insert(at, content.substr(random.below(content.size()), length));
            break;
        }
      }
      check_reading(folder, specimen.name, content);
    }
}

TEST_CASE("compressed inputs with bytes changed") {
  const TempFolder folder;
  for (const int filter :
       {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_BZIP2}) {
    const std::string good = compressed(specimens()[3].content, filter);
    for (std::size_t size = 0; size < good.size(); ++size)
      check_reading(folder, "a.jsonl", good.substr(0, size));
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      Random random(seed + 1);
      std::string content = good;
      content[random.below(content.size())] = static_cast<char>(random.below(256));
      check_reading(folder, "a.jsonl", content);
    }
  }
}

TEST_CASE("archives cut and with bytes changed") {
  const TempFolder folder;
  const std::vector<Packed> files = {{"a/b.txt", specimens()[0].content},
                                     {"c.jsonl", specimens()[3].content},
                                     {"d.zip", packed(ARCHIVE_FORMAT_ZIP, {{"e.txt", "The Lenne rose."}})}};
  for (const int format : {ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FORMAT_TAR_GNUTAR,
                           ARCHIVE_FORMAT_7ZIP}) {
    const std::string good = packed(format, files);
    for (std::size_t size = 0; size < good.size(); size += 1 + good.size() / 500)
      check_reading(folder, "a", good.substr(0, size));
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
      Random random(seed + 1);
      std::string content = good;
      for (std::size_t changes = 1 + random.below(4); changes > 0; --changes)
        content[random.below(content.size())] = static_cast<char>(random.below(256));
      check_reading(folder, "a", content);
    }
  }
}

TEST_CASE("random bytes") {
  const TempFolder folder;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    Random random(seed + 1);
    std::string content;
    for (std::size_t size = random.below(3000); size > 0; --size)
      content += static_cast<char>(random.below(seed % 2 == 0 ? 256 : 96) + (seed % 2 == 0 ? 0 : 32));
    for (const Specimen& specimen : specimens()) check_reading(folder, specimen.name, content);
    check_reading(folder, "a", content);
  }
}
