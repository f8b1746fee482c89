#include "searcher/web/page_server.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <optional>
#include <thread>

#include "common/error.hpp"
#include "common/text/number_in.hpp"
#include "searcher/web/connection.hpp"
#include "searcher/web/page_files.hpp"

namespace byline {
namespace {

constexpr std::size_t most_connections = 24;  // served at once; a browser has six for each window or so

/// Nothing but the page's own files is loaded or asked, nobody frames it, and no answer stays in a cache.
const httplib::Headers headers_of_all{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
     "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
};

std::string header(const httplib::Request& request, const char* name) {
  return request.get_header_value(name);
}

Asker asker_of(const httplib::Request& request) {
  Asker asker;
  asker.method = request.method;
  asker.path = request.path;
  asker.key = request.get_param_value("key");
  asker.host = header(request, "Host");
  asker.hosts = request.get_header_value_count("Host");
  asker.origin = header(request, "Origin");
  asker.fetch_site = header(request, "Sec-Fetch-Site");
  asker.cookies = header(request, "Cookie");
  asker.token = header(request, token_header);
  asker.body_type = header(request, "Content-Type");
  const std::string length = header(request, "Content-Length");
  const bool unmeasured = request.has_header("Transfer-Encoding");
  asker.has_body = unmeasured || (!length.empty() && length != "0");
  if (!unmeasured) asker.body_size = number_in<std::size_t>(length);
  return asker;
}

/// What httplib would do with an answer, and a server for one machine has no use for: parts of it, and
/// packing it, which takes longer than making it. A packed body could be any size.
void pass_over_extras(httplib::Request& request) {
  request.ranges.clear();
  for (const char* name : {"Range", "Accept-Encoding", "Content-Encoding", "Expect"})
    request.headers.erase(name);
}

void tell(const Answer& answer, httplib::Response& response) {
  response.status = answer.status;
  response.set_content(answer.body, std::string(answer.type));
  if (!answer.file_name.empty())
    response.set_header("Content-Disposition",
                        "attachment; filename=\"" + std::string(answer.file_name) + "\"");
}

/// The page's address without the key.
std::string without_key(httplib::Params params) {
  params.erase("key");
  return params.empty() ? "/" : httplib::append_query_params("/", params);
}

}  // namespace

PageServer::PageServer(std::size_t port, const Answers& answers, int ending, bool edits)
    : answers_(answers), ending_(ending), port_(bound(port)), gate_(port_, edits), departures_(ending) {
  set_default_headers(headers_of_all);
  new_task_queue = [] { return new httplib::ThreadPool(most_connections); };
  set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
    return let_in(request, response);
  });
  // Behind let_in(), which leaves this alone to be routed, for httplib to read its body.
  Post(std::string(correction_path), [this](const httplib::Request& request, httplib::Response& response) {
    tell(answers_.correct(request.body), response);
  });
  set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
    constexpr int first_refusal = 400;
    if (response.status < first_refusal) return;
    response.headers.erase("Keep-Alive");
    response.set_header("Connection", "close");
    if (Connection* connection = Connection::current()) connection->close_after_answer();
  });
}

// As httplib sets it, a second server could share the port, and get half of the requests.
int PageServer::bound(std::size_t port) {
  set_address_family(AF_INET);
  set_socket_options([](int socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  errno = 0;
  const int number = port == 0                                           ? bind_to_any_port("127.0.0.1")
                     : bind_to_port("127.0.0.1", static_cast<int>(port)) ? static_cast<int>(port)
                                                                         : -1;
  if (number > 0) return number;
  const bool taken = errno == EADDRINUSE;
  throw Error(
      Error::Code::option_value,
      "port " + std::to_string(port) +
          (taken ? " is taken by another program" : std::string(" cannot be used: ") + std::strerror(errno)),
      "--serve alone takes one that is free");
}

void PageServer::run() {
  std::atomic<bool> has_ended = false;
  std::thread stopper([this, &has_ended] {
    pollfd ending{ending_, POLLIN, 0};
    while (::poll(&ending, 1, -1) <= 0) {
    }
    // httplib does not stop what is not running yet, and says no word of it.
    while (!has_ended && !is_running()) std::this_thread::yield();
    stop();
  });
  listen_after_bind();
  has_ended = true;
  stopper.join();
}

bool PageServer::process_and_close_socket(int socket) {
  Connection connection(socket, ending_);
  bool closed = false, good = true;
  // From its version 0.18 on httplib is told who asks, too: Debian 13 has one, Debian 12 an older one.
  const auto process = [&](auto& server) {
    if constexpr (requires { server.process_request(connection, false, closed, pass_over_extras); })
      return server.process_request(connection, false, closed, pass_over_extras);
    else
      return server.process_request(connection, std::string(), 0, std::string(), 0, false, closed,
                                    pass_over_extras);
  };
  while (good && !closed && connection.next_request()) good = process(*this);
  return good;
}

httplib::Server::HandlerResponse PageServer::let_in(const httplib::Request& request,
                                                    httplib::Response& response) {
  const Asker asker = asker_of(request);
  const Gate::Admission admission = gate_.admit(asker);
  if (const std::optional<Refusal>& refusal = admission.refusal) {
    response.status = refusal->status;
    if (!refusal->allowed.empty()) response.set_header("Allow", std::string(refusal->allowed));
    response.set_content(refusal->words + "\n", "text/plain; charset=utf-8");
  } else if (asker.method == "POST") {
    return HandlerResponse::Unhandled;
  } else if (request.path == "/" && request.has_param("key")) {
    if (admission.gets_cookie) response.set_header("Set-Cookie", gate_.cookie());
    response.set_redirect(without_key(request.params), 303);
  } else {
    give(request, response);
  }
  return HandlerResponse::Handled;
}

/// A page that may change something has the token in the element that waits for it.
std::string PageServer::page_with_token(std::string_view page) const {
  constexpr std::string_view place = "<meta name=\"edit-token\" content=\"";
  std::string text(page);
  text.insert(text.find(place) + place.size(), gate_.token());
  return text;
}

void PageServer::give(const httplib::Request& request, httplib::Response& response) {
  for (const PageFile& file : page_files())
    if (file.path == request.path)
      return response.set_content(file.path == "/" ? page_with_token(file.text) : std::string(file.text),
                                  std::string(file.type));
  const Departures::Watch watch(departures_, Connection::current()->socket());
  if (const std::optional<Answer> answer = answers_.at(request.path, request.params, watch.token()))
    return tell(*answer, response);
  response.status = 404;
  response.set_content("There is nothing here.\n", "text/plain; charset=utf-8");
}

}  // namespace byline
