"""Front matter as nearly everybody writes it, read without YAML's parser, whose import is a tenth of a short run."""

from __future__ import annotations

from postmortem_lint.patterns import lazy

# Each line alone, and each form only where YAML can mean nothing else by it:
# `title: Checkout down`, `date: 2024-03-05`, `summary: "Cause: a full disk"`, `authors: [Ana Duarte, Tomasz]`
_LINE = lazy(
    r"(?P<key>[A-Za-z][\w-]*(?: [\w-]+)*):[ ]+(?:"
    r"(?P<words>[^\W\d_](?:[\w./,;()&'+@ –—’-]*[\w./,;()&'+@-])?)[ ]*|"
    r"(?P<date>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?)[ ]*|"
    r"\"(?P<quoted>[\w./,;()&'+@ :#!?%=-]*)\"[ ]*|"
    r"\[(?P<items>[^\W\d_][\w./@-]*(?: [\w./@-]+)*(?:, ?[^\W\d_][\w./@-]*(?: [\w./@-]+)*)*)\][ ]*)"
)
_NO_TEXT = frozenset({"null", "true", "false"})
"""Words that mean something else than their letters."""


def plain_data(text: str) -> dict[str, object] | None:
    """What `parse_yaml` makes of a text; `None` where only that can tell."""
    data: dict[str, object] = {}
    for line in filter(None, text.split("\n")):
        found = _LINE.fullmatch(line)
        if found is None or found["key"] in data:
            return None
        kind = str(found.lastgroup)
        values = [value.strip(" ") for value in found["items"].split(",")] if kind == "items" else [found[kind]]
        if kind != "quoted" and not _NO_TEXT.isdisjoint(value.lower() for value in values):
            return None
        data[found["key"]] = values if kind == "items" else values[0]
    return data
