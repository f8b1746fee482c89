"""What --generate prints for shells, run in them: bash and zsh at a terminal, with a line typed and TAB; fish by its own
`complete -C`. A shell that is not installed is skipped."""

import json
import os
import pty
import select
import shutil
import subprocess
import time
import unittest

from support import BIN, PORT_NEWS, CliTest

WIRE = [("Uferbote", "de", "Bundeskanzlerin Angela Merkel sprach in Hamburg.", "Jane Roe"),
        ("The Raven's Nest", "en", "Leonard Keating and Rosalind Keating met Ana María Núñez in Lisbon.", "Ada Moss"),
        ("朝凪通信", "en", "Leonard Keating spoke in Lisbon.", 'Bo "Ace" Quill')]

BASH = """
PS1='> '
bind 'set bell-style none' 2>/dev/null
bind 'set enable-bracketed-paste off'
bind 'set show-all-if-ambiguous off'
tell() { printf '%s\\n' "$READLINE_LINE" >>"$OUT"; READLINE_LINE=; }
bind -x '"\\C-t": tell'
source "$SCRIPTS/searcher.bash"
source "$SCRIPTS/indexer.bash"
printf 'ready\\n' >>"$OUT"
"""

ZSH = """
PROMPT='> '
fpath=("$SCRIPTS" $fpath)
autoload -Uz compinit
compinit -u -D
unsetopt beep
bindkey '^I' complete-word
tell() { print -r -- "$BUFFER" >>"$OUT"; BUFFER=; }
zle -N tell
bindkey '^T' tell
print ready >>"$OUT"
"""

FISH = """
source $SCRIPTS/searcher.fish
source $SCRIPTS/indexer.fish
function tell
    commandline >>$OUT
    commandline ''
end
bind \\ct tell
echo ready >>$OUT
"""


class Terminal:
    """An interactive shell on a terminal; what it has on its line is told into a file."""

    def __init__(self, command, environment, told):
        self.told = told
        told.write_text("")
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], command, environment)
        self.wait(1)

    def wait(self, lines):
        """Reads what the shell prints until it has told so many lines."""
        end = time.monotonic() + 20
        while self.told.read_text().count("\n") < lines:
            if time.monotonic() > end:
                raise AssertionError("the shell tells nothing")
            self.read(0.02)

    def read(self, seconds):
        while select.select([self.terminal], [], [], seconds)[0]:
            os.read(self.terminal, 65536)

    def completed(self, line):
        """What the line is after TAB."""
        lines = self.told.read_text().count("\n")
        os.write(self.terminal, line.encode() + b"\t\x14")
        self.wait(lines + 1)
        return self.told.read_text().splitlines()[-1]

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.process, 0)


class ShellTest(CliTest):
    def setUp(self):
        super().setUp()
        if not shutil.which(self.SHELL):
            self.skipTest(f"{self.SHELL} is not installed")
        self.index(**PORT_NEWS)
        self.indexer(self.write("wire.jsonl", "".join(
            json.dumps({"source": source, "language": language, "text": text, "author": author, "section": "Harbour News"}) + "\n"
            for source, language, text, author in WIRE)))
        scripts = self.dir / "scripts"
        scripts.mkdir()
        for program in ("searcher", "indexer"):
            script = self.run_program(program, "--generate", f"complete-{self.SHELL}", db=False)
            self.assertEqual((script.returncode, script.stderr), (0, ""))
            name = f"_{program}" if self.SHELL == "zsh" else f"{program}.{self.SHELL}"
            (scripts / name).write_text(script.stdout)
        (self.dir / "a folder").mkdir()
        (self.dir / "words.txt").write_text("")
        self.environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(self.dir),
                            "XDG_CONFIG_HOME": str(self.dir / ".config"), "XDG_DATA_HOME": str(self.dir / ".data"),
                            "BYLINE_DB": str(self.db), "SCRIPTS": str(scripts), "OUT": str(self.dir / "told"),
                            "LC_ALL": "C.UTF-8", "TERM": "dumb", "ZDOTDIR": str(self.dir)}
        self.scripts = scripts
        saved = self.dir / ".config" / "byline" / "searches.txt"
        saved.parent.mkdir(parents=True)
        saved.write_text("# mine\nstrike: port strike\nstar-2: --since=7d star\nkeats: 'keats: letter'\n")

    def at_terminal(self, command, start_file, start):
        (self.dir / start_file).write_text(start)
        before = os.getcwd()
        os.chdir(self.dir)
        self.addCleanup(os.chdir, before)
        shell = Terminal(command, self.environment, self.dir / "told")
        self.addCleanup(shell.close)
        return shell

    def check(self, shell, rows):
        for typed, completed in rows:
            with self.subTest(typed=typed):
                self.assertEqual(shell.completed(typed), completed)


