#include "common/http/client.hpp"

#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "common/error.hpp"
#include "common/http/curl.hpp"
#include "common/http/failure_reason.hpp"
#include "common/text/hexadecimal.hpp"
#include "common/text/text.hpp"

namespace byline::http {
namespace {

constexpr std::size_t worth_packing = 1'000;  // bytes of a body
constexpr int most_attempts = 8;
constexpr std::chrono::milliseconds first_pause{100}, longest_pause{5'000};
constexpr std::chrono::seconds persistence{10};                // where every node fails
constexpr long usual_patience = 60, connecting_patience = 10,  // seconds
    connecting_patience_of_several = 3;

/// As gzip: a tenth of the time of its usual level, for a fifth more bytes.
std::string packed(std::string_view body) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16, memory = 8;
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, memory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  std::string bytes(deflateBound(&stream, body.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  deflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  deflateEnd(&stream);
  return bytes;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// With %20 and the like for all that may mean something in an address.
std::string in_url(std::string_view text) {
  std::string url;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '-' || c == '.' || c == '_' || c == '~';
    is_plain ? url += c : url += '%' + to_hexadecimal(std::string_view(&c, 1));
  }
  return url;
}

std::size_t take_bytes(char* bytes, std::size_t, std::size_t count, void* body) {
  static_cast<std::string*>(body)->append(bytes, count);
  return count;
}

int look_whether_stopped(void* stopped, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& asks = *static_cast<std::function<bool()>*>(stopped);
  return asks && asks() ? 1 : 0;
}

/// Headers of a question.
class Headers {
 public:
  void add(const char* line) { list_ = curl().slist_append(list_, line); }
  ~Headers() { curl().slist_free_all(list_); }
  Headers() = default;
  Headers(const Headers&) = delete;
  Headers& operator=(const Headers&) = delete;
  curl_slist* get() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

}  // namespace

struct Client::State {
  ClusterAddress address;
  std::function<bool()> stopped;
  std::vector<std::string> origins{address.origin};  // of all nodes
  std::size_t asked = 0;                             // which of them
  bool user_in_url = false;
  long patience = usual_patience;
  bool has_answered = false;
  CURL* handle = nullptr;
  char failure[CURL_ERROR_SIZE] = "";

  ~State() {
    if (handle) curl().cleanup(handle);
  }
  State(ClusterAddress where, std::function<bool()> stop)
      : address(std::move(where)), stopped(std::move(stop)) {
    origins.insert(origins.end(), address.others.begin(), address.others.end());
  }
  const std::string& origin() const { return origins[asked]; }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  template <class Value>
  void set(CURLoption option, Value value) {
    curl().setopt(handle, option, value);
  }

  void open() {
    if (handle) return;
    handle = curl().init();
    if (!handle) throw std::bad_alloc();
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_ERRORBUFFER, failure);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_ACCEPT_ENCODING, "gzip");
    set(CURLOPT_TCP_NODELAY, 1L);
    set(CURLOPT_CONNECTTIMEOUT, origins.size() > 1 ? connecting_patience_of_several : connecting_patience);
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (const std::string trusted = environment("SSL_CERT_FILE"); !trusted.empty())
      set(CURLOPT_CAINFO, trusted.c_str());
    set(CURLOPT_WRITEFUNCTION, take_bytes);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, look_whether_stopped);
    set(CURLOPT_XFERINFODATA, &stopped);
    set(CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_OPTIONAL));
    if (const std::string password = environment("BYLINE_PASSWORD");
        !address.user.empty() && !password.empty()) {
      set(CURLOPT_USERNAME, address.user.c_str());
      set(CURLOPT_PASSWORD, password.c_str());
    } else {
      user_in_url = !address.user.empty();
    }
  }

  std::string url(std::string_view path) const {
    std::string url = origin() + std::string(path);
    // libcurl looks for the password of a user in the URL only.
    if (user_in_url) url.insert(url.find("://") + 3, in_url(address.user) + '@');
    return url;
  }

