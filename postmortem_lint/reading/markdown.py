"""Markdown text to blocks: the one place that knows markdown-it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from postmortem_lint.document import Document
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.asides import without_asides
from postmortem_lint.reading.blocks import READ, BlockReader
from postmortem_lint.reading.inline import blank, prose, without_comments
from postmortem_lint.reading.mending import mended

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from markdown_it.parser_block import RuleFuncBlockType as Rule

    from postmortem_lint.document import Block

NESTING = 100
"""Levels of quotes and lists that are read; markdown-it's own default of 20 loses text in deep lists."""

_ENDED = ("paragraph", "reference", "blockquote", "list")
"""What markdown-it asks rules to end; without such a name, it asks for those that read a block."""
_SIGNS = {
    "front_matter": "-",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
"""With what a block opens that only one rule reads; the other rules look at every line."""
_EVERY_SIGN = frozenset("".join(_SIGNS.values()))
_OF_SIGNS = frozenset({"front_matter", "fence", "hr"})
"""What opens with three of its sign, or of it and spaces."""
_OF_LINES = frozenset({"table", "lheading"})
"""What has a second line."""
_CODE_INDENT = 4
_PROSE = frozenset({"heading", "paragraph", "row"})
"""Blocks that hold prose."""
_UNREAD = Token("", "", 0)
"""What markdown-it's rules write on in place of the tokens that nobody reads."""

# what opens a line of a document, not of a program: a heading, or a list item that opens with a time
_STRUCTURE = lazy(r"(?:#{1,6} +\S|[-*] +\*{0,2}\d{1,2}[:.]\d\d)")

# a line that is empty, or was once its comment is gone
_BLANK_LINE = lazy(r"\n[ \t]*\n")


def parse(source: str) -> Document:
    """The blocks of a text whose line ends are line feeds."""
    reader = BlockReader(source, [0, *[match.end() for match in re.finditer("\n", source)]])
    tokens = _tokens(reader)
    text = without_asides(source, reader.starts, tokens)
    if text != source:
        reader = BlockReader(text, reader.starts)
        tokens = _tokens(reader)
    blocks = reader.blocks(tokens)
    return Document(text, blocks, _prose(text, blocks), source)


def _tokens(reader: BlockReader) -> list[Token]:
    """markdown-it's tokens of the text of a reader."""
    body = mended(reader.text)
    tokens = block_tokens(body)
    fenced = _without_stray_fence(body, tokens, reader)
    return tokens if fenced == body else block_tokens(fenced)


def block_tokens(text: str) -> list[Token]:
    """markdown-it's tokens of the blocks alone; what stands in them is read only where it is asked for."""
    state = _State(text.replace("\0", "\ufffd"), _parser(tables="|" in text, front_matter=text.startswith("-")), {}, [])
    state.md.block.tokenize(state, 0, state.lineMax)
    return state.tokens


@cache
def _parser(*, tables: bool, front_matter: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable(["table"] if tables else [])
    if front_matter:
        from mdit_py_plugins.front_matter import front_matter_plugin

        parser.use(front_matter_plugin)
    parser.block.ruler = _RulesBySign(parser.block.ruler)
    return parser


class _State(StateBlock):
    """What markdown-it's rules know of a text, and the tokens they make of it."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """A new token; those that nobody reads, which are most, are one and the same."""
        if nesting < 0:
            self.level -= 1
        token = _UNREAD
        if ttype in READ:
            token = Token(ttype, tag, nesting, level=self.level, block=True)
            self.tokens.append(token)
        if nesting > 0:
            self.level += 1
        return token


class _RulesBySign(Ruler["Rule"]):
    """The rules for blocks, of which a line is put only to those that its first sign does not rule out."""

    def __init__(self, rules: Ruler[Rule]) -> None:
        super().__init__()
        self._names = rules.get_active_rules()
        names = dict(zip(rules.getRules(), self._names, strict=True))
        self._chains = {chain: [_ending(rules.getRules(chain), names)] for chain in _ENDED}
        self._chains[""] = [_opening(rules.getRules(), names)]

    def getRules(self, chainName: str = "") -> list[Rule]:  # noqa: N802, N803 - markdown-it's own names
        """One rule that stands for all of a chain."""
        return self._chains[chainName]

    def get_active_rules(self) -> list[str]:
        """The names of the rules in use."""
        return self._names


def _opening(rules: Sequence[Rule], names: dict[Rule, str]) -> Rule:
    """The rules that read a block as one, which is the first of them that fits."""
    code = next(rule for rule in rules if names[rule] == "code")
    followed = _by_signs([rule for rule in rules if rule is not code], names)
    alone = _by_signs([rule for rule in rules if rule is not code and names[rule] not in _OF_LINES], names)

    def opens(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
        if state.sCount[line] - state.blkIndent >= _CODE_INDENT:
            return code(state, line, end, silent)
        start, below = state.bMarks[line] + state.tShift[line], line + 1
        fitting = followed if state.bMarks[below] + state.tShift[below] < state.eMarks[below] else alone
        signs = state.src[start : start + 3 : 2]
        for rule in fitting.get(signs) or fitting.get(signs[:1]) or fitting[""]:
            if rule(state, line, end, silent):
                return True
        return False

    return opens


def _ending(rules: Sequence[Rule], names: dict[Rule, str]) -> Rule:
    """The rules that end a block as one, which is the first of them that fits."""
    fitting = _by_signs(rules, names)

    def ends(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
        start = state.bMarks[line] + state.tShift[line]
        signs = state.src[start : start + 3 : 2]
        for rule in fitting.get(signs) or fitting.get(signs[:1]) or fitting[""]:
            if rule(state, line, end, silent):
                return True
        return False

    return ends


def _by_signs(rules: Sequence[Rule], names: dict[Rule, str]) -> dict[str, list[Rule]]:
    """The rules that may fit a line, by its first sign and its third, by its first alone, and for other lines."""
    lines = {sign: [rule for rule in rules if sign in _SIGNS.get(names[rule], sign)] for sign in _EVERY_SIGN}
    short = {sign: [rule for rule in some if names[rule] not in _OF_SIGNS] for sign, some in lines.items()}
    long = {sign + third: some for sign, some in lines.items() for third in (sign, " ", "\t")}
    return {**long, **short, "": [rule for rule in rules if names[rule] not in _SIGNS]}


def _without_stray_fence(text: str, tokens: list[Token], reader: BlockReader) -> str:
    """The text without the fence nobody closed, where all behind it would be taken for code."""
    fences = [token for token in tokens if token.type == "fence" and token.map]
    if not fences or reader.closed(fences[-1]):
        return text
    for fence in fences:
        behind = _BLANK_LINE.split(without_comments(fence.content, lambda _: "").rstrip(), 1)[-1]
        if any(_STRUCTURE.match(line) for line in behind.splitlines()):
            line = reader.line(fence.map[0] if fence.map else 0)
            return text[: line.start] + blank(line.of(text)) + text[line.end :]
    return text


def _prose(text: str, blocks: tuple[Block, ...]) -> str:
    pieces, position = [], 0
    for block in blocks:
        start, end = block.span
        if block.quoted or block.kind not in _PROSE or start < position:
            continue
        pieces += [blank(text[position:start]), prose(text[start:end])]
        position = end
    return "".join(pieces) + blank(text[position:])
