// How files of some formats open, whatever their names.
#pragma once

#include <string_view>

namespace byline {

bool opens_as_html(std::string_view head);
bool opens_as_json_lines(std::string_view head);

/// The mark of a PDF may have other bytes before it, 1,024 at most; a text that tells of it has no object
/// behind it.
bool opens_as_pdf(std::string_view head);

/// RSS, Atom or RDF of RSS 1.0; NITF; NewsML: by the first element of XML.
bool opens_as_feed(std::string_view head);
bool opens_as_nitf(std::string_view head);
bool opens_as_newsml(std::string_view head);

/// XML that says so, by a declaration or a namespace.
bool opens_as_xml(std::string_view head);

/// OpenDocument that is one file of XML, whatever its kind.
bool opens_as_flat_odf(std::string_view head);

}  // namespace byline
