#include "indexer/recognition/training/bracketed_texts.hpp"

#include <fstream>
#include <optional>

#include "common/error.hpp"
#include "common/text/text.hpp"

namespace byline::crf {
namespace {

/// A name by byte offsets [begin, end) of the text without brackets.
struct Range {
  std::size_t begin, end;
  EntityKind kind;
};

std::optional<EntityKind> kind_of_letter(char letter) {
  if (letter == 'P') return EntityKind::person;
  if (letter == 'O') return EntityKind::organization;
  if (letter == 'L') return EntityKind::place;
  return std::nullopt;
}

std::string without_brackets(std::string_view text, const std::string& place, std::vector<Range>& names) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '[') {
      plain += text[at];
      continue;
    }
    const std::size_t close = text.find(']', at);
    const auto kind = close < text.size() - 1 ? kind_of_letter(text[close + 1]) : std::nullopt;
    if (!kind || close == at + 1)
      throw Error(Error::Code::file_syntax, place + ": not a name in brackets and its kind");
    const std::string_view name = text.substr(at + 1, close - at - 1);
    names.push_back({plain.size(), plain.size() + name.size(), *kind});
    plain += name;
    at = close + 1;
  }
  return plain;
}

}  // namespace

LabelledDocument label_bracketed(Corpus& corpus, std::string_view text, const std::string& place) {
  std::vector<Range> names;
  const std::string_view plain = corpus.keep(without_brackets(text, place, names));
  TokenisedText cut;
  tokenise_text(plain, cut);
  LabelledDocument document;
  document.tokens = std::move(cut.tokens);
  document.sentences = std::move(cut.sentences);
  document.labels.assign(document.tokens.size(), outside);
  document.by_hand = true;
  const auto begin_of = [&](std::size_t token) {
    return static_cast<std::size_t>(document.tokens[token].data() - plain.data());
  };
  std::size_t token = 0;
  for (const Range& name : names) {
    while (token < document.tokens.size() && begin_of(token) < name.begin) ++token;
    // An elided article is one token with the word behind it: dell'[Università di Bologna].
    const auto is_apostrophe = [&](std::string_view mark) {
      return name.begin > mark.size() && plain.substr(name.begin - mark.size(), mark.size()) == mark;
    };
    if (token > 0 && (is_apostrophe("'") || is_apostrophe("\u2019")) &&
        begin_of(token - 1) + document.tokens[token - 1].size() > name.begin)
      --token;
    const std::size_t first = token;
    while (token < document.tokens.size() && begin_of(token) < name.end) ++token;
    if (first == token) continue;
    const std::size_t end = begin_of(token - 1) + document.tokens[token - 1].size();
    // The full stop of an abbreviation may stand behind the bracket.
    if (end <= name.end || plain.substr(name.end, end - name.end) == ".")
      set_name(document.labels.data(), first, token, name.kind);
  }
  return document;
}

void read_set(Corpus& corpus, const std::string& path, std::vector<LabelledDocument>& documents,
              bool named_after_language) {
  if (!path.ends_with(".txt")) return corpus.read(path, documents, named_after_language);
  std::ifstream in(path);
  if (!in) throw Error(Error::Code::file_unreadable, "cannot read " + path);
  const std::uint64_t language = named_after_language ? language_number(language_of_set(path)) : 0;
  std::string text, line;
  for (std::size_t number = 1;; ++number) {
    const bool goes_on = static_cast<bool>(std::getline(in, line));
    if (goes_on && !line.empty()) {
      if (!text.empty()) text += "\n\n";
      text += to_valid_utf8(line);
      continue;
    }
    if (!text.empty()) {
      documents.push_back(label_bracketed(corpus, text, path + ":" + std::to_string(number - 1)));
      documents.back().language = language;
      text.clear();
    }
    if (!goes_on) return;
  }
}

}  // namespace byline::crf
