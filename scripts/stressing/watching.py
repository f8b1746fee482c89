"""indexer --watch while files come, change, move and go: nothing is missed."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

from .workplace import Broken


class Changes:
    """One change after another of the files below a folder; `place.documents` says what is to be indexed then."""

    # How often of two hundred.
    KINDS = {"create": 60, "rewrite": 38, "append": 12, "replace": 20, "delete": 16, "rename": 16, "link": 10, "touch": 6, "swap": 6,
             "records": 6, "move_folder": 4, "nest_folder": 2, "copy_folder": 2, "delete_folder": 2}
    MOST_MOVED = 15  # files in a folder: a run that would remove more than half of the documents is refused

    def __init__(self, place):
        self.place, self.rng, self.number = place, place.rng, 0
        self.same_file = {}  # path → the paths of hard links to one file, itself among them
        self.done = Counter()
        self.look_around()

    def look_around(self):
        """What is chosen from: some of it may be gone by then."""
        self.texts = [path for path in self.place.documents if path.startswith("/")]
        self.folders = sorted({str(Path(path).parent) for path in self.texts} - {str(self.place.texts)})

    def one(self):
        self.number += 1
        if self.number % 100 == 0:
            self.look_around()
        kind = self.rng.choices(list(self.KINDS), self.KINDS.values())[0]
        if getattr(self, kind)() is not False:
            self.done[kind] += 1

    def some_text(self):
        while (path := self.rng.choice(self.texts)) not in self.place.documents:
            pass
        return path

    def some_folder(self):
        while not os.path.isdir(folder := self.rng.choice(self.folders)):
            pass
        return folder

    def new_path(self):
        folder = self.rng.choice([*self.folders, f"{self.place.texts}/new-{self.number}/deep"])
        return f"{folder}/new-{self.number}.txt"

    def forget(self, path):
        """A file is gone from there."""
        self.same_file.pop(path, set()).discard(path)
        return self.place.documents.pop(path)

    def put(self, path, in_place=True):
        others = self.same_file.get(path, {path})
        self.place.put_text(path)
        for other in others if in_place else {path}:
            self.place.documents[other] = self.place.documents[path]

    def create(self):
        self.put(self.new_path())

    def rewrite(self):
        self.put(self.some_text())

    def append(self):
        with open(self.some_text(), "a") as file:
            file.write(f"Line {self.number} was added.\n")

    def replace(self):
        """As editors save: another file takes the name."""
        path = Path(self.some_text())
        self.forget(str(path))
        title, body = self.place.story()
        beside = path.with_name(f".{path.name}.tmp")
        beside.write_text(f"title: {title}\ndate: 2020-03-04\n\n{body}\n")
        beside.rename(path)
        self.place.documents[str(path)] = title

    def delete(self):
        path = self.some_text()
        self.forget(path)
        os.unlink(path)

    def move(self, old, new):
        Path(new).parent.mkdir(parents=True, exist_ok=True)
        os.rename(old, new)
        self.moved(old, new)

    def moved(self, old, new):
        links = self.same_file.pop(old, None)
        if links:
            links.discard(old)
            links.add(new)
            self.same_file[new] = links
        self.place.documents[new] = self.place.documents.pop(old)

    def rename(self):
        self.move(self.some_text(), self.new_path())

    def link(self):
        old, new = self.some_text(), self.new_path()
        Path(new).parent.mkdir(parents=True, exist_ok=True)
        os.link(old, new)
        links = self.same_file.setdefault(old, {old})
        links.add(new)
        self.same_file[new] = links
        self.place.documents[new] = self.place.documents[old]

    def touch(self):
        os.utime(self.some_text())

    def swap(self):
        one, other = self.some_text(), self.some_text()
        if one == other or other in self.same_file.get(one, ()):
            return False
        between = f"{self.place.texts}/between-{self.number}.txt"
        self.move(one, between)
        self.move(other, one)
        self.move(between, other)

    def records(self):
        name = f"wire-{self.rng.randrange(4)}.jsonl"
        self.place.put_records(name, [f"{name[:6]}-{n}" for n in range(self.rng.choice([50, 100, 150]))])

    def below(self, folder):
        return [path for path in self.place.documents if path.startswith(folder + "/")]

    def move_folder(self):
        return self.folder_to(f"{self.place.texts}/folder-{self.number}")

    def nest_folder(self):
        return self.folder_to(f"{self.some_folder()}/folder-{self.number}")

    def folder_to(self, new):
        old = self.some_folder()
        below = self.below(old)
        if new.startswith(old + "/") or len(below) > self.MOST_MOVED:
            return False
        os.rename(old, new)
        for path in below:
            self.moved(path, new + path[len(old):])

    def copy_folder(self):
        old, new = self.some_folder(), f"{self.place.texts}/copy-{self.number}"
        if len(self.below(old)) > self.MOST_MOVED:
            return False
        shutil.copytree(old, new)
        for path in self.below(old):
            self.place.documents[new + path[len(old):]] = self.place.documents[path]

    def delete_folder(self):
        folder = self.some_folder()
        if len(self.below(folder)) > self.MOST_MOVED:
            return False
        for path in self.below(folder):
            self.forget(path)
        shutil.rmtree(folder)


class Watching:
    """The program, and what it tells."""

    def __init__(self, place):
        self.place = place
        self.log = open(place.folder / "watch.log", "w+")
        self.errors = open(place.folder / "watch.err", "w+")
        self.process = subprocess.Popen(place.indexer_command("--watch", "--json", place.texts), stdout=self.log, stderr=self.errors)

    def wait_for(self, event):
        while event not in self.events():
            self.require_running()
            time.sleep(0.1)

    def events(self):
        text = (self.place.folder / "watch.log").read_text()
        return Counter(json.loads(line)["event"] for line in text.splitlines(keepends=True) if line.endswith("\n"))

    def require_running(self):
        if self.process.poll() is not None:
            raise Broken(f"--watch ended with {self.process.returncode}: {(self.place.folder / 'watch.err').read_text()[:600]}")

    def wait_until_it_holds_all(self):
        """What the index holds is what there is."""
        end = time.monotonic() + 120
        while (held := self.place.held()) != self.place.documents:
            self.require_running()
            if time.monotonic() > end:
                differs = sorted(set(held.items()) ^ set(self.place.documents.items()))
                raise Broken(f"two minutes after the last change {len(differs)} differ: {differs[:4]}")
            time.sleep(0.5)

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(120)


def changes(place):
    """10,000 changes in a minute, with --scale or --changes fewer of both."""
    count = place.options.changes or int(10_000 * place.options.scale)
    seconds = 60 * count / 10_000
    place.fill(0, 400)
    for number in range(count // 2):
        place.put_text(f"start-{number % (count // 20)}/story-{number}.txt")
    watching = Watching(place)
    try:
        watching.wait_for("indexed")
        first_cpu = watching.cpu_seconds()
        made = Changes(place)
        start = time.monotonic()
        for number in range(count):
            made.one()
            time.sleep(max(0, start + seconds * number / count - time.monotonic()))
        took = time.monotonic() - start
        watching.wait_until_it_holds_all()
        until_all = time.monotonic() - start - took
        cpu = watching.cpu_seconds() - first_cpu
        events = watching.events()
    finally:
        status = watching.end()
    if status != 0 or "stopped" not in watching.events():
        raise Broken(f"--watch ended with {status}")
    unwanted = set(events) - {"watching", "changed", "indexed", "rescan"}
    if unwanted:
        raise Broken(f"--watch told of {', '.join(sorted(unwanted))}: {(place.folder / 'watch.log').read_text()[-600:]}")
    place.require_sound()
    place.require_clean()
    place.require_like_from_scratch()
    shutil.rmtree(place.texts)
    return (f"{count:,} changes in {took:.0f} s, {events['indexed'] - 1} runs, all in {until_all:.1f} s after the last, {cpu:.1f} s of CPU, "
            f"{len(place.documents):,} documents at last: as from scratch; " + ", ".join(f"{what} {n:,}" for what, n in made.done.most_common()))
