"""Searching: one process a query, as a user has it, beside quest and SQLite FTS5."""

import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.fts5_search import statement
from benchmarks.inputs import BIN, TOP, WORK, measure, records, size, texts

NUMBER = 200
GROUPED = 500  # hits of a query, unless more are wanted
SEED = 4

# What people ask a news archive, of our own making; the rest is drawn from the texts.
ASKED = """president | climate change | supreme court ruling | minimum wage vote senate | earthquake | school budget | refugee camp border
white house press | football | orchestra | vaccine trial results | "prime minister" | "health care" costs | "hate speech" law | "social media"
"climate change" conference | elect* | boyc* | immigr* policy | glaci* melting | title:climate | title:"white house" | person:merkel economy
person:"Barack Obama" tax | org:NASA | org:facebook privacy | place:Paris climate | place:Syria refugee | date:2016 election | date:2014..2015 ukraine
lang:en protest | +senate +budget -defense | (nuclear OR atomic) AND iran | court NEAR/5 ruling | the president said that he
who is the mayor | nuclear~ deal | us trade war | police shooting protest | tariff""".replace("\n", " | ").split(" | ")


def drawn(documents, number):
    """Queries of one to five words of the texts: as often as they are written, rarer ones, phrases and prefixes."""
    chance = random.Random(SEED)
    counts, runs = Counter(), []
    for _, _, text in texts(min(documents, 5000)):
        words = re.findall(r"[a-z]{3,}", text.lower())
        counts.update(words)
        if len(words) > 3:
            at = chance.randrange(len(words) - 3)
            runs.append(words[at:at + chance.choice([2, 2, 3])])
    common = [word for word, _ in counts.most_common(20000)]
    weights = [counts[word] for word in common]
    queries = {}  # in their order, each once
    while len(queries) < number:
        kind = len(queries) % 8
        if kind == 0:
            query = '"' + " ".join(chance.choice(runs)) + '"'
        elif kind == 1:
            query = chance.choice(common[:5000])[:4] + "*"
        elif kind < 5:
            query = " ".join(chance.choice(common) for _ in range(chance.choice([1, 1, 2, 3])))
        else:
            query = " ".join(chance.choices(common, weights, k=chance.randint(1, 5)))
        queries[query] = True
    return list(queries)


def asked_and_drawn(documents):
    """NUMBER queries, or fewer where two are the same."""
    return list(dict.fromkeys(ASKED + drawn(documents, NUMBER - len(ASKED))))


def some_of(queries, number):
    """By chance, not every eighth: the kinds drawn come in turns."""
    return random.Random(SEED).sample(queries, min(number, len(queries)))


def as_fts5(query):
    """The same for FTS5, any of the words; None where it has no such query."""
    if re.search(r"[:()~+]|NEAR|AND", query):
        return None
    return " OR ".join(part if part.startswith('"') or part.endswith("*") else f'"{part}"'
                       for part in re.findall(r'"[^"]*"|\S+', query))


def print_line(label, times, memory=0, base=None):
    median = statistics.median(times)
    ratio = f"{median / base:10.1f}" if base else f"{'-':>10}"
    peak = f"{memory / 1e6:9.0f}" if memory else f"{'-':>9}"
    print(f"{label:44}{len(times):8}{median * 1000:11.1f}{max(times) * 1000:10.0f}{peak}{ratio}")
    return median


def fts5_database(documents):
    path = WORK / f"fts5-{documents}.db"
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        measure("/usr/bin/python3", TOP / "scripts/benchmarks/fts5_index.py", records(documents), part)
        part.rename(path)
    return path


def index_of(options):
    """The index to search: one that is there already, or one made of so many documents."""
    index = Path(options.index) if options.index else WORK / f"search-{options.documents}"
    if not index.exists():
        measure(BIN / "indexer", "--db", index, "--quiet", records(options.documents))
    return index


def keys(options):
    """CPU time of each key while queries are typed, and how soon a search is given up: all in one process."""
    program = TOP / "build" / "benchmarks" / "bin" / "keys_benchmark"
    if not program.exists():
        sys.exit("Build first: cmake --preset bench && cmake --build --preset bench")
    subprocess.run([program, index_of(options)], check=True)


