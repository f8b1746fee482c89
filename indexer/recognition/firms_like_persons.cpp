#include "indexer/recognition/firms_like_persons.hpp"

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

constexpr SortedWords full_names{
    "adam opel",          "alfred mcalpine", "allen overy",       "arthur andersen",    "aston martin",
    "austin reed",        "baker mckenzie",  "bear stearns",      "black decker",       "booz allen",
    "brooks brothers",    "brown forman",    "burson marsteller", "carl zeiss",         "christian dior",
    "christian salvesen", "clifford chance", "cole haan",         "collins aikman",     "daniel defense",
    "davis polk",         "dean witter",     "donaldson lufkin",  "dorling kindersley", "drexel burnham",
    "eddie bauer",        "eddie stobart",   "edward jones",      "eli lilly",          "ermenegildo zegna",
    "ernst young",        "estee lauder",    "fannie mae",        "foster wheeler",     "freddie mac",
    "grant thornton",     "harley davidson", "harvey nichols",    "hewlett packard",    "hill knowlton",
    "holland knight",     "hugo boss",       "jack wills",        "jean coutu",         "jim beam",
    "john deere",         "johnnie walker",  "johnson controls",  "johnson matthey",    "jones day",
    "jones lang",         "kidder peabody",  "kirkland ellis",    "latham watkins",     "laura ashley",
    "legg mason",         "lehman brothers", "leo burnett",       "levi strauss",       "louis vuitton",
    "marks spencer",      "mary kay",        "mercedes benz",     "merrill lynch",      "morgan stanley",
    "norton rose",        "ogilvy mather",   "oliver wyman",      "oscar mayer",        "paine webber",
    "parker hannifin",    "pernod ricard",   "philip morris",     "rolls royce",        "sal oppenheim",
    "sara lee",           "simpson thacher", "smith barney",      "stanley black",      "stella artois",
    "sullivan cromwell",  "taylor wimpey",   "thomas cook",       "tim hortons",        "van cleef",
    "vera bradley",       "virgin mobile",   "warner lambert",    "watson wyatt",       "wells fargo",
    "wilbur ellis",       "william hill",    "winn dixie",        "young rubicam",      "yves rocher"};

/// Of these news tell the founders as well.
constexpr SortedWords founders{
    "anne klein",        "calvin klein",    "charles schwab", "christian lacroix", "christian louboutin",
    "donna karan",       "elizabeth arden", "georg fischer",  "giorgio armani",    "harry winston",
    "helena rubinstein", "howard johnson",  "jack daniel",    "jean patou",        "jimmy choo",
    "john lewis",        "john menzies",    "kate spade",     "kenneth cole",      "liz claiborne",
    "marc jacobs",       "max factor",      "michael kors",   "nina ricci",        "perry ellis",
    "ralph lauren",      "raymond james",   "robert half",    "robert walters",    "roberto cavalli",
    "steve madden",      "ted baker",       "tommy hilfiger", "tory burch",        "yves saint laurent"};

/// None that is a frequent surname of people in news: Morrison, Wells, Kaiser.
constexpr SortedWords surnames{
    "arby",         "armani",      "bausch",     "bayer",      "bechtel",      "beiersdorf",   "bertelsmann",
    "bloomberg",    "boeing",      "bombardier", "bosch",      "bugatti",      "burberry",     "cadbury",
    "cargill",      "carlsberg",   "carrefour",  "cartier",    "chanel",       "chevrolet",    "chrysler",
    "citroen",      "clorox",      "colgate",    "coors",      "corel",        "cummins",      "daimler",
    "danone",       "deere",       "dell",       "deloitte",   "dior",         "disney",       "dolby",
    "dunhill",      "dunlop",      "dyson",      "electrolux", "embraer",      "ericsson",     "exxon",
    "ferragamo",    "ferrari",     "fiat",       "firestone",  "flextronics",  "fluor",        "ford",
    "gallup",       "gannett",     "gartner",    "gillette",   "givenchy",     "goodrich",     "gucci",
    "guinness",     "halliburton", "harrods",    "hasbro",     "heineken",     "heinz",        "henkel",
    "hershey",      "hewlett",     "hilton",     "honda",      "honeywell",    "hyatt",        "hyundai",
    "jarvis",       "jefferies",   "kellogg",    "kering",     "kleinwort",    "kodak",        "kraft",
    "kroger",       "krupp",       "lacoste",    "lacroix",    "lamborghini",  "lazard",       "lehman",
    "lexmark",      "lilly",       "lipton",     "lockheed",   "lorillard",    "lufthansa",    "lukoil",
    "maersk",       "marsh",       "maserati",   "matsushita", "mattel",       "maytag",       "mazda",
    "mccann",       "mckinsey",    "medtronic",  "merck",      "merrill",      "michelin",     "miele",
    "mitsubishi",   "molson",      "monsanto",   "motorola",   "nabisco",      "neiman",       "nestle",
    "nikon",        "nissan",      "nokia",      "nomura",     "nordstrom",    "northrop",     "novartis",
    "olivetti",     "omnicom",     "opel",       "osram",      "packard",      "panasonic",    "parmalat",
    "penney",       "pentax",      "perrier",    "peugeot",    "pfizer",       "philips",      "piaggio",
    "pinault",      "pininfarina", "pirelli",    "porsche",    "prada",        "prebon",       "publicis",
    "raytheon",     "renault",     "revlon",     "richemont",  "ricoh",        "riggs",        "roche",
    "rolex",        "saab",        "sainsbury",  "salomon",    "samsonite",    "sanofi",       "schering",
    "schlumberger", "schroder",    "schwab",     "schweppes",  "siemens",      "sikorsky",     "smucker",
    "sodexho",      "sony",        "sotheby",    "spalding",   "stagecoach",   "steinway",     "subaru",
    "suzuki",       "swarovski",   "swatch",     "textron",    "thyssen",      "timken",       "toshiba",
    "toyota",       "tyco",        "unilever",   "versace",    "viacom",       "vivendi",      "volkswagen",
    "volvo",        "walgreen",    "walmart",    "wedgwood",   "westinghouse", "weyerhaeuser", "whirlpool",
    "wrigley",      "xerox",       "yamaha",     "yukos",      "zeiss",        "zeneca"};

}  // namespace

bool is_firm_called_like_person(std::string_view folded) { return full_names.contains(folded); }
bool may_be_firm_called_like_person(std::string_view folded) {
  return full_names.contains(folded) || founders.contains(folded);
}
bool is_firm_called_like_surname(std::string_view folded) { return surnames.contains(folded); }

}  // namespace byline::crf
