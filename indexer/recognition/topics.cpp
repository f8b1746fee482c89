#include "indexer/recognition/topics.hpp"

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// None that reports on elections use as well: race, win, rivals, captain.
constexpr SortedWords of_sport{
    "all-rounder",   "athletics",      "backhand",      "baseman",      "basketball",   "batsman",
    "batsmen",       "batted",         "batting",       "birdie",       "birdies",      "bogey",
    "bogeys",        "bowled",         "bowler",        "bowlers",      "bullpen",      "centre-back",
    "champions",     "championship",   "championships", "coach",        "coached",      "coaches",
    "coaching",      "cornerback",     "cricket",       "cricketer",    "crossbar",     "cyclist",
    "defender",      "defenders",      "defenseman",    "dunk",         "equaliser",    "equalizer",
    "fairway",       "fielder",        "flanker",       "fly-half",     "football",     "footballer",
    "footballers",   "forehand",       "full-back",     "fullback",     "goalkeeper",   "goalless",
    "goals",         "goaltender",     "golf",          "golfer",       "gymnast",      "half-time",
    "halftime",      "hamstring",      "hat-trick",     "heavyweight",  "heptathlon",   "hockey",
    "homered",       "homers",         "hurdles",       "infielder",    "inning",       "innings",
    "javelin",       "jockey",         "kick-off",      "kickoff",      "laps",         "league",
    "linebacker",    "lineman",        "lineup",        "match",        "matchday",     "medal",
    "medalist",      "medallist",      "medals",        "midfield",     "midfielder",   "midfielders",
    "offside",       "outfielder",     "peloton",       "penalty",      "pitcher",      "pitchers",
    "playmaker",     "playoff",        "playoffs",      "podium",       "premiership",  "puck",
    "quarter-final", "quarter-finals", "quarterback",   "quarterbacks", "quarterfinal", "quarterfinals",
    "rebounds",      "referee",        "referees",      "relay",        "relegated",    "relegation",
    "rink",          "rookie",         "rugby",         "runner-up",    "scoreline",    "scorer",
    "scoring",       "scrum",          "scrum-half",    "season",       "seeded",       "semi-final",
    "semi-finals",   "semifinal",      "semifinals",    "shortstop",    "shutout",      "skier",
    "skipper",       "soccer",         "sprinter",      "sprinters",    "squad",        "stadium",
    "standings",     "striker",        "strikers",      "substitute",   "swimmer",      "team-mate",
    "team-mates",    "teammate",       "teammates",     "tennis",       "tie-break",    "tiebreak",
    "touchdown",     "touchdowns",     "tournament",    "tries",        "umpire",       "umpires",
    "unbeaten",      "undefeated",     "unseeded",      "volley",       "volleyball",   "wicket",
    "wicketkeeper",  "wickets",        "winger",        "wingers",      "wrestler",     "yardage"};
constexpr SortedWords of_business{
    "acquire",     "acquired",      "acquires",     "acquisition",     "acquisitions", "airline",
    "analyst",     "analysts",      "automaker",    "automakers",      "bankruptcy",   "bidder",
    "bidders",     "bonds",         "brokerage",    "brokers",         "buyback",      "buyout",
    "carmaker",    "carmakers",     "chipmaker",    "conglomerate",    "creditors",    "currencies",
    "dealmakers",  "dividend",      "dividends",    "downgrade",       "downgraded",   "drugmaker",
    "earnings",    "equities",      "exporters",    "flotation",       "grocer",       "insurer",
    "insurers",    "invested",      "investor",     "investors",       "layoffs",      "lender",
    "lenders",     "loss-making",   "manufacturer", "merge",           "merged",       "merger",
    "mergers",     "oilfield",      "outsourcing",  "pharmaceuticals", "pre-tax",      "pretax",
    "profit",      "profitability", "profitable",   "profits",         "quarterly",    "refinery",
    "restructure", "restructuring", "retailer",     "retailers",       "revenue",      "revenues",
    "securities",  "shareholder",   "shareholders", "shares",          "stake",        "stakes",
    "start-up",    "startup",       "startups",     "steelmaker",      "stock",        "stockholders",
    "stocks",      "subsidiaries",  "subsidiary",   "supermarket",     "supermarkets", "suppliers",
    "takeover",    "takeovers",     "telecom",      "telecoms",        "trader",       "traders",
    "trading",     "turnover",      "underwriters", "valuation",       "venture",      "ventures",
    "wholesale",   "wholesaler",    "writedown"};

}  // namespace

std::uint8_t topics_of(std::string_view lower) {
  return static_cast<std::uint8_t>((of_sport.contains(lower) ? topic_sport : 0) |
                                   (of_business.contains(lower) ? topic_business : 0));
}

}  // namespace byline::crf
