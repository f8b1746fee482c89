"""What happens to an index while it is written: death, ^C, readers, another writer, a full disk."""

import os
import resource
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from .workplace import EVERYWHERE, INTERRUPT, KILL, Broken

SAME = ["--compact", "--reanalyse"]  # make a new generation of the same documents


def _timed(place, *arguments):
    started = time.monotonic()
    place.indexer(*arguments)
    return time.monotonic() - started


def _generation(db):
    stub = db / "XAPIANDB"
    return stub.read_text().split()[1] if stub.exists() else ""


def _state(db):
    """What a database's files look like from outside: it changes when an update writes to them."""
    folder = db / (_generation(db) or "nothing")
    return {entry.name: (entry.stat().st_size, entry.stat().st_mtime_ns) for entry in os.scandir(folder)} if folder.exists() else {}


def _phase(db, generation, state):
    """How far a run had come when it died, by what it left."""
    names = set(os.listdir(db)) if db.exists() else set()
    scratch = set(os.listdir(db / "scratch")) if "scratch" in names else set()
    made = [name for name in names if name.startswith("generation-") and name != _generation(db)]
    if _generation(db) != generation:
        return "published, cleaning up" if made or scratch else "published"
    if "XAPIANDB.new" in names:
        return "publishing"
    if made:
        if "byline.columns" in set(os.listdir(db / made[0])):
            return "new generation written"
        if "scratch" not in names:
            return "compacting"
        return "joining" if any(name.startswith("links-") for name in scratch) else "grouping names"
    if _state(db) != state:
        return "updating in place"
    if "old" in scratch or "old-0" in scratch:
        return "removing documents"
    return "reading" if "scratch" in names else "planning or done"


