// How much a document weighs for a query, to the last digit as on disk.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/text_map.hpp"
#include "searcher/cluster/part.hpp"
#include "searcher/cluster/statistics.hpp"

namespace byline::cluster {

/// Which words of documents a query asks for: by field the terms, or all of them where there are patterns.
struct AskedWords {
  struct OfField {
    std::set<std::string> terms{};
    bool all = false;
  };
  std::map<std::string, OfField> fields{};
};
AskedWords words_asked_for(const Part& part);

/// These words of a document, each with its positions.
class DocumentWords {
 public:
  /// Of a document without words as yet.
  explicit DocumentWords(const AskedWords& asked);
  /// `source`: of a hit, with these fields.
  DocumentWords(const nlohmann::json& source, const AskedWords& asked);

  /// The next of the texts of a field, as bulk requests have them.
  void add(std::string_view field, std::string_view text);
  void set_length(double terms) { length_ = terms; }

  const std::vector<std::uint32_t>& places(const std::string& field, const std::string& term) const;
  /// Of all words that fit.
  std::vector<std::uint32_t> places(const Form& form) const;
  /// The words of a field that stand at any of some places, which ascend.
  std::vector<std::string> words_at(const std::string& field, const std::vector<std::uint32_t>& places) const;
  /// The words of a field that fit.
  std::vector<std::string> words(const Form& form) const;
  double length() const { return length_; }

 private:
  struct OfField {
    TextMap<std::vector<std::uint32_t>> words{};
    bool all = false;
    std::uint32_t next_place = 1;
  };
  std::map<std::string, OfField, std::less<>> fields_;
  double length_ = 0;
};

/// How telling a term is of so many documents, as Xapian's BM25 has it, by which phrases and patterns on disk
/// are weighed.
double term_idf(double documents, double with_term);

/// Weighs documents by the statistics, which have to know what counted() asks of them.
class Weighing {
 public:
  explicit Weighing(Statistics& statistics) : statistics_(statistics) {}

  /// Has the statistics learn what weight() of a part will ask of any document.
  void ask(const Part& part);
  /// What a document that matches the part weighs; nothing of one that does not, as far as its words tell. To
  /// be asked again while the statistics learn.
  double weight(const Part& part, const DocumentWords& document);

 private:
  double word_weight(const Word& word, const DocumentWords& document);
  double term_weight(double documents, double occurrences, double length) const;
  double place_weight(const Alternatives& alternatives, const DocumentWords& document);
  double positions_weight(const Part& part, const DocumentWords& document);
  bool stands_there(const Part& part, const DocumentWords& document) const;
  double synonyms_weight(const Alternatives& forms, const DocumentWords& document);

  Statistics& statistics_;
};

}  // namespace byline::cluster
