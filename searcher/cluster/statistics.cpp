#include "searcher/cluster/statistics.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/cluster/cluster_fields.hpp"
#include "common/json_text.hpp"
#include "searcher/cluster/names.hpp"
#include "searcher/cluster/query_language.hpp"
#include "searcher/matching/ranking.hpp"

namespace byline::cluster {
namespace {

/// Of one request: each is a filter that all documents are counted by.
constexpr std::size_t most_at_once = 500;

}  // namespace

std::uint64_t Statistics::with_term(const std::string& field, const std::string& text) {
  return count({{"term", {{field, text}}}});
}

std::uint64_t Statistics::with_any(const std::vector<std::string>& terms) { return count(has_any(terms)); }

std::uint64_t Statistics::matching(const Part& part) { return count(matches(part)); }

std::uint64_t Statistics::count(const Json& query) {
  std::string text = json_text(query);
  if (const auto found = known_.find(text); found != known_.end()) return found->second;
  wanted_.insert(std::move(text));
  return 0;
}

Statistics::WordsOfForm Statistics::words_of(const Form& form) {
  if (form.kind == Form::Kind::term) return {{form.text}};
  if (const auto found = known_words_.find(form); found != known_words_.end()) return found->second;
  wanted_words_.insert(form);
  return {};
}

std::uint64_t Statistics::expected(const Alternatives& forms) {
  std::set<std::pair<std::string, std::string>> terms;
  for (const Form& form : forms) {
    const auto [words, all] = words_of(form);
    if (!all) {
      Part pattern = part_of(Part::Kind::pattern, {});
      pattern.forms = forms;
      return matching(pattern);
    }
    for (const std::string& word : words) terms.emplace(form.field, word);
  }
  std::vector<Xapian::doccount> documents;
  for (const auto& [field, word] : terms)
    documents.push_back(static_cast<Xapian::doccount>(with_term(field, word)));
  return query::expected_documents(std::move(documents), documents_);
}

bool Statistics::learn() {
  if (wanted_.empty() && wanted_words_.empty() && knows_sums_) return false;
  if (wanted_words_.empty()) {
    learn_counts();
    return true;
  }
  wanted_.clear();  // what the words are known of may be asked for otherwise
  for (const Form& form : std::exchange(wanted_words_, {})) learn_words(form);
  return true;
}

/// Each shard tells what it makes of a pattern: the words of it that fit.
void Statistics::learn_words(const Form& form) {
  const Json told =
      index_.ask("POST", "/_validate/query?rewrite=true&all_shards=true", {{"query", words_query(form)}});
  std::set<std::string> all;
  WordsOfForm& known = known_words_[form];
  for (const Json& shard : told.value("explanations", Json::array())) {
    const std::vector<std::string> words = words_told(shard.value("explanation", std::string()), form.field);
    known.all = known.all && shard.value("valid", false) && words.size() < most_words_told;
    for (const std::string& word : words)
      if (word.find_first_of("*?[~") == word.npos)
        all.insert(word);  // else it is the pattern, which none fits
  }
  known.all = known.all && all.size() <= most_words_told;
  for (const std::string& word : all)
    if (known.words.size() < most_words_told) known.words.push_back(word);
}

void Statistics::learn_counts() {
  do {
    Json filters = Json::object();
    std::vector<std::string> asked;
    while (!wanted_.empty() && asked.size() < most_at_once) {
      asked.push_back(*wanted_.begin());
      wanted_.erase(wanted_.begin());
      filters[std::to_string(asked.size() - 1)] = Json::parse(asked.back());
    }
    Json aggregations = {{"length", {{"avg", {{"field", length_field}}}}}};
    if (!asked.empty()) aggregations["counts"] = {{"filters", {{"filters", filters}}}};
    const Json found =
        index_.ask("POST", "/_search", {{"size", 0}, {"track_total_hits", true}, {"aggs", aggregations}});
    documents_ = found["hits"]["total"]["value"].get<double>();
    if (const Json& length = found["aggregations"]["length"]["value"]; length.is_number())
      average_length_ = std::max(1.0, length.get<double>());
    knows_sums_ = true;
    for (std::size_t i = 0; i < asked.size(); ++i)
      known_[asked[i]] =
          found["aggregations"]["counts"]["buckets"][std::to_string(i)]["doc_count"].get<std::uint64_t>();
  } while (!wanted_.empty());
}

}  // namespace byline::cluster
