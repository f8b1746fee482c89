#include "common/error_line.hpp"

#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "common/text/text.hpp"

namespace byline {

std::string error_text(std::string_view program, const std::exception& failure) {
  std::string words = std::string(program) + ": " + printable(failure.what()) + "\n";
  const auto* error = dynamic_cast<const Error*>(&failure);
  if (error && !error->hint().empty())
    words += std::string(program.size() + 2, ' ') + printable(error->hint()) + "\n";
  return words;
}

std::optional<bool> asks_for_json(int argc, char** argv) {
  std::optional<bool> asks;
  for (int i = 1; i < argc && argv[i] != std::string_view("--"); ++i)
    if (argv[i] == std::string_view("--json"))
      asks = true;
    else if (argv[i] == std::string_view("--no-json"))
      asks = false;
  return asks;
}

std::string error_line(Error::Code code, std::string_view sentence, std::string_view hint,
                       std::optional<ErrorPlace> place) {
  using Json = nlohmann::ordered_json;
  return json_text(Json{{"type", "error"},
                        {"error_code", word_of(code)},
                        {"error", sentence},
                        {"hint", text_or_null(hint)},
                        {"position", place ? Json(place->position) : Json()},
                        {"length", place ? Json(place->length) : Json()}}) +
         "\n";
}

std::string error_line(const std::exception& failure, std::optional<ErrorPlace> place) {
  const auto* error = dynamic_cast<const Error*>(&failure);
  return error ? error_line(error->code(), error->what(), error->hint(), place)
               : error_line(Error::Code::internal, failure.what(), "", place);
}

}  // namespace byline
