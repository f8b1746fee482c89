// Asking a server over HTTP.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "common/http/cluster_address.hpp"

namespace byline::http {

struct Answer {
  long status = 0;
  std::string body{};
  bool ok() const { return status >= 200 && status < 300; }
};

/// One connection, which is kept open from one question to the next; for one thread. Certificates are
/// verified, by those of the system or of the file that $SSL_CERT_FILE names. The password of the address's
/// user is that of $BYLINE_PASSWORD, or else of ~/.netrc. Nothing is asked before the first question.
class Client {
 public:
  /// `stopped`: asked all the while; where it says so, what is asked is given up.
  explicit Client(const ClusterAddress& address, std::function<bool()> stopped = {});
  ~Client();
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;

  /// The answer of the server to "POST", "/news/_search" and a body of JSON. Asks again, after longer and
  /// longer pauses, where it has too much to do (429), fails (5xx), or the connection is cut: so what is
  /// asked must be what does no harm when it is done twice. Throws Error cluster_unreachable when that does
  /// not help, and cluster_denied for a password or certificate that is not right. Other answers, 404 and the
  /// like, are returned.
  Answer ask(std::string_view method, std::string_view path, std::string_view body = {});

  /// Seconds that an answer may take; a minute where nothing else is said.
  void set_patience(long seconds);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace byline::http
