#include "searcher/interactive/terminal_screen.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <clocale>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <string>

#include "common/error.hpp"
#include "common/program_names.hpp"
#include "common/text/text.hpp"

// Behind all others: its macros have the names of many things.
#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#include <curses.h>

namespace byline::interactive {
namespace {

constexpr std::string_view paste_on = "\x1b[?2004h", paste_off = "\x1b[?2004l";

/// What a signal that kills needs to leave the terminal as it was.
struct Rescue {
  int descriptor = -1;
  termios settings{};
  std::array<char, 128> text{};
  std::size_t length = 0;
};
Rescue rescue;

void save_terminal_and_die(int number) {
  if (rescue.descriptor >= 0) {
    [[maybe_unused]] const ssize_t written = ::write(rescue.descriptor, rescue.text.data(), rescue.length);
    ::tcsetattr(rescue.descriptor, TCSANOW, &rescue.settings);
  }
  ::raise(number);  // as it would have been: the handler is gone by now
}

/// What the terminal is sent to do a thing; null where it cannot. See tigetstr(3).
const char* capability(const char* name) {
  const char* sequence = ::tigetstr(name);
  return reinterpret_cast<std::intptr_t>(sequence) == -1 ? nullptr : sequence;
}

/// `settings`: those before it was drawn on.
void prepare_rescue(int descriptor, const termios& settings) {
  rescue.settings = settings;
  std::string text(paste_off);
  for (const char* name : {"sgr0", "cnorm", "rmkx", "rmcup"}) {
    if (const char* sequence = capability(name)) text += sequence;
  }
  rescue.length = std::min(text.size(), rescue.text.size());
  std::memcpy(rescue.text.data(), text.data(), rescue.length);
  rescue.descriptor = descriptor;
  struct sigaction action {};
  action.sa_handler = save_terminal_and_die;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) ::sigaction(number, &action, nullptr);
}

/// Keys that terminfo seldom names.
struct Sequence {
  const char* bytes;
  Key key;
};
const Sequence sequences[] = {
    {"\x1b[1;2A", {.code = Key::Code::up, .shift = true}},
    {"\x1b[1;2B", {.code = Key::Code::down, .shift = true}},
    {"\x1b[1;3A", {.code = Key::Code::up, .alt = true}},
    {"\x1b[1;3B", {.code = Key::Code::down, .alt = true}},
    {"\x1b[1;5C", {.code = Key::Code::right, .ctrl = true}},
    {"\x1b[1;5D", {.code = Key::Code::left, .ctrl = true}},
    {"\x1b[1;3C", {.code = Key::Code::right, .alt = true}},
    {"\x1b[1;3D", {.code = Key::Code::left, .alt = true}},
    {"\x1bOc", {.code = Key::Code::right, .ctrl = true}},  // rxvt
    {"\x1bOd", {.code = Key::Code::left, .ctrl = true}},
    {"\x1b\r", {.code = Key::Code::enter, .alt = true}},
    {"\x1b[13;3u", {.code = Key::Code::enter, .alt = true}},
    {"\x1b\x7f", {.code = Key::Code::backspace, .alt = true}},
    {"\x1b[H", {.code = Key::Code::home}},
    {"\x1b[F", {.code = Key::Code::end}},
    {"\x1b[1~", {.code = Key::Code::home}},
    {"\x1b[4~", {.code = Key::Code::end}},
};
constexpr int paste_begins = KEY_MAX + 1, paste_ends = KEY_MAX + 2, first_sequence = KEY_MAX + 3;

void define_keys() {
  ::define_key("\x1b[200~", paste_begins);
  ::define_key("\x1b[201~", paste_ends);
  for (std::size_t i = 0; i < std::size(sequences); ++i)
    ::define_key(sequences[i].bytes, first_sequence + static_cast<int>(i));
}

Key named_key(wint_t code) {
  struct Row {
    int code;
    Key::Code key;
    bool shift = false;
  };
  constexpr Row rows[] = {{KEY_ENTER, Key::Code::enter},     {KEY_BACKSPACE, Key::Code::backspace},
                          {KEY_DC, Key::Code::del},          {KEY_UP, Key::Code::up},
                          {KEY_DOWN, Key::Code::down},       {KEY_LEFT, Key::Code::left},
                          {KEY_RIGHT, Key::Code::right},     {KEY_HOME, Key::Code::home},
                          {KEY_END, Key::Code::end},         {KEY_PPAGE, Key::Code::page_up},
                          {KEY_NPAGE, Key::Code::page_down}, {KEY_BTAB, Key::Code::back_tab},
                          {KEY_F(1), Key::Code::help},       {KEY_SR, Key::Code::up, true},
                          {KEY_SF, Key::Code::down, true}};
  for (const Row& row : rows)
    if (static_cast<wint_t>(row.code) == code) return {.code = row.key, .shift = row.shift};
  if (code >= first_sequence && code < first_sequence + std::size(sequences))
    return sequences[code - first_sequence].key;
  return {};
}

Key character_key(wint_t character) {
  constexpr wint_t escape = 27, delete_key = 127, last_control = 26;
  switch (character) {
    case '\r':
    case '\n':
      return {.code = Key::Code::enter};
    case '\t':
      return {.code = Key::Code::tab};
    case escape:
      return {.code = Key::Code::escape};
    case delete_key:
    case 8:
      return {.code = Key::Code::backspace};
    default:
      break;
  }
  if (character == 0) return {};
  if (character <= last_control) return control(static_cast<char>('a' + character - 1));
  return typed(static_cast<char32_t>(character));
}

bool waits(int descriptor, int milliseconds) {
  pollfd waited{descriptor, POLLIN, 0};
  return ::poll(&waited, 1, milliseconds) > 0;
}

/// All up to the end of a paste, or until nothing more comes.
Key rest_of_paste(int descriptor) {
  constexpr int patience = 500;
  constexpr std::size_t most = std::size_t{1} << 20;
  std::string text;
  while (true) {
    wint_t code = 0;
    const int kind = ::get_wch(&code);
    if (kind == KEY_CODE_YES && code == paste_ends) break;
    if (kind == ERR && !waits(descriptor, patience)) break;
    if (kind == OK && text.size() < most) append_utf8(text, static_cast<char32_t>(code));
  }
  return pasted(std::move(text));
}

constexpr short pair_of(Look look) { return static_cast<short>((look & looks::colours) >> 4); }

attr_t attributes_of(Look look, bool colours) {
  attr_t attributes = A_NORMAL;
  if (look & looks::bold) attributes |= A_BOLD;
  if (look & looks::dim) attributes |= A_DIM;
  if (look & looks::reverse) attributes |= A_REVERSE;
  if (look & looks::underline) attributes |= A_UNDERLINE;
  const Look colour = look & looks::colours;
  if (colour == looks::match) attributes |= colours ? A_BOLD : A_BOLD | A_UNDERLINE;
  if (colour == looks::trouble && !colours) attributes |= A_BOLD;
  return attributes;
}

void set_up_colours() {
  ::start_color();
  ::use_default_colors();
  constexpr short own = -1;
  constexpr struct {
    Look look;
    short colour;
  } rows[] = {{looks::match, COLOR_RED},   {looks::person, COLOR_CYAN}, {looks::organization, COLOR_MAGENTA},
              {looks::place, COLOR_GREEN}, {looks::bar, COLOR_CYAN},    {looks::trouble, COLOR_RED}};
  for (const auto& row : rows) ::init_pair(pair_of(row.look), row.colour, own);
}

}  // namespace

