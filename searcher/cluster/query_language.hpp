// Parts → OpenSearch's query language.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/cluster/part.hpp"

namespace byline::cluster {

/// Which documents match, without weights.
nlohmann::json matches(const Part& part);
/// The same documents, in about the order of their weights: Lucene adds up what its fields weigh, and knows
/// lengths roughly. Who wants the exact order weighs the best of them: ranking.hpp.
nlohmann::json weighs(const Part& part);

/// How many clauses a part is to Lucene, which takes about a thousand in a search: where it is weighed, and
/// once more where it is a condition, too.
inline constexpr std::size_t most_clauses = 900;
std::size_t clauses_of(const Part& part);

/// A pattern as a question for the words it stands for, of which a shard tells so many at most; and those
/// that an answer has: "words:ferry (words:ferrys)^0.8", as Lucene prints a query.
inline constexpr std::size_t most_words_told = 1'000;
nlohmann::json words_query(const Form& pattern);
std::vector<std::string> words_told(std::string_view printed, std::string_view field);

}  // namespace byline::cluster
