"""The text as markdown-it can read it: same length, same lines, without what would mislead the parser."""

from __future__ import annotations

import re

from postmortem_lint.patterns import lazy

# `+++`, the fence of TOML front matter
_TOML_FENCE = lazy(r"^\+\+\+[ \t]*$", re.MULTILINE)
# YAML front matter: its fence, then a key (not up to the colon in a comment), a comment right above one, or nothing
_FRONT_MATTER = lazy(
    r"---[ \t]*\n(?:\s*(?:[\w\"'-][^\n:<]{0,60}:(?:\s|$)|---[ \t]*(?:\n|$)|[{\[&*%!-])|#[^#\n]*\n[ \t]*[\w-]+:)"
)


# the fence of a document that its author, or what wrote it, quoted as a whole
_MARKDOWN_FENCE = lazy(r"(```|~~~)[`~]*(?:md|markdown)[ \t]*(?=\n)", re.IGNORECASE)
# a line of tags right above a heading, which Markdown takes for more of the same HTML: `<img src="…">`
_TAGS_ABOVE_HEADING = lazy(r"^ {0,3}<(?!!)[^\n]*> {0,2}\n(?=#{1,6} )", re.MULTILINE, needs=(">\n#", "> \n#", ">  \n#"))
# a heading in tags that fills a line, behind which Markdown takes the text for more of the same HTML
_TAGGED_HEADING = lazy(
    r"^ {0,3}<[hH]([1-6])(?: [^<>\n]*)?>([^<\n]*(?:<(?!/[hH])[^<\n]*)*)</[hH]\1>(?:</\w{1,9}>){0,3}"
    r"(?=[ \t]*(?:<!--[^>\n]*>[ \t]*)?$)",
    re.MULTILINE,
    needs=("</h", "</H"),
)
# the tags of paragraphs and lists where they open or end a line
_PROSE_TAGS = lazy(
    r"^ {0,3}</?(?:p(?: [^<>\n]*)?>|[ou]l>(?=[ \t]*$))|(?:</(?:p|li|ol|ul)>){1,3}(?=[ \t]*$)",
    re.MULTILINE,
)
# the tag of the one list item on a line, that of its list before it
_ITEM_TAG = lazy(r"^(<[ou]l>)?<li>(?!.*<li>)", re.MULTILINE, needs=["<li>"])
# a bullet that a word processor wrote as a letter: `o` and a tab
_LETTER_BULLET = lazy(r"^o(?=\t)", re.MULTILINE, needs=["o\t"])
# the breaks that end a line, which is one without them: `**Timeline:**<br>`
_BREAKS = lazy(r"(?<=[^\s>])(?:<(?:br|BR) ?/?>)+$", re.MULTILINE, needs=("<br", "<BR"))


def normalised(text: str) -> str:
    """The text without byte order mark, its line ends line feeds."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def mended(text: str) -> str:
    """TOML front matter in YAML's fences; a rule at the top, tags right above headings and breaks blanked."""
    text = _without_toml(text) if text.startswith("+++") else _without_leading_rule(text)
    text = _unwrapped(text) if text.startswith(("```", "~~~")) else text
    text = _TAGS_ABOVE_HEADING.sub(_blanked, text)
    text = _without_tags(text) if "</" in text else text
    return _BREAKS.sub(_spaces, _LETTER_BULLET.sub("-", text))


def _without_tags(text: str) -> str:
    """The tags of headings, paragraphs and lists become Markdown's marks, or blank."""
    text = _PROSE_TAGS.sub(_spaces, _ITEM_TAG.sub(_bullet, text))
    return _TAGGED_HEADING.sub(_untagged, text)


def _unwrapped(text: str) -> str:
    """The fences blanked of a document that is a code block of Markdown from end to end."""
    body = text.rstrip()
    last = body.rfind("\n") + 1
    opening = _MARKDOWN_FENCE.match(text)
    if opening is None or not body.startswith(opening[1], last) or body[last:].strip("`~"):
        return text
    inner = text[opening.end() : last]
    return " " * opening.end() + inner + " " * (len(body) - last) + text[len(body) :]


def _bullet(tags: re.Match[str]) -> str:
    return "   -    " if tags[1] else "  - "


def _untagged(heading: re.Match[str]) -> str:
    return f"{'#' * int(heading[1])} {heading[2]}".ljust(len(heading[0]))


def _spaces(tags: re.Match[str]) -> str:
    return " " * len(tags[0])


def _blanked(line: re.Match[str]) -> str:
    return " " * (len(line[0]) - 1) + "\n"


def _without_toml(text: str) -> str:
    """TOML front matter becomes YAML's fence to the parser, which knows only that one."""
    end = _TOML_FENCE.search(text, 3)
    return "---" + text[3 : end.start()] + "---" + text[end.start() + 3 :] if end else text


def _without_leading_rule(text: str) -> str:
    """A rule at the top of the document is no front matter, though another rule follows."""
    if not text.startswith("---") or _FRONT_MATTER.match(text):
        return text
    return "   " + text[3:]