def search(options):
    """Medians over the queries of whole processes: ours with and without facets, quest, sqlite3; and FTS5 in one process."""
    documents = options.documents
    index = index_of(options)
    queries = some_of(asked_and_drawn(documents), options.queries)
    searcher = BIN / "searcher"
    programs = {
        "searcher, 10 hits with snippets": lambda query: measure(searcher, "--db", index, "--json", "--", query),
        "searcher, and three facets": lambda query: measure(searcher, "--db", index, "--json", "--facets", "--", query),
    }
    if shutil.which("quest"):
        folder = next(index.glob("generation-*"))
        programs["quest -d, 10 hits"] = lambda query: measure("quest", "-d", folder, "-m", "10", "--", query)
    else:
        print("quest is not installed (package xapian-tools): it is left out.")
    comparable = [query for query in queries if as_fts5(query)]
    database = fts5_database(documents)
    if shutil.which("sqlite3"):
        programs["sqlite3, FTS5, 10 best with snippet()"] = lambda query: measure("sqlite3", "-readonly", database, statement(as_fts5(query)))
    else:
        print("sqlite3 is not installed: its processes are left out.")

    print(f"{documents:,} documents, index {size(index) / 1e6:,.0f} MB, one process a query, each of {len(queries)} queries once "
          f"after a first time that is not counted; a peak below some 30 MB is the measuring program's own\n")
    print(f"{'':44}{'queries':>8}{'median ms':>11}{'worst ms':>10}{'peak MB':>9}{'× median':>10}")
    walls = {name: {} for name in programs}
    cpu = {name: {} for name in programs}
    memory = dict.fromkeys(programs, 0)
    for query in queries:
        for name, run in programs.items():
            if "FTS5" in name and query not in comparable:
                continue
            run(query)
            measured = run(query)
            walls[name][query], cpu[name][query] = measured.wall, measured.cpu
            memory[name] = max(memory[name], measured.memory)
    ours = next(iter(programs))
    base = statistics.median(walls[ours].values())
    for name, times in walls.items():
        print_line(name, list(times.values()), memory[name], base)
        print_line("  CPU time of it", list(cpu[name].values()))
    same = [walls[ours][query] for query in comparable]
    print_line("searcher, only what FTS5 has too", same, base=base)
    script = TOP / "scripts/benchmarks/fts5_search.py"
    run = subprocess.run(["/usr/bin/python3", script, "snippets", database], check=True, capture_output=True,
                         input="".join(as_fts5(query) + "\n" for query in comparable for _ in range(2)), text=True)
    print_line("FTS5, all in one process", [float(line.split()[1]) / 1000 for line in run.stdout.splitlines()[1::2]], base=base)
    start_up(searcher)
    for name in list(programs)[:2]:
        slowest = sorted(walls[name].items(), key=lambda item: -item[1])[:3]
        print(f"slowest of {name}: " + "; ".join(f"{query} ({wall * 1000:.0f} ms)" for query, wall in slowest))


def stories(options):
    """CPU time that grouping the first hits of a query adds to it, each query a process, and what stories add to the index."""
    index = index_of(options)
    searcher = BIN / "searcher"
    ways = {"10 hits": [], "10 stories": ["--stories"], "10 hits with their copies": ["--collapse"]}
    cpu = {name: [] for name in ways}
    for query in ASKED + drawn(options.documents, NUMBER - len(ASKED)):
        matches = subprocess.run([searcher, "--db", index, "--count", "--", query], check=False, capture_output=True, text=True)
        if not matches.stdout.strip().isdigit() or int(matches.stdout) < GROUPED:
            continue
        for name, arguments in ways.items():
            cpu[name].append(min(measure(searcher, "--db", index, "--json", *arguments, "--", query).cpu for _ in range(3)))
    print(f"{options.documents:,} documents; queries of {GROUPED} matches or more, of which so many are grouped; CPU time, best of 3\n")
    print(f"{'':44}{'queries':>8}{'median ms':>11}{'worst ms':>10}{'peak MB':>9}{'× median':>10}")
    base = print_line("10 hits", cpu["10 hits"])
    for name in list(ways)[1:]:
        print_line(name, cpu[name], base=base)
        print_line("  more than without", [more - less for more, less in zip(cpu[name], cpu["10 hits"])])
    of_stories = sum(path.stat().st_size for path in index.glob("generation-*/byline.stories"))
    print(f"byline.stories: {of_stories / 1e6:,.1f} MB, {100 * of_stories / size(index):.2f} % of the index")


def start_up(searcher):
    """From the start of the process to its first byte and to its end, on an index of a few documents."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        measure(BIN / "indexer", "--db", index, "--quiet", TOP / "samples")
        runs = [measure(searcher, "--db", index, "--json", "president") for _ in range(50)]
        nothing = [measure("true") for _ in range(50)]
    print_line("searcher, tiny index, start to first byte", [run.first_byte for run in runs])
    print_line("searcher, tiny index, start to end", [run.wall for run in runs], max(run.memory for run in runs))
    print_line("  CPU time of it", [run.cpu for run in runs])
    print_line("  a process that does nothing (true)", [run.wall for run in nothing])
