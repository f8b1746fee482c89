"""The programs as they are linked: what a compiler and a linker can do so that a fault in them is worth less."""

import shutil
import subprocess
import unittest

from support import BIN


@unittest.skipIf(shutil.which("readelf") is None, "there is no readelf here (Debian's binutils has it)")
class Hardening(unittest.TestCase):
    def elf(self, program, *what):
        return subprocess.run(["readelf", "--wide", *what, BIN / program], capture_output=True, text=True, check=True).stdout

    def test_both_programs(self):
        for program in ("indexer", "searcher"):
            with self.subTest(program=program):
                dynamic, segments, symbols = self.elf(program, "--dynamic"), self.elf(program, "--segments"), self.elf(program, "--dyn-syms")
                self.assertIn("DYN (Position-Independent Executable file)", self.elf(program, "--file-header"))
                self.assertRegex(dynamic, r"FLAGS_1\).*\bNOW\b.*\bPIE\b")
                self.assertIn("GNU_RELRO", segments)
                stack = next(line for line in segments.splitlines() if "GNU_STACK" in line)
                self.assertNotIn("E", stack.split()[-2])  # RW, not RWE
                self.assertNotIn("TEXTREL", dynamic)
                self.assertNotRegex(dynamic, r"\((RPATH|RUNPATH)\)")
                self.assertIn("__stack_chk_fail", symbols)
                self.assertRegex(symbols, r"__\w+_chk@")  # of _FORTIFY_SOURCE: __snprintf_chk and its like


if __name__ == "__main__":
    unittest.main()
