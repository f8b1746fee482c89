// A request → what an index has for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "common/names/entity.hpp"
#include "common/stop_check.hpp"
#include "common/stories/story_groups.hpp"
#include "common/stories/text_print.hpp"
#include "searcher/query/tree.hpp"
#include "searcher/results/document_view.hpp"
#include "searcher/results/entity_edits.hpp"
#include "searcher/results/results.hpp"

namespace byline {

/// What documents are to have of the words side by side in a query.
enum class MatchMode : std::uint8_t {
  automatic,  // all, those of grammar aside, where any document has them; else any
  all,
  any
};

enum class SortOrder : std::uint8_t { relevance, oldest_first, newest_first, title, first_added, last_added };

struct SearchRequest {
  std::string query;   // in the query language; empty: all documents
  bool plain = false;  // the query is plain words
  MatchMode match = MatchMode::automatic;
  /// With MatchMode::automatic, by relevance: hits with some of the words follow those with all.
  bool others_follow = true;
  /// With MatchMode::automatic: where none has all the words, those with some are hits; else there is none.
  bool some_instead_of_all = true;
  std::vector<query::Node> filters;  // beside the query; see filters_of() in searcher/query/filters
  std::vector<std::string> facets;   // names of fields that are counted
  std::size_t facet_limit = 20;
  std::optional<DateUnit> by{};             // of dates in facets; else months or years, as fits the limit
  std::optional<std::size_t> date_limit{};  // of dates in facets, where that is another
  bool count_by_story = false;              // facets count stories: all documents of one as if they were one
  std::size_t limit = 10, offset = 0;
  std::size_t snippets = 1;  // a hit
  /// In place of snippets the paragraphs that match best, and so many before and behind them.
  std::optional<std::size_t> context{};
  std::size_t snippet_width = usual_snippet_width;  // characters aimed at, wide ones counting twice
  /// Hits are listed, not shown: they have no snippets, highlights and names.
  bool bare_hits = false;
  /// Hits are named: they have nothing but their ids, which is faster still. Not where they are grouped, and
  /// of an index on disk.
  bool ids_alone = false;
  /// So many of the first hits have the prints of their texts. Not where they are grouped.
  std::size_t text_prints = 0;
  /// Hits tell the type of their file: it is one of all the terms of a document, which have to be read for
  /// it.
  bool file_types = false;
  SortOrder sort = SortOrder::relevance;
  /// With relevance: a match so much older than the newest counts half; 0: age is nothing.
  int recency_days = 0;
  /// The day of its file is the date of a document that has no other: for filters, facets and order.
  bool file_dates = false;
  /// Hits that tell one story are one, the best of them, with the others as its members; `limit` and `offset`
  /// then count stories.
  std::optional<StoryLevel> stories{};
  /// Copies are members of the best of them; `limit` and `offset` then do not count them.
  bool collapse = false;
  /// Stories that were told before are left out: of which a document first indexed by this moment matches the
  /// query and, in place of those above, these filters; or of which a hit is a copy of one of these texts,
  /// whose documents may be gone. Of an index on disk.
  struct ToldStories {
    std::string until;
    std::vector<query::Node> filters;
    std::vector<TextPrint> texts{};
  };
  std::optional<ToldStories> without_told{};
  /// Where hits are grouped, all that belong to a group are hits, one behind the other.
  bool members_as_hits = false;
  /// What the matches tell over time is the answer, in place of hits; by days, where `by` does not say
  /// otherwise.
  bool timeline = false;
  bool explain = false;
  /// Asked for now and then; a search that is to stop throws Stopped.
  std::stop_token stop{};
};

/// What a document is called by.
enum class CalledBy : std::uint8_t { id_or_path, id, path };

/// Files of the user's that are read in place of those in each folder of an index: synonyms.txt, entities.txt
/// and stories.txt. Empty: these are, where there are any.
struct UserFiles {
  std::string synonyms{}, entities{}, stories{};
  /// Of several indexes those that cannot be opened are left out, and notes tell of them; else the first such
  /// is an Error.
  bool partial = false;
};

class AskedIndex;

/// Searches one or more indexes as one. When an indexer has changed an index, or a user entities.txt,
/// synonyms.txt or stories.txt, they are opened again; a search sees the index before or after the change.
class Searcher {
 public:
  /// `folders`: of indexes, or addresses of indexes in one cluster.
  /// Throws Error when an index cannot be opened, and for a line of a user's file that cannot be understood,
  /// which it names. `today`: YYYYMMDD, what relative dates count from.
  Searcher(std::vector<std::string> folders, int today, UserFiles files = {});
  ~Searcher();

