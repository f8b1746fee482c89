// JSON Lines, format 1: what scripts read. The messages are described in schema.json.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searcher/results/document_view.hpp"
#include "searcher/results/entity_edits.hpp"
#include "searcher/results/results.hpp"

namespace byline {

/// One message, one line with its LF. Text is valid UTF-8, bytes that are not become U+FFFD. Scores are
/// rounded to four decimals. `query_id`, when given, is added to the message: a batch has the messages of
/// many queries.
std::string json_line(const Hit& hit, std::optional<std::string_view> query_id = {});
std::string json_line(const Facet& facet, std::optional<std::string_view> query_id = {});
std::string json_line(const EntityReasons& entity, std::optional<std::string_view> query_id = {});
std::string json_line(const StoryReasons& reasons, std::optional<std::string_view> query_id = {});
std::string json_line(const Comparison& comparison, std::optional<std::string_view> query_id = {});
std::string json_line(const TimelinePeriod& period, DateUnit by,
                      std::optional<std::string_view> query_id = {});
std::string json_line(const StoryThread& thread, std::optional<std::string_view> query_id = {});
std::string json_line(const Summary& summary, std::optional<std::string_view> query_id = {});

/// A whole document.
std::string json_line(const DocumentView& document);

/// A correction of names, to be written or written.
enum class Written : bool { no, yes };
std::string json_line(const EntityCorrection& correction, Written written);

/// Hits, then their stories, then facets, then what `--why`, `--compare` or `--timeline` tells, then the
/// summary.
std::string json_lines(const Results& results, std::optional<std::string_view> query_id = {});

}  // namespace byline
