// byline_annotator of common/library/byline.h.
#include <memory>
#include <string>

#include "common/library/byline.h"
#include "common/library/request.hpp"
#include "common/text/date.hpp"
#include "common/text/text.hpp"
#include "indexer/annotation/annotator.hpp"

using byline::Error;
using nlohmann::json;

struct byline_annotator {
  byline::Annotator annotator;
};

namespace {

constexpr std::size_t words_memory = std::size_t{64} << 20;  // as much as a worker of the indexer has

std::string failure_line(const std::exception& failure) { return byline::error_line(failure); }

/// "YYYY-MM-DD" → "YYYYMMDD"
std::string day_of(const std::string& date) {
  if (date.empty()) return {};
  std::string day = date;
  std::erase(day, '-');
  const bool digits = day.size() == 8 && day.find_first_not_of("0123456789") == std::string::npos;
  if (date.size() != 10 || date[4] != '-' || date[7] != '-' || !digits ||
      !byline::calendar_day(std::stoi(day)).ok())
    throw Error(Error::Code::option_value, "date takes YYYY-MM-DD, not " + byline::printable(date));
  return day;
}

byline::SourceDocument document_of(const json& request) {
  using byline::library::text_of;
  byline::library::allow_only(request, {"text", "id", "title", "date", "language", "source"});
  byline::SourceDocument document;
  document.text = byline::to_nfc(text_of(request, "text"));
  document.id = text_of(request, "id");
  document.title = byline::to_nfc(text_of(request, "title"));
  document.date = day_of(text_of(request, "date"));
  if (!document.date.empty()) document.date_from = byline::DateOrigin::record;
  document.language = text_of(request, "language");
  document.source = text_of(request, "source");
  document.type = "text";
  return document;
}

}  // namespace

byline_annotator* byline_annotator_open(const char* request, char** error) {
  return byline::library::told(
      error,
      [request] {
        const json asked = byline::library::request_of(request);
        byline::library::allow_only(asked, {"language"});
        byline::AnalysisOptions options;
        if (const std::string language = byline::library::text_of(asked, "language"); !language.empty())
          options.language = language;
        return new byline_annotator{byline::Annotator(options, words_memory, nullptr)};
      },
      failure_line);
}

char* byline_annotator_ask(byline_annotator* annotator, const char* request, char** error) {
  return byline::library::told(
      error,
      [annotator, request] {
        return byline::library::for_caller(
            annotator->annotator.line(document_of(byline::library::request_of(request))));
      },
      failure_line);
}

void byline_annotator_close(byline_annotator* annotator) { delete annotator; }