  /// Throws query::QueryError for a query that cannot be understood.
  Results search(const SearchRequest& request);

  /// Which index it is (schema::metadata_identity; of several the first), and a moment after which none of
  /// its documents was first indexed. Either is empty where the index does not tell.
  struct IndexMoment {
    std::string index, last_added;
  };
  IndexMoment moment();

  /// All entities of a kind with their counts, as a facet and as lines of entities.txt, `pattern` (words of a
  /// name; * and ? stand for anything; empty: all) restricting them.
  Results list(EntityKind kind, const std::string& pattern, std::size_t limit);

  /// The same for the plain values of a field: source, language or type.
  Results list_values(const std::string& field, const std::string& pattern, std::size_t limit);

  /// All stories of two documents or more as values of a facet, those of most first, or with newest_first and
  /// oldest_first by their last and first days; `pattern` is of their names and headlines.
  Results list_stories(const std::string& pattern, SortOrder order, std::size_t limit);

  /// Of each of these fields, persons, organisations and places among them, a facet of the values of which a
  /// name has a word that begins as typed, at most `limit`; `matches` of the summary is the number of them.
  /// Cheap but for the first time: what is looked through is kept while the index is as it is.
  Results complete(const std::vector<std::string>& fields, const std::string& typed, std::size_t limit);

  /// What entities `name` may mean, those in most documents first, at most `limit`; their names, and why each
  /// is one. "person:", "org:" or "place:" before the name asks for that kind alone.
  Results why(const std::string& name, std::size_t limit);

  /// Who and what is named together with `name` more often than chance, strongest first: by Dunning's
  /// log-likelihood ratio (Computational Linguistics 19(1), 1993) over documents, or with `by_story` over
  /// stories. One facet a kind.
  Results related(const std::string& name, std::size_t limit, bool by_story = false);

  /// Why documents are of one story: of each of a story's what ties it to the one most like it; with `other`,
  /// what ties these two, or parts them. Each is called by the name of a story, or the id or path of a
  /// document. Throws Error where there is none.
  Results why_story(const std::string& name, const std::string& other);

  /// Documents like the one with an id, by its 80 most telling words. Throws Error when there is no such
  /// document.
  Results similar(const std::string& id, const SearchRequest& request);

  /// What the queries find over time, each in place of the request's: by its `by`, else by the finest unit of
  /// which there are few enough to be looked at. `matches` of the summary is the sum of theirs. Throws
  /// query::QueryError, which says of which query, and Error where there would be too many periods.
  Results compare(const std::vector<std::string>& queries, const SearchRequest& request);

  /// The whole document that has this id, or else is all that its file, or its member of an archive, holds:
  /// its path, also one from the folder one is in. What the request asks for is marked, whether or not the
  /// document matches; nothing without a query and filters. Throws Error document_unknown where there is no
  /// such document, document_ambiguous for a file that holds several.
  DocumentView document(const std::string& name, const SearchRequest& request = {},
                        CalledBy by = CalledBy::id_or_path);

  /// What corrects the names as an edit says: to be shown before it is written; entity_edits.hpp tells which
  /// file that is; it is named as it is from every folder. Throws Error for an edit that makes no sense.
  EntityCorrection correction(const EntityEdit& edit);

  /// Writes it, all or nothing, beside a copy of what was there (user_file_change.hpp); the next search knows
  /// of it. Throws Error when the file is no longer as it was when the correction was made.
  void write(const EntityCorrection& correction);

 private:
  std::unique_ptr<AskedIndex> index_;
};

}  // namespace byline
