#include "common/names/legal_forms.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "common/names/entity.hpp"
#include "common/names/names.hpp"

using namespace byline;

TEST_CASE("legal forms are parted from names, however they are written") {
  const struct {
    std::string_view written, name, form;
  } rows[] = {
      {"Acme", "acme", ""},
      {"Acme Inc.", "acme", "inc"},
      {"Acme, Incorporated", "acme", "incorporated"},
      {"Acme Corp", "acme", "corp"},
      {"Acme Corporation", "acme", "corporation"},
      {"Acme Co.", "acme", "co"},
      {"Acme Co., Ltd.", "acme", "coltd"},
      {"Acme & Co.", "acme", "andco"},
      {"Acme et Cie", "acme", "etcie"},
      {"Acme L.L.C.", "acme", "llc"},
      {"Acme LLP", "acme", "llp"},
      {"Acme PLC", "acme", "plc"},
      {"Acme Pty Ltd", "acme", "ptyltd"},
      {"Acme (Pty) Ltd", "acme", "ptyltd"},
      {"Acme Proprietary Limited", "acme", "proprietarylimited"},
      {"Acme Pvt. Ltd.", "acme", "pvtltd"},
      {"Acme Private Limited", "acme", "privatelimited"},
      {"Acme Public Limited", "acme", "publiclimited"},
      {"Acme Pte Ltd", "acme", "pteltd"},
      {"Acme Sdn Bhd", "acme", "sdnbhd"},
      {"Acme Sendirian Berhad", "acme", "sendirianberhad"},
      {"Acme Berhad", "acme", "berhad"},
      {"Acme GmbH", "acme", "gmbh"},
      {"Acme GmbH & Co. KG", "acme", "gmbhandcokg"},
      {"Acme GmbH und Co. KGaA", "acme", "gmbhundcokgaa"},
      {"Acme AG", "acme", "ag"},
      {"Acme SE", "acme", "se"},
      {"Acme e.V.", "acme", "ev"},
      {"Acme S.A.", "acme", "sa"},
      {"Acme S. A.", "acme", "sa"},
      {"Acme SARL", "acme", "sarl"},
      {"Acme S.A.R.L.", "acme", "sarl"},
      {"Acme S.à r.l.", "acme", "sarl"},
      {"Acme S.A.S.", "acme", "sas"},
      {"Acme S.A. de C.V.", "acme", "sadecv"},
      {"Acme S. de R.L. de C.V.", "acme", "sderldecv"},
      {"Acme Ltda.", "acme", "ltda"},
      {"Acme Lda", "acme", "lda"},
      {"Acme SpA", "acme", "spa"},
      {"Acme S.p.A.", "acme", "spa"},
      {"Acme S. p. A.", "acme", "spa"},
      {"Acme S.r.l.", "acme", "srl"},
      {"Acme NV", "acme", "nv"},
      {"Acme N.V.", "acme", "nv"},
      {"Acme B.V.", "acme", "bv"},
      {"Acme AB", "acme", "ab"},
      {"Acme ASA", "acme", "asa"},
      {"Acme A/S", "acme", "as"},
      {"Acme ApS", "acme", "aps"},
      {"Acme Oy", "acme", "oy"},
      {"Acme Oyj", "acme", "oyj"},
      {"Acme ehf.", "acme", "ehf"},
      {"Acme Sp. z o.o.", "acme", "spzoo"},
      {"Acme s.r.o.", "acme", "sro"},
      {"Acme spol. s r.o.", "acme", "spolsro"},
      {"Acme Kft.", "acme", "kft"},
      {"Acme Zrt", "acme", "zrt"},
      {"Acme d.o.o.", "acme", "doo"},
      {"Acme Ltd. Şti.", "acme", "ltdsti"},
      {"Acme K.K.", "acme", "kk"},
      {"Acme Kabushiki Kaisha", "acme", "kabushikikaisha"},
      {"Acme FZ-LLC", "acme", "fzllc"},
      {"OOO Acme", "acme", "ooo"},
      {"PJSC Acme", "acme", "pjsc"},
      {"PT Acme", "acme", "pt"},
      {"PT Acme Tbk", "acme", "pttbk"},
      {"Oy Acme Ab", "acme", "oyab"},
      {"ООО «Ромашка»", "ромашка", "ооо"},
      {"ПАО Газпром", "газпром", "пао"},
      {"Акме ООД", "акме", "оод"},
      {"Ακμη Α.Ε.", "ακμη", "αε"},
      {"Acme Heron-Rain Ltd", "acme heron-rain", "ltd"},
      {"Disney+ Inc", "disney+", "inc"},
      {"A.P. Acme A.B.", "a.p. acme", "ab"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.written);
    const std::string key = name_key(row.written);
    const NameAndForm parted = part_legal_form(key, LegalForms::sure);
    CHECK(parted.name == row.name);
    CHECK(parted.form == row.form);
    CHECK(without_legal_form(key, LegalForms::any) == row.name);
    CHECK(name_words(EntityKind::organization, row.written).legal_form == row.form);
  }
}

TEST_CASE("what is a word or a name as well is a legal form only in what somebody types") {
  const struct {
    std::string_view written, typed;
  } rows[] = {
      {"Acme Company", "acme"}, {"Acme SAS", "acme"}, {"Acme EV", "acme"}, {"Acme AS", "acme"},
      {"Acme GbR", "acme"},     {"Acme UAB", "acme"}, {"Acme UG", "acme"}, {"Acme OÜ", "acme"},
      {"Acme S.L.", "acme"},    {"Acme Co", "acme"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.written);
    const std::string key = name_key(row.written);
    const bool sure = row.written == "Acme S.L." || row.written == "Acme Co";
    CHECK(without_legal_form(key, LegalForms::sure) == (sure ? "acme" : key));
    CHECK(without_legal_form(key, LegalForms::any) == row.typed);
  }
}

TEST_CASE("what is no legal form stays") {
  for (const std::string_view written :
       {"Inc.", "OOO", "Marine Corp", "Peace Corp", "Oakland A's", "S&A", "AB InBev", "A.O. Smith",
        "Lisbon PT", "Private Eye", "Foreign & Commonwealth", "Sp. z Acme", "Acme Kaisha", "&", ""}) {
    CAPTURE(written);
    const std::string key = name_key(written);
    const NameAndForm parted = part_legal_form(key, LegalForms::any);
    CHECK(parted.name == key);
    CHECK(parted.form.empty());
  }
}

TEST_CASE("a legal form by itself, as a word") {
  for (const std::string_view word : {"inc", "gmbh", "limited", "sarl", "oyj"}) CHECK(is_legal_form(word));
  for (const std::string_view word : {"company", "kaisha", "pt", "sas", "acme", "", "corps"})
    CHECK_FALSE(is_legal_form(word));
}

TEST_CASE("the shipped model knows the legal forms that it was trained with") {
  std::vector<std::string> words = legal_forms_of_model();
  std::sort(words.begin(), words.end());
  CHECK(words == std::vector<std::string>{"ag", "co", "co.", "company", "corp", "corp.", "corporation", "inc",
                                          "inc.", "limited", "llc", "ltd", "ltd.", "nv", "plc", "sa"});
}