class OtherIndex:
    """The index that a line names, where none is in the environment."""

    def setUp(self):
        super().setUp()
        self.environment["BYLINE_DB"] = str(self.dir / "absent")

    def places(self):
        """How a line can name it: quoted, or from the user's home, it is the same folder."""
        name = self.db.name
        return [f"--db {self.db}", f"--db={self.db}", f"--db ~/{name}", f"--db=~/{name}", f"--db='{self.db}'"]

    def with_names(self):
        return [(f"searcher {place} --person Marg", f"searcher {place} --person Margaret\\ O\\'Dwyer ") for place in self.places()] + [
            (f"searcher {place} {typed}", f"searcher {place} {completed}") for place in self.places()[:2] for typed, completed in [
                ("--person=Marg", "--person=Margaret\\ O\\'Dwyer "),
                ("place:Lis", "place:Lisbon "),
                ("--list person Ros", "--list person Rosalind\\ Keating "),
                ("--list=person Ros", "--list=person Rosalind\\ Keating "),
                ("--related Ros", "--related Rosalind\\ Keating "),
                ("--author Jan", "--author Jane\\ Roe "),
            ]]


class Names:
    """What bash and zsh complete alike, and, in OWN_VALUES and OWN_FILES, each in its own way."""

    def test_names(self):
        self.check(self.shell, [
            ("searcher --person o\\'d", "searcher --person Margaret\\ O\\'Dwyer "),
            ("searcher --person \"o'd", "searcher --person \"Margaret O'Dwyer\" "),
            ("searcher --person 'marg", "searcher --person 'Margaret O'\\''Dwyer' "),
            ("searcher --person=marg", "searcher --person=Margaret\\ O\\'Dwyer "),
            ("searcher --person Margaret\\ O", "searcher --person Margaret\\ O\\'Dwyer "),
            ("searcher --not-person ros", "searcher --not-person Rosalind\\ Keating "),
            ("searcher --person keati", "searcher --person keati"),  # two of them
            ("searcher --person núñ", "searcher --person Ana\\ María\\ Núñez "),
            ("searcher --org dock", "searcher --org Dockers\\ Alliance "),
            ("searcher --place lis", "searcher --place Lisbon "),
            ("searcher --source the\\ r", "searcher --source The\\ Raven\\'s\\ Nest "),
            ("searcher --source 朝", "searcher --source 朝凪通信 "),
            ("searcher --language d", "searcher --language de "),
            ("searcher --author ro", "searcher --author Jane\\ Roe "),
            ("searcher --section har", "searcher --section Harbour\\ News "),
            ("searcher --author ac", "searcher --author ac"),
            ("searcher --author qui", "searcher --author Bo\\ \\\"Ace\\\"\\ Quill "),
            ("searcher --list person ros", "searcher --list person Rosalind\\ Keating "),
            ("searcher --list=author mos", "searcher --list=author Ada\\ Moss "),
            ("searcher --list person dat", "searcher --list person dat"),
            ("searcher --related ros", "searcher --related Rosalind\\ Keating "),
            ("searcher --person zzz", "searcher --person zzz"),
            (f"searcher --db {self.db} --place lis", f"searcher --db {self.db} --place Lisbon "),
            ("searcher --db=absent --place lis", "searcher --db=absent --place lis"),
        ])

    def test_names_in_the_query(self):
        self.check(self.shell, [
            ("searcher pers", "searcher person:"),
            ("searcher +pla", "searcher +place:"),
            ("searcher person:ros", 'searcher person:\\"Rosalind\\ Keating\\" '),
            ("searcher 'person:marg", "searcher 'person:\"Margaret O'\\''Dwyer\"' "),
            ("searcher '-rain +person:\"ros", "searcher '-rain +person:\"ros"),
            ("searcher port +place:lis", "searcher port +place:Lisbon "),
            ("searcher source:朝", "searcher source:朝凪通信 "),
            ("searcher lang:d", "searcher lang:de "),
            ("searcher type:js", "searcher type:jsonl "),
            ("searcher auth", "searcher author:"),
            ("searcher sec", "searcher section:"),
            ("searcher ur", "searcher url:"),
            ("searcher author:ro", 'searcher author:\\"Jane\\ Roe\\" '),
            ("searcher section:har", 'searcher section:\\"Harbour\\ News\\" '),
            ("searcher author:qui", "searcher author:qui"),  # no query can quote it
            ("searcher --json -- org:dock", 'searcher --json -- org:\\"Dockers\\ Alliance\\" '),
        ])

    def test_saved_searches(self):
        self.check(self.shell, [
            ("searcher @ke", "searcher @keats "),
            ("searcher --json @sta", "searcher --json @star-2 "),
            ("searcher @zzz", "searcher @zzz"),
            ("searcher x@ke", "searcher x@ke"),
            ("searcher '@str", "searcher '@strike' "),
        ])

    def test_options_and_values(self):
        self.check(self.shell, self.OWN_VALUES + [
            ("searcher --js", "searcher --json "),
            ("searcher --color al", "searcher --color always "),
            ("searcher --color=al", "searcher --color=always "),
            ("searcher --sort t", "searcher --sort title "),
            ("searcher --list so", "searcher --list source "),
            ("searcher --generate complete-f", "searcher --generate complete-fish "),
            ("indexer --format ht", "indexer --format html "),
            ("indexer --progress=n", "indexer --progress=never "),
            ("searcher -- --js", "searcher -- --js"),
        ])

    def test_files_and_folders(self):
        self.check(self.shell, self.OWN_FILES + [
            ("searcher --db a", "searcher --db a\\ folder/"),
            ("searcher --db=a", "searcher --db=a\\ folder/"),
            ("searcher --batch wor", "searcher --batch words.txt "),
            ("indexer wor", "indexer words.txt "),
            ("indexer --remove wor", "indexer --remove words.txt "),
            ("indexer --db x a", "indexer --db x a\\ folder/"),
        ])


