#include "searcher/terminal.hpp"

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <optional>

#include "common/error.hpp"
#include "common/program_names.hpp"
#include "common/standard_streams.hpp"
#include "common/text/ascii.hpp"
#include "common/text/shell_words.hpp"
#include "common/text/text.hpp"

namespace byline {

namespace {

constexpr std::size_t widest = 110;
constexpr std::size_t narrowest = 20;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// Columns and lines of the terminal; 80 × 24 where it does not tell.
winsize terminal_size() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) size.ws_col = 80, size.ws_row = 24;
  return size;
}

bool is_dumb() { return environment("TERM").empty() || environment("TERM") == "dumb"; }

bool wants_color(const std::string& when) {
  if (when == "always") return true;
  if (when == "never") return false;
  return on_terminal() && environment("NO_COLOR").empty() && !is_dumb();
}

/// A terminal cannot be asked, so these are the ones that say who they are. $FORCE_HYPERLINK is what other
/// programs go by too.
bool takes_links() {
  if (const std::string_view forced = environment("FORCE_HYPERLINK"); !forced.empty()) return forced != "0";
  const std::string_view terminal = environment("TERM");
  if (terminal.starts_with("screen") || terminal.starts_with("tmux") || terminal == "linux") return false;
  if (std::atoi(std::string(environment("VTE_VERSION")).c_str()) >= 5000) return true;  // GNOME's and others
  for (const char* variable : {"KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION", "WEZTERM_PANE", "DOMTERM"})
    if (!environment(variable).empty()) return true;
  constexpr std::array<std::string_view, 5> programs{"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"};
  if (std::find(programs.begin(), programs.end(), environment("TERM_PROGRAM")) != programs.end()) return true;
  return terminal.starts_with("alacritty") || terminal.starts_with("foot") ||
         terminal.starts_with("contour") || terminal == "xterm-kitty" || terminal == "xterm-ghostty";
}

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string pager() {
  if (const char* own = std::getenv("BYLINE_PAGER")) return *own ? own : "cat";
  const std::string_view usual = environment("PAGER");
  return usual.empty() ? "less" : std::string(usual);
}

bool can_be_run(const std::string& file) {
  struct stat status {};
  return ::access(file.c_str(), X_OK) == 0 && ::stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

/// Of a command that is nothing but a name and arguments the name, which may be empty; another is left to a
/// shell.
std::optional<std::string> program_of(std::string_view command) {
  const auto plain = [](char c) {
    return is_letter(c) || is_digit(c) || std::string_view(" _-+./,:").find(c) != std::string_view::npos;
  };
  if (!std::all_of(command.begin(), command.end(), plain)) return {};
  command.remove_prefix(std::min(command.find_first_not_of(' '), command.size()));
  return std::string(command.substr(0, command.find(' ')));
}

/// Whether a shell would find the program of a command. A shell would complain on the terminal.
bool can_be_found(std::string_view command) {
  const std::optional<std::string> named = program_of(command);
  if (!named) return true;
  const std::string& program = *named;
  if (program.find('/') != std::string::npos) return can_be_run(program);
  std::string_view folders = environment("PATH");
  while (!program.empty()) {
    const std::size_t end = folders.find(':');
    const std::string folder(folders.substr(0, end));
    if (can_be_run((folder.empty() ? "." : folder) + '/' + program)) return true;
    if (end == std::string_view::npos) break;
    folders.remove_prefix(end + 1);
  }
  return false;
}

/// Tells less to show colours as such, which it does not by itself; all else that a user has set holds.
void set_up_less() {
  const std::string_view own = environment("LESS");
  // What git sets: leave when all fits, keep colours, leave the text on the screen.
  ::setenv("LESS", own.empty() ? "FRX" : ("-R " + std::string(own)).c_str(), 1);
  ::setenv("LESSCHARSET", "utf-8", 0);
}

/// What tells a pager where to begin, with a space before it; empty for one that is not known to take it.
std::string arguments_for(std::string_view command, const PagerStart& start) {
  const std::string program = program_of(command).value_or("");
  const std::string_view name = std::string_view(program).substr(program.rfind('/') + 1);
  const std::size_t line = start.line < terminal_size().ws_row ? 1 : start.line;
  // Searches first, then goes to the line: the first match may be one in what stands before the text. Both
  // put it a fifth below the top, so that what leads to a match is seen, too; but the first line belongs at
  // the top, and less is told (^P: without a word) only then.
  if (name == "less" && !start.pattern.empty())
    return line == 1 ? " -j1 " + shell_word("+/" + start.pattern + "\n1g-\x10j.2\n")
                     : " -j.2 " + shell_word("+/" + start.pattern + "\n" + std::to_string(line) + "g");
  constexpr std::array<std::string_view, 7> others{"more", "most", "moar", "moor", "view", "vim", "nvim"};
  if (line > 1 && std::find(others.begin(), others.end(), name) != others.end())
    return " +" + std::to_string(line);
  return {};
}

}  // namespace

bool on_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

TextOptions text_layout(const std::string& color) {
  TextOptions layout;
  layout.color = wants_color(color);
  if (!on_terminal()) return layout;
  layout.width = std::clamp<std::size_t>(terminal_size().ws_col, narrowest, widest);
  layout.bars = true;
  layout.timing = true;
  layout.dense = true;
  layout.links = layout.color && takes_links();
  if (layout.links) layout.host = host_name();
  return layout;
}

void write_out(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0 &&
      !std::ferror(stdout))
    return;
  if (errno == EPIPE) std::_Exit(0);
  throw Error(write_failure(errno, Error::Code::output_unwritable),
              "the results could not be written: " + output_failure(errno));
}

void tell(const std::vector<std::string>& notes) {
  for (const std::string& note : notes) std::cerr << searcher_name() << ": " << printable(note) << "\n";
}

void page_out(const std::string& text, const PagerStart& start) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  const std::string program = pager();
  if (!on_terminal() || is_dumb() || lines < terminal_size().ws_row || program == "cat" ||
      !can_be_found(program))
    return write_out(text);
  set_up_less();
  ::signal(SIGPIPE, SIG_DFL);  // the pager is to have it as usual
  FILE* pipe = ::popen((program + arguments_for(program, start)).c_str(), "w");
  ::signal(SIGPIPE, SIG_IGN);  // who leaves the pager early has seen enough
  if (!pipe) return write_out(text);
  const auto interrupt = ::signal(SIGINT, SIG_IGN);  // ^C is the pager's: it must put the terminal right
  std::fwrite(text.data(), 1, text.size(), pipe);
  const int status = ::pclose(pipe);
  ::signal(SIGINT, interrupt);
  constexpr int cannot_run = 126, not_found = 127;
  if (WIFEXITED(status) && (WEXITSTATUS(status) == not_found || WEXITSTATUS(status) == cannot_run))
    write_out(text);
}

}  // namespace byline
