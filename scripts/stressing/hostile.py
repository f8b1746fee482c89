"""Documents made to hurt, and the memory that large inputs take."""

import gzip
import os
import random
import shutil
import subprocess
import time

from .workplace import Broken

MEBIBYTE = 1 << 20


def _measured(place, *arguments, expect=(0, 1), db=None):
    """Runs the indexer; returns its stderr, its peak memory in MiB, and its seconds."""
    started = time.monotonic()
    running = subprocess.Popen(place.indexer_command(*arguments, db=db), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    told = running.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode not in expect:
        raise Broken(f"indexer {' '.join(map(str, arguments))} ended with {running.returncode}: {told.strip()[:600]}")
    return told, usage.ru_maxrss / 1024, time.monotonic() - started


def documents(place):
    texts, scale = place.texts, place.options.scale
    size = lambda full: max(20, int(full * scale / MEBIBYTE))  # noqa: E731
    pages = 100_000
    (texts / "nested.html").write_text("<div><b>" * pages + "A narwhal came." + "</b></div>" * pages)
    (texts / "unclosed.html").write_text("<a href='" * pages + "<!--" * pages + "<script>" * pages)
    (texts / "attributes.html").write_text("<p " + "".join(f"a{i}=1 " for i in range(pages)) + ">A narwhal came.</p>")
    with gzip.open(texts / "bomb.txt.gz", "wb", compresslevel=1) as bomb:
        for _ in range(size(10_000 * MEBIBYTE)):
            bomb.write(b"\0" * MEBIBYTE if _ else b"word " * (MEBIBYTE // 5))
    with open(texts / "line.jsonl", "w") as line:
        line.write('{"id":"before","text":"A narwhal came."}\n{"id":"long","text":"')
        for _ in range(size(1000 * MEBIBYTE)):
            line.write("word " * (MEBIBYTE // 5))
        line.write('"}\n{"id":"after","text":"A narwhal came."}\n')
    (texts / "nested.jsonl").write_text('{"id":"deep","text":' + "[" * pages + "]" * pages + "}\n")
    (texts / "word-large.txt").write_text("w" * (50 * MEBIBYTE if scale >= 1 else 17 * MEBIBYTE))
    (texts / "word.txt").write_text("A narwhal came. " + "w" * (15 * MEBIBYTE))
    (texts / "distinct.txt").write_text("A narwhal came. " + " ".join(f"w{i:x}" for i in range(1_000_000)))
    (texts / "controls.txt").write_text("Title \x1b]0;owned\x07\x1b[2J\n\nA narwhal came \u202eback\u202c \x08\x9b31m.\n")
    (texts / "prefixes.txt").write_text("A narwhal came. XPER:someone Qid ZSword --force ;rm -rf ~ $(reboot) `id`\n")
    (texts / "binary.txt").write_bytes(random.Random(1).randbytes(100_000))
    told, peak, seconds = _measured(place, texts, expect=(1,))
    for words in ("bomb.txt.gz: larger than 16 MiB, the limit for one document", "line.jsonl:2: larger than 16 MiB",
                  "word-large.txt: larger than 16 MiB", "nested.jsonl:1: not valid JSON: nested too deep", "binary.txt: binary file"):
        if words not in told:
            raise Broken(f"not told: {words}; but {told.strip()[:600]}")
    for line in told.splitlines():
        if not line.startswith("indexer: skipped "):
            raise Broken(f"more is told than skips: {line}")
    found = {m["id"].rsplit("/", 1)[-1] for m in place.search("--limit", "100", "narwhal") if m["type"] == "hit"}
    expected = {"nested.html", "attributes.html", "before", "after", "word.txt", "distinct.txt", "controls.txt", "prefixes.txt"}
    if found != expected:
        raise Broken(f"found {sorted(found)} instead of {sorted(expected)}")
    for arguments in (["narwhal"], ["--color=always", "narwhal"], ["--tsv", "narwhal"], ["--files", "narwhal"]):
        shown = subprocess.run([str(place.options.bin / "searcher"), "--db", str(place.db), *arguments], capture_output=True).stdout
        for bad in (b"\x1b]", b"\x07", b"\x1b[2J", b"\xe2\x80\xae", b"\xc2\x9b", b"\x08"):
            if bad in shown:
                raise Broken(f"{bad} of a document reaches the terminal by searcher {arguments[0]}")
    place.require_sound()
    return f"{len(list(texts.iterdir()))} hostile files, peak {peak:.0f} MiB, {seconds:.0f} s"


def _many_small(texts, scale):
    rng = random.Random(2)
    for i in range(int(300_000 * scale)):
        if i % 1000 == 0:
            (texts / str(i // 1000)).mkdir()
        (texts / str(i // 1000) / f"{i}.txt").write_text(f"Story {i}\n\nJane Q. Reporter{i % 5000} met {rng.randrange(1 << 30)} in Paris.\n")


def _one_large(texts, scale):
    rng = random.Random(3)
    words = ["".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randrange(2, 10))) for _ in range(200_000)]
    with open(texts / "large.jsonl", "w") as file:
        written = 0
        while written < 2000 * MEBIBYTE * scale:
            # Words as rare as in news: a few are half of the text.
            text = " ".join(words[int(len(words) * rng.random() ** 6)] for _ in range(400))
            written += file.write(f'{{"id":"r{written}","text":"{text}"}}\n')


def _one_line(texts, scale):
    with open(texts / "line.jsonl", "w") as line:
        line.write('{"id":"long","text":"')
        for _ in range(int(1000 * scale) + 20):
            line.write("word " * (MEBIBYTE // 5))
        line.write('"}\n{"id":"after","text":"short"}\n')


def _huge_documents(texts, _):
    for i in range(4):
        (texts / f"huge-{i}.txt").write_text(" ".join(f"Anna Smith{n % 977} said w{n * 7919 % 100_003}." for n in range(600_000))[:16 * MEBIBYTE - 10])


def _distinct_words(texts, _):
    for i in range(8):
        (texts / f"distinct-{i}.txt").write_text(" ".join(f"{n:x}q{i}" for n in range(1_000_000)))


def _bomb(texts, scale):
    with gzip.open(texts / "bomb.jsonl.gz", "wb", compresslevel=1) as bomb:
        for _ in range(int(10_000 * scale) + 20):
            bomb.write(b"[" * MEBIBYTE)


INPUTS = {"many small files": _many_small, "one large JSON Lines file": _one_large, "one line": _one_line,
          "four documents of 16 MiB": _huge_documents, "8 million distinct words": _distinct_words, "gzip bomb": _bomb}


def memory(place):
    worst = []
    for name, make in INPUTS.items():
        shutil.rmtree(place.texts)
        place.texts.mkdir()
        make(place.texts, place.options.scale)
        cells = []
        for limit in (256, 1024):
            db = place.folder / f"index-{limit}"
            shutil.rmtree(db, ignore_errors=True)
            told, peak, seconds = _measured(place, "--memory", f"{limit}M", place.texts, expect=(0, 1, 2), db=db)
            cells.append(f"{limit} MiB: {peak:.0f} in {seconds:.0f} s")
            if peak > limit:
                worst.append(f"{name} took {peak:.0f} of {limit} MiB")
        print(f"{'':10} {name}: {', '.join(cells)}", flush=True)
    if worst:
        raise Broken("; ".join(worst))
    return "within the limit for every input"
