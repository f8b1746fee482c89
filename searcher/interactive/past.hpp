// What was searched for as one typed, as a command that finds the same again.
#pragma once

#include <vector>

#include "common/options/command.hpp"
#include "searcher/interactive/question.hpp"

namespace byline::interactive {

/// `typed`: the command line, `first`: the filters that it had. What has been changed since is in it as
/// options, and dates that no option can say as words of the query.
///   searcher --interactive --source 'The Gull', narrowed → --source='The Gull' --person='Ann Lee' port
Command command_of(const Question& question, const Command& typed, const std::vector<Chip>& first);

/// Its words, to be typed again.
std::string query_of(const Command& command);

}  // namespace byline::interactive