class BashOtherIndex(OtherIndex, ShellTest):
    SHELL = "bash"

    def test_names(self):
        self.check(self.at_terminal(["bash", "--noprofile", "--rcfile", str(self.dir / "bashrc"), "-i"], "bashrc", BASH),
                   self.with_names())


class Bash(Names, ShellTest):
    SHELL = "bash"
    OWN_VALUES = [
        ("searcher --colo", "searcher --color "),
        ("searcher --no-p", "searcher --no-pager "),
        ("searcher --color=a", "searcher --color=a"),  # two of them
        ("searcher --facets", "searcher --facets "),
        ("searcher --match an", "searcher --match any "),
        ("searcher --sort=-d", "searcher --sort=-date "),
        ("searcher --facets=org,p", "searcher --facets=org,p"),
        ("searcher --facets=org,da", "searcher --facets=org,date "),
        ("indexer --form", "indexer --format "),
    ]
    OWN_FILES = [
        ("searcher --db wor", "searcher --db wor"),
        ("searcher --synonyms='wor", "searcher --synonyms='words.txt' "),
        ("searcher --batch ~/wor", "searcher --batch ~/words.txt "),
    ]

    def setUp(self):
        super().setUp()
        self.shell = self.at_terminal(["bash", "--noprofile", "--rcfile", str(self.dir / "bashrc"), "-i"], "bashrc", BASH)

    def test_what_the_function_offers(self):
        def offered(*words):
            script = ('source "$SCRIPTS/searcher.bash"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _byline_searcher; '
                      'printf "%s\\n" "${COMPREPLY[@]}"')
            result = subprocess.run(["bash", "--norc", "-c", script, "bash", *words], capture_output=True, text=True, timeout=60,
                                    env=self.environment, cwd=self.dir)
            self.assertEqual(result.stderr, "")
            return result.stdout.splitlines()

        self.assertEqual(offered("searcher", "--color", "="), ["auto", "always", "never"])
        self.assertEqual(offered("searcher", "--sort", ""), ["relevance", "date", "-date", "title", "added", "-added"])
        self.assertEqual(offered("searcher", "--person", "keati"), ["Leonard\\ Keating", "Rosalind\\ Keating"])
        options = offered("searcher", "--")
        listed = [line.split()[0] for line in self.searcher("--help").stdout.splitlines() if line.startswith("  -")]
        self.assertEqual(options, [each.split(",")[-1].split("[")[0] for each in listed])


class ZshOtherIndex(OtherIndex, ShellTest):
    SHELL = "zsh"

    def test_names(self):
        self.check(self.at_terminal(["zsh", "-d", "-i"], ".zshrc", ZSH), self.with_names())


class Zsh(Names, ShellTest):
    SHELL = "zsh"
    OWN_VALUES = [
        ("searcher --colo", "searcher --color="),
        ("searcher --no-pa", "searcher --no-pager "),
        ("searcher -n 3 --match an", "searcher -n 3 --match any "),
        ("searcher --facets=org,da", "searcher --facets=org,date,"),
        ("indexer --form", "indexer --format="),
    ]
    OWN_FILES = [
        ("searcher --synonyms 'wor", "searcher --synonyms 'words.txt' "),
    ]

    def setUp(self):
        super().setUp()
        self.shell = self.at_terminal(["zsh", "-d", "-i"], ".zshrc", ZSH)


