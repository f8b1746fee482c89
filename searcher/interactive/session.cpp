#include "searcher/interactive/session.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/error.hpp"
#include "common/text/text.hpp"
#include "searcher/interactive/opening.hpp"
#include "searcher/interactive/running.hpp"
#include "searcher/interactive/screen.hpp"
#include "searcher/interactive/search_thread.hpp"
#include "searcher/interactive/signals.hpp"
#include "searcher/interactive/terminal_screen.hpp"
#include "searcher/terminal.hpp"

namespace byline::interactive {
namespace {

/// Lets a thread wake one that polls.
class Bell {
 public:
  Bell() : descriptor_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;
  ~Bell() { ::close(descriptor_); }
  void ring() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(descriptor_, &one, sizeof one);
  }
  void quiet() const {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t read = ::read(descriptor_, &count, sizeof count);
  }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

bool needs_answer(Act act) {
  return act != Act::none && act != Act::leave && act != Act::redraw && act != Act::suspend;
}

class Session {
 public:
  Session(Searcher& searcher, const SearchRequest& request, Memory memory, bool colours)
      : state_(first_state(request, std::move(memory.queries))),
        keep_(std::move(memory.keep)),
        terminal_(colours),
        thread_(searcher, request, [this] { bell_.ring(); }) {
    fit_terminal();
  }

  /// The signal that ended it, or 0.
  int run();
  const std::string& kept() const { return kept_; }
  bool printed() const { return printed_; }

 private:
  void fit_terminal();
  void ask();
  void wait();
  void heed_signals();
  void take_replies();
  void take_keys();
  void perform(Act act);
  void open();
  void run_opener(const Page& page);
  void end_by(int signal);
  bool print(bool id);
  void remember();
  void suspend();
  bool answered() const { return answered_ == asked_; }

