#include "searcher/web/gate.hpp"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "common/error.hpp"
#include "common/program_names.hpp"
#include "common/text/hexadecimal.hpp"
#include "common/text/text.hpp"

namespace byline {

std::string random_key() {
  std::array<char, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw Error(Error::Code::internal, std::string("no key can be made: ") + std::strerror(errno));
  return to_hexadecimal(std::string_view(bytes.data(), bytes.size()));
}

bool same_secret(std::string_view one, std::string_view other) {
  if (one.size() != other.size()) return false;
  unsigned char differences = 0;
  for (std::size_t i = 0; i < one.size(); ++i)
    differences = static_cast<unsigned char>(differences | (one[i] ^ other[i]));
  return differences == 0;
}

Gate::Gate(int port, bool edits) : port_(std::to_string(port)), cookie_name_("byline-" + port_) {
  if (edits) token_ = random_key();
}

std::string Gate::cookie() const { return cookie_name_ + "=" + key_ + "; HttpOnly; SameSite=Strict; Path=/"; }

bool Gate::has_cookie(std::string_view cookies) const {
  for (std::string_view each : split(cookies, ";")) {
    each.remove_prefix(std::min(each.find_first_not_of(' '), each.size()));
    const std::size_t equals = each.find('=');
    if (equals != std::string_view::npos && each.substr(0, equals) == cookie_name_ &&
        same_secret(each.substr(equals + 1), key_))
      return true;
  }
  return false;
}

bool Gate::opens(std::string_view key) {
  return same_secret(key, key_) || (same_secret(key, browser_key_) && !browser_key_used_.exchange(true));
}

/// What is asked of another, by another, or in a way that is none of ours.
std::optional<Refusal> Gate::misdirected(const Asker& asker) const {
  // Else a name of somebody's own that he has made to mean this machine would let him in.
  if (asker.hosts != 1 || (asker.host != "127.0.0.1:" + port_ && asker.host != "localhost:" + port_))
    return Refusal{421, "This is no name of this server."};
  const std::string& site = asker.fetch_site;
  const bool from_elsewhere = !site.empty() && site != "same-origin" && site != "none";
  if (from_elsewhere || (!asker.origin.empty() && asker.origin != "http://" + asker.host))
    return Refusal{403, "Another site asks, and gets no answer."};
  if (changes(asker)) return {};
  if (asker.method != "GET" && asker.method != "HEAD")
    return !token_.empty() && asker.path == correction_path
               ? Refusal{405, "There are only GET and POST.", "GET, HEAD, POST"}
               : Refusal{405, "There is only GET.", "GET, HEAD"};
  if (asker.has_body) return Refusal{400, "A request has no body."};
  return {};
}

bool Gate::changes(const Asker& asker) const {
  return !token_.empty() && asker.method == "POST" && asker.path == correction_path;
}

/// Why nothing is changed, of what somebody asks who may read.
std::optional<Refusal> Gate::no_change(const Asker& asker) const {
  constexpr std::size_t most_bytes = std::size_t{64} << 10;
  // A browser names the origin of each POST; that it is ours has been seen.
  if (asker.origin.empty() || !same_secret(asker.token, token_))
    return Refusal{403, "Only the page itself changes something: load it again."};
  if (asker.body_type != "application/json" && !asker.body_type.starts_with("application/json;"))
    return Refusal{415, "What is to be changed is told as JSON."};
  if (!asker.body_size) return Refusal{411, "What is to be changed comes with its length."};
  if (*asker.body_size > most_bytes) return Refusal{413, "What is to be changed is told in 64 KiB at most."};
  return {};
}

Gate::Admission Gate::admit(const Asker& asker) {
  if (std::optional<Refusal> refusal = misdirected(asker)) return {refusal};
  if (asker.path == "/" && opens(asker.key)) return {{}, true};
  if (has_cookie(asker.cookies)) return {changes(asker) ? no_change(asker) : std::nullopt};
  return {
      Refusal{401, "Open the address that " + searcher_name() + " --serve has printed: it holds the key."}};
}

}  // namespace byline
