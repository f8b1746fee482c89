// Words that are made of others: re-election, covid-77, #StopHate.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "common/analysis/analysis.hpp"
#include "searcher/matching/function_words.hpp"
#include "searcher/query/tree.hpp"

namespace byline::query {

/// Whether a leaf is such a word, by itself and in no field: joined by hyphens or by nothing. Addresses,
/// whose parts say little, are none.
bool is_compound(const Node& leaf, const QueryForms& forms);

/// Whether the parts say something when no document has the word: a number, a letter or a word of grammar
/// does not (F and 16 are no F-16). `in_use`: documents have a word.
bool parts_tell(const QueryForms& forms, const FunctionWords& function_words,
                const std::function<bool(const std::string&)>& in_use);

/// The parts as a list of words.
Node parts_as_words(const QueryForms& forms);
/// What the user is told of it.
std::string note_of_parts(std::string_view word, const QueryForms& forms);

/// Not more of a text than a note has room for.
std::string beginning(std::string_view text);

}  // namespace byline::query
