"""From a title to the roles its section plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.tongue import Title
from postmortem_lint.reading.wording import AND, without_marks, without_numbering, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from postmortem_lint.reading.tongue import Tongue

    Way = Callable[[list[str], Tongue], Title]
    """How words may name roles."""

NO_ROLE = Title((), ambiguous=False)
LONGEST_TITLE = 120
"""Characters; longer lines are sentences."""

_MOST_WORDS = 8
_MOST_WORDS_IN_PATTERN = 14
_SHORT = 6
"""Words of a title that may hold a part of no role beside one that has a role."""
_LONGEST_STRANGE_PART = 2
_MOST_WORDS_BESIDE_NOTE = 3
"""A longer note is a remark, not the title in another language."""
_LEAST_FOR_TYPO = 8
_MOST_CHARACTERS_BEFORE_HEAD = 6  # of Chinese and Japanese, written without spaces

# what parts "Postmortem: Timeline", "Phase 2 - Resolution", "Impact | users"
_PARTING = lazy(r"[:|]|\s-\s")
_UNSPACED = ("\u3040", "\u9fff")
"""First and last character of the scripts that put no spaces between words."""
_UNSPACED_JOINTS = "与和及と"
_PRODUCTS = frozenset({"github action", "gitea action"})  # names that end with what would title a part


def title_roles(title: str, tongues: Sequence[Tongue]) -> Title:
    """The roles a title names, in its order; `NO_ROLE` where it names none in any of these languages."""
    if len(title) > LONGEST_TITLE:
        return NO_ROLE
    folded, note = without_marks(title)
    candidates = [_each_once(_candidates(folded, note, tongue)) for tongue in tongues]
    for ways in (_WAYS, (_misspelt,)):
        found = [_first_of(written, ways, tongue) for written, tongue in zip(candidates, tongues, strict=True)]
        best = max(found, key=_count_of_roles, default=NO_ROLE)
        if best.roles:
            return best
    return NO_ROLE


def _count_of_roles(title: Title) -> int:
    """To choose between languages: of a compound, the language it is written in understands every part."""
    return len(title.roles)


def _candidates(folded: str, note: str, tongue: Tongue) -> Iterator[list[str]]:
    """The word lists to try, the likeliest first."""
    whole = _words(folded, tongue)
    unnumbered = without_numbering(folded)
    yield _words(unnumbered, tongue)
    yield whole
    before, *after = _PARTING.split(unnumbered, maxsplit=1)
    yield _words(before, tongue)
    if after and _says_nothing(before, tongue):
        yield _words(without_numbering(after[0]), tongue)
    if note and len(whole) <= _MOST_WORDS_BESIDE_NOTE:
        yield _words(note, tongue) if len(note.split()) <= _MOST_WORDS_BESIDE_NOTE else []


def _each_once(candidates: Iterable[list[str]]) -> list[list[str]]:
    return list({" ".join(words): words for words in candidates}.values())


def _words(folded: str, tongue: Tongue) -> list[str]:
    joints = tongue.particles["conjunctions"]
    words = [AND if word in joints else word for word in words_of(folded)]
    while words and (words[-1].isdecimal() or words[-1] in {AND, ","}):
        words.pop()
    return words


def _says_nothing(folded: str, tongue: Tongue) -> bool:
    """Whether these words only number or introduce what follows ("Postmortem:", "Phase 2 -")."""
    fillers = tongue.particles["fillers"] | tongue.particles["openers"]
    return all(word.isdecimal() or word in fillers for word in words_of(folded))


def _first_of(candidates: Iterable[list[str]], ways: tuple[Way, ...], tongue: Tongue) -> Title:
    fitting = (words for words in candidates if 0 < len(words) <= _MOST_WORDS_IN_PATTERN)
    return next((found for words in fitting for way in ways if (found := way(words, tongue)).roles), NO_ROLE)


def _whole(words: list[str], tongue: Tongue) -> Title:
    return next((tongue.titles[key] for key in _keys(words, tongue) if key in tongue.titles), NO_ROLE)


def _keys(words: list[str], tongue: Tongue) -> Iterator[str]:
    """The title as a key: as written, without fillers, and without a link left dangling by that."""
    yield " ".join(words)
    bare = _bare(words, tongue)
    if bare and len(bare) < len(words):
        yield " ".join(bare)
        while len(bare) > 1 and bare[-1] in tongue.particles["links"]:
            bare.pop()
        yield " ".join(bare)


def _bare(words: list[str], tongue: Tongue) -> list[str]:
    fillers = tongue.particles["fillers"]
    return [word for word in words if word not in fillers]


def _patterned(words: list[str], tongue: Tongue) -> Title:
    key = " ".join(_bare(words, tongue))
    negated = not tongue.particles["negations"].isdisjoint(words)
    for pattern in (*tongue.patterns.get(key[:1], ()), *tongue.patterns.get("", ())):
        if pattern.fits(key) and not (negated and pattern.affirms(tongue.particles["negations"])):
            return pattern.title
    return NO_ROLE


def _compound(words: list[str], tongue: Tongue) -> Title:
    """Parts joined by "and", "/" and the like, of which at least one has a role."""
    parts = _split(words)
    if len(parts) < 2 or len(words) > _MOST_WORDS:  # noqa: PLR2004 - one part is no compound
        return NO_ROLE
    found = [_first_of([part], _PART_WAYS, tongue) for part in parts]
    strange = [part for part, title in zip(parts, found, strict=True) if not title.roles]
    if strange and (len(words) > _SHORT or max(map(len, strange)) > _LONGEST_STRANGE_PART):
        return NO_ROLE
    meant = next((title.meant for title in found if title.meant), "")
    return _joined([title for title in found if title.roles])._replace(meant=meant)


def _split(words: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word not in {AND, ","}:
            parts[-1].append(word)
            continue
        parts.append([])
    return [part for part in parts if part]


def _joined(titles: list[Title]) -> Title:
    """The roles of the parts of a compound; an ambiguous part takes the role its neighbours leave it."""
    if not titles or all(title.ambiguous for title in titles):
        return Title(tuple(dict.fromkeys(role for title in titles for role in title.roles)), ambiguous=bool(titles))
    plain = {role for title in titles if not title.ambiguous for role in title.roles}
    roles: dict[str, None] = {}
    for title in titles:
        chosen = title.roles if not title.ambiguous else _left_over(title.roles, plain, roles)
        roles.update(dict.fromkeys(chosen))
    return Title(tuple(roles), ambiguous=False)


def _left_over(candidates: tuple[str, ...], plain: set[str], before: Mapping[str, None]) -> tuple[str, ...]:
    """What an ambiguous part means: "mitigation" before "prevention" restored service, behind it prevents."""
    shared = plain.intersection(candidates)
    if not shared:
        return candidates[:1]
    free = [role for role in candidates if role not in plain]
    return tuple(free[:1]) if shared.isdisjoint(before) and candidates[0] not in shared else ()


def _tailed(words: list[str], tongue: Tongue) -> Title:
    """A title with a word behind it that adds nothing: "resolution status", "impact summary"."""
    if len(words) < 2 or len(words) > _SHORT or words[-1] not in tongue.particles["tails"]:  # noqa: PLR2004
        return NO_ROLE
    return _whole(words[:-1], tongue)


def _qualified(words: list[str], tongue: Tongue) -> Title:
    """A title and what it is about: "impact on customers", "action items for next sprint"."""
    links = tongue.particles["links"]
    if len(words) > _MOST_WORDS:
        return NO_ROLE
    ends = [index for index, word in enumerate(words) if index and word in links]
    heads = (_whole(words[:end], tongue) for end in ends)
    return next((found for found in heads if found.roles), NO_ROLE)


def _headed(words: list[str], tongue: Tongue) -> Title:
    """A title with a word or two before it: "database impact", "end user impact", "horror timeline"."""
    for before in (1, 2):
        key = " ".join(words[before:])
        qualified = key in tongue.heads and " ".join(words[before - 1 :]) not in _PRODUCTS
        if qualified and _qualifies(words[:before], tongue):
            return tongue.titles[key]
    return NO_ROLE


def _qualifies(words: list[str], tongue: Tongue) -> bool:
    """Whether words before a title say which one it is, and do not deny it ("unknown timeline")."""
    return tongue.particles["links"].isdisjoint(words) and tongue.particles["negations"].isdisjoint(words)


def _misspelt(words: list[str], tongue: Tongue) -> Title:
    """A title one letter off a long one: "timelime", "root cuase"."""
    key = " ".join(words)
    if len(key) < _LEAST_FOR_TYPO - 1 or len(words) > _SHORT:
        return NO_ROLE
    head, tail = key[:2], key[-2:]
    sizes = range(max(len(key) - 1, _LEAST_FOR_TYPO), len(key) + 2)
    long = (known for size in sizes for known in tongue.by_size.get(size, ()))
    near = (known for known in long if known[:2] == head or known[-2:] == tail)
    found = (tongue.titles[known]._replace(meant=known) for known in near if _one_slip_apart(key, known))
    return next(found, NO_ROLE)


def _one_slip_apart(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two neighbours are swapped."""
    start = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), -1)
    if start < 0:
        return abs(len(one) - len(other)) == 1
    if one[start + 1 :] == other[start + 1 :] or one[start:] == other[start + 1 :] or one[start + 1 :] == other[start:]:
        return True
    return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]


