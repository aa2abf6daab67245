"""The same postmortem written in another Markdown style is understood the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from postmortem_lint.model import Postmortem

TEXT = """# Checkout down for 43 minutes

Date: 2024-03-01

## Summary

Between 14:02 and 14:45 UTC a tenth of the customers could not pay.

## Timeline

- 14:02 UTC the error rate alert fires
- 14:10 UTC Ana finds the new pool size
- 14:20 UTC the deployment is rolled back
- 14:45 UTC errors are back to normal

## Root cause

The new pool size was below what peak load needs.

## Action items

- Alert when the pool is 90 % full (owner: @ana, due: 2024-04-01)
- Load-test pool changes in staging (owner: @bo, due: 2024-04-15)
"""


def understood(postmortem: Postmortem) -> object:
    return (
        postmortem.kind,
        postmortem.language,
        postmortem.metadata.date,
        [section.roles for section in postmortem.sections if section.roles],
        postmortem.timeline.zone.name if postmortem.timeline.zone else None,
        [(entry.at, entry.text) for entry in postmortem.timeline],
        (postmortem.cause.stated, postmortem.cause.text) if postmortem.cause else None,
        [(action.text, action.owner, action.due, action.done) for action in postmortem.actions],
    )


def underlined(text: str) -> str:
    return re.sub(r"^## (.*)$", lambda match: f"{match[1]}\n{'-' * len(match[1])}", text, flags=re.MULTILINE)


def tabled(text: str) -> str:
    rows = re.sub(r"^- (14:\d\d UTC) (.*)$", r"| \1 | \2 |", text, flags=re.MULTILINE)
    return rows.replace("| 14:02", "| Time | Event |\n|------|-------|\n| 14:02", 1)


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(underlined, id="setext headings"),
        pytest.param(lambda text: re.sub(r"(?<=\S)$", " <!-- TBD, 12:00 -->", text, flags=re.MULTILINE), id="comments"),
        pytest.param(lambda text: text.replace("- ", "* "), id="stars for bullets"),
        pytest.param(lambda text: text.replace("- ", "+ "), id="pluses for bullets"),
        pytest.param(lambda text: text.replace("## ", "### "), id="headings one level down"),
        pytest.param(lambda text: re.sub(r"^## (.*)$", r"## **\1**", text, flags=re.MULTILINE), id="bold headings"),
        pytest.param(lambda text: re.sub(r"^## (.*)$", r"## \1 ##", text, flags=re.MULTILINE), id="closed headings"),
        pytest.param(
            lambda text: re.sub(r"^## (.*)$", r"**\1**", text, flags=re.MULTILINE), id="bold lines for headings"
        ),
        pytest.param(lambda text: re.sub(r"^## (.*)$", r"\1:", text, flags=re.MULTILINE), id="plain line titles"),
        pytest.param(lambda text: re.sub(r"- (14:\d\d UTC)", r"- **\1**", text), id="bold times"),
        pytest.param(lambda text: re.sub(r"- (14:\d\d UTC)", r"- `\1`", text), id="times in code ticks"),
        pytest.param(lambda text: re.sub(r"- (14:\d\d UTC)", r"- [\1]", text), id="times in brackets"),
        pytest.param(lambda text: re.sub(r"- (14:\d\d UTC) ", r"### \1\n\n", text), id="a heading for each time"),
        pytest.param(lambda text: re.sub(r"- (14:\d\d UTC) (.*)", r"\1 \2\n", text), id="a paragraph for each time"),
        pytest.param(tabled, id="a table for the timeline"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF line ends"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="CR line ends"),
        pytest.param(lambda text: "\ufeff" + text, id="a byte order mark"),
        pytest.param(lambda text: text + "\n\n\n", id="blank lines at the end"),
        pytest.param(lambda text: text.replace("\n\n", "\n\n<!-- a comment -->\n\n"), id="comments between the blocks"),
        pytest.param(lambda text: text.replace("\n", "  \n"), id="spaces at the line ends"),
    ],
)
def test_another_style_is_understood_the_same(rewrite: Callable[[str], str]) -> None:
    assert understood(read(rewrite(TEXT), "x.md")) == understood(read(TEXT, "x.md"))


@given(st.text(alphabet=st.sampled_from("#-*|>: \n[]()12:304Timelncpb@`~<!\\_é時間\u2028\t."), max_size=200))
def test_read_never_raises_and_its_spans_lie_within_the_text(text: str) -> None:
    postmortem = read(text, "x.md")
    spans = [section.body for section in postmortem.sections]
    spans += [entry.span for entry in postmortem.timeline]
    spans += [action.span for action in postmortem.actions]
    spans += [postmortem.cause.span] if postmortem.cause else []
    assert all(0 <= span.start <= span.end <= len(postmortem.text) for span in spans)
    for entry in postmortem.timeline:
        assert entry.stamp is None or entry.time is None or entry.stamp.span.of(postmortem.text)
