"""README.md and docs/: every command in them is run, page by page in one shell, and what it prints is compared; what else
they name is there. In what is expected "…" stands for anything, and alone on a line for lines of any number.
BYLINE_WRITE=1 writes what was printed into the pages."""

import concurrent.futures
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import BIN, SOURCE

PAGES = [SOURCE / "README.md", *sorted((SOURCE / "docs").glob("*.md"))]
PROMPT, MORE = "    $ ", "    > "
END = "\x01"  # behind what a command has printed
# What differs each time in messages that cannot be made here.
VARYING = re.compile(r"…|~/\S*|https://\S*|\bann$|\d+|permission denied|No space left on device|\ban older\b|\"[^\"]*\"|byline-serve|--serve|interrupted|\bdocuments are\b|\bsearcher\b|\bindexer\b")
# Blocks that are shown and not run, by their first line.
NOT_RUN = {
    "scripts/quickstart     # installs what is missing, builds, indexes samples/, shows searches": "builds Byline",
    "export BYLINE_PASSWORD=…": "wants a cluster",
    "indexer --db opensearch+https://ann@search.example.com:9200/news-2019,news-2020 --join-names": "wants a cluster",
    "indexer --watch ~/news --on-new 'searcher --alerts || test $? -eq 1'": "watches until it is ended",
}


class Command:
    """Lines [begin, end) of a page are what it prints."""

    def __init__(self, text, begin, end):
        self.text, self.begin, self.end = text, begin, end


def blocks(lines):
    """Ranges of lines that are indented by four spaces, as code is."""
    begin = None
    for at, line in enumerate([*lines, "end"]):
        if line.startswith("    ") and begin is None:
            begin = at
        elif line and not line.startswith("    ") and begin is not None:
            end = at
            while not lines[end - 1]:
                end -= 1
            yield begin, end
            begin = None


def commands(lines):
    for begin, end in blocks(lines):
        at = begin
        while at < end:
            if not lines[at].startswith(PROMPT):
                at += 1
                continue
            text = [lines[at][len(PROMPT):]]
            at += 1
            while at < end and lines[at].startswith(MORE):
                text.append(lines[at][len(MORE):])
                at += 1
            first = at
            while at < end and not lines[at].startswith(PROMPT):
                at += 1
            last = at
            while last > first and not lines[last - 1]:
                last -= 1
            yield Command("\n".join(text), first, last)


def matches(expected, printed):
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else ".*?".join(map(re.escape, line.split("…"))) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def run(page):
    """What each command of a page prints."""
    found = list(commands(page.read_text().split("\n")))
    with tempfile.TemporaryDirectory(prefix="byline-docs-") as home:
        shutil.copytree(SOURCE / "samples", Path(home) / "samples", ignore=shutil.ignore_patterns(".index*"))
        if page.parent == SOURCE:  # the one that is read in a checkout
            (Path(home) / "byline").mkdir()
            shutil.move(Path(home) / "samples", Path(home) / "byline" / "samples")
        shutil.copytree(SOURCE / "scripts" / "examples", Path(home) / "examples")
        script = "exec 2>&1 </dev/null\n" + "".join(f"{each.text}\ntold=$?; printf '{END}'; (exit $told)\n" for each in found)
        result = subprocess.run(
            ["bash", "-c", script], capture_output=True, text=True, timeout=60, cwd=Path(home) / "byline" if page.parent == SOURCE else home,
            env={"PATH": f"{BIN}:/usr/bin:/bin", "HOME": home, "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb",
                 "PYTHONPATH": str(SOURCE / "scripts" / "python"), "PYTHONDONTWRITEBYTECODE": "1"})
        printed = result.stdout.replace(home, "~").split(END)
    if result.stderr or len(printed) != len(found) + 1:
        raise AssertionError(f"{page.name}: {result.stderr or printed[-1] or 'a command has ended the shell'}")
    return [(command, text.rstrip("\n").split("\n") if text.strip("\n") else []) for command, text in zip(found, printed)]


