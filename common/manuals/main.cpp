// make_page ROOT FILE: prints Markdown of this repository as it is installed (installed_text.hpp). With NAME
// SECTION GROUP SUMMARY behind it, as a manual page. It runs when Byline is built, and is not installed.
#include <iostream>
#include <string>
#include <vector>

#include "common/manuals/installed_text.hpp"
#include "common/manuals/markdown_page.hpp"
#include "common/program_names.hpp"
#include "common/user_file.hpp"

namespace {

constexpr const char* pages[] = {"byline(1)", "byline-index(1)", "byline-search(1)", "byline-formats(5)",
                                 "byline-query(7)"};

std::string pages_beside(const std::string& own) {
  std::string others;
  for (const char* page : pages)
    if (page != own) others.append(others.empty() ? "" : ", ").append(page);
  return others;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace byline;
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() != 2 && words.size() != 6) {
    std::cerr << "Usage: make_page ROOT FILE [NAME SECTION GROUP SUMMARY]\n";
    return 2;
  }
  try {
    tell_program_names("byline-search");
    const std::string& root = words[0];
    const std::string text = installed_text(read_user_file("the text in", root + "/" + words[1]), root);
    if (words.size() == 2) {
      std::cout << text;
    } else {
      const std::string page = words[2] + "(" + words[3] + ")";
      std::cout << markdown_page(text, {words[2], words[3], words[4], words[5], "make_page"},
                                 pages_beside(page));
    }
    return std::cout.flush() ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << "make_page: " << error.what() << '\n';
    return 1;
  }
}
