#include "common/options/manuals.hpp"
#include "common/options/option.hpp"

namespace byline {

namespace {

/// Long, since it is a table: each option stands in it once.
std::vector<Option> options() {
  constexpr std::string_view texts = "Texts", run = "The run", upkeep = "Upkeep of the index";
  std::vector<Option> all{
      {.name = "db",
       .value = "DIR",
       .brief = "the index folder (else $BYLINE_DB, else ~/.local/share/byline/index)",
       .more =
           "Or an index in a cluster of OpenSearch's: opensearch+https://USER@HOST:PORT/INDEX. Of "
           "several HOST:PORT,HOST:PORT the next is asked where one does not answer. The password is that "
           "of $BYLINE_PASSWORD or ~/.netrc.",
       .values = Values::folder},

      {.name = "files-from",
       .value = "FILE",
       .section = texts,
       .brief = "read paths from FILE, or - for standard input, one a line",
       .values = Values::file,
       .setting = false},
      {.name = "null",
       .letter = '0',
       .section = texts,
       .brief = "paths of --files-from end in NUL bytes",
       .differs = true,
       .setting = false},
      {.name = "follow",
       .section = texts,
       .brief = "follow symbolic links inside folders",
       .undo = "no-follow"},
      {.name = "include",
       .value = "GLOB",
       .section = texts,
       .brief = "of folders and archives read only what matches, as .gitignore has it; again: either",
       .more = "A pattern without a slash is for names anywhere, one with a slash for paths from the given "
               "folder, or the beginning of an archive, on; a slash at its end is for folders only; ** "
               "stands for any folders. What it names of folders is read with all in it, and an archive is "
               "opened for what it holds. A file that is given by its own name is read all the same.",
       .adds_up = true},
      {.name = "exclude",
       .value = "GLOB",
       .section = texts,
       .brief = "leave out what matches, and take it from the index; again: either",
       .more =
           "It wins over --include. A file .bylineignore in a folder does the same for what lies there and "
           "below, by all the rules of .gitignore.",
       .adds_up = true},
      {.name = "types",
       .value = "LIST",
       .section = texts,
       .brief = "read only documents of these types, with commas between: {words}",
       .more = "Archives are opened to look for them. Those of other types are left out, and taken from the "
               "index.",
       .values = Values::word_list},
      {.name = "format",
       .value = "FORMAT",
       .section = texts,
       .brief = "{words}; compressed or in an archive, too",
       .more = "auto tells it from the name and the first bytes of each file.",
       .words = "auto"},  // the indexer adds those it reads
      {.name = "fields",
       .value = "MAP",
       .section = texts,
       .brief = "which keys of a record mean what: id=url,title=headline,text=body,...",
       .more = "The usual names of keys and columns are known without it, in several languages."},
      {.name = "keep",
       .value = "KEYS",
       .section = texts,
       .brief =
           "further keys of records, front matter and <meta> to keep: rating,desk.name; again: those too",
       .more = "searcher --json gives their values back as they are, under \"extra\".",
       .adds_up = true},
      {.name = "language",
       .value = "CODE",
       .section = texts,
       .brief = "auto, none, or the code of every text's language",
       .more = "auto detects the language of each text; none stems no words.",
       .differs = true},
      {.name = "date-order",
       .value = "dmy|mdy",
       .section = texts,
       .brief =
           "how 05/06/2020 is read where no other date of its source tells: dmy or mdy (else it is no date)",
       .words = "dmy mdy"},
      {.name = "no-entities", .section = texts, .brief = "do not look for names; faster", .undo = "entities"},

      {.name = "jobs",
       .letter = 'j',
       .value = "N",
       .section = run,
       .brief = "worker threads; no more than --memory has 48M for each (all cores)",
       .values = Values::number,
       .least = 1,
       .most = 256},
      {.name = "memory",
       .value = "SIZE",
       .section = run,
       .brief = "memory to keep within, 128M or more (1G)"},
      {.name = "shards",
       .value = "N",
       .section = run,
       .brief = "parts of an index in a cluster, when it is made (1)",
       .more = "A shard of some 30 GB is searched well; how many there are cannot be changed later.",
       .values = Values::number,
       .least = 1,
       .most = 1024},
      {.name = "replicas",
       .value = "N",
       .section = run,
       .brief = "copies of each of them, on other nodes (1)",
       .values = Values::number,
       .least = 0,
       .most = 16},
      {.name = "wait", .section = run, .brief = "wait for another indexer to finish", .undo = "no-wait"},
      {.name = "watch",
       .section = run,
       .brief = "go on, and bring the index up to date whenever something changes below PATH",
       .more = "See WATCHING.",
       .setting = false},
      {.name = "on-new",
       .value = "COMMAND",
       .section = run,
       .brief = "with --watch: what the shell is to do when documents were added; their JSON is its input",
       .more = "A line for each, with id, path, title, date, source and added. $BYLINE_DB is the index to "
               "it; see "
               "WATCHING.",
       .setting = false},
      {.name = "dry-run",
       .section = run,
       .brief = "say for each document what would be done, and change nothing",
       .setting = false},
      {.name = "annotate",
       .section = run,
       .brief = "print a line of JSON for each document with who is named where; no index is made",
       .more =
           "Each line is the message document of schema.json, in the order of reading: what is known of the "
           "document, its text, and its names, with their places in it in characters, whom or what they "
           "stand for, and why. With --db the names stand for whom they stand for in that index (without "
           "entities.txt), which is only read; else for whom they stand for in their document. See "
           "ANNOTATIONS.",
       .setting = false},
      {.name = "copies",
       .section = run,
       .brief = "with --dry-run: say which documents would be copies of others, too",
       .setting = false},
      {.name = "force",
       .section = run,
       .brief = "remove documents even when that is more than half of the index",
       .setting = false},
      {.name = "progress",
       .value = "WHEN",
       .section = run,
       .brief = "a line with rate and time left on standard error: auto (the default: on a terminal), always "
                "or never",
       .values = Values::words,
       .words = "auto always never"},
      {.name = "quiet", .letter = 'q', .section = run, .brief = "print no summary", .undo = "no-quiet"},
      {.name = "verbose",
       .section = run,
       .brief = "tell again what earlier runs have told to be skipped, too",
       .undo = "no-verbose"},
      {.name = "json",
       .section = run,
       .brief = "print the summary, --stats and what upkeep tells as JSON",
       .undo = "no-json"},

      {.name = "remove",
       .value = "PATH|ID",
       .section = upkeep,
       .brief = "remove a document by id, or all of a file or folder, and what was skipped of it",
       .values = Values::path,
       .setting = false},
      {.name = "check", .section = upkeep, .brief = "verify the index", .setting = false},
      {.name = "compact",
       .section = upkeep,
       .brief = "rewrite the index without the room that updates leave",
       .setting = false},
      {.name = "reanalyse",
       .section = upkeep,
       .brief = "make the index anew from the texts stored in it, after an update of Byline or Xapian",
       .setting = false},
      {.name = "join-names",
       .section = upkeep,
       .brief = "find out which names of an index in a cluster mean one",
       .more = "In a folder each run does.",
       .setting = false},
      {.name = "stats", .section = upkeep, .brief = "print what the index holds", .setting = false},
  };
  const std::vector<Option> last = rows_of_every_program(
      "print for other programs: {words} (a manual page; what completes options and values in a shell)");
  all.insert(all.end(), last.begin(), last.end());
  return all;
}

}  // namespace

const Program& indexer_program() {
  static const Program program{
      .name = "indexer",
      .purpose = "Makes a folder of texts searchable, and finds who is named in them.",
      .operand = "PATH",
      .operand_brief = "what to index",
      .operand_word = "path",
      .options = options(),
      .alternatives = {},
      .conflicts = {{"watch",
                     "dry-run copies annotate remove check compact reanalyse stats join-names force"},
                    {"annotate",
                     "dry-run copies force wait remove check compact reanalyse stats no-entities"}},
      .footer = indexer_footer,
      .manual = indexer_manual,
  };
  return program;
}

}  // namespace byline
