// Texts to train and measure on: annotated sets, and news without annotation.
#pragma once

#include <deque>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/recognition/document_scan.hpp"
#include "indexer/recognition/labels.hpp"

namespace byline::crf {

/// In LabelledDocument::labels: the annotation is not trusted here, and the stretch is not trained on.
inline constexpr Label untrusted = 255;

struct LabelledDocument {
  std::vector<std::string_view> tokens;  // into the Corpus
  std::vector<std::uint32_t> sentences;  // as TokenisedDocument's
  std::vector<Label> labels;
  float weight = 1;
  std::uint64_t language = 0;  // as TokenisedDocument's
  bool by_hand = false;  // read and corrected by people who knew the rules: no model is asked to doubt it
  unsigned lexicon = 0;  // which of the trainer's lexicons its features are made with
  TokenisedDocument view() const { return {tokens, sentences, language}; }
};

/// Owns the words of documents.
class Corpus {
 public:
  /// Appends the documents of a file of `token TAB tag` lines, tags in BIO over PER, ORG, LOC; an empty line
  /// ends a sentence and -DOCSTART- begins a document. Words that begin with # or @ are cut after it, as our
  /// tokens are. `named_after_language`: the documents are in the set's language_of_set(). Throws Error when
  /// the file cannot be read or a line has another form.
  void read(const std::string& path, std::vector<LabelledDocument>& documents,
            bool named_after_language = false);
  std::string_view keep(std::string word) { return words_.emplace_back(std::move(word)); }

 private:
  std::deque<std::string> words_;
};

/// The language in a set's name: "es" of cess.es.train; "" where there is none.
std::string language_of_set(const std::string& path);

/// News: one text each, its title first.
using News = std::vector<std::string>;
/// Reads JSON Lines with the string members "title" and "text". Throws Error with the number of a line that
/// is not so.
News read_news(std::istream& in);

/// A text cut by tokenise(): the words are within it.
struct TokenisedText {
  std::vector<std::string_view> tokens;
  std::vector<std::uint32_t> sentences;
  TokenisedDocument view() const { return {tokens, sentences}; }
};
void tokenise_text(std::string_view text, TokenisedText& result);

/// A name's words as written.
using Name = std::vector<std::string>;
/// Reads names, one a line, and cuts them by tokenise(); lines that begin with # are left out. Throws Error
/// when the file cannot be read.
std::vector<Name> read_names(const std::string& path);

}  // namespace byline::crf
