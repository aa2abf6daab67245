"""What is wrong with made-up postmortems: faults of what is said, and faults of the text it is said in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from drafts import Action, Draft, Entry


def _without_a_part(draft: Draft, random: Random) -> Draft:
    gone = random.choice(["summary", "timeline", "root_cause", "actions"])
    return replace(draft, titles={role: title for role, title in draft.titles.items() if role != gone})


def _with_an_empty_part(draft: Draft, _: Random) -> Draft:
    return replace(draft, prose={**draft.prose, "summary": (), "impact": ()})


def _with_an_open_cause(draft: Draft, _: Random) -> Draft:
    return replace(draft, prose={**draft.prose, "root_cause": (draft.words["open"],)})


def _with_somebody_to_blame(draft: Draft, _: Random) -> Draft:
    return replace(draft, prose={**draft.prose, "root_cause": (draft.words["blame"],)})


def _with_a_blank(draft: Draft, _: Random) -> Draft:
    return replace(draft, prose={**draft.prose, "resolution": (draft.words["blank"],)})


def _without_a_zone(draft: Draft, _: Random) -> Draft:
    return replace(draft, zone="")


def _without_a_date(draft: Draft, _: Random) -> Draft:
    return replace(draft, day="")


def _out_of_order(draft: Draft, _: Random) -> Draft:
    first, second, third, *others = draft.entries
    return replace(draft, entries=(first, third, second, *others))


def _without_a_time(draft: Draft, _: Random) -> Draft:
    return _other_entry(draft, lambda entry: replace(entry, time=""))


def _at_an_impossible_time(draft: Draft, _: Random) -> Draft:
    return _other_entry(draft, lambda entry: replace(entry, time="25:61"))


def _without_owners(draft: Draft, _: Random) -> Draft:
    return _other_actions(draft, lambda action: replace(action, owner="", ticket=""))


def _owned_by_nobody(draft: Draft, _: Random) -> Draft:
    return _other_actions(draft, lambda action: replace(action, owner="TBD"))


def _with_vague_actions(draft: Draft, _: Random) -> Draft:
    return _other_actions(draft, lambda action: replace(action, text=draft.words["vague"], ticket=""))


def _other_entry(draft: Draft, change: Callable[[Entry], Entry]) -> Draft:
    before, entry, *after = draft.entries
    return replace(draft, entries=(before, change(entry), *after))


def _other_actions(draft: Draft, change: Callable[[Action], Action]) -> Draft:
    return replace(draft, actions=tuple(change(action) for action in draft.actions))


def _without_a_title(text: str, _: Random) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith("# "))


def _with_carriage_returns(text: str, _: Random) -> str:
    return text.replace("\n", "\r\n")


def _with_a_byte_order_mark(text: str, _: Random) -> str:
    return "\ufeff" + text


def _with_a_key(text: str, random: Random) -> str:
    letters = "".join(random.choice("ABCDEFGHJKLMNPQRSTUVWXYZ234567") for _ in range(16))
    return f"{text}\n{'AK' + 'IA'}{letters}\n"


def _with_an_unclosed_block(text: str, _: Random) -> str:
    return f"{text}\n```sh\nkubectl rollout undo deployment/web\n"


def _with_comments(text: str, _: Random) -> str:
    """One that suppresses nothing, and one that is not seen."""
    return f"{text}\n<!-- noqa: PM301 -->\n\n<!--\n## Notes for the reviewer\n- 14:00 not an entry\n-->\n"


def _twice(text: str, _: Random) -> str:
    """The last part repeated, title and all."""
    return f"{text}\n{text[text.rfind(chr(10) + '## ') :]}" if "\n## " in text else text


IN_WHAT_IS_SAID: dict[str, Callable[[Draft, Random], Draft]] = {
    "without a part": _without_a_part,
    "with an empty part": _with_an_empty_part,
    "with an open cause": _with_an_open_cause,
    "with somebody to blame": _with_somebody_to_blame,
    "with a blank": _with_a_blank,
    "without a zone": _without_a_zone,
    "without a date": _without_a_date,
    "out of order": _out_of_order,
    "without a time": _without_a_time,
    "at an impossible time": _at_an_impossible_time,
    "without owners": _without_owners,
    "owned by nobody": _owned_by_nobody,
    "with vague actions": _with_vague_actions,
}
IN_THE_TEXT: dict[str, Callable[[str, Random], str]] = {
    "without a title": _without_a_title,
    "with carriage returns": _with_carriage_returns,
    "with a byte order mark": _with_a_byte_order_mark,
    "with a key": _with_a_key,
    "with an unclosed block": _with_an_unclosed_block,
    "with comments": _with_comments,
    "with a part told twice": _twice,
}
