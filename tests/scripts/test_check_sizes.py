"""scripts/check-sizes: what it takes for a function, its lines and its parameters."""

import importlib.machinery
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sizes = importlib.machinery.SourceFileLoader("check_sizes", str(ROOT / "scripts" / "check-sizes")).load_module()


def seen(text):
    """name/parameters/lines of each function."""
    code = sizes.only_code(text)
    return [f"{name}/{parameters}/{code.count(chr(10), begin, end) + 1}"
            for name, begin, end, parameters in sizes.functions(code)]


class Sizes(unittest.TestCase):
    def test_functions(self):
        for text, expected in [
                ("int f() { return 1; }", ["f/0/1"]),
                ("int f(void);\nint g(int a);\n", []),
                ("template <typename T>\nstd::map<int, T> f(\n    int a, std::map<int, T> b) {\n  return {};\n}\n", ["f/2/5"]),
                ("namespace a::b {\nclass C : public D {\n public:\n  explicit C(int a) : a_(a), b_{a, 1}, c_() {}\n"
                 "  int get() const noexcept override { return a_; }\n private:\n  int a_{1};\n};\n}  // namespace\n",
                 ["C/1/1", "get/0/1"]),
                ("C::C(int a)\n    : a_{a},\n      b_(1) {\n  f();\n}\nC::~C() {}\n", ["C::C/1/5", "C::~C/0/1"]),
                ("const int table[] = {1, 2};\nconstexpr auto x = f<int>({1, 2});\nint g() { return 0; }", ["g/0/1"]),
                ("bool operator<(A a, B b) { return a.x < b.x; }\nbool operator()(int a) const { return a > 0; }",
                 ["operator</2/1", "operator()/1/1"]),
                ("void f(std::function<void(int, int)> a, int (*b)(int, int), T c = {1, 2}, U d = g(1, 2)) {\n}",
                 ["f/4/2"]),
                ("auto f(int a) -> std::vector<int> {\n  auto g = [](int b, int c) { return b; };\n"
                 "  if (a) { g(1, 2); }\n}", ["f/1/4"]),
                ("const char* f() { return \"}\"; }  // }\nint g() { return '{'; /* { */ }\n"
                 "int h() { return R\"(})\"; }\nint i = 1'000;\nint j() {}", ["f/0/1", "g/0/1", "h/0/1", "j/0/1"]),
                ("#define F(x) \\\n  int x() {\nint f() {}\n", ["f/0/1"]),
                ("enum class E { a, b };\nstruct S {\n  int a = 1;\n  void f(int a, int b) {}\n};\nextern \"C\" {\nint g() {}\n}",
                 ["f/2/1", "g/0/1"]),
                ("struct [[nodiscard]] S final {\n  friend bool operator==(const S&, const S&) = default;\n  void f() {}\n};",
                 ["f/0/1"]),
                ("std::string f(int a) try {\n  return {};\n} catch (const E& e) {\n  g();\n}\nint h() {}", ["f/1/5", "h/0/1"])]:
            with self.subTest(text=text):
                self.assertEqual(seen(text), expected)

    def test_faults(self):
        body = "  g();\n" * 58
        self.assertEqual(list(sizes.faults("a.cpp", f"void f() {{\n{body}}}\n")), [])
        self.assertEqual(list(sizes.faults("a.cpp", f"\nvoid f() {{\n{body}\n}}\n")),
                         ['a.cpp:2: f has 61 lines: cut it, or say in its comment "Long, since …"'])
        self.assertEqual(list(sizes.faults("a.cpp", f"/// Long, since it is a table.\nvoid f() {{\n{body}\n}}\n")), [])
        self.assertEqual(list(sizes.faults("a.cpp", "void f(int a, int b, int c, int d, int e, int f) {}\n")), [])
        self.assertEqual(list(sizes.faults("a.cpp", "void f(int a, int b, int c, int d, int e, int f, int g) {}\n")),
                         ["a.cpp:1: f takes 7 parameters: make values of them"])
        self.assertEqual(list(sizes.faults("a.cpp", "\n" * 450)), [])
        self.assertEqual(list(sizes.faults("a.cpp", "\n" * 451)), ["a.cpp has 451 lines: cut it in two"])


if __name__ == "__main__":
    unittest.main()