def steady(line):
    """A line to be written, without what is another each time."""
    return re.sub(r"\bs-[0-9a-f]{8}\b", "s-…", re.sub(r"\d+\.\d+ s\b", "… s", line))


class Sessions(unittest.TestCase):
    maxDiff = None

    def test_all(self):
        with concurrent.futures.ThreadPoolExecutor() as pool:
            for page, results in zip(PAGES, pool.map(run, PAGES)):
                self.check(page, results)

    def check(self, page, results):
        lines = page.read_text().split("\n")
        for command, printed in reversed(results):
            expected = [line[4:] for line in lines[command.begin:command.end]]
            if matches(expected, printed):
                continue
            if os.environ.get("BYLINE_WRITE"):
                lines[command.begin:command.end] = ["    " + steady(line) if line else "" for line in printed]
                continue
            with self.subTest(page=page.name, command=command.text):
                self.assertEqual("\n".join(printed), "\n".join(expected))
        if os.environ.get("BYLINE_WRITE"):
            page.write_text("\n".join(lines))

    def test_no_command_is_left_out(self):
        for page in PAGES:
            lines = page.read_text().split("\n")
            for begin, end in blocks(lines):
                block = [line[4:] for line in lines[begin:end]]
                if not block[0].startswith("$ ") and block[0] not in NOT_RUN:
                    self.assertEqual([line for line in block if re.match(r"(\$ )?(searcher|indexer|byline|scripts/\w+)( |$)", line)], [],
                                     f"{page.name}: commands without a $ before them")

    def test_marks(self):
        self.assertTrue(matches(["a … b", "…", "end"], ["a thing b", "1", "2", "end"]))
        self.assertTrue(matches(["…"], []))
        self.assertFalse(matches(["a"], ["a", "b"]))
        self.assertFalse(matches(["a.c"], ["abc"]))


class Mentions(unittest.TestCase):
    def test_links_lead_somewhere(self):
        for page in PAGES:
            text = page.read_text()
            for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
                if not target.startswith("https://"):
                    self.assertTrue((page.parent / target).exists(), f"{page.name}: {target}")

    def test_options_are_there(self):
        known = set()
        for program in ("searcher", "indexer"):
            told = subprocess.run([BIN / program, "--help"], capture_output=True, text=True, check=True, timeout=60)
            known |= set(re.findall(r"--[\w-]+", told.stdout))
        for page in PAGES:
            for code in re.findall(r"`((?:searcher|indexer)? ?--[^`]*)`", page.read_text()):
                self.assertLessEqual(set(re.findall(r"(?<![\w-])--[a-z][\w-]*", code)) - {"--prefix"}, known, page.name)

    def test_messages_that_cannot_be_made_here_are_in_the_source(self):
        page = SOURCE / "docs" / "troubleshooting.md"
        lines = page.read_text().split("\n")
        sources = [path for room in ("common", "indexer", "searcher") for path in (SOURCE / room).rglob("*.[hc]pp")]
        said = re.sub(r'"\s*\n\s*"', "", "\n".join(path.read_text() for path in sources))  # a literal in parts is one
        for begin, end in blocks(lines):
            if any(line.startswith(PROMPT) for line in lines[begin:end]):
                continue
            for line in lines[begin:end]:
                message = re.sub("^ *((searcher|indexer): )?", "", line)
                for part in VARYING.split(message):
                    self.assertTrue(part.strip(" ().:;").removeprefix("the ") in said, f"{line}: {part}")

    def test_every_error_has_its_place(self):
        codes = re.findall(r"^\| `(\w+)` \|", (SOURCE / "ERRORS.md").read_text(), re.M)
        headings = re.findall(r"^### `(\w+)`", (SOURCE / "docs" / "troubleshooting.md").read_text(), re.M)
        self.assertEqual(headings, codes)


if __name__ == "__main__":
    unittest.main()
