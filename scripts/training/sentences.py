#!/usr/bin/python3
"""Fills the sentences in indexer/recognition/lists/sentences with names, as an annotated set to train on: lines of
token TAB tag, equal for equal lists and seed. Few annotated sets report on business, and in none is a firm met that
nobody has heard of; the names are invented in good part, so that what tells a firm from a person is the sentence.
Usage: sentences.py FOLDER_OF_LISTS [--documents N] [--seed N] > SET
  FOLDER_OF_LISTS   ../shared/ner/resources: first names, surnames, countries and companies
"""

import argparse
import random
from pathlib import Path

LISTS = Path(__file__).resolve().parents[2] / "indexer" / "recognition" / "lists"
KINDS = {"F": "ORG", "G": "ORG", "H": "ORG", "P": "PER", "Q": "PER", "S": "PER", "L": "LOC", "M": "LOC", "N": "LOC"}
FORMS = ("Inc", "Inc", "Inc.", "Corp", "Corp.", "Co", "Co.", "Plc", "plc", "Ltd", "Ltd.", "AG", "SA", "SE", "NV", "LLC",
         "Group", "Holdings", "Group Inc", "Holdings Ltd", "Technologies", "Pharmaceuticals", "Energy", "Capital",
         "Partners", "Bank", "Financial", "Motors", "Systems", "Software", "Industries", "Therapeutics", "Resources")
IN_FULL = ("{P} said on Monday he would resign .", "{P} , {n} , was arrested .", "The police arrested {P} in {L} .",
           "{P} won in {L} on Sunday .")  # whoever is called by the surname alone from then on
LETTERS = "ABCDEFGHKLMNPRSTVWXYZ"  # of tickers


def lines(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return [line.strip() for line in file if line.strip() and not line.startswith("#")]


def capital(word):
    return word[:1].upper() + word[1:]


class Names:
    """Draws names: listed ones, and ones put together of pieces of listed ones."""

    def __init__(self, resources, draw):
        self.draw = draw
        self.organizations = lines(LISTS / "organizations.txt")
        self.places = lines(LISTS / "places.txt")
        self.companies = lines(resources / "6company.lst")
        self.first_names = lines(resources / "0first.lst")
        self.surnames = lines(resources / "1surname.lst")
        self.countries = lines(resources / "2country.lst")
        self.words = [word for name in self.organizations for word in name.split() if word.isalpha() and len(word) > 4]

    def invented(self):
        begin, end = self.draw.choice(self.words).lower(), self.draw.choice(self.words).lower()
        first, last = self.draw.randint(2, 4), self.draw.randint(2, 4)
        return capital(begin[:first] + end[-last:])

    def firm(self):
        """Its name, and what it is called when it is first named."""
        at = self.draw.random()
        if at < 0.45:
            name = self.invented()
        elif at < 0.55:
            name = capital(self.draw.choice(self.surnames).lower())
        elif at < 0.62:
            name = self.invented()[:4] + self.invented()[:5]  # DataVox
        elif at < 0.70:
            name = self.invented() + " " + self.invented()
        elif at < 0.85:
            name = self.draw.choice(self.organizations)
        else:
            name = " ".join(capital(word) for word in self.draw.choice(self.companies).split()[:3])
        with_form = self.draw.random() < 0.4 and at < 0.70
        return name, name + " " + self.draw.choice(FORMS) if with_form else name

    def person(self):
        """In full, and the surname."""
        surname = self.invented() if self.draw.random() < 0.35 else capital(self.draw.choice(self.surnames).lower())
        return capital(self.draw.choice(self.first_names).lower()) + " " + surname, surname

    def place(self):
        return self.invented() if self.draw.random() < 0.2 else self.draw.choice(self.places)

    def country(self):
        return " ".join(capital(word) for word in self.draw.choice(self.countries).split())

    def ticker(self, letters):
        return "".join(self.draw.choice(LETTERS) for _ in range(letters))


class Firms:
    """Those of one document."""

    def __init__(self, names):
        self.names = names
        self.firms = {key: names.firm() for key in "FGH"}
        self.named = set()

    def change(self):
        for key in "GH":
            self.firms[key] = self.names.firm()
            self.named.discard(key)

    def name(self, key):
        short, full = self.firms[key]
        if key in self.named:
            return short
        self.named.add(key)
        return full


class Writer:
    def __init__(self, draw, ranks):
        self.draw, self.ranks = draw, ranks

    def word(self, token, tag="O"):
        print(f"{token}\t{tag}")

    def name(self, words, kind):
        for i, word in enumerate(words):
            self.word(word, ("I-" if i else "B-") + kind)

    def slot(self, key, rest, names, firms):
        """`rest` is what the token has behind the slot."""
        if key == "R":
            for word in self.draw.choice(self.ranks).split():
                self.word(word)
        elif key == "n":
            self.word(str(self.draw.randint(1, 990)) + rest)
        elif key in "TU":
            self.word(names[key] + rest)
        else:
            self.name((firms.name(key) if key in "FGH" else names[key]).split(), KINDS[key])
            if rest:
                self.word(rest)

    def sentence(self, template, names, firms):
        """The slots of templates are explained in lists/sentences."""
        organization = None  # its words, while one in brackets is read
        for token in template.split():
            if organization is None and token.startswith("[") and len(token) > 1:
                organization, token = [], token[1:]
            if organization is not None:
                organization.append(token.rstrip("]"))
                if token.endswith("]"):
                    self.name(organization, "ORG")
                    organization = None
            elif token.startswith("<{"):
                self.word("<")
                self.slot(token[2], token[4:-1], names, firms)
                self.word(">")
            elif token.startswith("{"):
                self.slot(token[1], token[3:], names, firms)
            else:
                self.word(token)
        print()


def write_document(names, writer, templates, business):
    draw = names.draw
    print("-DOCSTART-\tO\n")
    firms, person = Firms(names), names.person()
    in_full = draw.random() >= 0.5
    for sentence in range(draw.randint(1, 7)):
        if sentence and draw.random() < 0.3:
            firms.change()
        if sentence and draw.random() < 0.5 and business:
            person = names.person()
        filled = {"L": names.place(), "M": names.place(), "N": names.country(), "S": person[1],
                  "P": (person if business else names.person())[0], "Q": names.person()[0],
                  "T": names.ticker(draw.randint(2, 4)), "U": names.ticker(3)}
        if not business and sentence == 0 and in_full:
            writer.sentence(draw.choice(IN_FULL), {**filled, "P": person[0]}, firms)
        else:
            writer.sentence(draw.choice(templates), filled, firms)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("resources", type=Path, metavar="FOLDER_OF_LISTS")
    parser.add_argument("--documents", type=int, default=1600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    names = Names(options.resources, draw)
    writer = Writer(draw, lines(LISTS / "sentences" / "ranks.txt"))
    business, others = (lines(LISTS / "sentences" / file) for file in ("business.txt", "people.txt"))
    for document in range(options.documents):
        about_business = document % 5 < 2
        write_document(names, writer, business if about_business else others, about_business)


if __name__ == "__main__":
    main()