  CURLcode perform(std::string_view method, std::string_view path, std::string_view body, Answer& answer) {
    open();
    Headers headers;
    headers.add(path.ends_with("_bulk") ? "Content-Type: application/x-ndjson"
                                        : "Content-Type: application/json");
    headers.add("Expect:");
    std::string bytes;
    if (body.size() >= worth_packing) {
      bytes = packed(body);
      body = bytes;
      headers.add("Content-Encoding: gzip");
    }
    const std::string where = url(path), verb(method);
    answer = {};
    failure[0] = '\0';
    set(CURLOPT_URL, where.c_str());
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_WRITEDATA, &answer.body);
    set(CURLOPT_TIMEOUT, patience);
    set(CURLOPT_NOBODY, method == "HEAD" ? 1L : 0L);
    if (method == "HEAD" || (method == "GET" && body.empty())) {
      set(CURLOPT_HTTPGET, method == "HEAD" ? 0L : 1L);
      set(CURLOPT_CUSTOMREQUEST, static_cast<char*>(nullptr));
      if (method == "HEAD") set(CURLOPT_NOBODY, 1L);
    } else {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
      set(CURLOPT_POSTFIELDS, body.empty() ? "" : body.data());
      set(CURLOPT_CUSTOMREQUEST, verb.c_str());
    }
    const CURLcode result = curl().perform(handle);
    curl().getinfo(handle, CURLINFO_RESPONSE_CODE, &answer.status);
    return result;
  }

  std::string reason(CURLcode code) const {
    return printable(to_valid_utf8(failure[0] ? failure : curl().strerror(code)));
  }

  /// What does not get better by asking again.
  std::optional<Error> lasting(CURLcode code) const {
    switch (code) {
      case CURLE_SSL_CACERT_BADFILE:
        return Error(Error::Code::cluster_denied, "no certificates can be read from " +
                                                      printable(environment("SSL_CERT_FILE")) +
                                                      ", which $SSL_CERT_FILE names");
      case CURLE_PEER_FAILED_VERIFICATION:
        if (std::string_view(failure).find("subject name") != std::string_view::npos)
          return Error(Error::Code::cluster_denied,
                       "the certificate of " + origin() + " is one for another host: " + reason(code),
                       "name the host as its certificate does");
        [[fallthrough]];
      case CURLE_SSL_ISSUER_ERROR:
        return Error(Error::Code::cluster_denied,
                     "the certificate of " + origin() + " is not trusted: " + reason(code),
                     "$SSL_CERT_FILE names a file with the certificate of who has signed it");
      case CURLE_URL_MALFORMAT:
        return Error(Error::Code::option_value, "the address " + origin() + " cannot be understood");
      default:
        return std::nullopt;
    }
  }
  Error unreachable(CURLcode code) const {
    if (code == CURLE_OPERATION_TIMEDOUT)
      return {Error::Code::cluster_unreachable, origin() + " has not answered in time: " + reason(code),
              "look at the cluster's health: it may have lost most of its nodes"};
    if (code == CURLE_COULDNT_RESOLVE_HOST)
      return {Error::Code::cluster_unreachable, "no host is known by the name in " + origin()};
    if (code == CURLE_COULDNT_CONNECT) {
      std::string all;
      for (const std::string& each : origins) all += (all.empty() ? "" : ", ") + each;
      return {Error::Code::cluster_unreachable, "nobody answers at " + all,
              origins.size() == 1 ? "is the cluster running, and is this its address?"
                                  : "is the cluster running, and are these its addresses?"};
    }
    if (code == CURLE_SSL_CONNECT_ERROR)
      return {Error::Code::cluster_unreachable, "no TLS can be spoken with " + origin() + ": " + reason(code),
              "an address without it begins with opensearch+http://"};
    return {Error::Code::cluster_unreachable, "the connection to " + origin() + " was cut: " + reason(code),
            !has_answered && origin().starts_with("http://")
                ? "does it speak TLS? Then its address begins with opensearch+https://"
                : ""};
  }
  Error denied(long status, const std::string& reason) const {
    const std::string hint =
        "write USER@ before the host, and put the password into $BYLINE_PASSWORD or ~/.netrc";
    if (status == 403)
      return {Error::Code::cluster_denied,
              origin() + " does not allow that" +
                  (address.user.empty() ? std::string() : " to " + printable(address.user)) +
                  (reason.empty() ? reason : ": " + reason)};
    return {Error::Code::cluster_denied,
            address.user.empty() ? origin() + " asks for a user and a password"
                                 : origin() + " does not take the password of " + printable(address.user),
            hint};
  }
  /// Whether asking once more would only have the user wait.
  bool is_hopeless(CURLcode code, int attempt, int timeouts) const {
    constexpr int enough = 2;
    if (code == CURLE_COULDNT_RESOLVE_HOST) return true;
    return has_answered || code == CURLE_OPERATION_TIMEDOUT ? timeouts >= enough : attempt >= enough;
  }
  static bool is_passing(long status) { return status == 429 || status >= 500; }
  void pause(int attempt) const {
    const auto wanted = std::min(first_pause * (1 << attempt), longest_pause);
    const auto end = std::chrono::steady_clock::now() + wanted;
    while (std::chrono::steady_clock::now() < end && !(stopped && stopped()))
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
};

Client::Client(const ClusterAddress& address, std::function<bool()> stopped)
    : state_(std::make_unique<State>(address, std::move(stopped))) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

void Client::set_patience(long seconds) { state_->patience = seconds; }

Answer Client::ask(std::string_view method, std::string_view path, std::string_view body) {
  std::size_t silent = 0;         // nodes, one after the other
  std::optional<Error> answered;  // by one of them: it tells more than that others do not
  const auto given_up = std::chrono::steady_clock::now() + persistence;
  for (int attempt = 0, timeouts = 0;;) {
    Answer answer;
    const CURLcode code = state_->perform(method, path, body, answer);
    timeouts += code == CURLE_OPERATION_TIMEDOUT;
    const bool is_stopped = state_->stopped && state_->stopped();
    const bool last = is_stopped || attempt + 1 == most_attempts ||
                      (code != CURLE_OPERATION_TIMEDOUT && std::chrono::steady_clock::now() > given_up);
    // Another node may do at once what this one does not.
    const bool others_left = !is_stopped && (silent + 1) % state_->origins.size() != 0;
    if (code != CURLE_OK) {
      if (const std::optional<Error> lasting = state_->lasting(code)) throw *lasting;
      if (!others_left && (last || state_->is_hopeless(code, attempt, timeouts)))
        throw answered.value_or(state_->unreachable(code));
    } else if (state_->has_answered = true; answer.status == 401 || answer.status == 403) {
      throw state_->denied(answer.status, failure_reason(answer.body));
    } else if (!State::is_passing(answer.status) || is_of_too_many_words(failure_reason(answer.body))) {
      return answer;
    } else {
      answered = lasting_failure(state_->origin(), answer.status, answer.body);
      if (!others_left && last) throw *answered;
    }
    ++silent;
    state_->asked = (state_->asked + 1) % state_->origins.size();
    if (!others_left) state_->pause(attempt++);
  }
}

}  // namespace byline::http
