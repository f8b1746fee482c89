#include "common/options/manuals.hpp"

namespace byline {

Chapter config_file_chapter() {
  return {
      "CONFIGURATION",
      R"(Options you always want stand in ~/.config/byline/config, or in the file that $BYLINE_CONFIG names. It
serves both programs; each passes over what only the other has. A line is one argument, as it would stand on
the command line but without quotes: a value stands behind = or on the next line. Empty lines and lines that
begin with # are passed over.

  --db=/srv/news/index
  [searcher]
  --limit=20
  --not-person
  Ann Lee
  [indexer]
  --memory=2G

What stands below [searcher] or [indexer] is for that program alone; --language and --null, which mean
something else in each, stand only there. The command line wins over the file; what adds up when it is given
again, such as filters, adds up with it. --db in the config file goes before $BYLINE_DB. What says what to
do and not how, such as --list or --remove, does not stand in it. With --no-config the file is not read:
scripts are best run so.)"};
}

const std::string_view environment_of_both =
    "BYLINE_DB\tThe folder of the index, where --db names none.\n"
    "BYLINE_CONFIG\tThe config file; empty for none.\n"
    "XDG_DATA_HOME, XDG_CONFIG_HOME\tWhere the index and the config file are, in place of ~/.local/share and "
    "~/.config.\n";

}  // namespace byline
