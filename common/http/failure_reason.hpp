// What a server says of an answer that is an error.
#pragma once

#include <string>
#include <string_view>

#include "common/error.hpp"

namespace byline::http {

/// The reason in the body of such an answer, as OpenSearch has it, or the failure's name, fit to be printed;
/// empty where there is none.
std::string failure_reason(std::string_view body);

/// Lucene's words for a query of more words than it takes, which no wait and no repair will change.
bool is_of_too_many_words(std::string_view reason);

/// That a cluster fails with this answer however often it is asked. `origin`: of the node that was.
Error lasting_failure(const std::string& origin, long status, std::string_view body);

}  // namespace byline::http
