// byline: goes on as byline-search or byline-index, by its first word.
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include "common/error.hpp"
#include "common/error_line.hpp"
#include "common/helper_program.hpp"
#include "common/options/nearest.hpp"
#include "common/standard_streams.hpp"
#include "common/text/shell_words.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr int done = 0, failed = 2;

struct Command {
  const char *word, *shown, *program, *built;  // as it is typed, told to the program, installed, and built
};
constexpr Command commands[] = {{"search", "byline search", "byline-search", "searcher"},
                                {"index", "byline index", "byline-index", "indexer"}};

constexpr std::string_view help =
    R"(Searches news and other text, and knows who and what each text names.
Usage: byline COMMAND [OPTIONS] [WORD...]

Commands:
  index PATH ...        make folders of texts searchable, or renew their index
  search QUERY ...      find documents, and who is named in them

Options:
  --version             the version, and no more
  -h,--help             this text, and no more

byline index --help and byline search --help list the options of each. They are
programs of their own, too: byline-index and byline-search.

Exit status: that of the command; 2 where there is none.

Examples:
  byline index ~/news
  byline search 'port strike'
)";

[[noreturn]] void become(const Command& command, char** arguments) {
  std::string program = helper_program(command.program);
  if (program.empty()) program = helper_program(command.built);
  if (program.empty())
    throw Error(Error::Code::installation,
                std::string("the program ") + command.program + " does not lie beside byline",
                "install Byline again");
  arguments[0] = const_cast<char*>(command.shown);  // execv takes what it does not change so
  ::execv(program.c_str(), arguments);
  throw Error(Error::Code::installation, program + " cannot be run: " + std::strerror(errno));
}

Error unknown(const std::string& typed) {
  std::vector<std::string_view> known;
  for (const Command& command : commands) known.emplace_back(command.word);
  const bool is_option = typed.starts_with('-');
  if (is_option) known = {"--version", "--help"};
  std::string sentence =
      std::string("there is no ") + (is_option ? "option " : "command ") + printable(typed);
  if (const auto near = nearest_word(known, typed)) sentence += "; did you mean " + std::string(*near) + "?";
  if (is_option)
    return {Error::Code::option_unknown, sentence,
            "options stand behind the command: byline search --help lists them"};
  return {Error::Code::option_unknown, sentence,
          "to search for it: byline search " + shell_word(printable(typed))};
}

int run(int argc, char** argv) {
  const std::string typed = argc > 1 ? argv[1] : "";
  if (typed == "--help" || typed == "-h" || (typed == "help" && argc == 2)) {  // as git has it
    std::cout << help;
  } else if (typed == "--version") {
    std::cout << "byline (Byline) " BYLINE_VERSION "\n";
  } else {
    for (const Command& command : commands)
      if (typed == command.word) become(command, argv + 1);
    if (argc > 1) throw unknown(typed);
    throw Error(
        Error::Code::option_value, "there is no command",
        "byline index FOLDER indexes a folder, byline search WORDS searches; byline --help tells more");
  }
  return std::cout.flush() ? done : failed;
}

}  // namespace
}  // namespace byline

int main(int argc, char** argv) {
  using namespace byline;
  hold_standard_streams();
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << error_text("byline", error);
  }
  return failed;
}
