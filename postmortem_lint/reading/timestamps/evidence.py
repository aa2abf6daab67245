"""How clearly a piece of text is meant as a date or a time."""

from __future__ import annotations

from postmortem_lint.patterns import lazy

# The `%` of `14.08%`, the `GB` of `14.08 GB`.
_UNIT = lazy(r" ?([%$€£×]|[A-Za-z]{1,9})")
# What makes a number go on: the `.1` of `14.08.1`, the `:45` of `12:30:45:45`, the `st` of `1st`.
_MORE = lazy(r"_?[0-9A-Za-zÀ-ɏЀ-ӿ]|%|[:.][0-9]")

# White space and a separator, or the end: ` - `, `:`, `**`, ` | `, `)`, a tab, a line break.
_PARTING = lazy(r"[ \u00a0]*(?:$|[\-–—−:：|,，;)\]）】»>→*_`~\t\n]|  )")


def words(text: str) -> frozenset[str]:
    """The words of a text: long lists read better without quotes."""
    return frozenset(text.split())


class Evidence:
    """What has to stand around a piece before it counts as a date or a time; the more, the less is asked."""

    BESIDE = 0
    """Only beside another piece: `12/05` before a clock, `14h` behind a date."""
    OPENING = 1
    """Only where the writer opens a line, a cell or a heading with it: `14.08`, `1408`, `Tuesday`."""
    PROSE = 2
    """Anywhere: `14:08`, `2 pm`, `2024-03-01`, `March 3`."""


def stops(text: str, at: int, end: int) -> bool:
    """Whether a number that ends at `at` is complete there: no letter, digit or decimal follows."""
    return _MORE.match(text, at, end) is None


def parted(text: str, at: int, end: int) -> bool:
    """Whether what ends at `at` stands apart from the text behind it: by a dash, a colon, a bracket or the end."""
    return _PARTING.match(text, at, end) is not None


def measured(text: str, at: int, end: int) -> bool:
    """Whether a unit of measure follows, so that the number before is an amount and no time."""
    found = _UNIT.match(text, at, end)
    return found is not None and found[1].lower() in _MEASURES


_MEASURES = words(
    "% $ € £ × s ms us ns sec secs second seconds min mins minute minutes hours days weeks b kb mb gb tb kib mib gib "
    "tib bytes k m bn million billion thousand percent rps qps tps usd eur gbp eth btc lts points times"
)
