"""What a made-up postmortem says, before it has a form: drawn by lot from the phrases of a language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

SERVICES = ("checkout", "the search API", "`auth-gateway`", "billing", "the image store", "DNS", "the message queue")
HOSTS = ("db-3", "edge-eu-2.example.net", "cache.internal", "worker-17", "10.4.0.12")
PEOPLE = ("Ana", "Bashir", "Chen Li", "Dörte", "Émile", "Fatima", "Grace", "Hiro")
TEAMS = ("platform", "database", "payments", "network")
_TALKATIVE = 0.4
"""How many of the entries say more than one thing."""
PROSE = ("summary", "impact", "detection", "trigger", "root_cause", "contributing_factors", "resolution", "conclusion")
"""The parts that are told in sentences; the timeline, the actions and the lessons have forms of their own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A step of the timeline; its time as written, or none."""

    time: str
    text: str


@dataclass(frozen=True, slots=True)
class Action:
    """A thing to do; what is not told is empty."""

    text: str
    owner: str
    due: str
    ticket: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What one postmortem says."""

    words: Mapping[str, Any]
    title: str
    day: str
    zone: str
    titles: Mapping[str, str]
    """The title of each part, by its role."""
    prose: Mapping[str, tuple[str, ...]]
    """The sentences of each part that is told in sentences, by its role."""
    entries: tuple[Entry, ...]
    actions: tuple[Action, ...]
    lessons: tuple[tuple[str, tuple[str, ...]], ...]
    """The parts of the lessons, each with its sentences."""


def drafted(language: str, extent: int, random: Random) -> Draft:
    """A postmortem of a language; the extent is how many sentences a part has, more or less."""
    words = phrases()[language]
    day = date(2019, 1, 1) + timedelta(days=random.randrange(2000))
    return Draft(
        words,
        said(random.choice(words["heading"]), random),
        day.isoformat(),
        words["zone"],
        {role: random.choice(titles) for role, titles in words["titles"].items()},
        {role: _sentences(words[role], 3 * extent, random) for role in PROSE},
        _entries(words, extent, random),
        tuple(_action(text, day, random) for text in _sentences(words["actions"], extent, random)),
        tuple((part, _sentences(words["lessons"], extent, random)) for part in words["parted"]),
    )


@cache
def phrases() -> dict[str, Any]:
    """The phrases of each language."""
    read: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8"))
    return read


def said(phrase: str, random: Random) -> str:
    """A phrase, its blanks filled."""
    return phrase.format(
        service=random.choice(SERVICES),
        host=random.choice(HOSTS),
        number=random.randrange(20, 9000),
        percent=random.randrange(2, 90),
        minutes=random.randrange(4, 240),
        version=f"{random.randrange(1, 9)}.{random.randrange(30)}.{random.randrange(9)}",
        person=random.choice(PEOPLE),
        team=random.choice(TEAMS),
    )


def _sentences(pool: Sequence[str], extent: int, random: Random) -> tuple[str, ...]:
    """All phrases of the pool in turn, over again where the extent asks for more than there are."""
    count = max(1, extent + random.randrange(-1, 2))
    return tuple(said(pool[number % len(pool)], random) for number in range(count))


def _entries(words: Mapping[str, Any], extent: int, random: Random) -> tuple[Entry, ...]:
    """All events in their order, the middle ones over again where there is to be more; some say more than others."""
    events = words["events"]
    middle = [random.choice(events[3:-3]) for _ in range(3 * (extent - 2))]
    minute = random.randrange(1, 20) * 30
    entries = []
    for event in (*events[:3], *middle, *events[3:]):
        minute = min(minute + random.randrange(1, 9), 1439)
        more = random.choice(words["contributing_factors"]) if random.random() < _TALKATIVE else ""
        text = said(f"{event}. {more}" if more else event, random)
        entries.append(Entry(f"{minute // 60:02}:{minute % 60:02}", text))
    return tuple(entries)


def _action(text: str, day: date, random: Random) -> Action:
    owner = random.choice(PEOPLE)
    due = day + timedelta(days=random.randrange(7, 90))
    return Action(text, owner, due.isoformat(), f"OPS-{random.randrange(100, 9999)}")
