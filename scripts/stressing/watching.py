"""indexer --watch while files come, change, move and go: nothing is missed."""

import shutil
import signal
import subprocess
import time

from .workplace import Broken


def _wait_until_at_rest(running, place):
    """The program has nothing more to do once what the index holds is what there is."""
    end = time.monotonic() + 120
    while place.held() != place.documents:
        if running.poll() is not None:
            raise Broken(f"--watch ended with {running.returncode}")
        if time.monotonic() > end:
            held = place.held()
            raise Broken(f"two minutes after the last change: differs in {sorted(set(held.items()) ^ set(place.documents.items()))[:4]}")
        time.sleep(1)


def _one_change(place, number, folders):
    rng = place.rng
    texts = [path for path in place.documents if path.startswith(str(place.texts))]
    action = rng.randrange(20)
    if action < 11 or not texts:
        place.put_text(f"{rng.choice(folders)}/story-{number}.txt")
    elif action < 15:
        place.put_text(str(rng.choice(texts))[len(str(place.texts)) + 1:])
    elif action < 17:
        path = rng.choice(texts)
        place.documents.pop(path)
        (place.texts / path).unlink()
    elif action < 19:
        path = place.texts / rng.choice(texts)
        target = place.texts / rng.choice(folders) / f"moved-{number}.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
        place.documents[str(target)] = place.documents.pop(str(path))
    else:  # a whole folder is moved
        old = place.texts / rng.choice(folders)
        new = place.texts / f"folder-{number}"
        if not old.is_dir():
            return
        old.rename(new)
        folders[folders.index(old.name)] = new.name
        for path in [path for path in place.documents if path.startswith(f"{old}/")]:
            place.documents[str(new) + path[len(str(old)):]] = place.documents.pop(path)


def changes(place):
    """10,000 changes in a minute, with --scale fewer of both."""
    count, seconds = int(10_000 * place.options.scale), 60 * place.options.scale
    folders = [f"folder-{i}" for i in range(20)]
    place.fill(150, 400)
    log = open(place.folder / "watch.log", "w+")
    running = subprocess.Popen(place.indexer_command("--watch", "--json", place.texts), stdout=log, stderr=subprocess.STDOUT)
    try:
        while not (place.db / "XAPIANDB").exists():
            time.sleep(0.1)
        start = time.monotonic()
        for number in range(count):
            _one_change(place, number, folders)
            time.sleep(max(0, start + seconds * number / count - time.monotonic()))
        took = time.monotonic() - start
        _wait_until_at_rest(running, place)
    finally:
        running.send_signal(signal.SIGTERM)
        status = running.wait(120)
    if status != 0:
        raise Broken(f"--watch ended with {status}")
    place.require_sound()
    place.require_clean()
    place.require_like_from_scratch()
    log.seek(0)
    runs = log.read().count('"indexed"')
    shutil.rmtree(place.texts)
    return f"{count:,} changes in {took:.0f} s, {runs} runs, {len(place.documents):,} documents at last: as from scratch"
