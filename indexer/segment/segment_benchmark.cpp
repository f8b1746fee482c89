// How fast segments are written: both writers, on made-up text or on JSON Lines with a field "text".
//   segment_benchmark [FILE [DOCUMENTS_PER_SEGMENT]]
#include <simdjson.h>
#include <xapian.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/segment/segment.hpp"
#include "indexer/segment/temporary_folder.hpp"

using namespace byline;

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Words by Zipf's law from a vocabulary of 200,000, in articles of about 400.
std::vector<std::string> made_up_texts(std::size_t count) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> share(0, 1);
  std::vector<std::string> texts(count);
  for (std::string& text : texts) {
    for (auto words = 200 + random() % 400; words > 0; --words) {
      auto rank = static_cast<std::size_t>(std::exp(share(random) * std::log(200000.0)));
      text += ' ';
      for (rank = rank * 2654435761 % 200003 + 26; rank > 0; rank /= 26)
        text += static_cast<char>('a' + rank % 26);
    }
  }
  return texts;
}

std::vector<std::string> texts_of(const char* path) {
  std::vector<std::string> texts;
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines = parser.load_many(path, 64 << 20);
  for (auto line : lines) {
    std::string_view text;
    if (line["text"].get(text) == simdjson::SUCCESS) texts.emplace_back(text);
  }
  return texts;
}

/// A text and its words, as indexes in a vocabulary.
struct Article {
  std::string text;
  std::vector<std::uint32_t> words;
};

/// Texts cut into words before anything is measured. As a stand-in for a stem, each word has its first five
/// letters.
class Corpus {
 public:
  explicit Corpus(std::vector<std::string> texts) {
    std::unordered_map<std::string, std::uint32_t> known;
    for (std::string& text : texts) {
      Article& article = articles.emplace_back();
      std::string word;
      for (const char c : text + " ") {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80) {
          word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        } else if (!word.empty()) {
          if (word.size() <= 64) {
            const auto [entry, is_new] = known.try_emplace(word, words.size());
            if (is_new) {
              words.push_back(word);
              stems.push_back("Z" + word.substr(0, 5));
            }
            article.words.push_back(entry->second);
          }
          word.clear();
        }
      }
      article.text = std::move(text);
    }
  }

  std::vector<Article> articles;
  std::vector<std::string> words;
  std::vector<std::string> stems;
};

enum class Terms { interned, spelled };

void measure(const char* name, const Corpus& corpus, std::size_t articles, std::size_t per_segment,
             Terms terms, SegmentWriter& writer) {
  const glass::TemporaryFolder folder;
  struct Ids {
    TermId word;
    TermId stem;
    std::size_t segment = 0;  // where they hold, from 1
  };
  std::vector<Ids> ids(corpus.words.size());
  std::size_t bytes = 0;
  std::size_t memory = 0;
  std::vector<std::string> segments;
  double writing = 0;
  const auto start = Clock::now();
  for (std::size_t i = 0; i < articles; ++i) {
    const Article& article = corpus.articles[i];
    std::uint32_t position = 0;
    for (const std::uint32_t word : article.words) {
      if (terms == Terms::spelled) {
        writer.add_posting(corpus.words[word], ++position);
        writer.add_term(corpus.stems[word]);
        continue;
      }
      Ids& known = ids[word];
      if (known.segment != segments.size() + 1) {
        known = {writer.intern(corpus.words[word]), writer.intern(corpus.stems[word]), segments.size() + 1};
      }
      writer.add_posting(known.word, ++position);
      writer.add_term(known.stem);
    }
    writer.set_data(article.text);
    writer.add_value(0, "20240101");
    writer.end_document();
    bytes += article.text.size();
    if (writer.documents() < per_segment && i + 1 < articles) continue;
    memory = std::max(memory, writer.memory());
    segments.push_back(folder.at(std::to_string(segments.size())));
    const auto write_start = Clock::now();
    writer.write(segments.back());
    writing += seconds_since(write_start);
  }
  const double segments_time = seconds_since(start);

  const auto merge_start = Clock::now();
  Xapian::Database database;
  for (const std::string& segment : segments) database.add_database(Xapian::Database(segment));
  database.compact(folder.at("merged"));
  const double merge_time = seconds_since(merge_start);
  const double megabytes = static_cast<double>(bytes) / 1e6;
  std::printf(
      "%-14s %zu documents, %.1f MB, %zu segments: %.1f MB/s "
      "(adding %.2f s, writing %.2f s, memory() %.0f MB), merge %.1f MB/s\n",
      name, articles, megabytes, segments.size(), megabytes / segments_time, segments_time - writing, writing,
      static_cast<double>(memory) / 1e6, megabytes / merge_time);
}

}  // namespace

int main(int count, char** arguments) {
  const Corpus corpus(count > 1 ? texts_of(arguments[1]) : made_up_texts(10000));
  const std::size_t all = corpus.articles.size();
  const std::size_t per_segment = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 5000;
  const auto glass = make_glass_segment_writer();
  for (int round = 0; round < 2; ++round) {
    measure("glass", corpus, all, per_segment, Terms::interned, *glass);
    measure("glass, spelled", corpus, all, per_segment, Terms::spelled, *glass);
  }
  // Xapian is fastest with small segments.
  measure("api", corpus, std::min<std::size_t>(all, 2000), 100, Terms::interned, *make_api_segment_writer());
}
