#include "indexer/extract/epub.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "common/text/ascii.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"
#include "indexer/extract/document_info.hpp"
#include "indexer/extract/linked_member.hpp"
#include "indexer/extract/unreadable.hpp"
#include "indexer/extract/web_address.hpp"
#include "indexer/extract/xml.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/html_elements.hpp"
#include "indexer/sources/titles.hpp"

namespace byline::extract {
namespace {

constexpr std::string_view container_file = "META-INF/container.xml",
                           encryption_file = "META-INF/encryption.xml";

constexpr SortedWords elements_around{"aside", "footer", "header"};

bool leads_to_note(std::string_view attributes) {
  return attributes.find("noteref\"") != attributes.npos || attributes.find("backlink\"") != attributes.npos;
}

// A book may be called by a number, "1984", as no other document is.
std::string book_title(std::string_view written) {
  const std::string title = on_one_line(written);
  return has_letter(title) ? real_title(title) : title;
}

// The first heading of a page, on one line.
std::string heading_of(std::string_view page) {
  std::size_t begin = page.npos;
  std::string_view end_tag;
  for (const auto& [tag, end] :
       {std::pair{"<h1", "</h1>"}, std::pair{"<h2", "</h2>"}, std::pair{"<h3", "</h3>"}})
    if (const std::size_t at = page.find(tag); at < begin) {
      begin = at;
      end_tag = end;
    }
  if (begin == page.npos) return {};
  page.remove_prefix(begin);
  const std::size_t end = page.find(end_tag);
  if (end == page.npos) return {};
  const XmlFile heading(std::string(page.substr(0, end + end_tag.size())));
  return on_one_line(text_of(heading.root()));
}

struct Chapter {
  std::string member{};
  std::string title{};
};

class Book {
 public:
  explicit Book(ZipMembers& members) : members_(members), package_file_(find_package()) {
    if (package_file_.empty()) throw Unreadable("damaged");
    const XmlFile package(members_.take(package_file_));
    damaged_ = package.is_damaged();
    read_metadata(child(package.root(), "metadata"));
    read_items(package.root());
    refuse_encrypted();
    std::vector<std::string> files = {contents_};
    for (const Chapter& chapter : chapters_) files.push_back(chapter.member);
    members_.prepare(files);
    give_titles();
  }

  Part& head() { return head_; }
  const std::vector<Chapter>& chapters() const { return chapters_; }
  bool is_damaged() const { return damaged_; }

 private:
  std::string find_package() {
    const XmlFile container(members_.take(container_file));
    std::string named = linked_member("", attribute(descendant(container.root(), "rootfile"), "full-path"));
    if (members_.has(named)) return named;
    const auto found = std::find_if(members_.names().begin(), members_.names().end(),
                                    [](const std::string& name) { return name.ends_with(".opf"); });
    return found == members_.names().end() ? std::string() : *found;
  }

  // What a <meta refines="#id"> says of an element, or its attribute in books of EPUB 2.
  static std::string refined(pugi::xml_node metadata, pugi::xml_node element, std::string_view what) {
    if (const std::string_view said = attribute(element, what); !said.empty()) return std::string(said);
    const std::string id = "#" + std::string(attribute(element, "id"));
    for (const pugi::xml_node each : metadata.children())
      if (attribute(each, "refines") == id && attribute(each, "property") == what) return text_of(each);
    return {};
  }

