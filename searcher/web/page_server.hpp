// The server of the page: HTTP around what may be asked (gate.hpp) and what is answered (answers.hpp).
#pragma once

#include <httplib.h>

#include <cstddef>
#include <string>

#include "searcher/web/answers.hpp"
#include "searcher/web/departures.hpp"
#include "searcher/web/gate.hpp"

namespace byline {

class PageServer final : private httplib::Server {
 public:
  /// Binds 127.0.0.1 and nothing else; port 0: any that is free. Throws Error where it cannot. `ending`: a
  /// descriptor that can be read once all is to end.
  /// `edits`: whether the page may change something.
  PageServer(std::size_t port, const Answers& answers, int ending, bool edits);

  int port() const { return port_; }
  const Gate& gate() const { return gate_; }

  /// Answers until all is to end, and then until no answer is under way.
  void run();

 private:
  bool process_and_close_socket(int socket) override;
  HandlerResponse let_in(const httplib::Request& request, httplib::Response& response);
  void give(const httplib::Request& request, httplib::Response& response);
  std::string page_with_token(std::string_view page) const;
  int bound(std::size_t port);

  const Answers& answers_;
  int ending_, port_;
  Gate gate_;
  Departures departures_;
};

}  // namespace byline
