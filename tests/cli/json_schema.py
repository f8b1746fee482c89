"""The part of JSON Schema (draft 2020-12) that searcher/output/schema.json uses."""

import json
import re

from support import SOURCE

TYPES = {"boolean": bool, "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "null": type(None)}
NOT_RULES = {"$schema", "$defs", "title", "description", "format", "additionalProperties"}


class Schema:
    def __init__(self):
        self.root = json.loads((SOURCE / "searcher/output/schema.json").read_text())

    def problems(self, value, rules=None, where="$"):
        """What is wrong with a message, as a list of sentences. Stricter than the schema: a key that it does not
        describe is wrong too."""
        rules = self.root if rules is None else rules
        found = []
        for keyword, rule in rules.items():
            if keyword not in NOT_RULES:
                found += getattr(self, "check_" + keyword.strip("$"))(value, rule, where)
        return found

    def check_ref(self, value, rule, where):
        return self.problems(value, self.root["$defs"][rule.rsplit("/", 1)[1]], where)

    def check_oneOf(self, value, rule, where):
        answers = [self.problems(value, each, where) for each in rule]
        return [] if answers.count([]) == 1 else [f"{where} fits {answers.count([])} of {len(rule)}: {answers}"]

    def check_type(self, value, rule, where):
        types = [rule] if isinstance(rule, str) else rule
        fits = any(isinstance(value, TYPES[each]) and not (isinstance(value, bool) and each != "boolean")
                   for each in types)
        return [] if fits else [f"{where} is none of {types}: {value!r}"]

    def check_const(self, value, rule, where):
        return [] if value == rule else [f"{where} is not {rule!r}"]

    def check_enum(self, value, rule, where):
        return [] if value in rule else [f"{where} is none of {rule}: {value!r}"]

    def check_required(self, value, rule, where):
        return [f"{where} lacks {key}" for key in rule if isinstance(value, dict) and key not in value]

    def check_properties(self, value, rule, where):
        if not isinstance(value, dict):
            return []
        found = [f"{where} has {key}, which is not described" for key in value if key not in rule]
        for key, each in rule.items():
            if key in value:
                found += self.problems(value[key], each, f"{where}.{key}")
        return found

    def check_items(self, value, rule, where):
        return [problem for each in (value if isinstance(value, list) else []) for problem in self.problems(each, rule, where + "[]")]

    def check_minItems(self, value, rule, where):
        return [] if value is None or len(value) >= rule else [f"{where} is too short"]

    def check_maxItems(self, value, rule, where):
        return [] if value is None or len(value) <= rule else [f"{where} is too long"]

    def check_minimum(self, value, rule, where):
        return [f"{where} is below {rule}"] if isinstance(value, (int, float)) and value < rule else []

    def check_maximum(self, value, rule, where):
        return [f"{where} is above {rule}"] if isinstance(value, (int, float)) and value > rule else []

    def check_pattern(self, value, rule, where):
        return [] if value is None or re.search(rule, value) else [f"{where} does not match {rule}"]
