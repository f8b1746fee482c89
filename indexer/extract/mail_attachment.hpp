// What comes with a mail.
#pragma once

#include <gmime/gmime.h>

#include <string>
#include <string_view>
#include <unordered_map>

namespace byline::extract {

/// Names of attachments within a mail: without folders, each once.
class AttachmentNames {
 public:
  /// `wanted`: what the mail calls it, may be empty or anything; `number`: of the part, from 1, for one
  /// without a name: "part 2.pdf".
  std::string name(std::string_view wanted, std::string_view media_type, std::size_t number);

 private:
  std::unordered_map<std::string, std::size_t> times_;  // that a name was met
};

/// "application/pdf", in lower case.
std::string media_type_of(GMimeObject* object);
/// As the mail calls it; empty where it does not.
std::string file_name_of(GMimeObject* object);
bool is_called_attachment(GMimeObject* object);
/// The bytes of a part, without how they were encoded for the way.
std::string bytes_of(GMimePart* part);
/// A mail within a mail, as it would be by itself.
std::string bytes_of(GMimeMessage* message);

/// What is nothing for a reader of documents: signatures and keys, pictures and sounds, cards of addresses,
/// what mail servers tell each other.
bool is_passed_over(std::string_view media_type);

}  // namespace byline::extract
