"""Keeps reports from spreading the secrets they tell of."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from postmortem_lint.findings import Violation

SHOWN = 4
"""Characters of a secret that are told: they tell its kind and open nothing."""
KNOWN_BY = 8
"""Characters by which a secret is recognised in a message, which may have been cut."""


def lines_without_secrets(lines: Mapping[int, str]) -> Mapping[int, str]:
    """The lines of a file, each without its secrets."""
    return {number: without_secrets(line) for number, line in lines.items()}


def without_secrets(text: str) -> str:
    """The text as long as it is, each secret but its beginning covered with dots."""
    from postmortem_lint.checks.credentials import secrets_in

    for start, end in secrets_in(text):
        text = text[: start + SHOWN] + "•" * (end - start - SHOWN) + text[end:]
    return text


def messages_without_secrets(violations: Iterable[Violation], text: str) -> list[Violation]:
    """The violations, of whose messages none quotes more than the beginning of a secret that the text holds."""
    from postmortem_lint.checks.credentials import secrets_in

    secrets = sorted({text[start:end] for start, end in secrets_in(text)})
    return [one._replace(message=_without(secrets, one.message)) for one in violations]


def _without(secrets: Iterable[str], message: str) -> str:
    for secret in secrets:
        at = message.find(secret[:KNOWN_BY])
        while at >= 0:
            same = takewhile(lambda pair: pair[0] == pair[1], zip(secret, message[at:], strict=False))
            message = f"{message[: at + SHOWN]}…{message[at + len(list(same)) :]}"
            at = message.find(secret[:KNOWN_BY], at)
    return message
