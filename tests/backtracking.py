"""A matcher that goes back as Python's does, and counts its steps, which Python's does not tell."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import count, islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

try:
    from re import _compiler as compiler
    from re import _constants as constants
    from re import _parser as parser
except ImportError:  # before Python 3.11
    import sre_compile as compiler
    import sre_constants as constants
    import sre_parse as parser

if TYPE_CHECKING:
    from collections.abc import Sequence

SINGLE = (constants.LITERAL, constants.NOT_LITERAL, constants.ANY, constants.IN)


class _EnoughError(Exception):
    """More steps than are counted."""


def steps_of(source, flags, text, most, *, searched):
    """How many steps it takes to find all matches in a text, or the one at its start; at most so many are counted."""
    matcher = _Matcher(source, flags, text, most)
    with suppress(_EnoughError):
        matcher.run(searched=searched)
    return matcher.steps


class _Matcher:
    """One pattern at work on one text."""

    def __init__(self, source, flags, text, most):
        self.tree = parser.parse(source, flags)
        self.flags = flags | self.tree.state.flags
        self.text, self.steps, self.most = text, 0, most
        self.groups = {}
        self.known = {}

    def run(self, *, searched):
        start = 0
        while start <= len(self.text):
            end = next(self.sequence(self.tree, 0, start), None)
            if not searched:
                break
            start = start + 1 if end is None or end == start else end

    def sequence(self, items, index, at):
        """Where the rest of a sequence may end that begins at a place, the likeliest first."""
        if index == len(items):
            yield at
            return
        for end in self.item(*items[index], at):
            yield from self.sequence(items, index + 1, end)

    def item(self, operator, argument, at):
        """Where an item may end that begins at a place."""
        self.step()
        if operator in SINGLE:
            return iter((at + 1,) if self.fits(operator, argument, at) else ())
        if operator in (constants.ASSERT, constants.ASSERT_NOT):
            return iter((at,) if self.looks(*argument, at) == (operator is constants.ASSERT) else ())
        if operator in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            return self.repeat(_Repeat(*argument, operator is constants.MIN_REPEAT), at)
        return ITEMS[operator](self, argument, at)

    def branch(self, argument, at):
        return (end for one in argument[1] for end in self.sequence(one, 0, at))

    def place(self, argument, at):
        return iter((at,) if self.pattern(constants.AT, argument).match(self.text, at) else ())

    def never(self, _, __):
        return iter(())

    def said(self, argument, at):
        said = self.groups.get(argument)
        return iter((at + len(said),) if said is not None and self.text.startswith(said, at) else ())

    def step(self):
        self.steps += 1
        if self.steps > self.most:
            raise _EnoughError

    def fits(self, operator, argument, at):
        return at < len(self.text) and self.pattern(operator, argument).match(self.text, at) is not None

    def pattern(self, operator, argument):
        """The pattern of one item: what one character is, Python knows best."""
        key = id(argument) if isinstance(argument, list) else (operator, argument)
        if key not in self.known:
            item = parser.SubPattern(parser.State(), [(operator, argument)])
            self.known[key] = compiler.compile(item, self.flags & (re.IGNORECASE | re.DOTALL | re.ASCII | re.MULTILINE))
        return self.known[key]

    def group(self, argument, at):
        number, *_, body = argument
        for end in self.sequence(body, 0, at):
            self.groups[number] = self.text[at:end]
            yield end

    def looks(self, direction, body, at):
        if direction < 0:
            at -= body.getwidth()[0]
        return at >= 0 and next(self.sequence(body, 0, at), None) is not None

    def repeat(self, item, at):
        single = len(item.body) == 1 and item.body[0][0] in SINGLE
        return self.run_of(item, at) if single else self.turns(item, at, 0)

    def run_of(self, item, at):
        """A repetition of one character: how far it reaches is found in one go, and then given back."""
        ends = takewhile(lambda end: end == at or self.steps_on(item.body[0], end - 1), count(at))
        ends = islice(ends, item.most + 1)
        return islice(ends, item.least, None) if item.lazily else reversed(list(ends)[item.least :])

    def steps_on(self, item, at):
        self.step()
        return self.fits(*item, at)

    def turns(self, item, at, done):
        if item.lazily and done >= item.least:
            yield at
        if done < item.most:
            for end in self.sequence(item.body, 0, at):
                if end > at or done < item.least:
                    yield from self.turns(item, end, done + 1)
        if not item.lazily and done >= item.least:
            yield at


class _Repeat(NamedTuple):
    least: int
    most: int
    body: Sequence
    lazily: bool


ITEMS = {
    constants.SUBPATTERN: _Matcher.group,
    constants.BRANCH: _Matcher.branch,
    constants.AT: _Matcher.place,
    constants.GROUPREF: _Matcher.said,
    constants.FAILURE: _Matcher.never,  # what Python 3.13 makes of `(?!)`
}
