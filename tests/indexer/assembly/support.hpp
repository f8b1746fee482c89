// Indexing folders of one's own, and looking into what came of it.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <numeric>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "indexer/assembly/indexing_run.hpp"
#include "indexer/assembly/locked_index.hpp"
#include "tests/indexer/sources/support.hpp"

namespace byline {

/// Keeps what a run tells.
struct ToldObserver : RunObserver {
  void skipped(const Skipped& one) override { skips.push_back(one); }
  void remarked(const Remark& remark) override { remarks.push_back(remark.text); }
  void planned(std::string_view action, std::string_view id, std::string_view why) override {
    plan.push_back(std::string(action) + " " + std::string(id) + ": " + std::string(why));
  }
  void progress(const Progress& now) override {
    last = now;
    if (on_progress) on_progress(now);
  }
  void waiting(std::string_view) override {}
  void told(std::string_view sentence) override { sentences.emplace_back(sentence); }
  std::vector<Skipped> skips;
  std::vector<std::string> remarks;
  std::vector<std::string> plan;
  std::vector<std::string> sentences;
  Progress last;
  std::function<void(const Progress&)> on_progress;
};

/// "2 added, 1 removed; 3": the counts that are not 0, then the documents of the index.
inline std::string counts(const RunSummary& s) {
  std::string text;
  const std::pair<std::uint64_t, const char*> all[] = {{s.added, "added"},     {s.updated, "updated"},
                                                       {s.removed, "removed"}, {s.unchanged, "unchanged"},
                                                       {s.skipped, "skipped"}, {s.left_out, "left out"}};
  for (const auto& [count, word] : all)
    if (count > 0) text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + word;
  return text + "; " + std::to_string(s.documents);
}

/// A folder "texts" to be indexed, and its index beside it.
struct Indexed {
  TempFolder folder;
  RunOptions options;
  ToldObserver told;
  Interruption interruption;

  Indexed() {
    options.index = folder.at("index");
    options.paths = {folder.at("texts")};
    options.analysis.entities = false;
    std::filesystem::create_directory(options.paths.front());
  }

  std::string write(const std::string& name, std::string_view content) const {
    return folder.write("texts/" + name, content);
  }
  void erase(const std::string& name) const { std::filesystem::remove(folder.at("texts/" + name)); }

  RunSummary run() {
    told = {};
    return run_indexing(options, told, interruption);
  }
  /// The sentence and hint of the Error a run ends with.
  std::string error() {
    try {
      run();
    } catch (const Error& failure) {
      return failure.what() + std::string(" | ") + failure.hint();
    }
    return "no error";
  }

  Xapian::Database database() const { return open_index(options.index).database; }

  /// Ids of the documents that have a term, in alphabetical order.
  std::string having(const std::string& term) const {
    const Xapian::Database opened = database();
    std::vector<std::string> ids;
    for (auto at = opened.postlist_begin(term); at != opened.postlist_end(term); ++at)
      ids.push_back(parse_stored_fields(opened.get_document(*at).get_data()).id);
    std::sort(ids.begin(), ids.end());
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
    return text;
  }

  /// Names of what lies in the index folder.
  std::string listing() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(options.index))
      names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
    return text;
  }
};

/// A line of JSON Lines.
inline std::string record(const std::string& id, const std::string& text) {
  return R"({"id":")" + id + R"(","text":")" + text + "\"}\n";
}

/// Everything of each document that a search can meet, by id: terms with wdf and positions, values but the
/// signature and the moment of the run, data.
inline std::vector<std::string> contents(const Xapian::Database& database) {
  std::vector<std::string> documents;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    std::string text = document.get_data();
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      text += "\n" + *term + " " + std::to_string(term.get_wdf());
      for (auto position = term.positionlist_begin(); position != term.positionlist_end(); ++position)
        text += " " + std::to_string(*position);
    }
    for (auto value = document.values_begin(); value != document.values_end(); ++value)
      if (value.get_valueno() != schema::signature_slot && value.get_valueno() != schema::added_slot)
        text += "\n" + std::to_string(value.get_valueno()) + "=" + *value;
    documents.push_back(std::move(text));
  }
  std::sort(documents.begin(), documents.end());
  return documents;
}

/// Numbers from `begin` on, before `end`.
inline std::vector<unsigned> numbers(unsigned begin, unsigned end) {
  std::vector<unsigned> all(end - begin);
  std::iota(all.begin(), all.end(), begin);
  return all;
}

/// Its texts are records, which are told by their numbers.
struct IndexedRecords : Indexed {
  explicit IndexedRecords(std::string (*record)(unsigned number)) : record_of(record) {}
  void records(const std::string& name, const std::vector<unsigned>& which) const {
    std::string lines;
    for (const unsigned number : which) lines += record_of(number);
    write(name, lines);
  }
  std::string (*const record_of)(unsigned number);
  WriteAccess access{interruption};
};

}  // namespace byline
