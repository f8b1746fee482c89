// Filters given beside a query, by options, as nodes of its tree.
#pragma once

#include <string>
#include <vector>

#include "searcher/query/tree.hpp"

namespace byline::query {

/// What an option asks for with its values, each as if it stood behind its field in the query, in quotes.
/// None of them may be there when excluded; else of persons, organisations and places, all must be, of other
/// fields, one. Printed:
///   filters_of(Field::person, {"Ann Lee", "Bo Lee"}, true): -(person "Ann Lee") -(person "Bo Lee")
///   filters_of(Field::source, {"Gull", "CNN*"}): (or (source "Gull") (source (wildcard CNN*)))
std::vector<Node> filters_of(Field field, const std::vector<std::string>& values, bool excluded = false);

/// The values of a field that such filters ask for.
std::vector<std::string> values_of(const std::vector<Node>& filters, Field field);

}  // namespace byline::query
