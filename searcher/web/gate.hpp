// Who may ask the server: whoever has the key, from the page itself.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <string_view>

namespace byline {

/// 128 random bits in hexadecimal digits.
std::string random_key();

/// Whether two texts are the same; takes as long whatever they have in common.
bool same_secret(std::string_view one, std::string_view other);

/// What a request says of itself. A header that is not there is empty.
struct Asker {
  std::string method, path, key;  // key: of the address
  std::string host, origin, fetch_site, cookies;
  std::string token, body_type;  // of what is to change something
  bool has_body = false;
  std::optional<std::size_t> body_size{};  // as told beforehand
  std::size_t hosts = 1;                   // how many headers of that name it has
};

/// An answer that is no page: its HTTP status, and a sentence.
struct Refusal {
  int status;
  std::string words;
  std::string_view allowed{};  // methods, where it was for that
};

/// Where corrections are seen beforehand, by GET, and written, by POST.
inline constexpr std::string_view correction_path = "/api/correction";
/// The header of what is to change something; no page but ours can send it.
inline constexpr const char* token_header = "X-Byline-Token";

class Gate {
 public:
  /// `edits`: whether something may be changed.
  Gate(int port, bool edits);

  /// That of the printed address. It stays good until the server ends.
  const std::string& key() const { return key_; }
  /// Good once: other users of the machine see what programs are started with.
  const std::string& key_for_browser() const { return browser_key_; }
  /// What stands in the page, and has to come with what is to change something: who has got hold of the
  /// cookie alone changes nothing. Empty: nothing may be changed.
  const std::string& token() const { return token_; }

  /// Looks at a request. Where it is refused, why; else whether it has shown a key in the page's address, and
  /// gets the cookie for it.
  struct Admission {
    std::optional<Refusal> refusal;
    bool gets_cookie = false;
  };
  Admission admit(const Asker& asker);

  /// The cookie as an answer hands it out. Cookies know no ports, so its name has ours.
  std::string cookie() const;

 private:
  std::optional<Refusal> misdirected(const Asker& asker) const;
  bool changes(const Asker& asker) const;
  std::optional<Refusal> no_change(const Asker& asker) const;
  bool has_cookie(std::string_view cookies) const;
  bool opens(std::string_view key);

  std::string port_, cookie_name_, key_ = random_key(), browser_key_ = random_key(), token_;
  std::atomic<bool> browser_key_used_ = false;
};

}  // namespace byline
