"""The file system as it is: links, times, odd names, what cannot be looked at, what changes meanwhile."""

import os
import random
import subprocess
import threading
import time

from .workplace import Broken

NOBODY = 65534


def _found(place, word):
    return sorted(m["path"] for m in place.search("--limit", "1000", f"={word}") if m["type"] == "hit")


def _require(condition, sentence):
    if not condition:
        raise Broken(sentence)


def _times(place):
    path = place.texts / "times.txt"
    path.write_text("A walrus came.\n")
    os.utime(path, (4e9, 4e9))  # in the year 2096
    place.indexer(place.texts)
    path.write_text("A badger came.\n")  # as long, and put back to the same time
    os.utime(path, (4e9, 4e9))
    place.indexer(place.texts)
    _require(_found(place, "badger") == [str(path)] and not _found(place, "walrus"), "a change behind the same size and time is missed")
    os.utime(path, (1e9, 4e9))
    os.utime(path, (1e9, 4e9))
    place.indexer(place.texts)
    planned = place.indexer("--dry-run", place.texts).stdout
    _require(f"skip\t{path}\tunchanged" in planned, "a file that was only touched is read each time")


def _links_and_case(place):
    (place.texts / "hard.txt").write_text("An ibex came.\n")
    os.link(place.texts / "hard.txt", place.texts / "hard-too.txt")
    os.symlink(place.texts, place.texts / "loop")
    os.symlink("/etc", place.texts / "outside")
    os.symlink(place.texts / "gone", place.texts / "nowhere")
    told = place.indexer(place.texts, expect=(1,)).stderr
    for name in ("loop", "outside", "nowhere"):
        _require(f"{name}: symbolic link (not followed)" in told, f"the link {name} is not told")
    _require(len(_found(place, "ibex")) == 2, "a file of two names is not found by both")
    (place.texts / "outside").unlink()
    told = place.indexer("--follow", place.texts, expect=(1,)).stderr
    _require("loop: symbolic links in a loop" in told and "nowhere: a symbolic link to nothing" in told, f"--follow tells {told}")
    (place.texts / "loop").unlink()
    (place.texts / "nowhere").unlink()
    os.rename(place.texts / "hard.txt", place.texts / "HARD.txt")
    place.indexer(place.texts)
    _require(_found(place, "ibex") == [str(place.texts / "HARD.txt"), str(place.texts / "hard-too.txt")], "a rename of case only")


def _odd_names(place):
    names = [b"\xff\xfe.txt", b"--db.txt", b"XPER:x.txt", b"new\nline.txt", b"q\"uo'te.txt", "é\u0301\u202e.txt".encode(), b"a" * 251 + b".txt"]
    for name in names:
        with open(os.path.join(os.fsencode(place.texts), name), "w") as file:
            file.write("A lemur came.\n")
    place.indexer(place.texts)
    _require(len(_found(place, "lemur")) == len(names), f"of {len(names)} odd names {len(_found(place, 'lemur'))} are found")
    for name in names:
        os.unlink(os.path.join(os.fsencode(place.texts), name))
    place.indexer(place.texts)
    _require(not _found(place, "lemur"), "files of odd names vanish, and are found still")


