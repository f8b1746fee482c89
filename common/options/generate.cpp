#include "common/options/generate.hpp"

#include "common/options/completion.hpp"
#include "common/options/manual_page.hpp"

namespace byline {

std::string generated(const Program& program, std::string_view form) {
  if (form == "complete-bash") return bash_completion(program);
  if (form == "complete-zsh") return zsh_completion(program);
  if (form == "complete-fish") return fish_completion(program);
  return manual_page(program);
}

}  // namespace byline