struct TerminalScreen::Own {
  FILE* file = nullptr;
  SCREEN* screen = nullptr;
  bool colours = false;
  Canvas shown{0, 0};
};

TerminalScreen::TerminalScreen(bool colours) : own_(std::make_unique<Own>()) {
  const std::string otherwise =
      searcher_name() + " WORDS prints what it finds; over ssh, ssh -t gives a terminal";
  own_->file = std::fopen("/dev/tty", "r+e");
  if (!own_->file)
    throw Error(Error::Code::installation, searcher_name() + " --interactive needs a terminal", otherwise);
  // All of Byline writes UTF-8, whatever the locale is.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  termios settings{};
  ::tcgetattr(descriptor(), &settings);
  const char* type = std::getenv("TERM");
  own_->screen = type && *type ? ::newterm(type, own_->file, own_->file) : nullptr;
  if (!own_->screen || !capability("cup")) {
    if (own_->screen) ::endwin();
    std::fclose(own_->file);
    throw Error(Error::Code::installation,
                searcher_name() + " --interactive needs a terminal that can place text, and TERM is " +
                    (type && *type ? printable(type) : std::string("not set")),
                otherwise);
  }
  ::raw();
  ::noecho();
  ::nonl();
  ::nodelay(stdscr, TRUE);
  ::set_escdelay(50);
  define_keys();
  own_->colours = colours && ::has_colors();
  if (own_->colours) set_up_colours();
  prepare_rescue(descriptor(), settings);
  take_back();
}

