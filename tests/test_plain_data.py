"""Front matter that is read without YAML's parser means what that would say."""

from __future__ import annotations

import pytest

from postmortem_lint.reading.plain_data import plain_data
from postmortem_lint.yaml_data import DataError, parse_yaml

PLAIN = (
    "title: Checkout down\n",
    "title: Checkout down  \n\ndate: 2024-03-05\n",
    "date: 2024-03-05 14:02\nend: 2024-03-05T14:45:10Z ",
    'title: "Cause: a full disk # 3"\nstatus: ""\nkind: "null"\nnumber: "7"',
    "authors: [Ana Duarte, Tomasz]\nteams: [a]\nwho: [Ana,Bo]",
    "Incident date:  2024-03-05\nOutcome: Ærø\n",
    "Title: Störung – behoben",
    "owner: Ana (on-call), O'Neil & Co. - all @night\n",
    "status: no\nfixed: yes\nby: on",
)
OTHER = (
    "title: null",
    "done: True",
    "all: [Ana, false]",
    "count: 7",
    "version: 1.50",
    "when: 14:02",
    "title: Checkout: down",
    "title: Checkout # down",
    "title: Checkout\n  down",
    "title:\n  - a",
    "title: 'it''s'",
    'title: "a\\tb"',
    'title: "open',
    "title: [a, b",
    "title: [a, {b: c}]",
    "title: [a: b]",
    "title: |\n  a",
    "title: >-\n  a",
    "title: &a b",
    "title: *a",
    "title: !x y",
    "title: @a",
    "title: `a`",
    "title: a\ntitle: b",
    "title: a\tb",
    "title : a",
    "title:a",
    "title:",
    "- a",
    "a",
    "# a",
    " title: a",
    "---\ntitle: a",
    "title: a\n...",
    "title: a\x85b",
    "title: a\x0cb",
    "title: 2024-03-05 or so",
    "date: ~",
    "date: .inf",
)


@pytest.mark.parametrize("text", PLAIN, ids=repr)
def test_plain_front_matter_is_read_as_yaml(text: str) -> None:
    assert plain_data(text) == parse_yaml(text)[0]


@pytest.mark.parametrize("text", OTHER, ids=repr)
def test_what_is_not_plain_is_left_to_yaml(text: str) -> None:
    assert plain_data(text) is None


@pytest.mark.parametrize(
    "value", ["a{}b", "a{}", "{}a", "[a{}b]", "[a,{}b]", "[a{}]", '"a{}b"', '"{}"', "2024-03-05{}"]
)
def test_whatever_sign_stands_in_a_value_it_is_read_as_yaml(value: str) -> None:
    for code in (*range(0x500), *range(0x2000, 0x2070), 0xFEFF, 0xFFFE, 0x1F600, 0x20000):
        for sign in (chr(code), f" {chr(code)}", f"{chr(code)} ", f" {chr(code)} "):
            text = f"key: {value.format(sign)}\nother: b"
            data = plain_data(text)
            assert data is None or data == _parsed(text), text


def _parsed(text: str) -> object:
    try:
        return parse_yaml(text)[0]
    except DataError as error:
        return error
