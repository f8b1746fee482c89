// One search of an open index.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "searcher/counts/facets.hpp"
#include "searcher/matching/compile.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/passages/highlighter.hpp"
#include "searcher/search/entity_names.hpp"
#include "searcher/search/hits.hpp"
#include "searcher/search/name_notes.hpp"
#include "searcher/search/open_index.hpp"
#include "searcher/search/search.hpp"
#include "searcher/search/sorting.hpp"
#include "searcher/search/stopwatch.hpp"

namespace byline {

/// One search of an index: made anew for each, with what it has to tell the user.
class OneSearch {
 public:
  OneSearch(OpenIndex& index, Analysers& analysers, int today);

  Results search(const SearchRequest& request);
  Results list(EntityKind kind, const std::string& pattern, std::size_t limit);
  Results list_values(const std::string& field, const std::string& pattern, std::size_t limit);
  Results complete(const std::vector<std::string>& fields, const std::string& typed, std::size_t limit);
  Searcher::IndexMoment moment() const;
  Results list_stories(const std::string& pattern, SortOrder order, std::size_t limit);
  Results related(const std::string& name, std::size_t limit, bool by_story);
  Results why_story(const std::string& name, const std::string& other);
  Results why(const std::string& typed, std::size_t limit);
  Results similar(const std::string& id, const SearchRequest& request);
  DocumentView document(const std::string& name, const SearchRequest& request, CalledBy by);

 private:
  Results finished(Results results) const;
  const Completion& completion(const std::string& field);
  void note(std::string sentence);
  void note(Nobody nobody);
  /// Found once in a search, and told once of; corrected queries ask again.
  const std::vector<std::string>& entity_terms(EntityKind kind, std::string_view typed, bool wanted);
  std::vector<std::string> find_entity_terms(EntityKind kind, std::string_view typed, bool wanted);
  std::vector<std::vector<std::string>> entities_where(EntityKind kind,
                                                       const std::function<bool(std::string_view)>& matches);
  /// Tells once where that has taken long.
  const IndexStories& stories();
  std::vector<std::string> story_terms(const std::string& typed);
  /// Entities of the kinds asked for, those in most documents first.
  std::vector<NamedEntity> asked_for(const AskedName& asked, Hidden hidden);
  query::CompiledFilters filters_of(const query::Tree& tree, const query::CompileContext& how);
  query::CompileContext context(const SearchRequest& request);
  /// What of a text the query asks for, and whom the filters name.
  Highlights highlights_of(query::CompiledQuery& compiled) const;
  /// Without a query, all documents are wanted.
  query::Tree understood(const std::string& query, bool plain);
  /// The query in words and as a tree.
  void explain(const query::Tree& tree, const query::CompiledQuery& compiled, const SearchRequest& request,
               SortOrder order, Summary& summary);
  /// Corrected queries that find something under the filters of the request too.
  std::vector<std::string> suggestions(const query::Tree& tree, const query::CompiledQuery& compiled,
                                       const query::CompiledFilters& filters, const SearchRequest& request,
                                       Xapian::doccount matches);
  struct Asked {
    Xapian::Query query = Xapian::Query::MatchAll;
    Xapian::Query ranking{};  // the same documents but for the filters, weighed; empty: `query` weighs them
    std::optional<query::SummedWords> summed{};     // what `ranking` is the sum of, when all are words
    std::optional<Xapian::Query> with_all_words{};  // what comes first
    query::Closeness closeness{};                   // adds to the weights
    bool ranked = false;                            // matches have weights
    std::vector<std::string> stories{};             // that are named, wanted or not
    std::optional<Xapian::Query> ever{};            // as `query`, with the filters of stories that were told
  };

  /// Matches of a query into results: hits, facets, the summary's counts.
  void run(const Asked& asked, const SearchRequest& request, SortOrder order, const Highlights& highlights,
           Results& results);

  /// What is listed: documents, and those of them that come before the others.
  struct Listed {
    FoundDocuments found;
    std::optional<DocumentSet> first{};
  };
  /// Takes the documents of stories that were told before out of both: see SearchRequest::without_told.
  void leave_out_told(const Asked& asked, const SearchRequest::ToldStories& before, FoundDocuments& found,
                      DocumentSet& with_all_words);
  /// Of the first `most` of the hits that were made of these.
  void add_text_prints(const std::vector<RankedMatch>& matches, std::size_t most, std::vector<Hit>& hits);
  void add_hits(const Asked& asked, const SearchRequest& request, SortOrder order,
                const Highlights& highlights, const Listed& listed, Results& results);
  void add_groups(const Asked& asked, const SearchRequest& request, SortOrder order, const Listed& listed,
                  const HitMaking& making, Results& results);
  void add_timeline(const Asked& asked, const SearchRequest& request, SortOrder order, const Listed& listed,
                    Results& results);
  /// The first document of the story that is named and that all of these tell; 0: none.
  Xapian::docid story_told(const std::vector<std::string>& named, const DocumentSet& documents);
  std::vector<RankedMatch> some_of(const Listed& listed, const Asked& asked, const SearchRequest& request,
                                   SortOrder order, std::size_t offset, std::size_t wanted) const;

  /// Begins to count the facets that the request wants; of stories at the end.
  FacetCount facet_count(const SearchRequest& request, const DocumentSet& documents);
  void add_facets(const SearchRequest& request, const DocumentSet& documents, FacetCount& count,
                  std::vector<Facet>& facets);

  const Stopwatch stopwatch_;
  OpenIndex& index_;
  const Xapian::Database& database_;
  const AliasTable& aliases_;
  const NamesInDatabase names_;
  const JointColumns* columns_;
  const Corrections& corrections_;
  const std::vector<std::string>& languages_;
  const query::Synonyms& synonyms_;
  query::Expander& expander_;
  std::map<std::string, Completion>& completions_;
  Analysers& analysers_;
  const int today_;
  std::shared_ptr<query::Postings> postings_;
  StopCheck& stop_;
  std::vector<std::string> notes_;
  std::vector<HiddenName> hidden_names_;
  std::map<std::tuple<EntityKind, std::string, bool>, std::vector<std::string>> entity_terms_;
  std::size_t unknown_names_ = 0;
  bool told_of_stories_ = false;
  bool tells_of_names_ = true;  // of several that are meant, of none, and of those like them
  std::vector<std::vector<std::string>> wanted_names_;  // entities filtered by, to be highlighted
};

}  // namespace byline
