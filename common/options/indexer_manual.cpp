#include "common/options/manuals.hpp"

namespace byline {

const std::string_view indexer_footer =
    "PATH is a file, a folder (with all below it) or - (JSON Lines on standard input). Running again "
    "brings the index up to date: new and changed files are added, unchanged ones skipped, and those that "
    "vanished under a given folder removed.\n\n"
    "Not looked at: hidden files and folders (.git) below a folder, and indexes; give a hidden one to have "
    "it indexed. Symbolic links are told and not followed, unless --follow. A document of more than "
    "16 MiB, decompressed, is skipped; with less --memory one of more than 7 MiB (512M), 2 MiB (256M) or "
    "1 MiB (128M). What is skipped is told on standard error, in each run until it is mended.\n\n"
    "Exit status: 0 all indexed, 1 done but some documents were skipped or the summary could not be "
    "written, 2 nothing done, 130 interrupted (the index is then as it was before, or already brought up "
    "to date; it is said which).\n\n"
    "Examples:\n"
    "  indexer ~/news\n"
    "  indexer --db ~/wire --fields id=url,text=body,date=published wire.jsonl.gz\n"
    "  find ~/news -name '*.html' -print0 | indexer --db ~/pages -0 --files-from -";

std::vector<Chapter> indexer_manual() { return {}; }

}  // namespace byline