def _kill_while_joining(place, took, *arguments):
    """Kills at a random moment of the joining of segments, or with the run's end where there is none."""
    running = subprocess.Popen(place.indexer_command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    scratch = place.db / "scratch"
    while running.poll() is None and not list(scratch.glob("links-*")):
        time.sleep(0.0005)
    time.sleep(place.rng.random() * took)
    running.kill()
    told = running.communicate(timeout=120)[1]
    return running.returncode, told


def _joining_time(place, db):
    """Of a build of all texts into `db`."""
    running = subprocess.Popen(place.indexer_command(place.texts, db=db), stdout=subprocess.DEVNULL)
    seen = []
    while running.poll() is None:
        if list((db / "scratch").glob("links-*")):
            seen.append(time.monotonic())
        time.sleep(0.0005)
    shutil.rmtree(db)
    return seen[-1] - seen[0] if seen else 0.0


def kill(place):
    place.fill()
    took = _timed(place, place.texts)
    joining = max(0.002, max(_joining_time(place, place.folder / "measured") for _ in range(3)))
    until, kills, ended, kept, new, rounds, phases = place.busy_until(), 0, 0, 0, 0, 0, {}
    while rounds < place.options.rounds and time.monotonic() < until:
        rounds += 1
        if rounds % 10 == 0:  # a first build now and then
            shutil.rmtree(place.db)
        old = None if not place.db.exists() else dict(place.documents)
        place.change()
        aimed = rounds % 3 == 0
        if aimed:  # so much that it makes a new generation
            for name in place.records:
                place.put_records(name, [f"{name[:6]}-{n}" for n in range(250)], kept=0.2)
        generation, state = _generation(place.db), _state(place.db)
        if aimed:
            status, told = _kill_while_joining(place, joining * 4, place.texts)
        else:
            arguments = [place.rng.choice(SAME)] if old and place.rng.random() < 0.2 else [place.texts]
            status, told, _ = place.stop_at_random(took * 1.3, KILL, *arguments)
        if status == -KILL:
            kills += 1
            phase = _phase(place.db, generation, state)
            phases[phase] = phases.get(phase, 0) + 1
        elif status == 0:
            ended += 1
        else:
            raise Broken(f"ended with {status}: {told}")
        if old is None and not (place.db / "XAPIANDB").exists():
            kept += 1
        else:
            place.require_sound()
            held = place.require_one_of([old or {}, place.documents], f"after kill {kills}")
            kept, new = kept + (held == old), new + (held != old)
        place.indexer(place.texts)
        place.require_one_of([place.documents], "after the run that followed")
        place.require_clean()
        place.require_sound()
        if rounds % 5 == 0:
            place.require_like_from_scratch()
    where = ", ".join(f"{count} {phase}" for phase, count in sorted(phases.items(), key=lambda item: -item[1]))
    return (f"{kills} kills ({where}), {ended} runs ended before theirs; {kept} times the old index, {new} times the new one, "
            "never another")


# What no first build of other options can go on from.
OTHER_OPTIONS = [], [], [], ["--no-entities"], ["--language", "en"]


def resume(place):
    """However often a first build is stopped, by whatever: it comes to what one run makes of the same files."""
    place.fill()
    took = _timed(place, place.texts)
    until, counts, went_on = place.busy_until(), {}, 0
    for _ in range(place.options.rounds):
        if time.monotonic() > until:
            break
        shutil.rmtree(place.db)
        place.change()
        options = []
        for _ in range(place.rng.randrange(1, 6)):
            how = place.rng.choice([KILL, INTERRUPT, INTERRUPT])
            status, told, _ = place.stop_at_random(took * 1.3, how, *options, place.texts)
            outcome = {-KILL: "killed", -INTERRUPT: "too early", 0: "ended", 130: "nothing kept"}.get(status, told)
            if status == 130 and "kept, and the same command goes on from there" in told:
                outcome = "kept"
            elif status == 130 and "interrupted; the index" not in told and not told.strip().endswith("interrupted; there is no index yet"):
                raise Broken(f"ended with {status}: {told}")
            counts[outcome] = counts.get(outcome, 0) + 1
            if (place.db / "XAPIANDB").exists():
                break
            if place.rng.random() < 0.3:
                place.change()
            options = place.rng.choice(OTHER_OPTIONS)
        at_last = place.indexer("--force", place.texts).stderr
        went_on += "going on from" in at_last
        if (place.db / "XAPIANDB").exists():
            place.indexer(place.texts)
        place.require_one_of([place.documents], "after the run that went on")
        place.require_clean()
        place.require_sound()
        if not options:
            place.require_like_from_scratch()
    return f"{counts}; the last run went on from others {went_on} times"


def interrupt(place):
    place.fill()
    took = _timed(place, place.texts)
    until, counts, slowest = place.busy_until(), {}, 0.0
    for _ in range(max(5, place.options.rounds // 4)):
        if time.monotonic() > until:
            break
        old = dict(place.documents)
        place.change()
        same = place.rng.random() < 0.3
        status, told, seconds = place.stop_at_random(took * 1.3, INTERRUPT, place.rng.choice(SAME) if same else place.texts)
        # Before main() is reached, ^C ends a process as it always does.
        outcome = "too early" if status == -INTERRUPT else "in time" if status == 0 else told.strip()
        counts[outcome] = counts.get(outcome, 0) + 1
        slowest = max(slowest, seconds)
        expected = {"too early": [old], "in time": [place.documents],
                    "indexer: interrupted; the index is as it was before this run": [old],
                    "indexer: interrupted; the index had already been brought up to date": [place.documents]}
        if same:
            expected = {outcome: [old] for outcome in expected}
        if outcome not in expected or (status == 130) != outcome.startswith("indexer"):
            raise Broken(f"ended with {status}: {told}")
        place.require_one_of(expected[outcome], f"after “{outcome}”")
        if status == 130:
            place.require_clean()
        place.indexer(place.texts)
    return f"{counts}, the slowest ended {slowest:.2f} s after ^C"


def readers(place):
    place.fill()
    place.indexer(place.texts)
    states, failures, searches, done = [dict(place.documents)], [], [0], threading.Event()

    def read():
        while not done.is_set():
            try:
                known = len(states)  # what was there before the search, and all after it
                held = place.held()
                searches[0] += 1
                if held not in states[max(0, known - 2):]:
                    failures.append(f"a search shows {len(held)} documents, in no state there was")
                    return
            except Broken as broken:
                failures.append(str(broken))
                return

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    until, runs = time.monotonic() + min(place.options.seconds, 60), 0
    while time.monotonic() < until and not failures:
        place.change()
        states.append(dict(place.documents))
        place.indexer(place.texts)
        if place.rng.random() < 0.2:
            place.indexer("--compact")
        runs += 1
    done.set()
    for thread in threads:
        thread.join()
    if failures:
        raise Broken(failures[0])
    return f"{searches[0]} searches during {runs} updates, each saw the old index or the new one"


def writers(place):
    place.fill()
    reader, writer = os.pipe()
    first = subprocess.Popen(place.indexer_command("-"), stdin=reader, stdout=subprocess.DEVNULL)
    try:
        while not (place.db / "lock").exists() or not (place.db / "lock").read_text():
            time.sleep(0.01)
        refused = place.indexer(place.texts, expect=(2,)).stderr
        if f"(process {first.pid}, since " not in refused:
            raise Broken(f"the second is not told who writes: {refused}")
        waiting = [subprocess.Popen(place.indexer_command("--wait", place.texts), stdout=subprocess.DEVNULL,
                                    stderr=subprocess.PIPE, text=True) for _ in range(3)]
        for one in waiting:
            if f"(process {first.pid}, since " not in one.stderr.readline():
                raise Broken("who waits is not told for whom")
        os.write(writer, b'{"id":"one","title":"From the pipe","text":"%s"}\n' % EVERYWHERE.encode())
    finally:
        os.close(writer)
    for process in [first, *waiting]:
        if process.wait(timeout=120) != 0:
            raise Broken(f"a writer ended with {process.returncode}")
    place.documents["one"] = "From the pipe"
    place.require_one_of([place.documents], "after four writers")
    place.require_clean()
    place.require_sound()
    return "one refused with the holder's process and time, three waited and did their work"


def _mounted(size):
    folder = Path(tempfile.mkdtemp(prefix="byline-stress-"))
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True)
    if done.returncode != 0:
        folder.rmdir()
        return None
    return folder


def _require_intact(place, old, told, words):
    if words not in told or "the index is as it was before this run" not in told:
        raise Broken(f"a full disk is told as: {told.strip()[:400]}")
    place.require_clean()
    place.require_one_of([old], "after the disk was full")
    place.require_sound()


def full_disk(place):
    place.fill()
    disk = _mounted("16m") if os.geteuid() == 0 else None
    told, failed = [], 0
    try:
        if disk is None:
            told.append("no tmpfs could be mounted: skipped")
        else:
            place.db = disk / "index"
            place.indexer(place.texts)
            for megabytes in range(6, 1, -1):
                place.indexer(place.texts)
                old = dict(place.documents)
                place.put_records("wire-0.jsonl", [f"wire-0-{n}" for n in range(600 + 40 * megabytes)])
                filler = disk / "filler"
                free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
                filler.write_bytes(b"x" * max(0, free - megabytes * 160_000))
                result = place.indexer(place.texts, expect=(0, 2))
                if result.returncode == 2:
                    _require_intact(place, old, result.stderr, "No space left on device")
                    failed += 1
                filler.unlink()
                place.put_records("wire-0.jsonl", [f"wire-0-{n}" for n in range(100)])
            place.indexer("--force", place.texts)
            place.require_one_of([place.documents], "with room again")
            told.append(f"{failed} runs out of room on a tmpfs")
            if failed == 0:
                raise Broken("no run met a full disk: the test tests nothing")
    finally:
        if disk is not None:
            subprocess.run(["umount", str(disk)], check=False)
            disk.rmdir()
    place.db = place.folder / "index"
    place.indexer(place.texts)
    old, limited = dict(place.documents), 0
    place.put_records("wire-1.jsonl", [f"wire-1-{n}" for n in range(1200)])

    for kilobytes in (8, 64, 400, 1000):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it, a shell does not

        result = place.indexer(place.texts, expect=(0, 2), preexec_fn=limit)
        if result.returncode == 2:
            _require_intact(place, old, result.stderr, "File too large")
            limited += 1
    if limited == 0:
        raise Broken("no run met the limit of a file's size: the test tests nothing")
    return "; ".join(told + [f"{limited} runs over the limit of a file's size: told, old index intact, nothing left over"])


def nearly_full_disk(place):
    """Updates in place with so many KiB left: each is made, or told in a sentence and the index as it was."""
    disk = _mounted("24m") if os.geteuid() == 0 else None
    if disk is None:
        return "no tmpfs could be mounted: skipped"
    good, ended = place.folder / "good", {0: 0, 2: 0}
    try:
        place.fill(20, 800)
        place.indexer(place.texts)
        shutil.move(place.db, good)
        old = dict(place.documents)
        added = place.folder / "added.jsonl"
        added.write_text('{"id":"added","title":"Added","text":"%s by Ada Brandt","date":"2020-03-04"}\n' % EVERYWHERE)
        new = {**old, "added": "Added"}
        removed = {i: title for i, title in old.items() if i != "wire-0-7"}
        place.db = disk / "index"
        until = place.busy_until()
        sizes = [*range(0, 132, 4), *range(140, 400, 20)]
        # Room for all first, so that both ends are met however short the time is.
        for number, kibibytes in enumerate([4000, *place.rng.sample(sizes, len(sizes))]):
            if time.monotonic() > until and number > 3:
                break
            for arguments, changed in (([added], new), (["--remove", "wire-0-7"], removed), *(([option], old) for option in SAME)):
                subprocess.run(["rm", "-rf", str(place.db)], check=True)
                shutil.copytree(good, place.db)
                free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
                (disk / "filler").write_bytes(b"x" * max(0, free - kibibytes * 1024))
                result = place.indexer(*arguments, expect=(0, 2))
                (disk / "filler").unlink()
                ended[result.returncode] += 1
                place.require_one_of([changed if result.returncode == 0 else old], f"with {kibibytes} KiB left")
                if result.returncode == 2 and "No space left on device" not in result.stderr:
                    raise Broken(f"with {kibibytes} KiB left {arguments} is told as: {result.stderr.strip()[:400]}")
                place.require_sound()
                place.require_clean()
    finally:
        subprocess.run(["umount", str(disk)], check=False)
        disk.rmdir()
    if 0 in ended.values():
        raise Broken(f"no change ended otherwise: {ended}")
    return f"{ended[0]} changes made with little room, {ended[2]} told that there is too little and the index as it was"