def _unspaced(words: list[str], tongue: Tongue) -> Title:
    """Of a Chinese or Japanese title: its joined parts, or the title it ends with."""
    if len(words) > 1 or words[0].isascii() or not _UNSPACED[0] <= max(words[0]) <= _UNSPACED[1]:
        return NO_ROLE
    joined = words[0]
    for joint in _UNSPACED_JOINTS:
        joined = joined.replace(joint, " ")
    parts = [_ending(part, tongue) for part in joined.split()]
    if len(parts) > 1 and all(part.roles for part in parts):
        return _joined(parts)
    return _ending(words[0], tongue)


def _ending(word: str, tongue: Tongue) -> Title:
    if word in tongue.titles:
        return tongue.titles[word]
    patterns = (*tongue.patterns.get(word[:1], ()), *tongue.patterns.get("", ()))
    found = next((pattern.title for pattern in patterns if pattern.fits(word)), NO_ROLE)
    if found.roles or not tongue.particles["negations"].isdisjoint(word):
        return found
    tails = (word[before:] for before in range(1, min(_MOST_CHARACTERS_BEFORE_HEAD + 1, len(word))))
    return next((tongue.titles[tail] for tail in tails if tail in tongue.heads), NO_ROLE)


_PART_WAYS: tuple[Way, ...] = (_whole, _patterned, _tailed, _qualified, _headed, _unspaced, _misspelt)
_WAYS: tuple[Way, ...] = (_whole, _patterned, _compound, *_PART_WAYS[2:-1])
