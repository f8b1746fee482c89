"""What the searcher prints on a terminal, and that none of it goes through a pipe."""

import fcntl
import os
import pty
import re
import shutil
import signal
import socket
import struct
import subprocess
import termios
import time
import unicodedata
import unittest

from support import BIN, PORT_NEWS, CliTest

SETTINGS = ("NO_COLOR", "FORCE_HYPERLINK", "PAGER", "BYLINE_PAGER", "LESS", "VTE_VERSION", "KITTY_WINDOW_ID",
            "KONSOLE_VERSION", "WT_SESSION", "WEZTERM_PANE", "DOMTERM", "TERM_PROGRAM", "LESSCHARSET")
STYLE = re.compile(r"\x1b\[[0-9;]*m")
LINK = re.compile(r"\x1b\]8;;([^\x1b]*)\x1b\\")


def columns(line):
    return sum(0 if unicodedata.combining(c) or c == "\u200b" else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in line)


class TerminalTest(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)

    def start(self, *arguments, width=80, height=500, **env):
        """Starts the searcher on a terminal of its own; returns the process and the terminal's other end."""
        try:
            ours, its = pty.openpty()
        except OSError as error:  # such as in a container without /dev/pts
            self.skipTest(f"there is no pseudo-terminal: {error}")
        self.addCleanup(os.close, ours)
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        environment = {k: v for k, v in os.environ.items() if k not in SETTINGS}
        process = subprocess.Popen([BIN / "searcher", "--db", self.db, *arguments], stdin=its, stdout=its,
                                   stderr=its, start_new_session=True,
                                   preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
                                   env={**environment, "TERM": "xterm-256color", **env})
        os.close(its)
        return process, ours

    def read_all(self, process, ours):
        out = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the terminal's last user has left
                break
            if not piece:
                break
            out += piece
        process.wait(timeout=10)
        return out.decode().replace("\r\n", "\n")

    def on_terminal(self, *arguments, status=0, **options):
        process, ours = self.start(*arguments, **options)
        out = self.read_all(process, ours)
        self.assertEqual(process.returncode, status, out)
        return out


