"""Several indexes searched as one, beside one index of all the documents."""

import os
import random
import tempfile
from pathlib import Path

from benchmarks.inputs import BIN, WORK, measure, records
from benchmarks.searching import SEED, asked_and_drawn

COUNTS = 1, 2, 3, 7
TIMES = 3  # of which the quickest counts


def indexes(documents, count):
    """So many indexes, over which the documents are spread by chance."""
    folder = WORK / f"shards-{documents}" / str(count)
    done = folder / "done"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        chance = random.Random(SEED)
        parts = [folder / f"{number}.jsonl" for number in range(count)]
        with open(records(documents), "rb") as lines:
            files = [open(part, "wb") for part in parts]
            for line in lines:
                chance.choice(files).write(line)
            for file in files:
                file.close()
        for number, part in enumerate(parts):
            measure(BIN / "indexer", "--db", folder / str(number), "--quiet", part)
            part.unlink()
        done.touch()
    return [f"--db={folder / str(number)}" for number in range(count)]


def shards(options):
    """CPU of all queries over 1, 2, 3 and 7 indexes, with and without facets: in one process, and one process each."""
    queries = asked_and_drawn(options.documents)[:options.queries]
    plain = [query for query in queries if not set(query) & set('*~"')]
    print(f"{options.documents:,} documents, CPU seconds, the quickest of {TIMES} times; in brackets beside one index")
    print(f"Words are those of {len(queries)} queries without phrases, wildcards and fuzzy words: {len(plain)}\n")
    print(f"{'indexes':9}{'first search':>13}" + "".join(f"{name:>20}" for name in (
        "words", "words, facets", "all", "all, facets", "words, each", "facets, each")))
    base = {}
    with tempfile.TemporaryDirectory() as caches:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = caches
        for count in COUNTS:
            command = [BIN / "searcher", "--json", *indexes(options.documents, count)]
            first = measure(*command, "president").cpu  # joins the names
            line = f"{count:<9}{first:13.2f}"
            for asked in (plain, queries):
                batch = Path(caches) / "queries"
                batch.write_text("".join(query + "\n" for query in asked))
                for facets in ([], ["--facets"]):
                    cpu = min(measure(*command, *facets, "--batch", batch).cpu for _ in range(TIMES))
                    line += with_ratio(cpu, base.setdefault((len(asked), *facets), cpu))
            for facets in ([], ["--facets"]):
                cpu = min(sum(measure(*command, *facets, "--", query).cpu for query in plain) for _ in range(TIMES))
                line += with_ratio(cpu, base.setdefault(("each", *facets), cpu))
            print(line, flush=True)


def with_ratio(cpu, base):
    return f"{cpu:12.2f} ({cpu / base:4.2f})"
