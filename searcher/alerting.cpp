#include "searcher/alerting.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "common/error.hpp"
#include "common/error_line.hpp"
#include "common/http/cluster_address.hpp"
#include "common/options/option.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"
#include "searcher/cluster/cluster_searcher.hpp"
#include "searcher/memory/alert_state.hpp"
#include "searcher/memory/saved_reference.hpp"
#include "searcher/memory/saved_searches.hpp"
#include "searcher/output/json_lines.hpp"
#include "searcher/output/styles.hpp"
#include "searcher/printing.hpp"
#include "searcher/terminal.hpp"

namespace byline {
namespace {

constexpr int told = 0, nothing_new = 1, failed = 2;

/// Those that are to be told, in the order of their file; of all of them with the faults of its lines.
SavedSearches marked(const SearcherOptions& asked) {
  SavedSearches searches = saved_searches();
  std::vector<std::string> names = asked.alerts_of;
  for (std::string& name : names) {
    if (name.starts_with('@')) name.erase(0, 1);
    const SavedSearch* search = searches.named(name);
    if (search == nullptr) searches.require_sound();
    if (search == nullptr)
      throw Error(Error::Code::option_value, "no saved search is called " + printable(name),
                  "--saved lists them");
    if (!search->alert)
      throw Error(Error::Code::option_value, printable(search->name) + " is not marked as an alert",
                  "write \"alert \" before it in " + printable(searches.path));
  }
  std::erase_if(searches.all, [&](const SavedSearch& search) {
    return !search.alert ||
           (!names.empty() && std::find(names.begin(), names.end(), search.name) == names.end());
  });
  if (!names.empty()) searches.faults.clear();
  return searches;
}

bool gives(const std::vector<std::string>& arguments, std::string_view name) {
  const auto words = std::find(arguments.begin(), arguments.end(), "--");
  return std::any_of(arguments.begin(), words, [name](const std::string& argument) {
    return argument.starts_with("--") && std::string_view(argument).substr(2, name.size()) == name &&
           (argument.size() == name.size() + 2 || argument[name.size() + 2] == '=');
  });
}

/// Throws Error for what of a line would have no effect: several searches are told in one form.
void require_effect(const std::vector<std::string>& arguments) {
  for (const std::string_view name : {"json", "tsv", "csv", "files", "count", "offset", "recency"})
    if (gives(arguments, name))
      throw Error(Error::Code::option_conflict, with_dashes(name) + " does not go with alerts",
                  "leave it out of its line");
}

/// What arguments find, in the form that was asked for. Throws Error for such as alerts refuse.
SearcherOptions alert_options(std::vector<std::string> arguments, const SearcherOptions& asked, int today) {
  const auto words = std::find(arguments.begin(), arguments.end(), "--");
  const auto rest = std::remove(arguments.begin(), words, told_by_story);
  const bool by_story = rest != words || asked.by_story;
  arguments.erase(rest, words);
  require_effect(arguments);
  SearcherOptions options = options_of(arguments, today);
  options.by_story = by_story;
  if (by_story) options.request.stories = StoryLevel::normal;  // as "story:" has them
  const bool is_search = !options.list && options.list_field.empty() && options.why.empty() &&
                         options.why_story.empty() && options.related.empty() && options.similar.empty() &&
                         options.compare.empty() && options.batch.empty() && options.show.empty() &&
                         !options.request.timeline && !options.history && !options.alerts &&
                         !options.interactive && !options.serve;
  if (!is_search)
    throw Error(Error::Code::option_conflict, "it asks for something else than hits",
                "leave out what does so");
  options.form = asked.form;
  options.color = asked.color;
  SearchRequest& request = options.request;
  if (!gives(arguments, "limit")) request.limit = searcher_program().option("limit").most;
  if (!gives(arguments, "sort")) request.sort = SortOrder::last_added;
  request.offset = 0;
  request.recency_days = 0;
  request.bare_hits = request.others_follow = request.some_instead_of_all = request.members_as_hits = false;
  fit_snippets(options);
  return options;
}

SearcherOptions alert_options(const SavedSearch& search, const SearcherOptions& asked, int today) {
  std::vector<std::string> arguments{'@' + search.name};
  if (asked.names_index)
    for (const std::string& folder : asked.folders) arguments.push_back("--db=" + folder);
  if (asked.files.partial) arguments.emplace_back("--partial");
  return alert_options(with_saved_search(searcher_program(), arguments, SavedFor::alerts), asked, today);
}

/// What was first indexed behind one moment up to another.
query::Node added_between(const std::string& after, const std::string& until) {
  return {.kind = query::Node::Kind::dates, .field = Field::added, .moments = {after, until}};
}

query::Node any_of(const std::vector<std::string>& ids) {
  query::Node any{.kind = query::Node::Kind::any_of};
  for (const std::string& id : ids)
    any.children.push_back({.kind = query::Node::Kind::value, .field = Field::id, .text = id});
  return any;
}

/// Who all is found, as far as that is kept, and one more.
SearchRequest ids_of(SearchRequest request, bool by_story) {
  request.limit = most_marks + 1;
  request.ids_alone = true;
  request.text_prints = by_story ? most_texts : 0;
  request.sort = SortOrder::newest_first;
  request.stories.reset();
  request.without_told.reset();
  request.collapse = request.explain = false;
  request.facets.clear();
  return request;
}

class Alerts {
 public:
  Alerts(const SearcherOptions& asked, int today) : asked_(asked), today_(today) {}

