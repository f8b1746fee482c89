"""The searcher as one types: what stands on a terminal, keys, signals, and what goes to standard output."""

import os
import shlex
import shutil
import signal
import subprocess
import time
import unittest

from support import BIN, PORT_NEWS, CliTest

HOSTILE = "\x1b[2J\x1b]0;owned\x07\u202egnp.exe \x9b31m"
PATIENCE = 15  # seconds


@unittest.skipUnless(shutil.which("tmux"), "tmux is not installed")
class InteractiveTest(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.sessions = 0

    def tmux(self, *arguments):
        return subprocess.run(["tmux", "-S", self.socket, "-f", "/dev/null", *arguments], capture_output=True, text=True).stdout

    def start(self, *arguments, size=(80, 24), before="", **env):
        """Runs the searcher on a terminal of that size; standard output and the status go to files."""
        words = " ".join(shlex.quote(str(word)) for word in (BIN / "searcher", "--db", self.db, "--interactive", *arguments))
        settings = {"LANG": "C.UTF-8", "BYLINE_OPENER": "", "VISUAL": "", "EDITOR": "", "PAGER": "", "BYLINE_PAGER": "",
                    "XDG_STATE_HOME": str(self.dir / "own-state"), **env}
        self.sessions += 1
        self.socket = str(self.dir / f"tmux{self.sessions}")
        self.addCleanup(self.tmux, "kill-server")
        script = self.dir / "start.sh"
        script.write_text("".join(f"export {key}={shlex.quote(value)}\n" for key, value in settings.items()) + before +
                          f"\n{words} >out 2>err; echo $? >status; echo the shell again\ncat >/dev/null\n")
        (self.dir / "status").unlink(missing_ok=True)
        self.tmux("new-session", "-d", "-s", "t", "-c", str(self.dir), "-x", str(size[0]), "-y", str(size[1]), f"sh {script}")

    def keys(self, *keys):
        for key in keys:
            self.tmux("send-keys", "-t", "t", *([] if key in NAMES or key.startswith(("C-", "M-")) else ["-l"]), key)

    def screen(self, *options):
        return self.tmux("capture-pane", "-t", "t", "-p", *options)

    def until(self, *words, absent=()):
        """The screen once it has all the words, and none of those that are to be absent."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            screen = self.screen()
            if all(word in screen for word in words) and not any(word in screen for word in absent):
                return screen
            time.sleep(0.05)
        self.fail(f"{words} without {absent} did not come:\n{screen}")

    def ended(self):
        """Status and standard output."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if (self.dir / "status").exists() and (self.dir / "status").read_text():
                return int((self.dir / "status").read_text()), (self.dir / "out").read_text()
            time.sleep(0.05)
        self.fail(f"it does not end:\n{self.screen()}")

    def pid(self):
        children = subprocess.run(["pgrep", "-f", f"{self.db} --interactive"], capture_output=True, text=True).stdout.split()
        return int(children[0])


NAMES = ("Tab", "BTab", "Enter", "Escape", "BSpace", "Up", "Down", "Left", "Right", "Home", "End", "PPage", "NPage", "F1", "DC")


class Eyes(InteractiveTest):
    def test_sizes(self):
        for size, words, absent in (((80, 24), ("People", "Margaret O'Dwyer", "led the walkout"), ()),
                                    ((160, 50), ("People", "Margaret O'Dwyer", "led the walkout"), ()),
                                    ((40, 10), (), ("People", "led the walkout"))):
            with self.subTest(size=size):
                self.start("strike", size=size)
                screen = self.until("> strike", "1 match", "2021-03-04", "Port strike begins", *words, absent=absent)
                self.assertLessEqual(max(map(len, screen.splitlines())), size[0])
                self.keys("C-c")
                self.ended()
                self.tmux("kill-server")

    def test_each_key_is_answered(self):
        self.start()
        self.until("3 matches")
        self.keys("muse")  # the beginning of a word
        self.until("> muse", "1 match ", "words beginning with muse", "Museum reopens")
        self.keys("um AND")
        self.until("AND has nothing on its right", "Museum reopens")
        self.keys("C-u", "prot")
        self.until("No matches", absent=("People", "words beginning"))

    def test_hits_of_a_story_stand_together(self):
        text = "\n\n".join(f"Astronomer {i} of the Varnmouth observatory photographed the comet Okonkwo as it passed Jupiter, {i * 7} minutes "
                           f"after midnight, and measured {i * 13} metres of dust before cloud {i * 3} came." for i in range(2, 14))
        for name, day, end in ("a", "2021-03-04", ""), ("b", "2021-03-05", "Reporting by the Gull."):
            self.write(name + ".txt", f"Title: Comet {name}\nDate: {day}\n\n{text}\n\n{end}\n")
        self.write("z.txt", "A comet cocktail\n\nMix gin and soda.\n")
        self.indexer(self.dir / "texts")
        self.start("comet")
        self.until("3 matches", "Comet b")
        self.keys("C-s")
        self.until("[by story]", "2 stories in 3 matches", "= 2021-03-0")
        self.keys("C-s")
        self.until("3 matches", absent=("[by story]", "= 2021"))
        (self.db / "stories.txt").write_text("apart: " + " ".join(str(self.dir / "texts" / name) for name in ("a.txt", "b.txt")) + "\n")
        self.keys("C-s", " okonkwo ")
        self.until("[by story]", "3 stories in 3 matches", absent=("= 2021",))

    def test_a_word_that_is_ended_is_searched_alone(self):
        self.start()
        self.until("3 matches")
        self.keys("port")
        self.until("> port", "words beginning with port")
        self.keys(" ")
        self.until("> port", absent=("words beginning",))

    def test_narrow_exclude_and_take_off(self):
        self.start()
        self.until("3 matches", "Margaret O'Dwyer")
        self.keys("Tab", "dwyer", "Enter")
        self.until("[person: Margaret O'Dwyer]", "2 matches", absent=("Museum reopens",))
        self.keys("BSpace")
        self.until("3 matches", "Museum reopens", absent=("[person",))
        self.keys("Tab", "dwyer", "M-Enter")
        self.until("[not person: Margaret O'Dwyer]", "1 match ", "Museum reopens")
        self.keys("C-t")
        self.until("Dates", "2022-01", "█")
        self.keys("Escape", "Escape")
        self.until("People", absent=("Dates",))

    def test_a_document_is_read(self):
        self.write("long.txt", "Lighthouse log\n\n" + "Nothing was seen.\n\n" * 60 + "A whale came.\n\n" + "Nothing again.\n\n" * 60 +
                   "Another whale came.\n")
        self.indexer(self.dir / "texts")
        self.start("whale")
        self.until("A whale came.", "match 1 of 2", "%")
        self.keys("BTab", "n")
        self.until("Another whale came.", "match 2 of 2", absent=("A whale came.",))
        self.keys("n")
        self.until("A whale came.", "match 1 of 2")
        self.keys("g")
        self.until("Lighthouse log", absent=("A whale came.",))

    def test_wide_and_combining_characters(self):
        self.write("wide.txt", "東京で会議が始まる whale\n\n各国の代表が東京に集まった。 x\u0301tx\u0301 👍 whale")
        self.indexer(self.dir / "texts")
        self.start("whale")
        screen = self.until("東京で会議が始まる", "各国の代表が東京に集まった。", "x\u0301tx\u0301 👍")
        rows = [line.split("│")[0] for line in screen.splitlines() if "│" in line]
        self.assertEqual({len(row) + sum(c > "\u3000" for c in row) for row in rows}, {39})
        self.keys("C-u", "東京")
        self.until("> 東京", "1 match ")

    def test_hostile_documents_steer_nothing(self):
        self.write("hostile.txt", f"{HOSTILE} whale\n\nText {HOSTILE} whale of Ann {HOSTILE} Lee.\n")
        self.indexer(self.dir / "texts")
        self.start("whale")
        screen = self.until("> whale", "[2J", "]0;owned", "1 match")
        for each in "\x1b\x07\u202e\x9b":
            self.assertNotIn(each, screen)
        self.assertNotIn("owned", self.tmux("display-message", "-p", "-t", "t", "#{pane_title}"))

    def test_colours(self):
        self.start("strike")
        self.until("led the walkout")
        self.assertRegex(self.screen("-e"), "\x1b\\[[0-9;]*31m[^\x1b]*strike")
        self.keys("C-c")
        self.ended()
        self.tmux("kill-server")
        for arguments, env in (((), {"NO_COLOR": "1"}), (("--color", "never"), {})):
            self.start("strike", *arguments, **env)
            self.until("led the walkout")
            self.assertNotRegex(self.screen("-e"), "\x1b\\[[0-9;]*3[0-7]m")
            self.assertRegex(self.screen("-e"), "\x1b\\[1;4mstrike")
            self.tmux("kill-server")

    def test_help(self):
        self.start()
        self.until("3 matches")
        self.keys("?")
        self.until("Anywhere", "Shift-Tab")
        self.keys("x")
        self.until("3 matches")
        self.keys("F1")
        self.until("Anywhere")


class Corrections(InteractiveTest):
    """Names put right where they stand."""

    def setUp(self):
        super().setUp()
        self.file = self.db / "entities.txt"
        for name, text in ("a", "Ann Lee spoke. Mr. Tom Roe of Leeds listened."), ("b", "James Roe came. Ann Lee left."):
            self.write(name + ".txt", text)
        self.indexer(self.dir / "texts")

    def on(self, name, size=(80, 24), entities=None):
        self.start("--no-history", *(["--entities", entities] if entities else []), "spoke OR came", size=size)
        self.until("2 matches")
        self.keys("Tab", name)
        self.until("People: " + name)

    def test_merge(self):
        for size in (80, 24), (40, 10):
            with self.subTest(size=size):
                self.file.unlink(missing_ok=True)
                self.on("james", size)
                self.keys("M-e")
                self.until("Correct the person James Roe")
                self.keys("m")
                self.until("merge with:", "1  Tom Roe")  # who has the same last word
                self.keys("tom", "Enter")
                self.until("Tom Roe and James Roe become one, shown", "2 documents have these names.", "+ person: James Roe = Tom Roe")
                self.keys("Tab")
                self.until("James Roe and Tom Roe become one, shown", "+ person: Tom Roe = James Roe")
                self.keys("Tab")
                self.until("+ person: James Roe = Tom Roe")
                self.assertFalse(self.file.exists())
                self.keys("y")
                self.until("Written: Tom Roe and James Roe", "2  James Roe")  # counted anew
                self.assertEqual(self.file.read_text(), "person: James Roe = Tom Roe\n")
                self.keys("C-c")
                self.ended()
                self.tmux("kill-server")
        self.assertIn("2  James Roe", self.searcher("--no-history", "--facets=person", "roe").stdout)

    def test_split_rename_and_hide(self):
        self.file.write_text("# ours\nperson: James Roe = Tom Roe  # cousins?\n")
        self.on("roe")
        self.until("2  James Roe")
        self.keys("M-e", "s")
        self.until("split off:", "Tom Roe")
        self.keys("Enter")
        self.until("Tom Roe is split off James Roe.", "- person: James Roe = Tom Roe  # cousins?")
        self.keys("y")
        self.until("Written: Tom Roe is split off James Roe", "1  James Roe", "1  Tom Roe")
        self.assertIn("# cousins?", self.file.read_text())
        self.assertEqual((self.db / "entities.txt~").read_text(), "# ours\nperson: James Roe = Tom Roe  # cousins?\n")
        self.keys("M-e", "r")
        self.until("show as: James Roe")
        self.keys(" Jr.", "Enter")
        self.until("James Roe is shown as James Roe Jr.", "person: James Roe Jr. = James Roe")
        self.keys("y")
        self.until("Written: ", "1  James Roe Jr.")
        self.keys("M-e", "h")
        self.until("James Roe Jr. is hidden.", "hide person: James Roe Jr. = James Roe")
        self.keys("y")
        self.until("Written: ", "1  Tom Roe", absent=("1  James Roe",))
        self.assertTrue(self.file.read_text().startswith("# ours\n"))

    def test_a_name_in_the_document(self):
        self.start("--no-history", "spoke")
        self.until("1 match ")
        self.keys("BTab")
        self.until("Mr. Tom Roe of Leeds")
        self.keys("e")
        self.until("Correct which name?", "person Ann Lee", "person Tom Roe", "place Leeds")
        self.keys("tom", "Enter")
        self.until("Correct the person Tom Roe")
        self.keys("h")
        self.until("+ hide person: Tom Roe")
        self.keys("y")
        self.until("Written: Tom Roe is hidden", "Mr. Tom Roe of Leeds")
        for _ in range(50):  # as soon as the document has been read again
            self.keys("e")
            names = self.until("Correct which name?")
            if "Tom Roe" not in names:
                break
            self.keys("Escape")
            self.until("Mr. Tom Roe of Leeds")
        self.assertNotIn("Tom Roe", names)
        self.keys("Escape")
        self.until("> spoke")
        self.keys("Tab", "C-u", 'person:"Tom Roe"')
        self.until("No matches", 'Alt-E shows it again: the person "Tom Roe" is hidden: ')
        self.keys("M-e")
        self.until("Tom Roe is shown again.", "- hide person: Tom Roe")
        self.keys("y")
        self.until("Written: Tom Roe is shown again", "Mr. Tom Roe of Leeds")

    def test_nothing_is_written_unless_it_is_said(self):
        self.on("james")
        self.keys("M-e", "h")
        self.until("hide person: James Roe")
        self.keys("Escape")
        self.until("split off one of its names")
        self.keys("Escape")
        self.until("People: james", "1  James Roe")
        self.keys("M-e", "h")
        self.until("hide person: James Roe")
        self.keys("C-c")
        self.assertEqual(self.ended(), (1, ""))
        self.assertFalse(self.file.exists())

    def test_what_cannot_be_is_said(self):
        self.on("james")
        self.keys("M-e", "r", "Enter")
        self.until('the person "James Roe" is shown so already', "Esc goes back")
        self.keys("Escape")
        self.until("show as: James Roe")
        self.keys("C-u", "Tom Roe", "Enter")
        self.until('"Tom Roe" is a name of the person "Tom Roe" · merge the two')
        self.keys("Escape")
        self.until("show as: Tom Roe")
        self.keys("Escape")
        self.until("split off one of its names")
        self.keys("s")
        self.until("It has no other name")
        self.assertFalse(self.file.exists())

    def test_a_file_that_is_changed_meanwhile(self):
        self.on("james")
        self.keys("M-e", "h")
        self.until("+ hide person: James Roe", absent=("entities.txt~",))
        self.file.write_text("hide person: Ann Lee\n")
        self.keys("y")
        self.until("by somebody else meanwhile", "nothing was written; look again",
                   "kept beside it as entities.txt~")  # what is so now is shown
        self.assertEqual(self.file.read_text(), "hide person: Ann Lee\n")
        self.keys("y")
        self.until("Written: James Roe is hidden")
        self.assertEqual(self.file.read_text(), "hide person: Ann Lee\nhide person: James Roe\n")

    def test_a_file_that_cannot_be_written(self):
        self.on("james", entities="/dev/null")
        self.keys("M-e", "h")
        self.until("In /dev/null:", "+ hide person: James Roe")
        self.keys("y")
        self.until("the corrected names in /dev/null cannot be written: it is a device", "+ hide person: James Roe")

    @unittest.skipIf(os.geteuid() == 0, "root can write everywhere")
    def test_a_folder_that_cannot_be_written(self):
        self.on("james")
        self.keys("M-e", "h")
        self.until("+ hide person: James Roe")
        self.db.chmod(0o500)
        self.addCleanup(self.db.chmod, 0o700)
        self.keys("y")
        self.until("cannot be written: Permission denied", "nothing was changed")


class Memory(InteractiveTest):
    def test_earlier_queries(self):
        state = {"XDG_STATE_HOME": str(self.dir / "state")}
        for query in "museum", "gull whale", "museum":
            self.searcher(query, env=state)
        self.start("strike", **state)
        self.until("1 match")
        self.keys("C-r")
        screen = self.until("earlier:", "museum", "gull whale")
        self.assertLess(screen.index("museum"), screen.index("gull whale"))
        self.assertEqual(screen.count("museum"), 1)
        self.keys("mus", "Enter")
        self.until("> museum", "Museum reopens", "1 match ")


    def test_what_is_searched_for_here_is_remembered(self):
        state = {"XDG_STATE_HOME": str(self.dir / "state")}
        self.start(**state, EDITOR="true")
        self.until("3 matches")
        self.keys("museum")
        self.until("> museum", "1 match ")
        self.keys("Enter")
        self.until("> museum")
        self.keys("C-u", "strike")
        self.until("> strike", "1 match ")
        self.keys("Tab", "Enter")
        self.until("[person: Leonard Keating]", "1 match ")
        self.keys("C-r")
        self.until("earlier:", "museum", absent=("strike",))
        self.keys("Escape")
        self.until("[person: Leonard Keating]")
        self.keys("C-c")
        self.assertEqual(self.ended(), (1, ""))
        lines = self.run_program("searcher", "--history", env=state).stdout.splitlines()
        self.assertEqual([line.split("  ", 1)[1] for line in lines],
                         [f"searcher --db={self.db} museum", f"searcher --db={self.db} --person='Leonard Keating' strike"])
        self.tmux("kill-server")
        for arguments, typed in (("--no-history",), "gull"), ((), ""), ((), "gull AND"):  # nothing of these
            self.start(*arguments, **state)
            self.until("3 matches")
            self.keys(typed)
            self.until(("> " + typed).rstrip())
            time.sleep(0.3)
            self.keys("C-c")
            self.ended()
            self.tmux("kill-server")
        self.assertEqual(self.run_program("searcher", "--history", env=state).stdout.splitlines(), lines)


class Output(InteractiveTest):
    def test_what_is_printed(self):
        path = str(self.dir / "texts" / "strike-2021-03-04.txt")
        ident = self.messages("strike")[0]["id"]
        for key, printed, ends in (("C-y", path, True), ("M-y", ident, True), ("C-o", path, False), ("M-o", ident, False)):
            with self.subTest(key=key):
                self.start("strike")
                self.until("1 match")
                self.keys(key)
                if not ends:
                    self.until("Printed: ")
                    self.assertEqual((self.dir / "out").read_text(), printed + "\n")  # at once
                    self.keys("C-c")
                self.assertEqual(self.ended(), (0, printed + "\n"))
                self.tmux("kill-server")

    def test_nothing_chosen(self):
        for keys in (("C-c",), ("C-u", "C-d")):
            self.start("strike")
            self.until("1 match")
            self.keys(*keys)
            self.assertEqual(self.ended(), (1, ""))
            self.assertIn("the shell again", self.until("the shell again", absent=("Port strike",)))
            self.tmux("kill-server")

    def test_keys_that_come_before_the_answer(self):
        self.start()
        self.until("3 matches")
        self.tmux("send-keys", "-t", "t", "-l", "museum")
        self.tmux("send-keys", "-t", "t", "C-y")
        self.assertEqual(self.ended(), (0, str(self.dir / "texts" / "museum-2022-01-15.txt") + "\n"))

    def test_a_document_is_opened(self):
        opener = self.dir / "open.sh"
        opener.write_text('echo "opened: $*"; read line\n')
        path = str(self.dir / "texts" / "strike-2021-03-04.txt")
        for variable in "BYLINE_OPENER", "VISUAL", "EDITOR":
            with self.subTest(variable=variable):
                self.start("strike", **{variable: f"sh {opener} -x"})
                self.until("1 match")
                self.keys("Enter")
                self.until("opened: -x")
                line = "" if variable == "BYLINE_OPENER" else "+1 "
                self.assertIn(f"opened: -x {line}{path}", self.screen("-J"))
                self.keys("Enter")
                self.until("> strike", "Port strike begins", absent=("opened",))
                self.keys("Up", "Right")  # keys of the terminal are its keys again, and no letters
                self.keys("s")
                self.until("> strikes")
                self.tmux("kill-server")
        self.start("strike", PAGER="sed s/^/P:/; read line </dev/tty")
        self.until("1 match")
        self.keys("Enter")
        self.until("P:Port strike begins", "P:")
        self.keys("Enter")
        self.until("> strike", absent=("P:",))

    def test_a_document_is_opened_after_an_error_and_without_a_pane(self):
        for size in (40, 10), (80, 24), (160, 50):
            with self.subTest(size=size):
                self.start("strike", size=size, EDITOR="sh -c 'echo opened: $*; read line' sh")
                self.until("1 match")
                self.keys(" AND")
                self.until("AND has nothing on its right", "Port strike begins", "in quotes: \"AND\"")
                self.keys("Enter")
                self.until("opened: +1 /")
                self.keys("Enter")
                self.until("> strike AND", absent=("opened",))
                self.keys("C-c")
                self.ended()
                self.tmux("kill-server")

    def test_paste(self):
        self.start()
        self.until("3 matches")
        self.tmux("set-buffer", "museum\nporto")
        self.tmux("paste-buffer", "-p", "-t", "t")
        self.until("> museum porto", "Museum reopens", "1 match ")


class Signals(InteractiveTest):
    def test_resize(self):
        self.start("strike")
        self.until("led the walkout", "People")
        self.tmux("resize-window", "-t", "t", "-x", "40", "-y", "10")
        self.until("Port strike begins", absent=("People",))
        self.tmux("resize-window", "-t", "t", "-x", "160", "-y", "50")
        self.until("led the walkout", "People", "Organisations")

    def test_stop_and_go_on(self):
        self.start("strike", before="PS1=ready: exec bash --norc -i")
        self.until("ready:")
        self.tmux("send-keys", "-t", "t", "-l", f"'{BIN}/searcher' --db '{self.db}' --interactive strike")
        self.keys("Enter")
        self.until("led the walkout", "People")
        for stop in lambda: self.keys("C-z"), lambda: os.kill(self.pid(), signal.SIGTSTP):
            stop()
            self.until("Stopped", absent=("People",))
            self.tmux("send-keys", "-t", "t", "-l", "clear; fg")
            self.keys("Enter")
            self.until("led the walkout", "People")
        self.keys("s")
        self.until("> strikes")

    def test_told_to_end(self):
        for number in signal.SIGTERM, signal.SIGINT:
            self.start("strike")
            self.until("led the walkout")
            os.kill(self.pid(), number)
            self.assertEqual(self.ended(), (128 + number, ""))
            self.until("the shell again", absent=("People",))
            self.tmux("kill-server")

    def test_told_to_end_while_a_document_is_open(self):
        long_text = "".join(f"line {number}\n" for number in range(200_000))
        self.write("long.txt", f"Log of a strike {long_text}")
        self.indexer(self.dir / "texts")
        editor = self.dir / "editor.sh"
        editor.write_text("trap 'echo saved >saved; exit' TERM HUP\necho opened\nwhile :; do sleep 0.1; done\n")
        deaf = self.dir / "deaf.sh"
        deaf.write_text("trap '' TERM HUP\necho opened\nread line\n")
        for number in signal.SIGTERM, signal.SIGHUP:
            for settings, saved in (({"EDITOR": f"exec sh {editor}"}, True), ({"EDITOR": f"exec sh {deaf}"}, False),
                                    # The text is more than a pipe holds.
                                    ({"PAGER": "echo opened; exec sleep 60"}, False)):
                with self.subTest(number=number, settings=settings):
                    (self.dir / "saved").unlink(missing_ok=True)
                    self.start("strike log", **settings)
                    self.until("Log of a strike")
                    self.keys("Enter")
                    self.until("opened", absent=("People",))
                    os.kill(self.pid(), number)
                    self.assertEqual(self.ended(), (128 + number, ""))
                    self.until("the shell again", absent=("People",))
                    self.assertEqual((self.dir / "saved").exists(), saved)
                    self.tmux("kill-server")

    def test_what_is_interrupted_in_a_pager_is_not_the_search(self):
        self.start("strike", PAGER="trap 'echo interrupted' INT; echo opened; read a </dev/tty; read b </dev/tty; true")
        self.until("led the walkout")
        self.keys("Enter")
        self.until("opened")
        self.keys("C-c")
        self.until("interrupted")
        self.keys("Enter")
        self.until("> strike", "People")
        self.keys("s")
        self.until("> strikes")

    def test_the_terminal_is_closed(self):
        self.start("strike")
        self.until("led the walkout")
        pid = self.pid()
        self.tmux("kill-server")
        end = time.monotonic() + PATIENCE
        while os.path.exists(f"/proc/{pid}") and time.monotonic() < end:
            time.sleep(0.05)
        self.assertFalse(os.path.exists(f"/proc/{pid}"))

    def test_a_crash_leaves_the_terminal_as_it_was(self):
        self.start("strike")
        self.until("led the walkout")
        os.kill(self.pid(), signal.SIGSEGV)
        self.assertEqual(self.ended()[0], 128 + signal.SIGSEGV)
        self.until("the shell again", absent=("People",))
        self.assertIn("echo", subprocess.run(["tmux", "-S", self.socket, "display-message", "-p", "-t", "t",
                                              "#{?alternate_on,alternate,echo}"], capture_output=True, text=True).stdout)


class Troubles(InteractiveTest):
    def test_no_terminal(self):
        result = subprocess.run(["setsid", "-w", str(BIN / "searcher"), "--db", str(self.db), "--interactive", "strike"],
                                stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assert_error(result, "searcher: searcher --interactive needs a terminal\n",
                          "searcher WORDS prints what it finds; over ssh, ssh -t gives a terminal")

    def test_a_terminal_that_cannot_place_text(self):
        for terminal in "dumb", "no-such-terminal", "":
            with self.subTest(terminal=terminal):
                self.start("strike", TERM=terminal)
                self.assertEqual(self.ended(), (2, ""))
                self.assertIn("searcher --interactive needs a terminal that can place text, and TERM is " +
                              (terminal or "not set"), (self.dir / "err").read_text())
                self.tmux("kill-server")

    def test_no_index(self):
        shutil.rmtree(self.db)
        self.start("strike")
        self.assertEqual(self.ended(), (2, ""))
        self.assertIn("there is no index", (self.dir / "err").read_text())

    def test_options_that_have_no_effect(self):
        for option in "--json", "--count", "--explain", "--limit=3", "--snippets=2", "--context=1", "--offset=1":
            self.assertRegex(self.searcher("--interactive", option).stderr, "does not go with|do not go together")
        self.assert_error(self.searcher("--interactive", "--list", "person"), "do not go together")

    def test_an_index_that_changes_and_one_that_goes(self):
        self.start("whale")
        self.until("No matches")
        self.write("whale.txt", "A whale was seen.")
        self.indexer(self.dir / "texts")
        shutil.rmtree(self.db)
        self.keys("C-u", "gull")
        self.until("> gull")
        self.keys("C-c")
        self.assertEqual(self.ended()[0], 1)


if __name__ == "__main__":
    unittest.main()
