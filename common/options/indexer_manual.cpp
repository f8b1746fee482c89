#include "common/options/manuals.hpp"

namespace byline {

const std::string_view indexer_footer =
    R"(PATH is a file, an archive, a folder (with all below it) or - (JSON Lines on standard input). Running again
brings the index up to date: new and changed files are added, unchanged ones skipped, and those that
vanished under a given folder removed.

Not looked at: hidden files and folders (.git) below a folder, and indexes; give a hidden one to have it
indexed. Symbolic links are told and not followed, unless --follow. A document of more than 16 MiB,
decompressed, is skipped; with less --memory one of more than 7 MiB (512M), 2 MiB (256M) or 1 MiB (128M).
What is skipped is told on standard error, in each run until it is mended.

Options you always want go into ~/.config/byline/config (or the file that $BYLINE_CONFIG names), one a line;
the command line wins.

Exit status: 0 all indexed, 1 done, but some documents were skipped, a later step failed or the summary
could not be written, 2 nothing done, 130 interrupted (the index is then as it was before, or already brought
up to date; it is said which).

Examples:
  indexer ~/news
  indexer --db ~/wire --fields id=url,text=body,date=published wire.jsonl.gz
  find ~/news -name '*.html' -print0 | indexer --db ~/pages -0 --files-from -)";

std::vector<Chapter> indexer_manual() {
  return {
      {"DESCRIPTION",
       R"(Makes texts searchable for searcher(1), and in the same pass finds the people, organisations and places in
them. PATH is a file, an archive, a folder (with all below it) or - (JSON Lines on standard input). Run
again, it brings the index up to date: new and changed files are added, unchanged ones skipped, and those
that vanished under a given folder removed. A run is all or nothing: searches see the index before it or
after it.

Not looked at are hidden files and folders below a folder, and other indexes; give a hidden one to have it
indexed. Symbolic links are told and not followed, unless --follow.

Left out is what --exclude, --include and --types do not want, and what a file .bylineignore in a folder
names for all below it, by the rules of gitignore(5); those above PATH do not count, nor do any in archives.
What an earlier run has indexed and is left out now goes from the index. The summary counts what is left
out, --dry-run says by what, and the exit status is 0. A folder whose .bylineignore cannot be read is
skipped.

A document of more than 16 MiB, decompressed, is skipped; with less --memory one of more than 7 MiB (512M),
2 MiB (256M) or 1 MiB (128M). What is skipped is told on standard error, in each run until it is mended.

A run that would remove more than half of the documents, as when a disk is not mounted, stops and says so,
unless --force.)"},
      {"FILES",
       "~/.config/byline/config\tOptions you always want; see CONFIGURATION.\n"
       "entities.txt, stories.txt, synonyms.txt\tIn the folder of the index: what users correct and add; see "
       "searcher(1). "
       "No run changes them.\n"
       "~/.local/share/byline/index\tThe index, where --db and $BYLINE_DB name none."},
      config_file_chapter(),
      {"ENVIRONMENT", std::string(environment_of_both) +
                          "BYLINE_EXTRACT\tThe program that reads PDF, office documents and mail, in place "
                          "of the byline-extract beside this one, or on the path.\n"
                          "TMPDIR\tWhere records wait whose dates cannot be read yet, in place of /tmp.\n"
                          "TZ\tThe time zone, for moments and for the days of files."},
      {"EXIT STATUS",
       "0\tAll was indexed.\n"
       "1\tDone, but some documents were skipped, a later step failed, or the summary could not be written.\n"
       "2\tNothing was done.\n"
       "130\tInterrupted. The index is as it was before, or already brought up to date; it is said which."},
      {"EXAMPLES", std::string(indexer_footer.substr(indexer_footer.find("  indexer")))},
      {"SEE ALSO", "searcher(1), find(1), xapian-compact(1)"},
  };
}

}  // namespace byline
