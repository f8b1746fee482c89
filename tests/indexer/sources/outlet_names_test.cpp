#include "indexer/sources/outlet_names.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace byline;

TEST_CASE("names of outlets by their words") {
  for (const std::string line : {"The Harbour Post",
                                 "THE HARBOUR POST",
                                 "Gull Gazette",
                                 "The Gull and Quay Gazette",
                                 "New Quay Times",
                                 "Los Quayos Times",
                                 "Daily Gull",
                                 "The Daily Gull",
                                 "Sunday Gull Mail",
                                 "Neue Hafener Zeitung",
                                 "Möwenhafener Tageblatt",
                                 "Le Courrier du Port",
                                 "Diario del Puerto",
                                 "Jornal do Porto",
                                 "Corriere della Baia",
                                 "Porttitien Sanomat",
                                 "Портовые новости",
                                 "港灣日報",
                                 "항구일보",
                                 "harbourpost.com",
                                 "www.harbour-post.co.uk",
                                 "Reuters",
                                 "BBC",
                                 "BBC News",
                                 "  The Harbour Post  "})
    CHECK_MESSAGE(is_outlet_name(line), line);
  for (const std::string line : {"",
                                 "Post",
                                 "The Post sold",
                                 "Minister Leaves Post",
                                 "Ferry Falls on Hard Times",
                                 "Ferry sold",
                                 "The ferry is news",
                                 "Lock Under Review",
                                 "Nobody bid more than once",
                                 "Daily",
                                 "The Daily",
                                 "Daily bread is dear again",
                                 "The Harbour Post, sold",
                                 "Was It the Harbour Post?",
                                 "v2.1",
                                 "1.5.com2",
                                 "A Day at the Lock in the Harbour of the Post",
                                 "The",
                                 "a b",
                                 "Zeitung",
                                 "reuters"})
    CHECK_MESSAGE(!is_outlet_name(line), line);
}

TEST_CASE("a long line is no name") { CHECK_FALSE(is_outlet_name(std::string(1'000'000, 'A') + " Post")); }