  int tell_all() {
    const SavedSearches searches = marked(asked_);
    for (const Error& fault : searches.faults) add_failure({}, fault);
    if (searches.all.empty() && searches.faults.empty())
      tell({"no saved search is marked as an alert; write \"alert \" before a line of searches.txt"});
    if (!searches.all.empty())
      state_ = AlertState::kept([] { tell({"another --alerts is at work, and waited for"}); });
    for (const SavedSearch& search : searches.all) {
      try {
        tell_of(search);
      } catch (const Error& error) {
        add_failure(search.name, error);
      }
    }
    write_out(output_);
    state_.keep();
    return status_;
  }

 private:
  /// What one index is asked for.
  struct Question {
    const std::string& search;  // its name
    std::string title;          // with the index, where it is one of several
    SearcherOptions options;
  };

  void tell_of(const SavedSearch& search) {
    const SearcherOptions options = alert_options(search, asked_, today_);
    const std::vector<std::string>& folders = options.folders;
    std::size_t left_out = 0;
    for (const std::string& folder : folders) {
      const std::string index = path_from_anywhere(folder);
      const bool is_alone = folders.size() == 1;
      try {
        tell_of({search.name, search.name + (is_alone ? "" : " in " + index), options}, folder, index);
      } catch (const Error& error) {
        if (is_alone) throw;
        if (!options.files.partial) throw with_advice(error, "--partial searches the others");
        if (++left_out == folders.size()) throw;
        tell({search.name + ": not searched: " + error.what()});
      }
    }
  }

  void tell_of(Question question, const std::string& folder, const std::string& index) {
    if (cluster_address(folder)) throw cluster::cannot_be("--alerts");
    Searcher& searcher = opened(folder, question.options.files);
    const Searcher::IndexMoment now = searcher.moment();
    const ToldAlert* before = state_.told(question.search, index);
    ToldAlert after{now.index, now.last_added};
    if (before && (before->index.empty() || before->index == now.index)) {
      if (now.last_added <= before->until) return;
      after.documents = before->documents;
      after.texts = before->texts;
      tell_added(question, searcher, *before, after);
    } else {
      tell_unknown(question, searcher, before, after);
    }
    state_.tell(question.search, index, std::move(after));
  }

  /// What the index has more than it had before.
  void tell_added(Question& question, Searcher& searcher, const ToldAlert& before, ToldAlert& after) {
    SearchRequest& request = question.options.request;
    const bool by_story = question.options.by_story;
    if (by_story) request.without_told = {before.until, request.filters, before.texts};
    request.filters.push_back(added_between(before.until, after.until));
    keep_told(searcher.search(ids_of(request, by_story)).hits, after);
    add(question, searcher.search(request));
  }

