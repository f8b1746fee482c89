#include "indexer/recognition/training/corpus.hpp"

#include <simdjson.h>

#include <filesystem>
#include <fstream>
#include <optional>

#include "common/analysis/tokens.hpp"
#include "common/error.hpp"
#include "common/text/text.hpp"

namespace byline::crf {
namespace {

std::optional<EntityKind> kind_of_tag(std::string_view tag) {
  if (tag == "PER") return EntityKind::person;
  if (tag == "ORG") return EntityKind::organization;
  if (tag == "LOC") return EntityKind::place;
  return std::nullopt;
}

// Turns the lines of a file into documents, one token at a time.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(std::vector<LabelledDocument>& documents) : documents_(documents) {}

  void add(std::string_view word, bool goes_on, std::optional<EntityKind> kind) {
    if (!(goes_on && kind == kind_)) end_name();
    document_.tokens.push_back(word);
    document_.labels.push_back(outside);
    kind_ = kind;
  }
  void end_sentence() {
    end_name();
    kind_.reset();
    if (document_.tokens.size() == sentence_) return;
    document_.sentences.push_back(static_cast<std::uint32_t>(sentence_));
    sentence_ = document_.tokens.size();
  }
  void end_document() {
    end_sentence();
    if (!document_.tokens.empty()) {
      document_.sentences.push_back(static_cast<std::uint32_t>(document_.tokens.size()));
      documents_.push_back(std::move(document_));
    }
    document_ = {};
    sentence_ = name_ = 0;
  }

 private:
  void end_name() {
    if (kind_) set_name(document_.labels.data(), name_, document_.tokens.size(), *kind_);
    name_ = document_.tokens.size();
  }

  std::vector<LabelledDocument>& documents_;
  LabelledDocument document_;
  std::size_t sentence_ = 0, name_ = 0;
  std::optional<EntityKind> kind_;
};

}  // namespace

void Corpus::read(const std::string& path, std::vector<LabelledDocument>& documents,
                  bool named_after_language) {
  std::ifstream in(path);
  if (!in) throw Error(Error::Code::file_unreadable, "cannot read " + path);
  const std::size_t first = documents.size();
  DocumentBuilder builder(documents);
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.starts_with("-DOCSTART-")) {
      builder.end_document();
      continue;
    }
    if (line.empty()) {
      builder.end_sentence();
      continue;
    }
    const std::size_t tab = line.rfind('\t');
    const std::string_view tag =
        tab == line.npos ? std::string_view{} : std::string_view(line).substr(tab + 1);
    const auto kind = tag.size() == 5 ? kind_of_tag(tag.substr(2)) : std::nullopt;
    if (tag != "O" && !kind)
      throw Error(Error::Code::file_syntax,
                  path + ":" + std::to_string(number) + ": not a token and its tag");
    std::string word = to_valid_utf8(line.substr(0, tab));
    const bool goes_on = tag[0] == 'I';
    if (word.size() > 1 && (word[0] == '#' || word[0] == '@')) {
      builder.add(keep(word.substr(0, 1)), goes_on, goes_on ? kind : std::nullopt);
      word.erase(0, 1);
    }
    builder.add(keep(std::move(word)), goes_on, kind);
  }
  builder.end_document();
  if (!named_after_language) return;
  const std::uint64_t language = language_number(language_of_set(path));
  for (std::size_t d = first; d < documents.size(); ++d) documents[d].language = language;
}

std::string language_of_set(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  const std::size_t begin = name.find('.') + 1, end = name.find('.', begin);
  return begin == 0 || end == name.npos ? std::string{} : name.substr(begin, end - begin);
}

News read_news(std::istream& in) {
  News news;
  simdjson::dom::parser parser;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    std::string_view title, text;
    const auto record = parser.parse(line);
    if (record["title"].get(title) != simdjson::SUCCESS) title = {};
    if (record["text"].get(text) != simdjson::SUCCESS) {
      throw Error(Error::Code::file_syntax,
                  "line " + std::to_string(number) + " of the news is not a JSON object with a text");
    }
    std::string whole(title);
    whole += "\n\n";
    whole += text;
    news.push_back(to_valid_utf8(whole));
  }
  return news;
}

void tokenise_text(std::string_view text, TokenisedText& result) {
  static thread_local std::vector<Token> tokens;
  tokens.clear();
  tokenise(text, tokens);
  result.tokens.clear();
  result.sentences.clear();
  for (const Token& token : tokens) {
    if (token.starts_sentence || result.tokens.empty()) {
      result.sentences.push_back(static_cast<std::uint32_t>(result.tokens.size()));
    }
    result.tokens.push_back(token.in(text));
  }
  result.sentences.push_back(static_cast<std::uint32_t>(result.tokens.size()));
}

std::vector<Name> read_names(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw Error(Error::Code::file_unreadable, "cannot read " + path);
  std::vector<Name> names;
  TokenisedText words;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) continue;
    tokenise_text(line, words);
    if (!words.tokens.empty()) names.emplace_back(words.tokens.begin(), words.tokens.end());
  }
  return names;
}

}  // namespace byline::crf
