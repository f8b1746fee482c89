"""Index folders that somebody else has put together: links, FIFOs, stubs and sizes of all kinds, at random."""

import os
import shutil
import subprocess
import time

from .workplace import DATABASE, Broken

IN_INDEX = ["XAPIANDB", "lock", "entities.txt", "synonyms.txt", "stories.txt", "generation-1"]
CACHES = ["byline.columns", "byline.stories"]
IN_DATABASE = sorted(DATABASE - set(CACHES)) + CACHES + [f"{name}.new" for name in CACHES] + ["XAPIANDB"]
COMMANDS = [("indexer", "TEXTS"), ("indexer", "--dry-run", "TEXTS"), ("indexer", "--check"), ("indexer", "--stats"),
            ("indexer", "--compact"), ("indexer", "--reanalyse"), ("indexer", "--remove", "wire-0-1"), ("searcher", "--json", "gazette"),
            ("searcher", "--facets", "harbour"), ("searcher", "--list", "person"), ("searcher", "--similar", "wire-0-1")]
STUBS = ["auto {out}/good/generation-1\n", "auto ../out/good/generation-1\n", "glass {out}/good/generation-1\n", "remote localhost:1\n",
         "remote :sh -c touch {out}/owned\n", "inmemory\n", "auto generation-1\nauto {out}/good/generation-1\n", "auto generation-x\n",
         "auto generation-1/../../out/good/generation-1\n", "", "\0" * 5000, "auto generation-2\n"]


def _state(folder):
    """Names below a folder, and what is in the files."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        found[str(path)] = (status.st_mode, path.read_bytes() if path.is_file() and not path.is_symlink() else None)
    return found


def _change(place, path, out, rng):
    """Puts something in the place of a file or folder of an index; returns what, in words."""
    kinds = ["link", "link to itself", "dangling link", "FIFO", "folder", "huge", "link to a device"]
    if not path.name.endswith(".glass"):  # Xapian writes tables in place, in all that share the file
        kinds.append("hard link")
    kind = rng.choice(kinds)
    kept = place.folder / "kept"
    subprocess.run(["rm", "-rf", str(kept)], check=True)
    if os.path.lexists(path):
        os.rename(path, kept)
    if kind == "link":
        path.symlink_to(rng.choice([out / "victim", out / "good" / "generation-1", out]))
    elif kind == "link to itself":
        path.symlink_to(kept)
    elif kind == "dangling link":
        path.symlink_to(out / "made")
    elif kind == "FIFO":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "hard link":
        os.link(out / "victim", path)
    elif kind == "huge":
        path.touch()
        os.truncate(path, 1 << 42)
    else:
        path.symlink_to(rng.choice(["/dev/zero", "/dev/full", "/dev/tty"]))
    return f"{path.name}: {kind}"


def index(place):
    """Nothing outside is read or written, nobody waits, and every end is 0, 1 or one sentence and 2."""
    rng, out = place.rng, place.folder / "out"
    place.fill(20, 60)
    place.indexer(place.texts)
    out.mkdir()
    shutil.copytree(place.db, out / "good")
    (out / "victim").write_text("dear to somebody\n")
    before, texts = _state(out), _state(place.texts)
    until, tries, refused, slowest = place.busy_until(), 0, 0, 0.0
    while tries < place.options.rounds * 5 and time.monotonic() < until:
        tries += 1
        subprocess.run(["rm", "-rf", str(place.db)], check=True)
        shutil.copytree(out / "good", place.db)
        done = []
        if rng.random() < 0.3:
            stub = rng.choice(STUBS).format(out=out)
            (place.db / "XAPIANDB").write_text(stub)
            done.append(f"stub {stub[:60]!r}")
        else:
            for _ in range(rng.choice([1, 1, 2])):
                name = rng.choice(IN_INDEX + [f"generation-1/{name}" for name in IN_DATABASE])
                if (place.db / name).parent.is_dir() and not (place.db / name).parent.is_symlink():
                    done.append(_change(place, place.db / name, out, rng))
        program, *arguments = rng.choice(COMMANDS)
        command = [str(place.options.bin / program), "--db", str(place.db), *(str(place.texts) if a == "TEXTS" else a for a in arguments)]
        started = time.monotonic()
        told = f"{'; '.join(done)}; {program} {' '.join(arguments)}"
        try:
            result = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
        except subprocess.TimeoutExpired:
            raise Broken(f"{told}: waits for ever") from None
        slowest = max(slowest, time.monotonic() - started)
        if result.returncode not in (0, 1, 2) or (result.returncode == 2 and not result.stderr.startswith(program.encode() + b": ")):
            raise Broken(f"{told}: ended with {result.returncode}: {result.stderr[:400]}")
        refused += result.returncode == 2
        if _state(out) != before:
            changed = [name for name in set(before) | set(_state(out)) if before.get(name) != _state(out).get(name)]
            raise Broken(f"{told}: has written outside of the index: {sorted(changed)[:4]}")
        if _state(place.texts) != texts:
            raise Broken(f"{told}: has written to the texts")
    if refused == 0:
        raise Broken("nothing was refused: the test tests nothing")
    return f"{tries} foreign folders, {refused} times refused in a sentence, nothing written outside, the slowest {slowest:.1f} s"