  /// What an index that is new in this place has beside what the one before it had; `before`: null when there
  /// was none.
  void tell_unknown(Question& question, Searcher& searcher, const ToldAlert* before, ToldAlert& after) {
    SearchRequest& request = question.options.request;
    const bool by_story = question.options.by_story;
    const Results all = searcher.search(ids_of(request, by_story));
    const std::uint64_t count = all.summary.matches;
    after.documents.emplace();
    if (before) after.texts = before->texts;
    keep_told(all.hits, after);
    if (!before || !before->documents || !after.documents) {
      tell({question.title + ": " + (before ? "the index was made anew; " : "") +
            counted(count, "document is", "documents are") + " there; what is new from now on is told"});
      return;
    }
    const std::unordered_set<std::string_view> marks = before->marks();
    std::vector<std::string> known, unknown;
    for (const Hit& hit : all.hits) (marks.contains(mark_of(hit.id)) ? known : unknown).push_back(hit.id);
    if (unknown.empty()) return;
    if (by_story) {
      request.without_told = {after.until, request.filters, before->texts};
      request.without_told->filters.push_back(any_of(known));
    }
    request.filters.push_back(any_of(unknown));
    add(question, searcher.search(request));
  }

  /// `hits`: the newest first.
  static void keep_told(const std::vector<Hit>& hits, ToldAlert& after) {
    for (const Hit& hit : hits) after.add(hit.id);
    for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) after.add(hit->text_print);
  }

  /// The index alone: several have moments of their own. Kept while the next search asks the same.
  Searcher& opened(const std::string& folder, const UserFiles& files) {
    const auto key = std::tie(folder, files.synonyms, files.entities, files.stories);
    std::unique_ptr<Searcher>& searcher = searchers_[key];
    if (!searcher) searcher = std::make_unique<Searcher>(std::vector{folder}, today_, files);
    return *searcher;
  }

  void add(const Question& question, const Results& results) {
    const SearcherOptions& options = question.options;
    if (results.summary.matches == 0) return;
    if (status_ == nothing_new) status_ = told;
    if (options.form == OutputForm::json) {
      output_ += json_lines(results, question.search);
      return;
    }
    const bool color = text_layout(options.color).color;
    output_ +=
        (output_.empty() ? "" : "\n") +
        styled(printable(question.title) + ": " + told_count(results.summary, options), styles::bold, color) +
        "\n\n" + printed(results, options);
  }

  /// As of a query of a batch, and as of any other failure; of a line of no known search without its name.
  void add_failure(const std::string& search, const Error& error) {
    status_ = failed;
    tell({(search.empty() ? "" : search + ": ") + error.what() +
          (error.hint().empty() ? "" : "; " + error.hint())});
    if (asked_.form != OutputForm::json) return;
    Results results;
    results.summary.error = error.what();
    results.summary.error_code = error.code();
    output_ += json_lines(results, search);
    std::cerr << error_line(error);
  }

  /// "3 new", "1 new story"
  static std::string told_count(const Summary& summary, const SearcherOptions& options) {
    if (!options.by_story || !summary.groups) return with_separators(summary.matches) + " new";
    return counted(*summary.groups, "new story", "new stories");
  }

  const SearcherOptions& asked_;
  const int today_;
  AlertState state_;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, std::unique_ptr<Searcher>>
      searchers_;
  std::string output_;
  int status_ = nothing_new;
};

}  // namespace

int tell_alerts(const SearcherOptions& asked, int today) { return Alerts(asked, today).tell_all(); }

void require_alert(const SavedSearch& present, const Command& command, int today) try {
  alert_options(with_saved_search(searcher_program(), arguments_of(command), SavedFor::alerts), {}, today);
} catch (const Error& error) {
  throw Error(error.code(), "@" + present.name + " is an alert, and " + error.what(),
              "save it under another name, or leave that out");
}

}  // namespace byline
