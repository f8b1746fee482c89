"""What the benchmarks share: the corpus as files of any size, and a process measured."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
CORPUS = TOP.parent / "shared" / "corpus" / "news37k.jsonl.zst"
WORK = TOP / "build" / "bench"
BIN = TOP / "build" / "release" / "bin"
ALL_DOCUMENTS = 37554  # of the corpus


class Measured:
    """A process that has ended: wall and CPU seconds, peak memory in bytes, what it printed, seconds to its first byte."""

    def __init__(self, wall, cpu, memory, output, first_byte):
        self.wall, self.cpu, self.memory, self.output, self.first_byte = wall, cpu, memory, output, first_byte


def measure(*command):
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    output = os.read(process.stdout.fileno(), 1)
    first_byte = time.perf_counter() - start
    output += process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode not in (0, 1):
        sys.exit(f"{command[0]} failed with {process.returncode}")
    return Measured(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, output,
                    first_byte)


def size(path):
    path = Path(path)
    return path.stat().st_size if path.is_file() else sum(f.stat().st_size for f in path.rglob("*") if f.is_file())


def remove(path):
    if Path(path).is_dir():
        shutil.rmtree(path)
    else:
        Path(path).unlink(missing_ok=True)


def records(documents):
    """The corpus as one JSON Lines file of so many documents, repeated under new ids where it is too small."""
    path = WORK / f"news-{documents}.jsonl"
    if not path.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with open(part, "wb") as out:
            subprocess.run([TOP / "scripts" / "repeat-corpus", CORPUS, str(documents)], stdout=out, check=True)
        part.rename(path)
    return path


def texts(documents):
    """(id, title, text) of each document."""
    with open(records(documents), encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], record["title"], record["text"]


def text_bytes(documents):
    return sum(len(title.encode()) + len(text.encode()) for _, title, text in texts(documents))


def files(documents):
    """A folder with one text file a document, a thousand to a folder."""
    folder = WORK / f"files-{documents}"
    done = WORK / f"files-{documents}.done"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        for number, (_, title, text) in enumerate(texts(documents)):
            below = folder / f"{number // 1000:03}"
            below.mkdir(parents=True, exist_ok=True)
            (below / f"{number}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")
        done.touch()
    return folder


def scriptindex_dump(documents):
    """The documents as scriptindex reads them, and its script: the same fields as ours stores."""
    dump, script = WORK / f"dump-{documents}.txt", WORK / "dump.script"
    if not dump.exists():
        part = dump.with_suffix(".part")
        with open(part, "w", encoding="utf-8") as out:
            for identity, title, text in texts(documents):
                out.write(f"id={identity}\ntitle={' '.join(title.split())}\ntext=")
                out.write("\n=".join(text.splitlines()) + "\n\n")
        part.rename(dump)
    script.write_text("id : boolean=Q unique=Q field\ntitle : field index=S index\ntext : field index\n")
    return dump, script