TerminalScreen::~TerminalScreen() {
  release();
  rescue.descriptor = -1;
  ::delscreen(own_->screen);
  std::fclose(own_->file);
}

int TerminalScreen::descriptor() const { return ::fileno(own_->file); }

std::optional<Key> TerminalScreen::next_key() {
  wint_t code = 0;
  const int kind = ::get_wch(&code);
  if (kind == ERR) return std::nullopt;
  if (kind == KEY_CODE_YES) return code == paste_begins ? rest_of_paste(descriptor()) : named_key(code);
  Key key = character_key(code);
  if (key.code != Key::Code::escape) return key;
  // What comes at once behind Esc is pressed with Alt.
  const int next = ::get_wch(&code);
  if (next == ERR) return key;
  key = next == KEY_CODE_YES ? named_key(code) : character_key(code);
  if (key.code == Key::Code::escape) {  // pressed twice
    ::unget_wch(static_cast<wchar_t>(code));
    return key;
  }
  if (key.code == Key::Code::character && key.character >= 'A' && key.character <= 'Z')
    key.character += 'a' - 'A';
  key.alt = true;
  return key;
}

void TerminalScreen::show(const Canvas& canvas) {
  const bool same_size = own_->shown.rows() == canvas.rows() && own_->shown.columns() == canvas.columns();
  for (std::size_t row = 0; row < canvas.rows(); ++row) {
    for (std::size_t column = 0; column < canvas.columns(); ++column) {
      const Cell& cell = canvas.at(row, column);
      if (cell.text.empty() || (same_size && cell == own_->shown.at(row, column))) continue;
      std::wstring wide;
      for (std::size_t at = 0; at < cell.text.size();)
        wide += static_cast<wchar_t>(next_code_point(cell.text, at));
      const bool doubled = column + 1 < canvas.columns() && canvas.at(row, column + 1).text.empty();
      // A character that the terminal takes for wider than it is would shift all that is behind it.
      const int width = ::wcwidth(wide.front());
      if (width < 1 || width > (doubled ? 2 : 1)) wide = L"\xFFFD";
      constexpr std::size_t most = CCHARW_MAX - 1;
      if (wide.size() > most) wide.resize(most);
      cchar_t drawn;
      ::setcchar(&drawn, wide.c_str(), attributes_of(cell.look, own_->colours),
                 own_->colours ? pair_of(cell.look) : short{0}, nullptr);
      const auto y = static_cast<int>(row), x = static_cast<int>(column);
      ::mvwadd_wch(stdscr, y, x, &drawn);
      if (doubled && ::wcwidth(wide.front()) < 2) ::mvwaddch(stdscr, y, x + 1, ' ');
    }
  }
  own_->shown = canvas;
  ::curs_set(canvas.cursor_shown ? 1 : 0);
  ::wmove(stdscr, static_cast<int>(canvas.cursor_row), static_cast<int>(canvas.cursor_column));
  ::wrefresh(stdscr);
}

void TerminalScreen::forget() {
  own_->shown = Canvas(0, 0);
  ::werase(stdscr);
  ::clearok(stdscr, TRUE);
}

TerminalScreen::Size TerminalScreen::measure() {
  winsize size{};
  if (::ioctl(descriptor(), TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
    size.ws_row = static_cast<unsigned short>(getmaxy(stdscr));
    size.ws_col = static_cast<unsigned short>(getmaxx(stdscr));
  }
  if (size.ws_row != getmaxy(stdscr) || size.ws_col != getmaxx(stdscr)) {
    ::resizeterm(size.ws_row, size.ws_col);
    forget();
  }
  return {size.ws_row, size.ws_col};
}

void TerminalScreen::release() {
  std::fwrite(paste_off.data(), 1, paste_off.size(), own_->file);
  std::fflush(own_->file);
  ::curs_set(1);
  ::endwin();
}

void TerminalScreen::take_back() {
  std::fwrite(paste_on.data(), 1, paste_on.size(), own_->file);
  std::fflush(own_->file);
  forget();
  ::wrefresh(stdscr);
  // At once: endwin() has put it off, and the next key would be read before it is on again.
  ::keypad(stdscr, TRUE);
}

}  // namespace byline::interactive