  void read_metadata(pugi::xml_node metadata) {
    for (const pugi::xml_node each : metadata.children()) {
      const std::string_view name = local_name(each);
      if (name == "title") {
        const bool is_main = head_.title.empty() || refined(metadata, each, "title-type") == "main";
        if (std::string title = book_title(text_of(each)); is_main && !title.empty())
          head_.title = std::move(title);
      } else if (name == "creator") {
        const std::string role = refined(metadata, each, "role");
        std::string author = real_author(text_of(each));
        if ((role.empty() || role == "aut") && !author.empty() && head_.authors.size() < 100)
          head_.authors.push_back(std::move(author));
      } else if (name == "date") {
        const std::string_view event = attribute(each, "event");
        std::string& date = event.empty() || event == "publication" ? head_.date : head_.changed;
        if (date.empty()) date = text_of(each);
      } else if (name == "language" && head_.language.empty()) {
        head_.language = text_of(each);
      } else if (name == "publisher" && head_.source.empty()) {
        head_.source = on_one_line(text_of(each));
      } else if ((name == "identifier" || name == "source") && head_.url.empty()) {
        if (const std::string address = on_one_line(text_of(each)); is_web_address(address))
          head_.url = address;
      } else if (attribute(each, "property") == "dcterms:modified") {
        head_.changed = text_of(each);
      }
    }
  }

  void read_items(pugi::xml_node package) {
    struct Item {
      std::string member{};
      bool is_page = false;
    };
    std::map<std::string, Item, std::less<>> items;
    for (const pugi::xml_node each : child(package, "manifest").children()) {
      const std::string_view type = attribute(each, "media-type"), properties = attribute(each, "properties");
      const std::string member = linked_member(package_file_, attribute(each, "href"));
      const bool is_contents = properties.find("nav") != std::string_view::npos;
      if (is_contents || (type == "application/x-dtbncx+xml" && contents_.empty())) contents_ = member;
      // The table of contents says nothing that the chapters do not.
      items[std::string(attribute(each, "id"))] = {member, !is_contents && type.find("html") != type.npos};
    }
    const pugi::xml_node spine = child(package, "spine");
    std::set<std::string> taken;
    for (const bool linear : {true, false})  // what is shown aside comes last
      for (const pugi::xml_node each : spine.children()) {
        const auto found = items.find(attribute(each, "idref"));
        if (found != items.end() && found->second.is_page && (attribute(each, "linear") != "no") == linear &&
            taken.insert(found->second.member).second)
          chapters_.push_back({found->second.member});
      }
    if (chapters_.empty()) find_chapters();
  }

  // Of a damaged package, which does not say: in the order of the file.
  void find_chapters() {
    constexpr std::array<std::string_view, 3> endings = {".xhtml", ".html", ".htm"};
    for (const std::string& name : members_.names()) {
      const auto ends = [&](std::string_view ending) { return ends_with_nocase(name, ending); };
      if (name != contents_ && std::any_of(endings.begin(), endings.end(), ends)) chapters_.push_back({name});
    }
    damaged_ = true;
  }

  // Fonts may be hidden from copying; texts are only by a shop.
  void refuse_encrypted() {
    const XmlFile encryption(members_.take(encryption_file));
    std::set<std::string> encrypted;
    for (const pugi::xml_node each : encryption.root().children())
      encrypted.insert(linked_member("", attribute(descendant(each, "CipherReference"), "URI")));
    if (std::any_of(chapters_.begin(), chapters_.end(),
                    [&](const Chapter& chapter) { return encrypted.contains(chapter.member); }))
      throw Unreadable("encrypted by a shop (DRM)");
  }

  // <a href="one.xhtml">One</a> within <nav epub:type="toc">, or <navPoint> of EPUB 2.
  void give_titles() {
    struct Walker final : pugi::xml_tree_walker {
      std::vector<std::pair<std::string, std::string>> entries;  // link, title
      bool for_each(pugi::xml_node& node) override {
        const std::string_view name = local_name(node);
        if (name == "a" && has_attribute(node, "href"))
          entries.emplace_back(attribute(node, "href"), on_one_line(text_of(node)));
        if (name == "navPoint")
          entries.emplace_back(attribute(child(node, "content"), "src"),
                               on_one_line(text_of(child(node, "navLabel", "text"))));
        return true;
      }
    } walker;
    const XmlFile contents(members_.take(contents_));
    pugi::xml_node list = contents.root().find_node([](pugi::xml_node node) {
      return local_name(node) == "nav" && attribute(node, "type").find("toc") != std::string_view::npos;
    });
    (list ? list : contents.root()).traverse(walker);
    std::map<std::string, std::string> titles;
    for (const auto& [link, title] : walker.entries)
      titles.try_emplace(linked_member(contents_, link), title);
    std::string last;  // a file that has no title goes on with the chapter before
    for (Chapter& chapter : chapters_) {
      if (const auto found = titles.find(chapter.member); found != titles.end()) last = found->second;
      chapter.title = last;
    }
  }

