// Patterns beside other words: of these a cluster takes such as stand for few words only.
#include <algorithm>
#include <iterator>
#include <utility>

#include "common/text/text.hpp"
#include "searcher/cluster/leaves.hpp"
#include "searcher/cluster/ordering.hpp"
#include "searcher/cluster/pieces.hpp"
#include "searcher/matching/compile.hpp"
#include "searcher/query/pattern.hpp"
#include "searcher/query/query_error.hpp"

namespace byline::cluster {

void Leaves::fit_beside_others(Sequence& positions) {
  for (Alternatives& alternatives : positions) {
    Alternatives fitting;
    for (Form& form : alternatives) {
      if (form.kind == Form::Kind::fuzzy) {
        Alternatives words = nearest(form);
        std::move(words.begin(), words.end(), std::back_inserter(fitting));
        continue;
      }
      if (form.kind == Form::Kind::wildcard) {
        std::optional<Terms> pieces = pieces_of(context_.statistics, form);
        if (!pieces)
          throw query::QueryError(Error::Code::query_limit,
                                  form.text + " stands for too many words to be looked for beside others",
                                  "Write more letters of the word", 0, 0);
        if (*pieces != Terms{form.text}) form.pieces = std::move(*pieces);
      }
      fitting.push_back(std::move(form));
    }
    alternatives = std::move(fitting);
  }
}

/// As on disk, the nearest of very many words, and a note.
Alternatives Leaves::nearest(const Form& fuzzy) {
  const auto [words, all] = context_.statistics.words_of(fuzzy);
  if (words.size() <= query::max_fuzzy_terms) return {fuzzy};
  Terms kept = most_frequent(context_.statistics, fuzzy.field, words, words.size());
  query::Fuzzy typed(fuzzy.text, fuzzy.edits);
  std::stable_sort(kept.begin(), kept.end(), [&](const std::string& a, const std::string& b) {
    return typed.distance(a) < typed.distance(b);
  });
  kept.resize(query::max_fuzzy_terms);
  note(fuzzy.text + '~' + std::to_string(fuzzy.edits) + " stands for " + with_separators(words.size()) +
       (all ? "" : " or more") + " words; the " + with_separators(kept.size()) + " nearest were searched");
  Alternatives forms;
  for (std::string& word : kept) forms.push_back({fuzzy.field, std::move(word)});
  return forms;
}

}  // namespace byline::cluster
