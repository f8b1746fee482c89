#include "searcher/search/story_names.hpp"

#include <algorithm>
#include <utility>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/program_names.hpp"
#include "common/text/text.hpp"
#include "searcher/query/name_spellings.hpp"
#include "searcher/search/document_lookup.hpp"

namespace byline {

std::vector<Xapian::docid> documents_told(const Xapian::Database& database, const IndexStories& stories,
                                          const std::string& typed) {
  std::vector<Xapian::docid> documents = stories.called(typed);
  for (const std::string& spelling : query::file_name_spellings(typed)) {
    if (!documents.empty()) break;
    try {
      documents.push_back(document_called(database, spelling, CalledBy::id_or_path));
    } catch (const Error& error) {
      if (error.code() != Error::Code::document_unknown) throw;
    }
  }
  if (documents.empty())
    throw Error(Error::Code::document_unknown,
                digits_of_story_name(typed)
                    ? "no story is called " + printable(typed)
                    : "no story is called " + printable(typed) + ", and no document has the id or the path",
                searcher_name() + " --list story shows the names of stories");
  return documents;
}

std::vector<Xapian::docid> stories_called(const Xapian::Database& database, const IndexStories& stories,
                                          const std::string& typed) {
  std::vector<Xapian::docid> documents = documents_told(database, stories, typed);
  for (Xapian::docid& document : documents) document = stories.story(document);
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

std::vector<std::string> id_terms(const Xapian::Database& database,
                                  std::span<const Xapian::docid> documents) {
  std::vector<std::string> terms;
  for (const Xapian::docid document : documents)
    if (std::string term = first_term(database, document, schema::id_prefix); !term.empty())
      terms.push_back(std::move(term));
  return terms;
}

}  // namespace byline
