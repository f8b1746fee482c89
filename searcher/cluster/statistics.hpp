// What a query needs to know of all documents, asked of the cluster at once.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/cluster/cluster_index.hpp"
#include "searcher/cluster/part.hpp"

namespace byline::cluster {

/// Counts of documents. Who asks for one that is not known yet gets 0, and it is known after learn():
/// whatever asks is to ask again, until all is known:
///
///   do part = compile(tree, statistics); while (statistics.learn());
///
/// Made for one search: what is known is then of one moment, nearly.
class Statistics {
 public:
  explicit Statistics(ClusterIndex& index) : index_(index) {}

  /// Documents with a term of a field.
  std::uint64_t with_term(const std::string& field, const std::string& text);
  /// Documents with any of several terms, as a folder's index has them.
  std::uint64_t with_any(const std::vector<std::string>& terms);
  /// Documents that a part matches.
  std::uint64_t matching(const Part& part);
  /// The words of its field that a form stands for; of very many some.
  struct WordsOfForm {
    std::vector<std::string> words{};
    bool all = true;
  };
  WordsOfForm words_of(const Form& form);
  /// How many documents are to be expected to have any of the words that forms stand for, as patterns on disk
  /// are weighed by; where the words are too many, how many have.
  std::uint64_t expected(const Alternatives& forms);
  /// Asks for what has been asked for. False when that was nothing.
  bool learn();

  // Known after the first learn().
  double documents() const { return documents_; }
  double average_length() const { return average_length_; }

 private:
  std::uint64_t count(const Json& query);
  void learn_words(const Form& form);
  void learn_counts();

  ClusterIndex& index_;
  std::map<std::string, std::uint64_t> known_;  // by query
  std::set<std::string> wanted_;
  std::map<Form, WordsOfForm> known_words_;
  std::set<Form> wanted_words_;
  double documents_ = 0, average_length_ = 1;
  bool knows_sums_ = false;
};

}  // namespace byline::cluster
