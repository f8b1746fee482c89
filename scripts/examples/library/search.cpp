// Searches an index and says who is named in what was found. Built against an installed Byline:
//     c++ -std=c++17 search.cpp $(pkg-config --cflags --libs byline) -o search && ./search ~/news-index 'port strike'
#include <byline/byline.hpp>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: search INDEX QUERY\n";
    return 2;
  }
  try {
    byline::Index index({argv[1]});
    byline::Search search;
    search.query = argv[2];
    search.facets = {"person"};
    search.limit = 3;
    const byline::Results found = index.search(search);
    for (const byline::Hit& hit : found.hits) std::cout << hit.rank << '\t' << hit.date << '\t' << hit.title << '\n';
    for (const byline::FacetValue& person : found.facets.at("person").values)
      std::cout << person.count << '\t' << person.name << '\n';
    std::cout << found.matches << " matches\n";
    return found.matches > 0 ? 0 : 1;
  } catch (const byline::Error& error) {
    std::cerr << error.code() << ": " << error.what() << '\n';
    if (!error.hint().empty()) std::cerr << error.hint() << '\n';
    return 2;
  }
}