class FishOtherIndex(OtherIndex, ShellTest):
    SHELL = "fish"

    def test_names(self):
        command = ["fish", "--no-config", "--interactive", "--init-command", f"source {self.dir}/start.fish"]
        self.check(self.at_terminal(command, "start.fish", FISH), self.with_names())


class Fish(ShellTest):
    SHELL = "fish"

    def offered(self, line, **environment):
        """What fish offers, without descriptions."""
        result = subprocess.run(["fish", "--no-config", "-c", "source $SCRIPTS/searcher.fish; source $SCRIPTS/indexer.fish; "
                                 "complete -C $argv[1]", line],
                                capture_output=True, text=True, timeout=60, env={**self.environment, **environment}, cwd=self.dir)
        self.assertEqual(result.stderr, "")
        return sorted(each.split("\t")[0] for each in result.stdout.splitlines())

    def test_what_is_offered(self):
        for line, values in [
                ("searcher --co", ["--collapse", "--color", "--compare", "--context", "--count", "--count-by"]),
                ("searcher --color ", ["always", "auto", "never"]),
                ("searcher --match a", ["all", "any", "auto"]),
                ("searcher --sort ", ["-added", "-date", "added", "date", "relevance", "title"]),
                ("searcher --db a", ["a folder/"]),
                ("searcher --person keati", ["Leonard Keating", "Rosalind Keating"]),
                ("searcher --person zzz", []),
                ("searcher --db absent --place lis", []),
                ("searcher pers", ["person:"]),
                ("searcher auth", ["author:"]),
                ("searcher --author ro", ["Jane Roe"]),
                ("searcher --section har", ["Harbour News"]),
                ("searcher author:ro", ['author:"Jane roe"']),
                ("searcher author:qui", []),
                ("searcher --list person keati", ["Leonard Keating", "Rosalind Keating"]),
                ("searcher --list=author qui", ['Bo "Ace" Quill']),
                ("./absent --place lis", []),
                ("searcher @st", ["@star-2", "@strike"]),
                ("searcher --json @zzz", []),
        ]:
            with self.subTest(line=line):
                self.assertEqual(self.offered(line), values)

    def test_without_an_index(self):
        self.assertEqual(self.offered("searcher --place lis", BYLINE_DB="absent"), [])

    def test_every_option_is_offered(self):
        options = self.offered("searcher --")
        for line in self.searcher("--help").stdout.splitlines():
            if line.startswith("  -"):
                self.assertIn(line.split()[0].split(",")[-1].split("[")[0], options)

    def test_at_the_terminal(self):
        shell = self.at_terminal(["fish", "--no-config", "--interactive", "--init-command", f"source {self.dir}/start.fish"],
                                 "start.fish", FISH)
        self.check(shell, [
            ("searcher --js", "searcher --json "),
            ("searcher --no-p", "searcher --no-pager "),
            ("searcher --color=al", "searcher --color=always "),
            ("searcher --match an", "searcher --match any "),
            ("searcher --facets=org,da", "searcher --facets=org,date "),
            ("searcher --generate complete-f", "searcher --generate complete-fish "),
            ("searcher --batch wor", "searcher --batch words.txt "),
            ("indexer wor", "indexer words.txt "),
            ("indexer --format ht", "indexer --format html "),
            ("searcher --person o\\'d", "searcher --person Margaret\\ O\\'Dwyer "),
            ("searcher --person \"marg", "searcher --person Margaret\\ O\\'Dwyer "),
            ("searcher --person=Marg", "searcher --person=Margaret\\ O\\'Dwyer "),
            ("searcher --person=marg", "searcher --person=margaret\\ O\\'Dwyer "),
            ("searcher --person=o\\'d", "searcher --person=o\\'d"),
            ("searcher --person núñ", "searcher --person Ana\\ María\\ Núñez "),
            ("searcher --org dock", "searcher --org Dockers\\ Alliance "),
            ("searcher --source 朝", "searcher --source 朝凪通信 "),
            ("searcher --language d", "searcher --language de "),
            (f"searcher --db {self.db} --place lis", f"searcher --db {self.db} --place Lisbon "),
            ("searcher --db=absent --place lis", "searcher --db=absent --place lis"),
            ("searcher person:Ros", 'searcher person:\\"Rosalind\\ Keating\\" '),
            ("searcher person:ros", 'searcher person:\\"rosalind\\ Keating\\" '),
            ("searcher port +place:Lis", "searcher port +place:Lisbon "),
            ("searcher lang:d", "searcher lang:de "),
        ])


if __name__ == "__main__":
    unittest.main()
