"""The programs that scripts/bench peers compares: how each is built, indexes and searches.

tantivy's and Lucene's are ours, built on demand from crates and Maven into build/bench/peers. They and fts5_search.py print a line
"# MS HITS" for each query: the milliseconds from the query to its hits, as "elapsed_ms" of Byline's summaries.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from benchmarks.fts5_search import statement
from benchmarks.indexing import fts5
from benchmarks.inputs import BIN, TOP, WORK, measure
from benchmarks.searching import as_fts5

HERE = Path(__file__).resolve().parent
BUILT = WORK / "peers"
JAVA = 21  # that Lucene 10 needs
JAVA_OPTIONS = "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"  # which Lucene asks for where they are not given


class LeftOut(Exception):
    """Why a program cannot be compared with."""


@dataclass
class Program:
    """A program and its index; what is searched for is snippets, facets, ids, or ids and exact counts."""
    name: str
    index: Callable  # (records, place) → Measured
    once: dict  # what → (place, query) → the command of one search
    resident: dict  # what → place → the command that takes queries from standard input
    written: Callable = str  # a query → the same in its language


def step(what, *command):
    try:
        done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise LeftOut(f"{command[0]} is not installed") from None
    if done.returncode:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if "error" in line.lower()]
        raise LeftOut(f"{what}: {lines[0] if lines else done.returncode}")
    return done.stdout + done.stderr


def version_in(path, pattern):
    return re.search(pattern, (HERE / path).read_text(encoding="utf-8")).group(1)


def byline(name, *how):
    """Asked for any of the words, as the others are; every search counts all matches exactly."""
    searcher = [BIN / "searcher", "--json", "--match", "any"]
    options = {"snippets": [], "facets": ["--facets"], "ids": ["--snippets=0"]}
    if "--no-entities" in how:
        del options["facets"]
    return Program(name, lambda records, place: measure(BIN / "indexer", "--db", place, "--quiet", *how, records),
                   {what: lambda place, query, more=more: [*searcher, "--db", place, *more, "--", query]
                    for what, more in options.items() if what != "ids"},
                   {what: lambda place, more=more: [*searcher, "--db", place, *more, "--batch", "-"] for what, more in options.items()})


def peer(name, program, once):
    """A program of ours around another library."""
    def searching(what):
        return lambda place: [*program, "search", what, place]
    return Program(name, lambda records, place: measure(*program, "index", records, place), once,
                   {what: searching(what) for what in ("snippets", "ids", "counts")})


def tantivy():
    folder = BUILT / "tantivy"
    shutil.copytree(HERE / "tantivy", folder, dirs_exist_ok=True)  # cargo writes beside what it builds
    offline = ["--offline"] if (folder / "Cargo.lock").exists() else []
    step("cargo cannot build it", "cargo", "build", "--release", *offline, "--manifest-path", folder / "Cargo.toml")
    program = folder / "target" / "release" / "tantivy-peer"
    version = version_in("tantivy/Cargo.toml", r'tantivy = "=([\d.]+)"')
    return peer(f"tantivy {version}, 2 threads", [program],
                {"snippets": lambda place, query: [program, "search", "snippets", place, query]})


def java_folder():
    """The folder of a java and javac that are new enough."""
    homes = [os.environ.get("JAVA_HOME"), *sorted(map(str, Path("/usr/lib/jvm").glob("*")))]
    compilers = [shutil.which("javac"), *(f"{home}/bin/javac" for home in homes if home)]
    for compiler in compilers:
        if compiler and Path(compiler).exists():
            found = re.search(r"javac (\d+)", step("javac", compiler, "-version"))
            if found and int(found.group(1)) >= JAVA:
                return Path(compiler).parent
    raise LeftOut(f"there is no javac {JAVA} or newer")


def lucene():
    """No search is a process of its own: starting Java takes longer than all the rest."""
    java = java_folder()
    folder, jars = BUILT / "lucene", BUILT / "lucene" / "jars"
    offline = ["-o"] if jars.exists() else []
    folder.mkdir(parents=True, exist_ok=True)
    step("Maven cannot fetch its jars", "mvn", "-q", "-B", *offline, "-f", HERE / "lucene" / "pom.xml",
         "dependency:build-classpath", f"-Dmdep.outputFile={jars}")
    classes = f"{folder}:{jars.read_text(encoding='utf-8').strip()}"
    step("javac cannot compile it", java / "javac", "-cp", classes, "-d", folder, HERE / "lucene" / "LucenePeer.java")
    version = version_in("lucene/pom.xml", r"<lucene.version>([\d.]+)<")
    return peer(f"Lucene {version}, 2 threads", [java / "java", *JAVA_OPTIONS, "-cp", classes, "LucenePeer"], {})


def sqlite():
    once = {}
    if shutil.which("sqlite3"):
        once["snippets"] = lambda place, query: ["sqlite3", "-readonly", place, statement(query)]
    script = TOP / "scripts" / "benchmarks" / "fts5_search.py"
    return Program("SQLite FTS5, 1 thread", fts5, once,
                   {what: lambda place, what=what: ["/usr/bin/python3", script, what, place] for what in ("snippets", "ids", "counts")},
                   as_fts5)


def programs():
    """Byline first, then those that can be had here."""
    found = [byline("Byline"), byline("Byline, no names", "--no-entities")]
    for name, make in (("tantivy", tantivy), ("Lucene", lucene), ("SQLite FTS5", sqlite)):
        try:
            found.append(make())
        except LeftOut as reason:
            print(f"{name} is left out: {reason}", file=sys.stderr)
    return found


def answers(command, asked):
    """What a resident program prints for queries, one a line."""
    done = subprocess.run([str(word) for word in command], input=asked, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{command[0]} failed with {done.returncode}: {done.stderr[-500:]}")
    return done.stdout


def milliseconds(output):
    """Of each query, as its program says."""
    times = []
    for line in output.splitlines():
        if line.startswith("# "):
            times.append(float(line.split()[1]))
        elif '"type":"summary"' in line:
            times.append(json.loads(line)["elapsed_ms"])
    return times
