// Names of files in archives as UTF-8, whatever the locale.
#pragma once

#include <locale.h>

namespace byline {

/// While it lives, the thread is in a locale of UTF-8: libarchive turns names into the character set of the
/// locale and loses what that does not have.
class Utf8Names {
 public:
  Utf8Names() : before_(utf8() != nullptr ? ::uselocale(utf8()) : nullptr) {}
  ~Utf8Names() {
    if (before_ != nullptr) ::uselocale(before_);
  }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  static locale_t utf8() {
    static const locale_t locale = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
  }
  locale_t before_;
};

}  // namespace byline