  State state_;
  const std::function<std::string(const Question&)> keep_;
  Signals signals_;
  Bell bell_;
  TerminalScreen terminal_;
  SearchThread thread_;
  std::deque<Key> keys_;     // not yet heeded
  Act pending_ = Act::none;  // until what is asked is answered
  std::optional<Question> asked_, answered_;
  std::optional<DocumentQuestion> asked_document_;
  std::string kept_;    // to be printed at the end
  bool opens_ = false;  // the chosen document, as soon as its page is there
  bool ends_ = false, printed_ = false;
  int ended_by_ = 0;
};

int Session::run() {
  while (!ends_) {
    settle(state_);
    ask();
    terminal_.show(draw(state_));
    wait();
    heed_signals();
    take_replies();
    take_keys();
  }
  return ended_by_;
}

void Session::fit_terminal() {
  const auto [rows, columns] = terminal_.measure();
  resize(state_, rows, columns);
}

void Session::ask() {
  if (auto errand = std::exchange(state_.correcting.errand, std::nullopt)) thread_.ask(std::move(*errand));
  if (const Question question = question_of(state_); question != asked_) {
    asked_ = question;
    asked_document_.reset();
    thread_.ask(question);
  }
  if (const auto document = document_of(state_); document && document != asked_document_ && answered()) {
    asked_document_ = document;
    thread_.ask(*document);
  }
}

void Session::wait() {
  std::array<pollfd, 3> waited{{{terminal_.descriptor(), POLLIN, 0},
                                {signals_.descriptor(), POLLIN, 0},
                                {bell_.descriptor(), POLLIN, 0}}};
  ::poll(waited.data(), waited.size(), -1);
  bell_.quiet();
  if (waited[0].revents & (POLLHUP | POLLERR | POLLNVAL)) end_by(SIGHUP);
}

void Session::end_by(int signal) {
  ends_ = true;
  ended_by_ = signal;
}

void Session::heed_signals() {
  while (const std::optional<int> number = signals_.next()) {
    if (*number == SIGTSTP) {
      suspend();
    } else if (*number == SIGTERM || *number == SIGHUP || *number == SIGINT) {
      end_by(*number);
    } else {
      fit_terminal();
    }
  }
}

void Session::take_replies() {
  for (Reply& reply : thread_.replies()) {
    if (reply.errand) {
      // What was asked before something was written is asked again.
      if (reply.errand->errand.what == Errand::What::write) {
        asked_.reset(), answered_.reset();
        asked_document_.reset();
      }
      take(state_, std::move(*reply.errand));
    } else if (reply.answer) {
      answered_ = reply.answer->question;
      take(state_, std::move(reply.answer));
    } else if (reply.page) {
      take(state_, std::move(reply.page));
    } else {
      answered_ = asked_;
      opens_ = false;
      take_error(state_, std::move(reply.error));
    }
  }
}

void Session::take_keys() {
  while (const std::optional<Key> key = terminal_.next_key())
    if (key->code != Key::Code::none) keys_.push_back(*key);
  if (opens_ && (!keys_.empty() || chosen_page(state_))) {
    opens_ = false;
    if (keys_.empty()) open();
  }
  if (pending_ != Act::none) {
    if (!keys_.empty())
      pending_ = Act::none;  // whoever goes on typing has changed their mind
    else if (answered())
      perform(std::exchange(pending_, Act::none));
  }
  while (!keys_.empty() && !ends_) {
    const Key key = std::move(keys_.front());
    keys_.pop_front();
    const Act act = step(state_, key);
    if (act == Act::none) continue;
    ask();
    if (!needs_answer(act) || answered()) {
      perform(act);
    } else {
      pending_ = act;
      return;
    }
  }
}

void Session::remember() {
  // What was typed last may be no more than the beginning of a word, or of no use yet.
  if (!state_.answer || !state_.error.empty() || !answered()) return;
  const Question& question = state_.answer->question;
  if (question.typed.empty() && question.chips.empty()) return;
  const std::string query = keep_(question);
  std::erase(state_.history, query);
  if (!query.empty()) state_.history.insert(state_.history.begin(), query);
}

void Session::perform(Act act) {
  if (act != Act::none && act != Act::redraw && act != Act::suspend) remember();
  switch (act) {
    case Act::none:
      break;
    case Act::open:
      open();
      break;
    case Act::print_path:
    case Act::print_id:
      print(act == Act::print_id);
      break;
    case Act::leave_with_path:
    case Act::leave_with_id:
      ends_ = print(act == Act::leave_with_id);
      break;
    case Act::leave:
      ends_ = true;
      break;
    case Act::redraw:
      terminal_.forget();
      break;
    case Act::suspend:
      suspend();
      break;
  }
}

void Session::open() {
  const Hit* hit = chosen_hit(state_);
  if (!hit) return;
  opens_ = !chosen_page(state_);
  if (!opens_) return run_opener(*chosen_page(state_));
  // Where no pane is to show it, nobody else asks for it.
  if (document_of(state_)) return;
  asked_document_ = DocumentQuestion{hit->id, state_.answer->question, state_.columns};
  thread_.ask(*asked_document_);
}

void Session::run_opener(const Page& page) {
  terminal_.release();
  const Run run = run_on_terminal(opening_of(page.view, state_.mark), terminal_.descriptor(), signals_);
  terminal_.take_back();
  fit_terminal();
  if (!run.ran) state_.message = "The program that opens documents could not be run";
  if (run.told_to_end != 0) end_by(run.told_to_end);
}

bool Session::print(bool id) {
  const Hit* hit = chosen_hit(state_);
  if (!hit) return false;
  const std::string& chosen = id ? hit->id : hit->path;
  printed_ = true;
  if (on_terminal()) {
    kept_ += printable(chosen) + '\n';
    state_.message = "It is printed when you leave: " + chosen;
  } else {
    write_out(chosen + '\n');
    state_.message = "Printed: " + chosen;
  }
  return true;
}

void Session::suspend() {
  terminal_.release();
  // Stops the whole job, as the key does.
  sigset_t stopping;
  ::sigemptyset(&stopping);
  ::sigaddset(&stopping, SIGTSTP);
  ::kill(0, SIGTSTP);
  ::pthread_sigmask(SIG_UNBLOCK, &stopping, nullptr);
  ::pthread_sigmask(SIG_BLOCK, &stopping, nullptr);
  terminal_.take_back();
  fit_terminal();
}

}  // namespace

int run_session(Searcher& searcher, const SearchRequest& request, Memory memory, bool colours) {
  int signal = 0;
  std::string kept;
  bool printed = false;
  {
    Session session(searcher, request, std::move(memory), colours);
    signal = session.run();
    kept = session.kept();
    printed = session.printed();
  }
  if (!kept.empty() && signal != SIGHUP) write_out(kept);
  if (signal != 0) {
    ::signal(signal, SIG_DFL);
    ::raise(signal);
  }
  return printed ? 0 : 1;
}

}  // namespace byline::interactive
