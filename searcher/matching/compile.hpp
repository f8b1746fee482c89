// Syntax tree → Xapian::Query, and what else a search needs to know of the query.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/entity.hpp"
#include "searcher/matching/closeness.hpp"
#include "searcher/matching/word_weight.hpp"
#include "searcher/query/tree.hpp"

namespace byline::query {

inline constexpr std::size_t max_wildcard_terms = 1'000;  // a wildcard stands for the most frequent so many
inline constexpr std::size_t max_fuzzy_terms = 100;       // a fuzzy word for the nearest so many
/// Documents whose positions may have to be compared for NEAR and ADJ of phrases: about a second's worth.
inline constexpr std::size_t max_near_candidates = 50'000;
inline constexpr std::size_t max_near_forms = 50;  // of a word beside NEAR or ADJ: the most frequent

/// Postings, entries of "word → document" lists, that the wildcards of a query, and items side by side when
/// there are more than a few, may read: about half a second's worth. Wildcards drop the rarest terms to keep
/// to it, long lists of words the most frequent; a note says so.
inline constexpr std::size_t max_postings = 4'000'000;
/// The same for wildcards in quotes and beside NEAR and ADJ, where positions are looked at too.
inline constexpr std::size_t max_positional_postings = 1'000'000;

/// Lists of positions, as position_lists() counts them, that phrases, NEAR and ADJ of a query may read: so
/// many for each document of the index, but always some. It is less than a second's worth at 300,000
/// documents.
inline double most_position_lists(const Xapian::Database& database) {
  constexpr double a_document = 6, always = 1'000'000;
  return std::max(always, a_document * database.get_doccount());
}

/// Names of one word, or that nobody has, in person:, org: and place:; all names of the index are gone
/// through for each.
inline constexpr std::size_t max_searched_names = 20;

class Expander;
class Postings;

struct CompileContext {
  const Xapian::Database* database = nullptr;
  /// Of the same database; remembers its words from one query to the next. When not set, each reads them
  /// anew.
  Expander* expander = nullptr;
  /// Of the same database: words are weighed by the lists in it.
  std::shared_ptr<Postings> postings{};
  /// Languages whose stems are looked for.
  std::vector<std::string> languages;
  /// Terms of the documents that name someone or something, under any of the names. When not set, only the
  /// name given. `wanted`: the query looks for them, rather than excludes them.
  std::function<std::vector<std::string>(EntityKind, std::string_view name, bool wanted)> entity_terms;
  /// The same for all that have a name, in the form of name_key(), that `matches`: the terms of each, those
  /// in most documents first. When not set, each name is looked up by itself.
  std::function<std::vector<std::vector<std::string>>(EntityKind,
                                                      const std::function<bool(std::string_view)>& matches)>
      entities_where;
  /// Terms of the ids of the documents of a story, by a name of it or by a document. When not set, none.
  std::function<std::vector<std::string>(const std::string& story)> story_terms{};
  /// Items side by side: all of them instead of any.
  bool match_all = false;
  bool file_dates = false;    // the day of its file is the date of a document that has no other
  bool any_file_day = false;  // dates stand for all documents that have no other date than that

  /// How many documents have a term; remembered where there are postings.
  Xapian::doccount frequency(const std::string& term) const;
};

struct CompiledQuery {
  Xapian::Query query;  // which documents match
  /// Those of them that have all the words side by side, words of grammar aside unless there are no others:
  /// what --match auto counts. Nothing when there is no choice of words. What is excluded is the same; a list
  /// with a + in it has said which of its words must be there, and leaves the others free.
  std::optional<Xapian::Query> with_all_words{};
  bool words_left_free = false;  // there is such a list
  Xapian::Query ranking;         // the same documents, with weights: for Enquire, with weighting_scheme(…)
  std::optional<SummedWords> summed{};  // what their weights are the sum of, when all are words'
  /// What the score is the sum of: each word, phrase or pattern, as printed, and its share of `ranking`. A
  /// query that has the same list in it twice weighs that more than its parts say.
  struct Part {
    std::string text;
    Xapian::Query ranking;
  };
  std::vector<Part> parts;
  /// Something the query wants, as snippets mark it: where a term of each position stands, side by side and
  /// in order, or all within `window` positions. One position is a word: "boycott" (a surface form, without
  /// prefix) or "Zboycott" (a stem).
  struct Highlight {
    std::vector<std::vector<std::string>> positions;
    unsigned window = 0;  // 0: as many as positions
    bool ordered = true;
    double weight = 1;  // inverse document frequency: how telling it is
  };
  Closeness closeness{};              // of the words side by side
  double position_lists = 0;          // it reads, as position_lists() counts them
  std::size_t patterns = 0;           // words with wildcards or ~
  std::vector<Highlight> highlights;  // in the query's order, each once
  /// Sentences for the user, such as: boyc* stands for 1,204 words; the 1,000 most frequent were searched
  std::vector<std::string> notes;

  /// What the query wants as typed: a plain word, a phrase, or a value of person:, org: or place:, and
  /// whether any document has it (in the title, for title:), or need not, being a word of grammar; of a
  /// phrase, all of its words.
  struct Word {
    std::string text;
    Field field;
    std::size_t position, length;  // code points in Tree::text
    bool found;
    Node::Kind kind = Node::Kind::word;
    unsigned number = 0;      // a phrase's slack
    bool is_grammar = false;  // a word of grammar, by itself and not as =the
  };
  std::vector<Word> words;
};

/// Words are weighed; filters (fields other than title:) are not. A tree that wants nothing matches nothing,
/// one that only excludes or filters matches all other documents. Throws QueryError when every word of the
/// tree turns out to be punctuation; Xapian's errors pass through.
CompiledQuery compile(const Tree& tree, const CompileContext& context);

/// The filters beside a query: documents that match all that is wanted and none of what is not.
struct CompiledFilters {
  std::vector<Xapian::Query> wanted, unwanted;
  std::vector<std::string> notes;  // sentences for the user

  /// The documents of a query that they let through, with its weights.
  Xapian::Query of(Xapian::Query query) const;
};

/// Tree::filters, each compiled as if it stood in the query; there may be any number of them.
CompiledFilters compile_filters(const Tree& tree, const CompileContext& context);

/// The documents of these days; those without a date are of none, or, with `file_dates`, of their file's.
Xapian::Query dated(DateRange range, bool file_dates);
/// Those first indexed on these days.
Xapian::Query added_in(DateRange range);
Xapian::Query added_in(const MomentRange& range);
/// The documents that have only the day of their file, whichever that is.
Xapian::Query of_any_file_day();

}  // namespace byline::query
