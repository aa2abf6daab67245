"""Postmortems that are made up, the same from the same seed: many house styles, languages, lengths and faults.

`generated.py FOLDER [HOW MANY]` puts them into a folder.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

from drafts import drafted, phrases
from faults import IN_THE_TEXT, IN_WHAT_IS_SAID
from layouts import STYLES, laid_out

COUNT = 1000
MOST_FAULTS = 5
EXTENTS = {1: 35, 2: 44, 4: 15, 8: 5, 30: 1}
"""How many sentences a part has, and how often among a hundred: most are short, a few very long."""


@dataclass(frozen=True, slots=True)
class Generated:
    """A document that was made up, and what it was made of."""

    name: str
    text: str
    style: str
    language: str
    faults: tuple[str, ...]


def generated(count: int = COUNT) -> list[Generated]:
    """So many documents; each depends on its own number alone."""
    return [document(seed) for seed in range(count)]


def document(seed: int) -> Generated:
    """The document of a number: half of them are in English, and a sixth have no fault."""
    random = Random(seed)  # noqa: S311 - it is to be the same again
    languages = [*phrases()]
    weights = [len(languages) if language == "en" else 1 for language in languages]
    language = random.choices(languages, weights)[0]
    every = sorted({*IN_WHAT_IS_SAID, *IN_THE_TEXT})
    faults = tuple(random.sample(every, random.randrange(MOST_FAULTS + 1)))
    extent = random.choices([*EXTENTS], [*EXTENTS.values()])[0]
    style = random.choice([*STYLES])
    return Generated(f"{style}/{seed:04}.md", written(style, language, extent, faults, seed), style, language, faults)


def written(style: str, language: str, extent: int = 2, faults: tuple[str, ...] = (), seed: int = 0) -> str:
    """The text of a document of this style, language, extent and these faults."""
    random = Random(seed)  # noqa: S311 - as above
    draft = drafted(language, extent, random)
    for fault in faults:
        if fault in IN_WHAT_IS_SAID:
            draft = IN_WHAT_IS_SAID[fault](draft, random)
    text = "\n".join([*laid_out(draft, STYLES[style], random), ""])
    for fault in faults:
        if fault in IN_THE_TEXT:
            text = IN_THE_TEXT[fault](text, random)
    return text


def write(folder: Path, count: int = COUNT) -> None:
    """Put so many documents into a folder."""
    for one in generated(count):
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.text.encode())


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else COUNT)
