"""Regular expressions as automata, to show that a backtracking matcher takes time in proportion to the text.

A matcher that goes back tries every way in which a text can be read. There are more ways than the text is long, as a
power of its length, where some word can be read in two loops, one after the other, or be passed in either; and as a
power of two where one loop can read a word in two ways (Weideman, van der Merwe, Berglund and Watson, "Analyzing
Matching Time Behavior of Backtracking Regular Expression Matchers by Using Ambiguity of NFA", 2016). To search is to
have a loop over any text in front.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import product
from typing import NamedTuple

from backtracking import SINGLE, compiler, constants, parser, steps_of

REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)

SAMPLES = "azkAZ019_ \t\n\r\x0b\x85\u2028-+.,:;!?'\"()[]{}<>|/\\@#$%&*=~^`éßİſKªΣ漢あ٣²\u0301"
"""Characters that stand for all that a pattern does not name."""
FEW = 6
"""Copies of what is repeated so many times at least that are told apart, and letters that are tried in a word."""
MANY = 8
"""Up to so many times, what is repeated in two ways costs something constant."""
UNBOUNDED = 5000
"""From so many times on a repetition counts as one without end."""
LENGTH, TOLERANCE, MOST = 24, 7, 20_000
"""Characters of a text to be matched, and how many times the steps one four times as long may take;
how many the shorter one."""
ENDS = ("", "!", "\n", "a", " ", "0", "\x00")
"""What such a text may end with; on one of them a match fails."""
TRUE = ((-1, -1),)


class Edge(NamedTuple):
    """From one position of a pattern to the next: where the characters before and behind are of these sets."""

    target: int
    guard: tuple[tuple[int, int], ...]
    loop: int
    """The number of the repetition that begins anew; negative where it ends after a few times, 0 for none."""


class Part(NamedTuple):
    """A part of a pattern: the guards under which it may be empty, and where it begins and ends."""

    empty: tuple[tuple[tuple[int, int], ...], ...]
    first: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]
    last: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]


NOTHING = Part((TRUE,), (), ())


def both(one, other):
    """The guard that two guards make together."""
    if one == TRUE:
        return other
    if other == TRUE:
        return one
    meet = {(a & c, b & d) for (a, b), (c, d) in product(one, other)}
    return tuple(sorted(pair for pair in meet if pair[0] and pair[1]))


class Automaton:
    """The positions of a pattern, the characters each reads, and what may follow upon what."""

    def __init__(self, source, flags):
        tree = parser.parse(source, flags)
        self.flags = tree.state.flags | flags
        self.state = tree.state
        self._sets = {}
        named = {chr(value) for value in _named(tree)}
        self.letters = sorted(
            named | {form for one in named for form in (one.lower(), one.upper()) if len(form) == 1} | set(SAMPLES)
        )
        self.any = (1 << len(self.letters)) - 1
        self.begin, self.end = 1 << len(self.letters), 2 << len(self.letters)
        self.label = [0]
        self.edges = defaultdict(list)
        self.loops = {}
        self.groups = {}
        self.within = []  # of each position, the repetitions round it
        self._open = []
        self.within.append(())
        self.first = self._sequence(tree).first
        signs = {
            tuple(mask >> number & 1 for mask in set(self.label)): 1 << number for number in range(len(self.letters))
        }
        self.kinds = tuple(signs.values())[:: -(-len(signs) // FEW)]

    def letter(self, mask):
        """A character of a set."""
        return next(letter for number, letter in enumerate(self.letters) if mask >> number & 1)

    def looping(self, often):
        """The positions in what is repeated so many times or more."""
        return [at for at, loops in enumerate(self.within) if any(self.loops[one] >= often for one in loops)]

    def together(self, position, other):
        """Whether two positions stand in one endless repetition."""
        return any(self.loops[one] >= UNBOUNDED for one in self.within[position] if one in self.within[other])

    def steps(self, mask, *edges):
        """The characters with which these edges are taken at once, behind a character of a set."""
        label = self.any
        for edge in edges:
            label &= self.label[edge.target]
        if not label:
            return
        guard = TRUE
        for edge in edges:
            guard = both(guard, edge.guard)
        for behind, before in guard:
            if mask & behind and label & before:
                yield label & before

    def _sequence(self, items):
        whole = NOTHING
        for item in items:
            whole = self._joined(whole, self._part(*item))
        return whole

    def _joined(self, one, other):
        self._connect(one.last, other.first, 0)
        first = one.first + tuple((p, both(empty, g)) for empty in one.empty for p, g in other.first)
        last = other.last + tuple((p, both(g, empty)) for empty in other.empty for p, g in one.last)
        empty = _few(both(before, behind) for before in one.empty for behind in other.empty)
        return Part(empty, tuple(filter(_is_open, first)), tuple(filter(_is_open, last)))

    def _connect(self, lasts, firsts, loop):
        for source, behind in lasts:
            for target, before in firsts:
                guard = both(behind, before)
                if guard:
                    self.edges[source].append(Edge(target, guard, loop))

    def _part(self, operator, argument):
        if operator in SINGLE:
            return self._position(self._set(operator, argument))
        if operator in REPEATS:
            return self._repeat(*argument)
        if operator in (constants.ASSERT, constants.ASSERT_NOT):
            return self._look(operator is constants.ASSERT, *argument)
        return PARTS[operator](self, argument)

    def _group(self, argument):
        before = len(self.label)
        inside = self._sequence(argument[3])
        self.groups[argument[0]] = inside.empty, _union(self.label[before:])
        return inside

    def _branch(self, argument):
        return self._either([self._sequence(one) for one in argument[1]])

    def _choice(self, argument):
        _, yes, no = argument
        return self._either([self._sequence(yes), self._sequence(no or [])])

    def _never(self, _):
        return Part((), (), ())

    def _place(self, argument):
        return Part((self._at(argument),), (), ())

    def _said(self, argument):
        return self._again(*self.groups[argument])

    def _again(self, empty, mask):
        """What a group matched, once more: some of its characters."""
        part = self._position(mask)
        self.loops[len(self.loops) + 1] = FEW
        self._connect(part.last, part.first, -len(self.loops))
        return part._replace(empty=empty)

    def _position(self, mask):
        self.label.append(mask)
        self.within.append(tuple(self._open))
        position = ((len(self.label) - 1, TRUE),)
        return Part((), position, position)

    def _either(self, parts):
        return Part(
            _few(guard for part in parts for guard in part.empty),
            tuple(one for part in parts for one in part.first),
            tuple(one for part in parts for one in part.last),
        )

    def _repeat(self, least, most, body):
        whole = NOTHING
        for _ in range(min(least, FEW) - 1):
            whole = self._joined(whole, self._sequence(body))
        if least < 2 <= most < UNBOUNDED and _is_endless(
            body
        ):  # what is endless in one turn may meet itself in the next
            one = self._sequence(body)
            whole = one if least else one._replace(empty=(TRUE,))
        if most == 0:
            return whole
        number = len(self.loops) + 1
        self.loops[number] = most
        self._open.append(number)
        last = self._sequence(body)
        self._open.pop()
        if most > max(least, 1) or least > FEW:
            self._connect(last.last, last.first, number if most >= UNBOUNDED else -number)
        if least == 0:
            last = last._replace(empty=(TRUE,))
        return self._joined(whole, last)

    def _set(self, operator, argument):
        key = (operator, repr(argument))
        if key not in self._sets:
            item = parser.SubPattern(parser.State(), [(operator, argument)])
            matches = compiler.compile(item, self.flags & (re.IGNORECASE | re.DOTALL | re.ASCII)).match
            self._sets[key] = sum(1 << number for number, letter in enumerate(self.letters) if matches(letter))
        return self._sets[key]

    def _category(self, source):
        return sum(
            1 << number for number, letter in enumerate(self.letters) if re.match(source, letter, self.flags & re.ASCII)
        )

    def _at(self, where):
        every = self.any | self.begin | self.end
        newline = self._category(r"\n")
        if where in (constants.AT_BEGINNING, constants.AT_BEGINNING_STRING):
            lines = where is constants.AT_BEGINNING and self.flags & re.MULTILINE
            return ((self.begin | (newline if lines else 0), every),)
        if where in (constants.AT_END, constants.AT_END_STRING):
            return ((every, self.end | (newline if where is constants.AT_END else 0)),)
        word = self._category(r"\w")
        other = every & ~word
        if where is constants.AT_BOUNDARY:
            return ((word, other), (other, word))
        return ((word, word), (other, other))

    def _look(self, positive, direction, body):
        """A guard, where one character is looked at; else none, and what is looked at as a way that leads nowhere."""
        every = self.any | self.begin | self.end
        mask = self._one(body)
        if mask is not None:
            mask = mask if positive else every & ~mask
            return Part((((every, mask),) if direction > 0 else ((mask, every),),), (), ())
        if direction < 0:
            return NOTHING
        return Part((TRUE,), self._sequence(body).first, ())

    def _one(self, body):
        """The characters one of which a body is, the ends of the text among them; `None` where it is more."""
        if len(body) != 1:
            return None
        operator, argument = body[0]
        if operator in SINGLE:
            return self._set(operator, argument)
        if operator is constants.SUBPATTERN:
            return self._one(argument[3])
        if operator is constants.BRANCH:
            masks = [self._one(one) for one in argument[1]]
            return None if None in masks else _union(masks)
        return self._edge(argument) if operator is constants.AT else None

    def _edge(self, where):
        """What certainly stands behind the end of a text or line, or before its beginning."""
        if where in (constants.AT_END, constants.AT_END_STRING):
            lines = self.flags & re.MULTILINE and where is constants.AT_END
            return self.end | (self._category(r"\n") if lines else 0)
        return self.begin if where in (constants.AT_BEGINNING, constants.AT_BEGINNING_STRING) else None


PARTS = {
    constants.SUBPATTERN: Automaton._group,  # noqa: SLF001 - its own
    constants.BRANCH: Automaton._branch,  # noqa: SLF001
    constants.AT: Automaton._place,  # noqa: SLF001
    constants.GROUPREF: Automaton._said,  # noqa: SLF001
    constants.GROUPREF_EXISTS: Automaton._choice,  # noqa: SLF001
    constants.FAILURE: Automaton._never,  # noqa: SLF001 - what Python 3.13 makes of `(?!)`
}


def _is_endless(items):
    """Whether anything in a pattern is repeated without end."""
    return items.getwidth()[1] >= UNBOUNDED


def _few(guards):
    """The guards that let something by, each twice at most: more ways than one are many."""
    seen = Counter(filter(None, guards))
    return tuple(guard for guard, count in seen.items() for _ in range(min(count, 2)))


def _is_open(end):
    return bool(end[1])


def _union(masks):
    whole = 0
    for mask in masks:
        whole |= mask
    return whole


def _named(items):
    """The characters a pattern names."""
    for operator, argument in items:
        if operator in (constants.LITERAL, constants.NOT_LITERAL):
            yield argument
        elif operator is constants.RANGE:
            yield from (*argument, sum(argument) // 2)
        elif operator is constants.IN:
            yield from _named(argument)
        else:
            yield from (one for inner in _inner(argument) for one in _named(inner))


def _inner(argument):
    """The sequences in an item of a pattern."""
    if isinstance(argument, parser.SubPattern):
        return [argument]
    return [one for inner in argument for one in _inner(inner)] if isinstance(argument, (tuple, list)) else []


def growth(source, flags, *, searched):
    """A text on which a matcher takes ever more steps a character, as its beginning and what comes again; or `None`."""
    machine = Automaton(source, flags)
    tried = set()
    for start, word in _candidates(machine, searched=searched):
        text = _way(machine, start), word
        if text not in tried and grows(source, flags, *text, searched=searched):
            return text
        tried.add(text)
    return None


def grows(source, flags, start, word, *, searched):
    """Whether a text four times as long takes far more than four times as many steps, whatever it ends with."""
    times = -(-LENGTH // len(word))
    for end in ENDS:
        few = steps_of(source, flags, start + word * times + end, MOST, searched=searched)
        much = steps_of(source, flags, start + word * 4 * times + end, TOLERANCE * few, searched=searched)
        if few > MOST or much > TOLERANCE * few:
            return True
    return False


def _candidates(machine, *, searched):
    """Words that are read in two ways, and where reading begins."""
    for position in machine.looping(MANY):
        yield from ((position, word) for word in _doubled(machine, position))
    for position in machine.looping(UNBOUNDED):
        for start in [None] * searched + [other for other in machine.looping(UNBOUNDED) if other != position]:
            yield from ((start, word) for word in _reached(machine, start, position))


def _way(machine, position):
    """A text that leads to a position."""
    if position is None:
        return ""
    begin = [((target,), machine.label[target] & before) for target, guard in machine.first for _, before in guard]
    for state, mask in begin:
        if state == (position,) and mask:
            return machine.letter(mask)
    return next(
        _walk(
            [(state, mask) for state, mask in begin if mask],
            lambda state, mask: (
                ((edge.target,), then) for edge in machine.edges[state[0]] for then in machine.steps(mask, edge)
            ),
            lambda state: state == (position,),
            machine,
            whole=True,
        ),
        "",
    )


def _doubled(machine, position):
    """A word that leads from a position round to it in two ways."""
    return _walk(
        [((position, position, False), machine.label[position])],
        lambda state, mask: _pairs(machine, state, mask),
        lambda state: state == (position, position, True),
        machine,
    )


def _pairs(machine, state, mask):
    one, other, parted = state
    for number, first in enumerate(machine.edges[one]):
        for index, second in enumerate(machine.edges[other]):
            if not parted and index < number:
                continue
            for then in machine.steps(mask, first, second):
                yield (first.target, second.target, parted or index != number), then


def _reached(machine, start, end):
    """A word that leads round from `start` (or from a search's start) to it, to `end`, and from there round to it."""
    begin = ((start, start, end, False), machine.label[end] & (machine.label[start] if start else -1))
    return _walk(
        [begin] if begin[1] else [],
        lambda state, mask: _triples(machine, state, mask, end),
        lambda state: state == (start, end, end, True),
        machine,
    )


def _triples(machine, state, mask, end):
    """Steps of what stays before, what goes over, and what stays behind."""
    before, over, behind, _ = state
    for stay in machine.edges[behind]:
        if not machine.together(stay.target, end):
            continue
        for go in machine.edges[over] if over else [Edge(*first, 0) for first in machine.first]:
            for rest in [None] if before is None else machine.edges[before]:
                for then in machine.steps(mask, *filter(None, (stay, go, rest))):
                    yield (rest and rest.target, go.target, stay.target, True), then


def _walk(begin, steps, is_end, machine, *, whole=False):
    """The words on which states lead from the beginning to the end; of the whole the first letter too."""
    came = dict.fromkeys(begin)
    queue = list(came)
    for node in queue:
        for then in steps(*node):
            if then in came:
                continue
            came[then] = node
            queue.append(then)
            if is_end(then[0]):
                yield from _words(machine, came, then, whole)


def _words(machine, came, node, whole):
    """The words of a way, with the same letter wherever it may stand."""
    masks = []
    while node is not None and (whole or came[node] is not None):
        masks.append(node[1])
        node = came[node]
    yield from sorted(
        {"".join(machine.letter(mask & chosen or mask) for mask in reversed(masks)) for chosen in machine.kinds}
    )
