"""Byline beside tantivy, Lucene and SQLite FTS5: the same records, the same queries, in turns, as one table of Markdown."""

import os
import shutil
import statistics
import sys

from benchmarks.inputs import WORK, measure, records, remove, size, text_bytes
from benchmarks.peers.programs import answers, milliseconds, programs
from benchmarks.searching import as_fts5, asked_and_drawn, some_of

PASSES = 3  # over the queries in one process, of which the last counts: Java compiles what runs often

INDEXED = {"wall": "indexed, s", "cpu": "– CPU, s", "size": "– size, MB"}
ONCE = {"snippets": "a process a query, snippets, ms", "facets": "– and three facets, ms"}
RESIDENT = {"snippets": "resident, snippets, ms", "facets": "– and three facets, ms", "ids": "– ids only, ms",
            "counts": "– ids, all matches counted, ms"}

NOTES = """In brackets the ratio to Byline; searches: median of the queries, behind the stroke the worst. {cores} cores, {runs}, programs in
turns; {queries} queries for any of their words, phrases and prefixes, ten hits each. All index title and text with positions, stemmed
for English, and store them, with date and source but for SQLite, whose records are parsed before its clock starts. Segments are merged
as each does by default. Byline counts every match, and its ids come with titles, days and names; the others stop counting early but in
the last row. Lucene's analyser leaves out 33 words of grammar; a process a query is not for Java."""


def say(words):
    print(f"  {words}", file=sys.stderr, flush=True)


def place_of(program, documents):
    return WORK / f"peers-{documents}" / program.name.split()[0] / ("plain" if "no names" in program.name else "index")


def indexed(compared, documents, runs):
    """{program: {what: figure}} of the medians; the last indexes are left."""
    lines = records(documents)
    measured = {program.name: [] for program in compared}
    for _ in range(runs):
        for program in compared:
            place = place_of(program, documents)
            remove(place)
            place.parent.mkdir(parents=True, exist_ok=True)
            measured[program.name].append(program.index(lines, place))
            say(f"{documents:,} documents, {program.name}: {measured[program.name][-1].wall:.1f} s")
    return {program.name: {"wall": statistics.median(run.wall for run in measured[program.name]),
                           "cpu": statistics.median(run.cpu for run in measured[program.name]),
                           "size": size(place_of(program, documents)) / 1e6} for program in compared}


def median_and_worst(times):
    """Of the queries; of each query the median of its runs."""
    middle = [statistics.median(of_query) for of_query in times]
    return statistics.median(middle), max(middle)


def figures_of(times):
    """{program: {what: (median, worst)}} of {program: {what: of each query the times of its runs}}."""
    return {name: {what: median_and_worst(each) for what, each in of.items()} for name, of in times.items()}


def searched_once(compared, documents, queries, runs):
    """One process a query, in turns, after a first time that is not counted: {program: {what: (median, worst)}} in ms."""
    times = {program.name: {what: [[] for _ in queries] for what in program.once} for program in compared}
    for run in range(runs + 1):
        say(f"{documents:,} documents, a process a query, {'to warm up' if run == 0 else run}")
        for number, query in enumerate(queries):
            for program in compared:
                for what, command in program.once.items():
                    wall = measure(*command(place_of(program, documents), program.written(query))).wall
                    if run > 0:
                        times[program.name][what][number].append(wall * 1000)
    return figures_of(times)


def searched_resident(compared, documents, queries, runs):
    """All queries in one process, in turns: {program: {what: (median, worst)}} in ms."""
    times = {program.name: {what: [[] for _ in queries] for what in program.resident} for program in compared}
    for run in range(runs):
        say(f"{documents:,} documents, resident, {run + 1}")
        for program in compared:
            asked = "".join(program.written(query) + "\n" for query in queries) * PASSES
            for what, command in program.resident.items():
                told = milliseconds(answers(command(place_of(program, documents)), asked))
                if len(told) != PASSES * len(queries):
                    sys.exit(f"{program.name} answered {len(told)} of {PASSES * len(queries)} queries")
                for number, time in enumerate(told[-len(queries):]):
                    times[program.name][what][number].append(time)
    found = figures_of(times)
    for of in found.values():
        of.setdefault("counts", of["ids"])  # Byline always counts
    return found


def cell(figure, base):
    """A time, or the median and worst of several, with its ratio to Byline's."""
    if figure is None:
        return "–"
    worst = f" / {figure[1]:,.0f}" if isinstance(figure, tuple) else ""
    number, of_base = (each[0] if isinstance(each, tuple) else each for each in (figure, base))
    shown = f"{number:,.0f}" if number >= 100 else f"{number:.1f}"
    return shown + worst + ("" if figure is base else f" ({number / of_base:.2f})")


def table(names, groups):
    """Lines of Markdown: a column a program, and of each group a line with its heading and a row a figure.

    A group is (heading, parts), a part ({what: label}, {name: {what: figure}})."""
    yield "| | " + " | ".join(names) + " |"
    yield "|---|" + "---:|" * len(names)
    for heading, parts in groups:
        yield f"| **{heading}** |" + " |" * len(names)
        for labels, figures in parts:
            for what, label in labels.items():
                row = [figures[name].get(what) for name in names]
                if any(figure is not None for figure in row):
                    yield f"| {label} | " + " | ".join(cell(figure, row[0]) for figure in row) + " |"


def compare(options):
    """One table at two sizes; --large 0 leaves the second out."""
    compared = programs()
    groups = []
    for documents in sorted({options.documents, options.large} - {0}):
        runs = options.runs if documents == options.documents else options.large_runs
        queries = some_of([query for query in asked_and_drawn(documents) if as_fts5(query)], options.queries)
        parts = [(INDEXED, indexed(compared, documents, runs)), (ONCE, searched_once(compared, documents, queries, options.runs)),
                 (RESIDENT, searched_resident(compared, documents, queries, options.runs))]
        groups.append((f"{documents:,} news, {text_bytes(documents) / 1e6:,.0f} MB", parts))
        if not options.keep:
            shutil.rmtree(WORK / f"peers-{documents}")
    runs = f"medians of {options.runs} run{'s' if options.runs > 1 else ''}" + (f", {options.large_runs} of indexing the larger" if len(groups) > 1 else "")
    print("\n".join(table([program.name for program in compared], groups)))
    print("\n" + NOTES.format(cores=os.cpu_count(), runs=runs, queries=len(queries)))
