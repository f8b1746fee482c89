#include "indexer/recognition/model.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <vector>

#include "common/error.hpp"
#include "indexer/recognition/labeller.hpp"
#include "tests/temp_folder.hpp"

using namespace byline;

namespace {

std::string shipped_path() { return std::string(BYLINE_SOURCE_DIR) + "/indexer/recognition/model.bin"; }

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string error_of_opening(const std::string& path) {
  try {
    Model::open(path);
  } catch (const Error& error) {
    return error.what();
  }
  return "opened";
}

}  // namespace

TEST_CASE("what to do about a model that does not open") {
  const TempFolder folder;
  const auto hint = [&](const std::string& bytes) -> std::string {
    try {
      Model::open(folder.write("file", bytes));
    } catch (const Error& error) {
      return error.hint();
    }
    return "opened";
  };
  std::string bytes = read_file(shipped_path());
  CHECK(hint("# Byline") == "train one with scripts/train-entities");
  CHECK(hint(bytes + "x") == "restore the file or train it again");
  bytes[offsetof(Model::Header, version)] = 99;
  CHECK(hint(bytes) == "train it again with scripts/train-entities");
}

TEST_CASE("the shipped model has a name and is small") {
  CHECK(shipped_model().name() == "byline-en-1");
  CHECK(shipped_model().bytes() <= 13'000'000);
  CHECK(shipped_model().bytes() == std::filesystem::file_size(shipped_path()));
}

TEST_CASE("so does the one of other languages, which knows the words of the first") {
  const Model& model = shipped_model_of_other_languages();
  CHECK(model.name() == "byline-ml-1");
  CHECK(model.bytes() <= 10'000'000);
  CHECK(model.bytes() ==
        std::filesystem::file_size(std::string(BYLINE_SOURCE_DIR) + "/indexer/recognition/model_ml.bin"));
  CHECK(model.lexicon().reading() == crf::Reading::other_languages);
  const std::uint64_t word = crf::hash_bytes("reuters");
  const crf::WordFacts* const english = shipped_model().lexicon().word(word);
  REQUIRE(english != nullptr);
  CHECK(model.lexicon().facts(word)->kind == english->kind);
}

TEST_CASE("a model file opens, and says what is wrong with it otherwise") {
  const std::string good = read_file(shipped_path());
  CHECK(Model::open(shipped_path()).name() == "byline-en-1");

  const auto changed = [&good](std::size_t at, char to) {
    std::string bytes = good;
    bytes[at] = to;
    return bytes;
  };
  const auto flipped = [&](std::size_t at) { return changed(at, static_cast<char>(good[at] ^ 0x40)); };
  struct Row {
    const char* what;
    std::string bytes, error;
  };
  const std::string foreign = "the entity model is not a model of this program";
  const std::string damaged = "the entity model is cut short or damaged";
  const std::vector<Row> rows{
      {"another file", "# Byline\n", foreign},
      {"another file, longer than a header", std::string(10'000, 'x'), foreign},
      {"header alone cut short", good.substr(0, 100), foreign},
      {"another version", changed(offsetof(Model::Header, version), 99),
       "the entity model has format 99, this program reads format 1"},
      {"cut short by a byte", good.substr(0, good.size() - 1), damaged},
      {"cut in half", good.substr(0, good.size() / 2), damaged},
      {"a byte too long", good + "x", damaged},
      {"a size in the header", flipped(offsetof(Model::Header, word_places) + 1), damaged},
      {"a huge size in the header", changed(offsetof(Model::Header, weight_buckets) + 3, '\x7f'), damaged},
      {"a transition", flipped(offsetof(Model::Header, transitions) + 3), damaged},
      {"a weight", flipped(good.size() / 2), damaged},
      {"the last byte", flipped(good.size() - 1), damaged},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const TempFolder folder;
    const std::string file = folder.write("file", row.bytes);
    CHECK(error_of_opening(file) == row.error);
  }
  CHECK(error_of_opening("/nonexistent/model.bin") ==
        "cannot open the entity model /nonexistent/model.bin: No such file or directory");
  CHECK(error_of_opening("/") == "cannot read the entity model /");
}

TEST_CASE("a model keeps its mapping while a copy lives") {
  const TempFolder folder;
  const std::string file = folder.write("file", read_file(shipped_path()));
  const Model copy = [&] { return Model::open(file); }();
  CHECK(copy.lexicon().word(crf::hash_bytes("london")) != nullptr);
  CHECK(copy.lexicon().word(crf::hash_bytes("xqzzyxw")) == nullptr);
}

TEST_CASE("weights are found by their fingerprints, and overflow into the next bucket") {
  constexpr std::uint32_t buckets = 2, size = crf::WeightTable::bucket_size;
  std::vector<std::uint16_t> fingerprints(buckets * size);
  std::vector<std::int8_t> rows(buckets * size * crf::row_width);
  // Nine features of the last bucket: the ninth goes on in the first.
  const auto key = [](std::uint64_t n) { return std::uint64_t{0xffffffff} << 32 | n; };
  for (std::uint16_t n = 1; n <= 9; ++n) {
    const std::size_t at = (size + n - 1u) % (buckets * size);
    fingerprints[at] = n;
    rows[at * crf::row_width + 3] = static_cast<std::int8_t>(-n);
  }
  const crf::WeightTable table(fingerprints.data(), rows.data(), buckets);
  for (std::uint16_t n = 1; n <= 9; ++n) {
    crf::Row sum{};
    table.add_to(sum, key(n));
    CHECK(sum[3] == -n);
    CHECK(sum[2] == 0);
  }
  CHECK(table.find(key(10)) == nullptr);
  CHECK(table.find(7) == nullptr);
}

TEST_CASE("decoding gives the best allowed sequence") {
  // Against all sequences of up to three labels, on scores from a small generator.
  const Model& model = shipped_model();
  std::uint64_t state = 1;
  for (std::size_t length = 1; length <= 3; ++length) {
    for (int round = 0; round < 60; ++round) {
      std::vector<crf::Row> scores(length);
      for (auto& row : scores) {
        for (std::size_t l = 0; l < crf::label_count; ++l) {
          row.lanes[l] =
              static_cast<std::int16_t>(static_cast<int>((state = crf::mix(state + 1)) % 2001) - 1000);
        }
      }
      long best = -1'000'000;
      std::vector<crf::Label> labels(length), best_labels;
      const auto count = static_cast<std::size_t>(length == 1 ? 13 : length == 2 ? 169 : 2197);
      for (std::size_t n = 0; n < count; ++n) {
        long score = 0;
        crf::Label before = crf::outside;
        bool allowed = true;
        for (std::size_t i = 0, rest = n; i < length; ++i, rest /= crf::label_count) {
          labels[i] = static_cast<crf::Label>(rest % crf::label_count);
          allowed &= crf::may_follow(before, labels[i]);
          score += model.transition(before, labels[i]) + scores[i][labels[i]];
          before = labels[i];
        }
        if (!allowed || crf::is_open(before)) continue;
        score += model.transition(before, crf::outside);
        if (score > best) best = score, best_labels = labels;
      }
      std::vector<crf::Label> decoded(length);
      crf::decode(model, scores, decoded.data());
      CHECK(decoded == best_labels);
    }
  }
}
