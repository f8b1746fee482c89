#include "common/names/nicknames.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace byline {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// English short forms and the names they come from, by short form.
constexpr std::array<Pair, 296> short_forms{
    {{"abby", "abigail"},      {"abe", "abraham"},       {"al", "alan"},           {"al", "albert"},
     {"al", "alfred"},         {"alec", "alexander"},    {"alex", "alexander"},    {"alex", "alexandra"},
     {"alf", "alfred"},        {"ali", "alison"},        {"allie", "alison"},      {"allie", "allison"},
     {"andy", "andrew"},       {"angie", "angela"},      {"annie", "ann"},         {"annie", "anne"},
     {"archie", "archibald"},  {"art", "arthur"},        {"augie", "august"},      {"barb", "barbara"},
     {"bart", "bartholomew"},  {"becky", "rebecca"},     {"bella", "isabella"},    {"ben", "benjamin"},
     {"benny", "benjamin"},    {"bernie", "bernadette"}, {"bernie", "bernard"},    {"bert", "albert"},
     {"bert", "herbert"},      {"bert", "robert"},       {"bess", "elizabeth"},    {"beth", "elizabeth"},
     {"betsy", "elizabeth"},   {"betty", "elizabeth"},   {"bill", "william"},      {"billy", "william"},
     {"bob", "robert"},        {"bobby", "robert"},      {"brad", "bradley"},      {"bram", "abraham"},
     {"cal", "calvin"},        {"cathy", "catherine"},   {"chad", "chadwick"},     {"charlie", "charles"},
     {"chas", "charles"},      {"chet", "chester"},      {"chip", "charles"},      {"chris", "christian"},
     {"chris", "christina"},   {"chris", "christine"},   {"chris", "christopher"}, {"christy", "christina"},
     {"christy", "christine"}, {"chuck", "charles"},     {"cindy", "cynthia"},     {"cliff", "clifford"},
     {"connie", "constance"},  {"dan", "daniel"},        {"danny", "daniel"},      {"dave", "david"},
     {"davy", "david"},        {"deb", "deborah"},       {"deb", "debra"},         {"debbie", "deborah"},
     {"debbie", "debra"},      {"denny", "dennis"},      {"dick", "richard"},      {"dickie", "richard"},
     {"dolly", "dorothy"},     {"dom", "dominic"},       {"don", "donald"},        {"donny", "donald"},
     {"dora", "theodora"},     {"dot", "dorothy"},       {"doug", "douglas"},      {"drew", "andrew"},
     {"ed", "edmund"},         {"ed", "eduardo"},        {"ed", "edward"},         {"ed", "edwin"},
     {"eddie", "edgar"},       {"eddie", "eduardo"},     {"eddie", "edward"},      {"eddie", "edwin"},
     {"eli", "elijah"},        {"ellie", "eleanor"},     {"ellie", "elizabeth"},   {"ernie", "ernest"},
     {"fran", "frances"},      {"frank", "francis"},     {"frank", "franklin"},    {"frankie", "francis"},
     {"fred", "alfred"},       {"fred", "frederick"},    {"freddie", "frederick"}, {"gabe", "gabriel"},
     {"gail", "abigail"},      {"gene", "eugene"},       {"geoff", "geoffrey"},    {"gerry", "gerald"},
     {"gerry", "gerard"},      {"gina", "regina"},       {"ginny", "virginia"},    {"greg", "gregory"},
     {"gus", "augustus"},      {"gus", "gustav"},        {"hal", "harold"},        {"hal", "henry"},
     {"hank", "henry"},        {"harry", "harold"},      {"harry", "henry"},       {"hattie", "harriet"},
     {"herb", "herbert"},      {"izzy", "isabel"},       {"izzy", "isabella"},     {"jack", "john"},
     {"jackie", "jacqueline"}, {"jake", "jacob"},        {"jamie", "james"},       {"jan", "janet"},
     {"jan", "janice"},        {"jeff", "geoffrey"},     {"jeff", "jeffrey"},      {"jen", "jennifer"},
     {"jenny", "jennifer"},    {"jerry", "gerald"},      {"jerry", "jeremy"},      {"jerry", "jerome"},
     {"jess", "jessica"},      {"jessie", "jessica"},    {"jill", "gillian"},      {"jim", "james"},
     {"jimmy", "james"},       {"joe", "joseph"},        {"joey", "joseph"},       {"johnny", "john"},
     {"jon", "jonathan"},      {"josh", "joshua"},       {"judy", "judith"},       {"kate", "catherine"},
     {"kate", "katherine"},    {"kate", "kathryn"},      {"kathy", "katherine"},   {"kathy", "kathleen"},
     {"kathy", "kathryn"},     {"katie", "katherine"},   {"katie", "kathleen"},    {"katie", "kathryn"},
     {"ken", "kenneth"},       {"kenny", "kenneth"},     {"kit", "christopher"},   {"kit", "katherine"},
     {"kris", "kristin"},      {"kris", "kristina"},     {"larry", "laurence"},    {"larry", "lawrence"},
     {"laurie", "laura"},      {"len", "leonard"},       {"lenny", "leonard"},     {"leo", "leonard"},
     {"leo", "leopold"},       {"les", "leslie"},        {"les", "lester"},        {"lexi", "alexandra"},
     {"libby", "elizabeth"},   {"liz", "elizabeth"},     {"lizzie", "elizabeth"},  {"lou", "louis"},
     {"lou", "louise"},        {"lucy", "lucille"},      {"maddie", "madeleine"},  {"maddie", "madeline"},
     {"madge", "margaret"},    {"maggie", "margaret"},   {"mandy", "amanda"},      {"manny", "emmanuel"},
     {"manny", "manuel"},      {"marge", "margaret"},    {"margie", "margaret"},   {"marty", "martin"},
     {"marv", "marvin"},       {"mat", "matthew"},       {"matt", "matthew"},      {"max", "maximilian"},
     {"max", "maxwell"},       {"meg", "margaret"},      {"mel", "melanie"},       {"mel", "melvin"},
     {"mick", "michael"},      {"mickey", "michael"},    {"mike", "michael"},      {"mikey", "michael"},
     {"millie", "mildred"},    {"mina", "wilhelmina"},   {"mindy", "melinda"},     {"minnie", "wilhelmina"},
     {"mitch", "mitchell"},    {"moe", "maurice"},       {"moe", "moses"},         {"monty", "montgomery"},
     {"nan", "ann"},           {"nan", "nancy"},         {"nat", "natalie"},       {"nat", "nathan"},
     {"nat", "nathaniel"},     {"nate", "nathan"},       {"nate", "nathaniel"},    {"ned", "edward"},
     {"nell", "eleanor"},      {"nell", "helen"},        {"nick", "nicholas"},     {"nicky", "nicholas"},
     {"nicky", "nicole"},      {"norm", "norman"},       {"ollie", "oliver"},      {"paddy", "patrick"},
     {"pam", "pamela"},        {"pat", "patricia"},      {"pat", "patrick"},       {"patty", "patricia"},
     {"peggy", "margaret"},    {"penny", "penelope"},    {"pete", "peter"},        {"phil", "philip"},
     {"phil", "phillip"},      {"rafi", "rafael"},       {"ralphie", "ralph"},     {"randy", "randall"},
     {"randy", "randolph"},    {"ray", "raymond"},       {"reggie", "reginald"},   {"rich", "richard"},
     {"rick", "eric"},         {"rick", "frederick"},    {"rick", "richard"},      {"ricky", "richard"},
     {"rita", "margarita"},    {"rob", "robert"},        {"robbie", "robert"},     {"rod", "roderick"},
     {"rod", "rodney"},        {"ron", "ronald"},        {"ronnie", "ronald"},     {"ronnie", "veronica"},
     {"roz", "rosalind"},      {"rudy", "rudolph"},      {"russ", "russell"},      {"sal", "salvatore"},
     {"sally", "sarah"},       {"sam", "samantha"},      {"sam", "samuel"},        {"sammy", "samuel"},
     {"sandy", "alexander"},   {"sandy", "sandra"},      {"shelly", "michelle"},   {"sid", "sidney"},
     {"stan", "stanley"},      {"steph", "stephanie"},   {"steve", "stephen"},     {"steve", "steven"},
     {"sue", "susan"},         {"susie", "susan"},       {"suzy", "susan"},        {"suzy", "suzanne"},
     {"ted", "edward"},        {"ted", "theodore"},      {"teddy", "edward"},      {"teddy", "theodore"},
     {"terry", "terence"},     {"terry", "teresa"},      {"terry", "theresa"},     {"theo", "theodore"},
     {"tim", "timothy"},       {"timmy", "timothy"},     {"tina", "christina"},    {"tom", "thomas"},
     {"tommy", "thomas"},      {"toni", "antonia"},      {"tony", "anthony"},      {"tony", "antonio"},
     {"tricia", "patricia"},   {"trish", "patricia"},    {"val", "valerie"},       {"vic", "victor"},
     {"vicky", "victoria"},    {"vince", "vincent"},     {"viv", "vivian"},        {"wally", "walter"},
     {"walt", "walter"},       {"wes", "wesley"},        {"will", "william"},      {"willie", "william"},
     {"winnie", "winifred"},   {"xander", "alexander"},  {"zach", "zachary"},      {"zack", "zachary"}}};
static_assert(std::is_sorted(short_forms.begin(), short_forms.end()));

}  // namespace

std::vector<std::string_view> full_first_names(std::string_view name) {
  std::vector<std::string_view> names{name};
  for (auto pair = std::lower_bound(short_forms.begin(), short_forms.end(), Pair(name, ""));
       pair != short_forms.end() && pair->first == name; ++pair)
    names.push_back(pair->second);
  return names;
}

bool is_short_first_name(std::string_view name, std::string_view full) {
  return std::binary_search(short_forms.begin(), short_forms.end(), Pair(name, full));
}

bool same_first_name(std::string_view a, std::string_view b) {
  return a == b || is_short_first_name(a, b) || is_short_first_name(b, a);
}

bool any_full_first_name(const std::function<bool(std::string_view)>& holds) {
  return std::any_of(short_forms.begin(), short_forms.end(),
                     [&holds](const Pair& pair) { return holds(pair.second); });
}

}  // namespace byline