  ZipMembers& members_;
  Part head_{.type = "epub"};
  std::string package_file_;
  std::string contents_;  // the file of the table of contents
  std::vector<Chapter> chapters_;
  bool damaged_ = false;
};

}  // namespace

bool is_epub(ZipMembers& members) { return members.has(container_file); }

std::string xhtml_as_html(std::string_view xhtml) {
  std::string html;
  html.reserve(xhtml.size() + xhtml.size() / 16);
  while (!xhtml.empty()) {
    const std::size_t open = std::min(xhtml.find('<'), xhtml.size());
    html += xhtml.substr(0, open);
    xhtml.remove_prefix(open);
    const bool closes = xhtml.starts_with("</");
    const std::size_t begin = closes ? 2 : 1;
    const std::size_t name_end = std::min(xhtml.find_first_of("> \t\r\n/", begin), xhtml.size());
    if (name_end <= begin || !is_letter(xhtml[begin])) {  // no tag
      const std::string_view end_mark = xhtml.starts_with("<!--") ? "-->" : ">";
      const std::size_t end = xhtml.find(end_mark);
      const std::size_t length = end == xhtml.npos ? xhtml.size() : end + end_mark.size();
      html += xhtml.substr(0, length);
      xhtml.remove_prefix(length);
      continue;
    }
    std::size_t end = name_end;
    for (char quote = 0; end < xhtml.size() && (quote != 0 || xhtml[end] != '>'); ++end) {
      if (quote != 0)
        quote = xhtml[end] == quote ? '\0' : quote;
      else if (xhtml[end] == '"' || xhtml[end] == '\'')
        quote = xhtml[end];
    }
    std::string_view name = xhtml.substr(begin, name_end - begin);
    const bool is_empty = !closes && end < xhtml.size() && xhtml[end - 1] == '/' && !is_void(name);
    const std::string_view rest = xhtml.substr(name_end, end - name_end - (is_empty ? 1 : 0));
    if (elements_around.contains(name)) name = "div";
    html.append(xhtml.substr(0, begin)).append(name).append(rest).append(end < xhtml.size() ? ">" : "");
    if (is_empty) html.append("</").append(name).append(">");
    xhtml.remove_prefix(std::min(end + 1, xhtml.size()));
    // The number of a note, and the arrow that leads back from it.
    if (name == "a" && !closes && !is_empty && leads_to_note(rest))
      xhtml.remove_prefix(std::min(xhtml.find("</a>"), xhtml.size()));
  }
  return html;
}

std::string read_epub(ZipMembers& members, std::size_t limit, const PartSink& sink) {
  Book book(members);
  if (book.chapters().empty()) return members.damage().empty() ? "damaged" : members.damage();
  if (!sink(std::move(book.head()))) return {};
  std::string last;  // of a chapter that nothing names: it goes on with the one before
  for (const Chapter& chapter : book.chapters()) {
    Part part{.content = Content::html, .continues = true, .title = chapter.title};
    part.body = xhtml_as_html(members.take(chapter.member));
    if (part.title.empty()) part.title = heading_of(part.body);
    if (part.title.empty()) part.title = last;
    last = part.title;
    if (part.body.size() > limit) return std::string(too_large);
    if (!part.body.empty() && !sink(std::move(part))) return {};
  }
  if (!members.damage().empty()) return members.damage();
  return book.is_damaged() ? "damaged" : "";
}

}  // namespace byline::extract