def _not_to_be_looked_at(place):
    """As another user, since root may look at everything."""
    if os.geteuid() != 0:
        return "run as root to test permissions"
    nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    try:
        subprocess.run(place.indexer_command("--version"), stdout=subprocess.DEVNULL, check=True, **nobody)
        reached = subprocess.run(["test", "-r", place.folder.parent], **nobody).returncode == 0
    except PermissionError:
        reached = False
    if not reached:
        return "permissions left out since another user cannot reach the programs or the folder"
    secret = place.texts / "secret"
    secret.mkdir()
    (secret / "a.txt").write_text("An okapi came.\n")
    (place.texts / "shut.txt").write_text("A tapir came.\n")
    subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(place.folder)], check=True)
    place.folder.chmod(0o755)
    place.indexer(place.texts, **nobody)
    secret.chmod(0)
    (place.texts / "shut.txt").chmod(0)
    for _ in range(2):
        told = place.indexer("--verbose", place.texts, expect=(1,), **nobody).stderr
        for name in ("secret", "shut.txt"):
            _require(f"{name}: permission denied" in told, f"permission denied is told as {told}")
    _require(_found(place, "okapi") and _found(place, "tapir"), "what could not be looked at is removed")
    secret.chmod(0o755)
    (place.texts / "shut.txt").chmod(0o644)
    (secret / "a.txt").unlink()
    place.indexer(place.texts, **nobody)
    _require(not _found(place, "okapi") and _found(place, "tapir"), "what was looked at and is gone stays")
    place.db.chmod(0o555)
    refused = place.indexer(place.texts, expect=(0, 2), **nobody)
    place.db.chmod(0o755)
    os.chown(place.db / "lock", 0, 0)
    (place.db / "lock").chmod(0o600)
    refused = place.indexer(place.texts, expect=(2,), **nobody).stderr
    _require("cannot be written: lock: Permission denied" in refused, f"an index of another's is told as {refused}")
    subprocess.run(["chown", "-R", "0:0", str(place.folder)], check=True)
    return "permissions as another user"


def odd_files(place):
    for i in range(40):
        place.put_text(f"plain-{i}.txt")
    place.indexer(place.texts)
    _times(place)
    _links_and_case(place)
    _odd_names(place)
    done = _not_to_be_looked_at(place)
    os.rename(place.texts, place.folder / "unmounted")
    _require("no such file or folder" in place.indexer(place.texts, expect=(2,)).stderr, "a folder that is not there")
    place.texts.mkdir()
    _require("is a disk not mounted?" in place.indexer(place.texts, expect=(2,)).stderr, "an empty folder in place of a full one")
    place.texts.rmdir()
    os.rename(place.folder / "unmounted", place.texts)
    place.indexer(place.texts)
    place.require_like_from_scratch()
    place.require_sound()
    return f"times, links, names, {done}, an unmounted folder"


