"""Prints, as JSON, the patterns the program makes of rules, options and vocabularies while it reads and reviews.

It runs by itself, since what an earlier test made is kept. Patterns that other packages make are left out.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

try:
    from re import _compiler as compiler
except ImportError:  # before Python 3.11
    import sre_compile as compiler

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = re.compile(r"```+markdown (?:bad|good)[^\n]*\n(.*?)\n```+", re.DOTALL)
BETWEEN = re.compile(r"[/\\](?:re|functools|sre_\w+|patterns|compiling)\.py$|[/\\]re[/\\]")
FEW = 20
"""Examples that are reviewed in every house style."""
made: dict[tuple[str, int], str] = {}
compile_pattern = compiler.compile


def remember(source, flags=0):
    frame = sys._getframe(1)  # noqa: SLF001 - whatever reads the lines of files needs patterns itself
    while BETWEEN.search(frame.f_code.co_filename):
        frame = frame.f_back
    place = Path(frame.f_code.co_filename)
    if isinstance(source, str) and {"postmortem_lint", "made_patterns.py"} & set(place.parts):
        made.setdefault((source, int(flags)), f"{place.name} {frame.f_code.co_name}")
    return compile_pattern(source, flags)


def main():
    compiler.compile = remember
    from postmortem_lint.arguments import parser_of
    from postmortem_lint.engine import review
    from postmortem_lint.house import House
    from postmortem_lint.reading import read

    rule_files = sorted((ROOT / "rules").glob("PM*.md"))
    texts = [text for path in rule_files for text in EXAMPLES.findall(path.read_text("utf-8"))]
    texts += [path.read_text("utf-8") for path in sorted((ROOT / "tests").glob("[ap]*/*.md"))]
    for profile in ("default", *sorted(path.stem for path in (ROOT / "rules" / "profiles").glob("*.yaml"))):
        house = House(parser_of("lint").parse(["--isolated", "--profile", profile, "--extend-select", "PM"]))
        catalog, rules = house.law_of("x.md").catalog, house.rules_for("x.md")
        for text in texts[: None if profile == "default" else FEW]:
            review(read(text), rules, catalog=catalog)
        make_of_phrases(rules)
    make_of_vocabularies()
    json.dump([[*given, name] for given, name in made.items()], sys.stdout)


def make_of_phrases(rules):
    """A pattern for every form that phrases of rules have, their words aside."""
    from postmortem_lint.checks.phrases import pattern_of

    values = [value for rule in rules.values() for value in rule.options.values() if isinstance(value, tuple)]
    phrases = [phrase for value in values for phrase in value if isinstance(phrase, str)]
    people = tuple({form_of(phrase) for phrase in phrases if phrase.startswith("the ")})
    for form in sorted({form_of(phrase) for phrase in phrases}):
        pattern_of((form,), people).search("word")


def form_of(phrase):
    return re.sub(r"w(?:\|w)+", "word|world", re.sub(r"(?<!<)[^\W_]+", "w", phrase)).replace("w ", "word ")


def make_of_vocabularies():
    from postmortem_lint.reading.languages import Languages
    from postmortem_lint.reading.tongue import tongue
    from postmortem_lint.reading.vocabulary import _vocabulary

    for path in sorted((ROOT / "rules" / "vocabulary").glob("??.yaml")):
        for name in tongue(path.stem).wording:
            assert _vocabulary(Languages(path.stem, (path.stem,)), ()).phrases(name).pattern


if __name__ == "__main__":
    main()
