#include "common/names/forms_of_address.hpp"

#include "common/text/sorted_words.hpp"

namespace byline {
namespace {

// clang-format off
constexpr SortedWords female_titles{
    "actress", "baroness", "congresswoman", "countess", "dame", "duchess", "empress", "frau", "lady",
    "madam", "madame", "miss", "mme", "mrs", "ms", "princess", "queen", "senora", "sister"};
constexpr SortedWords male_titles{
    "actor", "baron", "brother", "congressman", "count", "duke", "emperor", "father", "herr", "king",
    "lord", "monsieur", "mr", "prince", "senor", "sir"};

// Common ones that leave no doubt.
constexpr SortedWords female_names{
    "abigail", "adele", "agnes", "aisha", "alexandra", "alice", "alison", "amanda", "amelia", "amy",
    "angela", "anita", "ann", "anna", "anne", "annette", "april", "arlene", "audrey",
    "barbara", "beatrice", "becky", "bella", "bernadette", "beth", "betty", "beverly", "bonnie", "brenda",
    "bridget", "brigitte", "camille", "carla", "carly", "carmen", "carol", "carole", "caroline", "carolyn",
    "catherine", "cathy", "cecilia", "charlene", "charlotte", "chelsea", "cheryl", "chloe", "christina",
    "christine", "cindy", "claire", "clara", "claudia", "colleen", "connie", "cristina", "cynthia", "daisy",
    "debbie", "deborah", "debra", "denise", "diana", "diane", "dolores", "donna", "doris", "dorothy",
    "edith", "eileen", "elaine", "eleanor", "elena", "elise", "elizabeth", "ella", "ellen", "elsa", "emily",
    "emma", "erica", "erika", "esther", "ethel", "eva", "eve", "fatima", "felicity", "fiona", "florence",
    "frances", "gabrielle", "gail", "geraldine", "gertrude", "gina", "gladys", "gloria", "grace", "greta",
    "gwen", "hannah", "harriet", "heather", "heidi", "helen", "helena", "hilary", "hilda", "hillary",
    "holly", "ida", "ilse", "imelda", "ingrid", "irene", "iris", "isabel", "isabella", "ivanka",
    "jacqueline", "jane", "janet", "janice", "jeanne", "jenna", "jennifer", "jenny", "jessica",
    "jill", "joan", "joanna", "joanne", "josephine", "joyce", "juanita", "judith", "judy", "julia", "julie",
    "juliet", "june", "karen", "kate", "katherine", "kathleen", "kathryn", "kathy", "katie", "kayleigh",
    "kirsten", "kirstjen", "kristen", "laura", "lauren", "leila", "lena", "lillian", "lily", "linda",
    "lisa", "lois", "loretta", "lori", "louise", "lucia", "lucille", "lucy", "lydia", "mabel",
    "madeleine", "malala", "margaret", "maria", "marie", "marilyn", "marina", "marjorie",
    "marlene", "martha", "mary", "maureen", "melania", "melinda", "melissa", "mia", "michaela", "michelle",
    "mildred", "miriam", "molly", "monica", "nadia", "nancy", "naomi", "natalie", "natasha", "nicole",
    "nikki", "nina", "nora", "norma", "olga", "olivia", "pamela", "patricia", "paula", "pauline", "peggy",
    "penelope", "phyllis", "priscilla", "rachel", "rebecca", "regina", "renee", "rhonda", "rita", "roberta",
    "rosa", "rosalind", "rose", "rosemary", "roxanne", "ruby", "ruth", "sabrina", "sally", "samantha",
    "sandra", "sara", "sarah", "serena", "sharon", "sheila", "shirley", "silvia", "sofia",
    "sonia", "sophia", "sophie", "stacey", "stella", "stephanie", "susan", "susanna", "suzanne", "sylvia",
    "tammy", "tanya", "tara", "teresa", "thelma", "theresa", "tiffany", "tina", "ursula",
    "valerie", "vanessa", "vera", "veronica", "victoria", "violet", "virginia", "vivian", "wanda", "wendy",
    "whitney", "yolanda", "yvonne", "zoe"};
constexpr SortedWords male_names{
    "aaron", "abraham", "adam", "adrian", "ahmed", "alan", "albert", "alexander", "alfred", "allan",
    "allen", "andre", "andreas", "andrew", "andy", "anthony", "antonio", "arnold", "arthur", "barack",
    "barry", "ben", "benjamin", "bernard", "bernie", "bill", "billy", "bob", "bobby", "boris", "brad",
    "bradley", "brandon", "brett", "brian", "bruce", "bryan", "carl", "carlos", "charles", "chester",
    "christopher", "chuck", "clarence", "clifford", "clint", "clinton", "colin", "craig", "curtis", "dan",
    "daniel", "darren", "dave", "david", "dean", "dennis", "derek", "derrick", "dick", "dominic", "don",
    "donald", "doug", "douglas", "duncan", "dwight", "earl", "ed", "eddie", "edgar", "edmund", "edward",
    "edwin", "elliott", "eric", "ernest", "eugene", "felix", "fernando", "floyd", "francis", "francisco",
    "frank", "franklin", "fred", "frederick", "gary", "gavin", "geoffrey", "george", "gerald", "gerard",
    "gilbert", "glenn", "gordon", "graham", "greg", "gregory", "gustav", "guy", "harold", "harry", "harvey",
    "hector", "henry", "herbert", "herman", "howard", "hugh", "hugo", "ian", "isaac", "ivan", "jack",
    "jacob", "jake", "james", "jared", "jason", "javier", "jay", "jeff", "jeffrey", "jeremy",
    "jerome", "jerry", "jesse", "jim", "jimmy", "joe", "joel", "john", "johnny", "jonathan", "jorge",
    "jose", "joseph", "joshua", "juan", "julian", "justin", "karl", "keith", "ken", "kenneth", "kevin",
    "klaus", "kurt", "kyle", "lance", "larry", "laurence", "lawrence", "leo", "leon", "leonard", "lewis",
    "lionel", "lloyd", "louis", "luis", "luke", "malcolm", "manuel", "marco", "marcus", "mario", "mark",
    "marshall", "martin", "marvin", "matt", "matthew", "maurice", "max", "melvin", "michael", "miguel",
    "mike", "milton", "mitch", "mitchell", "mitt", "mohamed", "mohammed", "nathan", "neil", "nelson",
    "nicholas", "nick", "nigel", "noah", "norman", "oliver", "oscar", "otto", "owen", "pablo", "patrick",
    "paul", "pedro", "peter", "phil", "philip", "phillip", "pierre", "ralph", "ray", "raymond", "reginald",
    "rex", "ricardo", "richard", "rick", "robert", "roberto", "roger", "roland", "ron", "ronald", "ross",
    "roy", "rudolph", "rudy", "rupert", "russell", "ryan", "sam", "samuel", "scott", "sean", "sebastian",
    "seth", "sidney", "simon", "spencer", "stanley", "stephen", "steve", "steven", "stuart", "ted",
    "terrence", "theodore", "thomas", "tim", "timothy", "toby", "todd", "tom", "tommy", "tony", "travis",
    "trevor", "vernon", "victor", "vincent", "vladimir", "wallace", "walter", "warren", "wayne", "werner",
    "wilfred", "william", "winston", "wolfgang", "xavier", "zachary"};
// clang-format on

Sex sex_of(std::string_view word, const auto& female, const auto& male) {
  if (female.contains(word)) return Sex::female;
  return male.contains(word) ? Sex::male : Sex::unknown;
}

}  // namespace

Sex sex_of_title(std::string_view title) { return sex_of(title, female_titles, male_titles); }

Sex sex_of_first_name(std::string_view name) { return sex_of(name, female_names, male_names); }

}  // namespace byline