def moving_files(place):
    """Files are written, cut, appended to, renamed and removed all the time while indexers run."""
    rng = random.Random(place.rng.random())
    place.fill(60, 600)
    done, rest = threading.Event(), " and the rest" * 20
    # Bytes: records enough to be read piece by piece, and not so much that most of the test is the reading of all at rest.
    largest = {".jsonl": 1 << 19, ".txt": 1 << 15}

    def disturb():
        number = 0
        while not done.is_set():
            number += 1
            path = place.texts / f"moving-{rng.randrange(12)}.{rng.choice(['txt', 'jsonl'])}"
            try:
                action = rng.randrange(5)
                if action == 0:
                    path.unlink()
                elif action == 1:
                    os.truncate(path, path.stat().st_size // 2)
                elif action == 2:
                    os.rename(path, place.texts / f"moving-{rng.randrange(12)}{path.suffix}")
                else:
                    grows = action == 4 and path.stat().st_size < largest[path.suffix]
                    with open(path, "a" if grows else "w") as file:
                        for n in range(rng.choice([1, 300])):
                            file.write(f'{{"id":"m{path.stem}-{number}-{n}","text":"A gazette of {number} and {n}{rest}"}}\n'
                                       if path.suffix == ".jsonl" else f"A gazette of {number} and {n}.\n")
            except FileNotFoundError:
                pass

    disturber = threading.Thread(target=disturb)
    disturber.start()
    until, runs, skipped = time.monotonic() + min(place.options.seconds, 60), 0, 0
    try:
        while time.monotonic() < until:
            result = place.indexer("--force", place.texts, expect=(0, 1))
            runs, skipped = runs + 1, skipped + result.stderr.count("skipped")
            place.held()
    finally:
        done.set()
        disturber.join()
    place.indexer("--force", place.texts, expect=(0, 1))
    place.require_sound()
    place.require_clean()
    fresh = place.folder / "fresh"
    place.indexer(place.texts, db=fresh, expect=(0, 1))
    mine, theirs = place.held(), place.held(db=fresh)
    _require(mine == theirs, f"after the files are at rest: differs in {sorted(set(mine.items()) ^ set(theirs.items()))[:4]}")
    return f"{runs} runs with {skipped} skips while files moved; at rest, as from scratch"


def swapped_files(place):
    """Files and folders are swapped for links, FIFOs and folders all the time while indexers run: nothing that lies elsewhere may
    be found, and no run may wait."""
    secret = place.folder / "secret"
    secret.mkdir()
    for name in ("a.txt", "wire.jsonl", "secret-name.txt"):
        (secret / name).write_text('{"id":"secret","text":"An okapi came."}\n')
    rooms = [place.texts / f"room-{i}" for i in range(8)]
    for room in rooms:
        room.mkdir()
        for i in range(30):
            (room / f"{i}.txt").write_text(f"A gazette of {room.name} and {i}.\n")
        for name in ("a.txt", "wire.jsonl"):
            (room / name).write_text('{"id":"%s %s","text":"A gazette."}\n' % (room.name, name))
    aside, done, swaps = place.folder / "aside", threading.Event(), 0
    rng = random.Random(place.rng.random())

    def swap():
        nonlocal swaps
        while not done.is_set():
            room = rng.choice(rooms)
            whole = rng.random() < 0.4
            mine = room if whole else room / rng.choice(["a.txt", "wire.jsonl"])
            os.rename(mine, aside)
            if rng.random() < 0.7:
                os.symlink(secret if whole else secret / mine.name, mine)
            else:
                os.mkfifo(mine)
            time.sleep(rng.choice([0, 0.0002, 0.002]))
            mine.unlink()
            os.rename(aside, mine)
            swaps += 1

    swapper = threading.Thread(target=swap)
    swapper.start()
    until, runs, skipped = time.monotonic() + min(place.options.seconds, 60), 0, 0
    try:
        while time.monotonic() < until:
            command = place.indexer_command("--force", "--no-entities", place.texts)
            told = subprocess.run(command, capture_output=True, text=True, timeout=60)
            _require(told.returncode in (0, 1), f"ended with {told.returncode}: {told.stderr.strip()[:600]}")
            _require("secret" not in told.stdout + told.stderr, f"names of files elsewhere are told: {told.stderr.strip()[:600]}")
            _require(not _found(place, "okapi"), "a file outside of the folder is found")
            runs, skipped = runs + 1, skipped + told.stderr.count("skipped")
    except subprocess.TimeoutExpired:
        raise Broken("a run does not end while files are swapped for FIFOs") from None
    finally:
        done.set()
        swapper.join()
    place.indexer("--no-entities", place.texts)
    _require(place.search("--limit", "1", "gazette")[-1]["matches"] == len(rooms) * 32, "at rest, not all files are found")
    place.require_sound()
    return f"{swaps} swaps for links and FIFOs in {runs} runs with {skipped} skips; nothing from elsewhere; at rest, all is found"


def many_files(place):
    number = max(500, int(100_000 * place.options.scale))
    folder = place.texts / "many"
    folder.mkdir()
    for i in range(number):
        (folder / f"{i}.txt").write_text(f"A gazette of number n{i}.\n")
    deep = str(place.texts)
    for level in range(200):
        deep += f"/level-{level}"
        os.mkdir(deep)
    with open(deep + "/bottom.txt", "w") as file:
        file.write("A quagga came.\n")
    started = time.monotonic()
    place.indexer("--no-entities", place.texts)
    built = time.monotonic() - started
    started = time.monotonic()
    place.indexer("--no-entities", place.texts)
    again = time.monotonic() - started
    _require(_found(place, "quagga") == [deep + "/bottom.txt"], "the bottom of a deep tree is not found")
    _require(place.search("--limit", "1", "gazette")[-1]["matches"] == number, "not all of many files are found")
    place.require_sound()
    return f"{number} files in a folder and one 200 folders deep: {built:.1f} s, again {again:.1f} s"
