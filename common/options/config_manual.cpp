#include "common/options/manuals.hpp"

namespace byline {

Chapter config_file_chapter() {
  return {"CONFIGURATION",
          "Options you always want stand in ~/.config/byline/config, or in the file "
          "that $BYLINE_CONFIG names. It serves\n"
          "both programs; each passes over what only the other has. A line is one "
          "argument, as it would stand on the\n"
          "command line but without quotes: a value stands behind = or on the next "
          "line. Empty lines and lines that\n"
          "begin with # are passed over.\n\n"
          "  --db=/srv/news/index\n"
          "  [searcher]\n"
          "  --limit=20\n"
          "  --not-person\n"
          "  Ann Lee\n"
          "  [indexer]\n"
          "  --memory=2G\n\n"
          "What stands below [searcher] or [indexer] is for that program alone; "
          "--language and --null, which mean\n"
          "something else in each, stand only there. The command line wins over the "
          "file; what adds up when it is given again, such as filters, adds up with it. --db in the\n"
          "config file goes before $BYLINE_DB. What says what to do and not how, such as --list or "
          "--remove, does not stand in it. With\n"
          "--no-config the file is not read: scripts are best run so."};
}

const std::string_view environment_of_both =
    "BYLINE_DB\tThe folder of the index, where --db names none.\n"
    "BYLINE_CONFIG\tThe config file; empty for none.\n"
    "XDG_DATA_HOME, XDG_CONFIG_HOME\tWhere the index and the config file are, in place of ~/.local/share and "
    "~/.config.\n";

}  // namespace byline
