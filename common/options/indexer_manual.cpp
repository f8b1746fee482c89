#include <string>

#include "common/options/manuals.hpp"
#include "common/options/watch_events.hpp"

namespace byline {

const std::string_view indexer_footer =
    R"(PATH is a file, an archive, a folder (with all below it) or - (JSON Lines on standard input). Running again
brings the index up to date: new and changed files are added, unchanged ones skipped, and those that
vanished under a given folder removed.

Not looked at: hidden files and folders (.git) below a folder, and indexes; give a hidden one to have it
indexed. Symbolic links are told and not followed, unless --follow. A document of more than 16 MiB,
decompressed, is skipped; with less --memory one of more than 7 MiB (512M), 2 MiB (256M) or 1 MiB (128M).
What is skipped is told once on standard error, then counted until it is
mended: --stats lists it, --verbose tells it again.

Options you always want go into ~/.config/byline/config (or the file that $BYLINE_CONFIG names), one a line;
the command line wins.

--annotate prints a line of JSON for each document, with who is named where, and makes no index:
indexer --annotate ~/news > names.jsonl

A first run that is stopped keeps what it has read; the same command goes on from there.

Exit status: 0 all indexed, 1 done, but some documents were skipped, a later step failed or the summary
could not be written, 2 nothing done, 130 interrupted (the index is then as it was before, or already brought
up to date, or there is none yet, and what was read of it is kept; it is said which).

Examples:
  indexer ~/news
  indexer --db ~/wire --fields id=url,text=body wire.jsonl.gz
  find ~/news -name '*.html' -print0 | indexer -0 --files-from -)";

static Chapter annotations() {
  return {
      "ANNOTATIONS",
      R"(With --annotate what is read goes into no index: a line of JSON for each document says who is named in it,
in the order of reading. It is the message document that searcher(1) prints for --show --json, described in
schema.json, which comes with Byline. Files are chosen and read as for an index that holds none of them, and what is
skipped is told on standard error. Names that stand in nothing but what a source repeats under its texts are
among those found: only an index knows of other texts.

names has a member for each place in text where a person, an organisation or a place is named, and
title_names for those in title, unless the text begins with the title and has them. begin and end count
characters, as Python and jq do: .text[.begin:.end] is the member text. field is person, org or place,
and name is whom or what is named: with --db by the name that searches of that index show, but for what
entities.txt corrects; else by the fullest name in the document. evidence tells why: found_by is what has
found the name in this place, and joined tells, step by step, what has joined it to the name that is shown, in
the words of searcher --why. It is empty where that name itself stands there.)"
      "\n\n"
      "model\tThe model of names labels it just so.\n"
      "rules\tRules and lists: the model has other borders there, another kind, or nothing.\n"
      "vote\tThe document has the same organisation in other places.\n"
      "elsewhere\tThe document has the name in other places; here it is a hashtag, an acronym in "
      "brackets, or part "
      "of a compound."};
}

static Chapter stopping() {
  return {
      "STOPPING AND GOING ON",
      R"(A run that is stopped by ^C or SIGTERM leaves the index as it was before, or has already brought it up to
date. Where there was no index yet, it writes out what it has read, within seconds, and says how many
documents these are; another ^C has it not wait for that. A run that is killed keeps what it had read but
for the last minute or 5,000 documents of each job. The same command, given again, goes on from there, within a file of
records, too, and comes to the same index as one run would have. No search sees any of it before all is there.

What is kept lies in the folder unfinished in that of the index, and takes somewhat more room than the index
will. It goes once there is an index, or when the run that goes on fails, say for want of room. Remove
that folder to begin anew. Files that have changed since, in size or time, are read again; what is gone, or
is not given any more, is left out. Where PATH is - nothing is kept. What another version of the program has
read, or with other values of --format, --fields, --keep, --language, --date-order, --no-entities or
--memory below 1G, is thrown away, and that is said.)"};
}

static Chapter watching() {
  return {
      "WATCHING",
      R"(With --watch the program goes on after it has indexed: the system tells it of each change below PATH, and once
nothing has changed for two seconds, or at the latest half a minute after the first change, one run brings the
index up to date with all of them. Searches see the index before it or after it. What a run would not index on
its own it does not index here: hidden files, what --exclude and .bylineignore name. It waits for other indexers
that write the index.

What the system does not tell is looked through each minute: file systems on a network, a PATH that is not
there, what is behind links with --follow, and folders beyond what the system watches for one user, which is
said once with the setting that raises it. A run that fails, as when more than half of the documents would
go with a disk that is not mounted, is told, leaves the index as it is, and is tried again after each change
and each minute. If the documents are to go, run indexer --force PATH once; watching goes on by itself then,
as when they come back, with all that has changed meanwhile.

A disk that is mounted at PATH, above it or below it, or no longer, is a change, and so is PATH or a folder above it
that is moved, removed or made again: all is then looked through, and watched where it is now. While PATH is not there its documents
stay. Of a folder that a disk was mounted at, and that is empty without it, they go and come back with the
disk, but for more than half of all, which stay. Where too many changes come at once for the system to tell
them all, everything is looked through, so that none is missed.

SIGTERM and SIGINT end it once the run it is in is done, with status 0; a second one ends that run, too.
With --json each thing that happens is a line: see WATCHING BY PROGRAMS.
--on-new hands what was added to a command, and names it the index in $BYLINE_DB, which searcher takes; what
the command prints goes where the output of the program goes, with --json to standard error. Nothing is
indexed while it runs; what changes meanwhile is once it has ended. Another status than 0 is told as its
failure, and what it was handed, as far as the index still has it, comes again in front of what is new next,
as long as the program runs. searcher --alerts ends with 1 where nothing is new:

  indexer --watch ~/news \
    --on-new 'searcher --alerts || test $? -eq 1'

As a service of yours it is started with

  systemctl --user enable --now \
    byline-watch@$(systemd-escape -p ~/news))"};
}

static Chapter watching_by_programs() {
  return {
      "WATCHING BY PROGRAMS",
      "With --watch --json standard output has a line of JSON for each thing that happens, as schema.json "
      "describes it, and nothing else; what is said to people stays on standard error. Each line has event, "
      "one of the words below, and time, in UTC; what is not known is null. Words may be added, none "
      "changes.\n\n" +
          watch_event_rows() +
          "\n\nWhen nobody reads the lines any more, the first that cannot be written ends the program, once "
          "the run it is in is done: with status 0, and nothing said. Where they cannot be written for "
          "another reason, such as a full disk, that is told and the status is 2. So a watch ends with the "
          "program that reads it; without --json it goes on when its reader has left.\n\nHow many seconds "
          "each run takes:\n\n"
          "  indexer --watch --json ~/news |\n"
          "    jq 'select(.event == \"indexed\").seconds'"};
}

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
2 MiB (256M) or 1 MiB (128M). What is skipped is told once on standard error, then counted until it is
mended: --stats lists it, --verbose tells it again, as does a run that comes to nothing else; --remove PATH takes it
off that list.

A run that would remove more than half of the documents, as when a disk is not mounted, stops and says so,
unless --force.)"},
      stopping(),
      watching(),
      watching_by_programs(),
      annotations(),
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
       "130\tInterrupted. The index is as it was before, or already brought up to date, or there is none "
       "yet, and "
       "what was read of it is kept; it is said which."},
      {"EXAMPLES", std::string(indexer_footer.substr(indexer_footer.find("  indexer")))},
      {"SEE ALSO", "searcher(1), byline(1), byline-query(7), byline-formats(5), find(1), xapian-compact(1)"},
  };
}

}  // namespace byline
