// Searches beside the keys: what is asked last is answered, what was asked before is given up.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "searcher/interactive/page.hpp"
#include "searcher/interactive/state.hpp"
#include "searcher/search/search.hpp"

namespace byline::interactive {

/// What comes back: one of these.
struct Reply {
  std::shared_ptr<const Answer> answer{};
  std::shared_ptr<const Page> page{};
  std::optional<ErrandReply> errand{};
  std::string error{};
};

/// Answers one question. While a word grows it is also the beginning of others; where that finds nothing, or
/// cannot be understood, the query as it is typed is searched. Throws as Searcher::search() does.
Answer answer_of(Searcher& searcher, const Question& question, const SearchRequest& base,
                 const std::stop_token& stop = {});

class SearchThread {
 public:
  /// `base`: what the command line says beside query and filters. `wake` is called, on the thread that
  /// searches or on that which asks, when there is a reply. The searcher must live as long as this.
  SearchThread(Searcher& searcher, SearchRequest base, std::function<void()> wake);
  SearchThread(const SearchThread&) = delete;
  SearchThread& operator=(const SearchThread&) = delete;
  /// Gives up what is being searched; what is to be written is.
  ~SearchThread();

  /// Answers that are still known come back at once. A question takes the place of the one before, and of a
  /// document that was asked for.
  void ask(Question question);
  void ask(DocumentQuestion question);
  /// Takes the place of an errand that has not begun: none is asked for while one is to write. What was
  /// answered before something was written is forgotten.
  void ask(Errand errand);
  /// What has come back since, in order.
  std::vector<Reply> replies();

 private:
  void run();
  Reply searched(const Question& question, const std::stop_token& stop);
  ErrandReply done(Errand errand);
  Reply read(const DocumentQuestion& question, const std::stop_token& stop);

  Searcher& searcher_;
  const SearchRequest base_;
  const std::function<void()> wake_;
  std::mutex mutex_;  // of all below
  std::condition_variable asked_;
  std::optional<Question> question_;
  std::optional<DocumentQuestion> document_;
  std::optional<Errand> errand_;
  std::stop_source running_{std::nostopstate};
  bool ends_ = false;
  std::vector<Reply> replies_;
  std::deque<std::shared_ptr<const Answer>> answers_;  // the last ones, the latest first
  std::deque<std::shared_ptr<const Page>> pages_;
  std::thread thread_;
};

}  // namespace byline::interactive