class Eyes(TerminalTest):
    def test_colours(self):
        self.assertRegex(self.on_terminal("walkout"), STYLE)
        for options in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}):
            with self.subTest(options=options):
                self.assertNotIn("\x1b", self.on_terminal("walkout", FORCE_HYPERLINK="1", **options))
        self.assertNotIn("\x1b", self.on_terminal("--color", "never", "walkout"))
        self.assertRegex(self.on_terminal("--color", "always", "walkout", NO_COLOR="1"), STYLE)
        self.assertRegex(self.on_terminal("walkout", NO_COLOR=""), STYLE)

    def test_links(self):
        uri = f"file://{socket.gethostname()}{self.dir}/texts/strike-2021-03-04.txt"
        for options in ({"FORCE_HYPERLINK": "1"}, {"VTE_VERSION": "7006"}, {"TERM": "xterm-kitty"},
                        {"TERM_PROGRAM": "iTerm.app"}, {"TERM": "foot"}):
            with self.subTest(options=options):
                self.assertEqual(LINK.findall(self.on_terminal("walkout", **options)), [uri + "#3", "", uri, ""])
        for options in ({}, {"VTE_VERSION": "7006", "FORCE_HYPERLINK": "0"}, {"VTE_VERSION": "4200"},
                        {"TERM": "linux", "VTE_VERSION": "7006"}):
            with self.subTest(options=options):
                self.assertNotIn("\x1b]8", self.on_terminal("walkout", **options))

    def test_names_of_files_in_links_are_escaped(self):
        self.write("a b#%é\x07.txt", "A whale was seen.")
        self.indexer(self.dir / "texts")
        out = self.on_terminal("whale", FORCE_HYPERLINK="1")
        self.assertTrue(LINK.findall(out)[0].endswith("/texts/a%20b%23%25%C3%A9%07.txt#1"), out)
        self.assertNotIn("\x07", out)

    def test_width(self):
        self.write("wide.txt", "東京で会議が始まる\n\n" + "各国の代表が東京に集まった。" * 8 + " e\u0301te\u0301 " * 40 + "👍" * 50 +
                   " שלום עולם " * 10 + "x" * 300)
        self.indexer(self.dir / "texts")
        for width in (40, 80, 200):
            with self.subTest(width=width):
                out = self.on_terminal("--facets=person,date", "--snippets", "3", "東京 OR port OR shalom", width=width)
                text = [line for line in STYLE.sub("", out).splitlines() if "/texts/" not in line]
                self.assertLessEqual(max(map(columns, text)), min(width, 110))
                self.assertIn("東京", out)

    def test_bars_and_times(self):
        out = STYLE.sub("", self.on_terminal("--facets=person,date", "--limit", "0", "port OR museum"))
        self.assertRegex(out, r"(?m)^      2  Margaret O'Dwyer +█{8,}")
        self.assertRegex(out, r"(?m)^      2  2021-03 +█{8,}")
        self.assertRegex(out, r"3 matches \(\d+\.\d\d s\)\n$")

    def test_five_hits_to_a_screen(self):
        for number in range(12):
            self.write(f"ferry{number}.md", f"---\ntitle: Ferry {number} of the harbour company is late again this morning\n"
                       f"date: 2021-03-{number + 1:02}\nsource: Harbour Gazette\n---\n" +
                       "Margaret O'Dwyer of the Dockers Alliance and Leonard Keating of Harbour Holdings Inc. saw the ferry. " * 9)
        self.indexer(self.dir / "texts")
        lines = STYLE.sub("", self.on_terminal("--no-pager", "ferry", height=24)).splitlines()
        self.assertRegex(lines[0], r"^12 matches · 1–10 · more: --offset 10 \(\d\.\d\d s\)$")
        self.assertRegex(lines[-1], "^more: --offset 10$")
        screen = lines[:23]  # the last one is the pager's
        titles = [at for at, line in enumerate(screen) if re.match(r" +\d+  Ferry \d+", line)]
        self.assertGreaterEqual(len(titles), 5)
        self.assertLess(titles[4] + 3, len(screen))
        for at in titles[:5]:
            self.assertRegex(screen[at + 1], r"^     2021-03-\d\d · Harbour Gazette · Margaret")
            self.assertRegex(screen[at + 3], r"^     Margaret O'Dwyer, .* · Dockers Alliance, .* · …?\S*ferry\d+\.md$")

    def test_brief(self):
        line = self.searcher("--brief", "walkout").stdout.splitlines()[0]
        self.assertEqual(line, "1  2021-03-04  Port strike begins  Margaret O'Dwyer, Leonard Keating · Dockers Alliance, "
                               "Harbour Holdings · Lisbon")
        out = STYLE.sub("", self.on_terminal("--brief", "walkout", width=60)).splitlines()
        self.assertRegex(out[0], r"^1 match \(")
        self.assertEqual(out[1:], ["1  2021-03-04  Port strike begins  Margaret O'Dwyer, Leonar…"])

    def test_errors_go_to_the_terminal_too(self):
        self.assertIn("AND has nothing on its right", self.on_terminal("port AND", status=2))


class Pipes(TerminalTest):
    def test_nothing_of_that_through_a_pipe(self):
        plain = self.searcher("--facets=person,date", "port").stdout
        self.assertNotRegex(plain, "[\x1b█]")
        loud = {"TERM": "xterm-kitty", "FORCE_HYPERLINK": "1", "COLUMNS": "40", "PAGER": "false", "VTE_VERSION": "7006"}
        self.assertEqual(self.searcher("--facets=person,date", "port", env=loud).stdout, plain)
        coloured = self.searcher("--facets=person,date", "--color", "always", "port", env=loud).stdout
        self.assertNotEqual(coloured, plain)
        self.assertEqual(STYLE.sub("", coloured), plain)


