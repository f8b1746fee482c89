#include "searcher/interactive/search_thread.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "common/error.hpp"
#include "common/text/text.hpp"
#include "searcher/query/query_error.hpp"

namespace byline::interactive {
namespace {

constexpr std::size_t kept_answers = 64, kept_pages = 8;

std::string failure_in_words(const std::exception& failure) {
  std::string words = printable(failure.what());
  const auto* error = dynamic_cast<const Error*>(&failure);
  if (error && !error->hint().empty()) words += " · " + printable(error->hint());
  return words;
}

template <class Kept, class Question>
typename Kept::value_type known(const Kept& kept, const Question& question) {
  const auto found =
      std::find_if(kept.begin(), kept.end(), [&](const auto& each) { return each->question == question; });
  return found == kept.end() ? nullptr : *found;
}

template <class Kept>
void keep(Kept& kept, typename Kept::value_type each, std::size_t most) {
  kept.push_front(std::move(each));
  if (kept.size() > most) kept.pop_back();
}

std::vector<NamedChoice> names_of(Searcher& searcher, const Errand& errand) {
  constexpr std::size_t most = 100;
  const EntityKind first = errand.edit.entity.kind;
  std::vector<std::string> fields{std::string(keyword(first))};
  for (const EntityKind kind : all_entity_kinds)
    if (kind != first) fields.emplace_back(keyword(kind));
  std::vector<NamedChoice> names;
  for (Facet& facet : searcher.complete(fields, errand.typed, most).facets)
    for (FacetValue& value : facet.values)
      names.push_back(
          {{*entity_kind(facet.field), std::move(value.name)}, value.count, std::move(value.also)});
  return names;
}

/// Each hit by itself: the others of a story and copies behind the best of them.
void spread_groups(Answer& answer) {
  Results& results = answer.results;
  if (!results.summary.groups) return;
  std::vector<Hit> hits;
  for (Hit& best : results.hits) {
    const std::vector<StoryMember> members = std::move(best.members);
    const std::uint64_t rank = best.rank;
    hits.push_back(std::move(best));
    answer.kin.push_back(Kin::none);
    for (const StoryMember& member : members) {
      hits.push_back({member, rank});
      answer.kin.push_back(member.copy_of.empty() ? Kin::of_its_story : Kin::copy);
    }
  }
  results.hits = std::move(hits);
}

Answer found(const Question& question, Results results, std::string beginning = {}) {
  Answer answer{question, std::move(results), std::move(beginning)};
  spread_groups(answer);
  return answer;
}

}  // namespace

Answer answer_of(Searcher& searcher, const Question& question, const SearchRequest& base,
                 const std::stop_token& stop) {
  SearchRequest request = request_of(question, base);
  request.stop = stop;
  const std::string typed = base.plain ? question.typed : closed_query(question.typed);
  if (request.query == typed) return found(question, searcher.search(request));
  try {
    Results results = searcher.search(request);
    if (results.summary.matches > 0) {
      // The word with a * is ours; nothing is to be said of it.
      std::erase_if(results.summary.notes,
                    [](const std::string& note) { return note.find("* stands for ") != std::string::npos; });
      return found(question, std::move(results), growing_word(question));
    }
  } catch (const query::QueryError&) {  // told of the query as it is typed
  }
  request.query = typed;
  return found(question, searcher.search(request));
}

SearchThread::SearchThread(Searcher& searcher, SearchRequest base, std::function<void()> wake)
    : searcher_(searcher), base_(std::move(base)), wake_(std::move(wake)), thread_([this] { run(); }) {}

SearchThread::~SearchThread() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
    running_.request_stop();
  }
  asked_.notify_one();
  thread_.join();
}

void SearchThread::ask(Question question) {
  {
    const std::lock_guard lock(mutex_);
    running_.request_stop();
    document_.reset();
    question_.reset();
    if (auto answer = known(answers_, question))
      replies_.push_back({.answer = std::move(answer)});
    else
      question_ = std::move(question);
  }
  asked_.notify_one();
  wake_();
}

void SearchThread::ask(DocumentQuestion question) {
  {
    const std::lock_guard lock(mutex_);
    document_.reset();
    if (auto page = known(pages_, question))
      replies_.push_back({.page = std::move(page)});
    else
      document_ = std::move(question);
  }
  asked_.notify_one();
  wake_();
}

void SearchThread::ask(Errand errand) {
  {
    const std::lock_guard lock(mutex_);
    errand_ = std::move(errand);
  }
  asked_.notify_one();
}

std::vector<Reply> SearchThread::replies() {
  const std::lock_guard lock(mutex_);
  return std::exchange(replies_, {});
}

void SearchThread::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    asked_.wait(lock, [this] { return ends_ || question_ || document_ || errand_; });
    const bool writes = errand_ && errand_->what == Errand::What::write;
    if (ends_ && !writes) return;
    if (errand_) {
      Errand errand = *std::exchange(errand_, std::nullopt);
      lock.unlock();
      ErrandReply made = done(std::move(errand));
      lock.lock();
      if (writes) answers_.clear(), pages_.clear();
      replies_.push_back({.errand = std::move(made)});
      wake_();
      continue;
    }
    const std::optional<Question> question = std::exchange(question_, std::nullopt);
    const std::optional<DocumentQuestion> document =
        question ? std::nullopt : std::exchange(document_, std::nullopt);
    running_ = std::stop_source();
    const std::stop_token stop = running_.get_token();
    lock.unlock();
    Reply made = question ? searched(*question, stop) : read(*document, stop);
    lock.lock();
    if (made.answer) keep(answers_, made.answer, kept_answers);
    if (made.page) keep(pages_, made.page, kept_pages);
    if (stop.stop_requested()) continue;  // nobody waits for it any more
    replies_.push_back(std::move(made));
    wake_();
  }
}

Reply SearchThread::searched(const Question& question, const std::stop_token& stop) {
  try {
    return {.answer = std::make_shared<const Answer>(answer_of(searcher_, question, base_, stop))};
  } catch (const std::exception& failure) {
    return {.error = failure_in_words(failure)};
  }
}

ErrandReply SearchThread::done(Errand errand) {
  ErrandReply reply{.errand = std::move(errand)};
  try {
    switch (reply.errand.what) {
      case Errand::What::names:
        reply.names = names_of(searcher_, reply.errand);
        break;
      case Errand::What::lines:
        reply.correction = std::make_shared<const EntityCorrection>(searcher_.correction(reply.errand.edit));
        break;
      case Errand::What::write:
        searcher_.write(*reply.errand.correction);
        break;
    }
  } catch (const std::exception& failure) {
    reply.trouble = failure_in_words(failure);
  }
  return reply;
}

Reply SearchThread::read(const DocumentQuestion& question, const std::stop_token& stop) {
  try {
    SearchRequest request = request_of(question.marked, base_);
    request.stop = stop;
    return {.page =
                std::make_shared<const Page>(lay_out(question, searcher_.document(question.id, request)))};
  } catch (const std::exception& failure) {
    return {.error = failure_in_words(failure)};
  }
}

}  // namespace byline::interactive