class Pager(TerminalTest):
    def test_only_what_does_not_fit_is_paged(self):
        paged = {"height": 5, "BYLINE_PAGER": "sed s/^/P:/"}
        self.assertTrue(self.on_terminal("port", **paged).startswith("P:"))
        self.assertNotIn("P:", self.on_terminal("port", **{**paged, "height": 50}))
        self.assertNotIn("P:", self.on_terminal("--no-pager", "port", **paged))
        self.assertNotIn("P:", self.on_terminal("--json", "port", **paged))
        for terminal in "dumb", "":  # which cannot do what a pager needs
            self.assertNotIn("P:", self.on_terminal("port", TERM=terminal, **paged))
        self.assertNotIn("P:", self.on_terminal("--tsv", "port", **paged))
        self.assertIn("P:", self.on_terminal("zebra OR port", height=5, PAGER="sed s/^/P:/"))

    def test_which(self):
        for options in ({"BYLINE_PAGER": "", "PAGER": "sed s/^/P:/"}, {"BYLINE_PAGER": "cat", "PAGER": "sed s/^/P:/"},
                        {"PAGER": "no-such-pager"}, {"PAGER": "cat"}):
            with self.subTest(options=options):
                out = self.on_terminal("port", height=5, **options)
                self.assertNotIn("P:", out)
                self.assertIn("2 matches", out)
                self.assertNotIn("not found", out)  # the shell's word for it

    def test_a_pager_that_is_not_there(self):
        folder = self.dir / "programs"
        folder.mkdir()
        (folder / "less").mkdir()  # no program
        (folder / "more").write_text("no program either")
        plain = self.on_terminal("--no-pager", "--color", "never", "port", height=5)
        for options in ({"PATH": str(folder)}, {"PAGER": "more", "PATH": f"/nowhere:{folder}"}, {"PAGER": "/nowhere/less -R"},
                        {"PAGER": "no-such-pager -x"}, {"PATH": ""}, {"PAGER": "  "}):
            with self.subTest(options=options):
                out = self.on_terminal("--color", "never", "port", height=5, **options)
                self.assertEqual(re.sub(r"\d\.\d\d s", "", out), re.sub(r"\d\.\d\d s", "", plain))

    @unittest.skipUnless(shutil.which("less"), "less is not installed")
    def test_less_shows_colours_whatever_is_set_for_it(self):
        for less in (None, "", "iM", "-iM", "FX", "-F -X", "-Pline %l$ -i", "-X --quit-at-eof", "X+Gg"):
            with self.subTest(less=less):
                process, ours = self.start("port", height=8, **({} if less is None else {"LESS": less}))
                time.sleep(0.5)
                os.write(ours, b"G")
                time.sleep(0.2)
                os.write(ours, b"q")
                out = self.read_all(process, ours)
                self.assertEqual(process.returncode, 0, out)
                self.assertIn("\x1b[1m", out)
                self.assertNotIn("ESC", STYLE.sub("", out))
                if less and "P" in less:
                    self.assertIn("line ", out)  # the user's prompt

    def test_what_less_is_told(self):
        for less, told in ((None, "FRX"), ("", "FRX"), ("iM", "-R iM"), ("-S -x4", "-R -S -x4")):
            with self.subTest(less=less):
                out = self.on_terminal("port", height=5, PAGER='cat >/dev/null; echo "LESS=$LESS"',
                                       **({} if less is None else {"LESS": less}))
                self.assertEqual(out, f"LESS={told}\n")

    def test_a_pager_left_early_is_no_error(self):
        self.on_terminal("port", height=5, PAGER="true")
        self.on_terminal("port", height=5, PAGER="head -n 1")

    def test_interrupt_is_the_pagers(self):
        process, ours = self.start("port", height=5, PAGER="trap '' INT; cat; echo paged; sleep 1; echo done")
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        self.assertIn("done", self.read_all(process, ours))
        self.assertEqual(process.returncode, 0)

    def test_found_or_not_is_told_behind_a_pager(self):
        self.on_terminal("--explain", "zebra", height=2, PAGER="cat", status=1)


if __name__ == "__main__":
    unittest.main()
