"""What a run adds up to: its counts, its statistics, its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.concealing import lines_without_secrets
from postmortem_lint.hints import counted
from postmortem_lint.output import complain, note
from postmortem_lint.reports.escaping import visible
from postmortem_lint.reports.style import Suppressed

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from postmortem_lint.findings import Violation
    from postmortem_lint.linting import Outcome
    from postmortem_lint.reports.style import Style

CLEAN, VIOLATIONS, WRONG = 0, 1, 2
_SEVERITIES = ("info", "warning", "error")
_KINDS = {"template": "a template", "other": "another document"}


class Tally:
    """Counts violations as they pass by, and says on standard error what is none."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._counts: dict[str, int] = {}
        self._messages: dict[str, str] = {}
        self._failing = 0
        self._skipped = 0
        self._bugs = 0
        self._fixed: list[int] = []

    def passing(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[Violation]:
        """The violations of each outcome, while the style holds the lines to show with them."""
        for outcome in outcomes:
            self._note(outcome)
            style.sources = lines_without_secrets(outcome.lines)
            style.files[outcome.path] = "failed" if outcome.error else outcome.kind
            if self._options.show_suppressed and outcome.suppressed:
                style.suppressed[outcome.path] = Suppressed(outcome.suppressed, style.sources)
            for violation in outcome.violations:
                self._add(violation)
                yield violation

    def footer(self) -> Iterator[str]:
        """The statistics and the count that were asked for."""
        if self._options.statistics:
            for code in sorted(self._counts):
                yield f"{self._counts[code]:<5} {code} {visible(self._messages[code])}"
        if self._options.count:
            yield str(sum(self._counts.values()))

    def conclude(self) -> None:
        """Say how much was mended, and how many documents were skipped."""
        if self._fixed:
            done = "fixed" if self._options.add_noqa is None else "suppressed"
            note(f"{counted(sum(self._fixed), 'finding')} {done} in {counted(len(self._fixed), 'file')}")
        if not self._skipped:
            return
        what = "1 file is no postmortem" if self._skipped == 1 else f"{self._skipped} files are no postmortems"
        named = "" if self._options.verbose else "--verbose names "
        pronoun = "it" if self._skipped == 1 else "them"
        advice = f"{named}{pronoun}, --include-all lints {pronoun}" if named else f"--include-all lints {pronoun}"
        note(f"{what} (skipped; {advice})")

    def exit_code(self) -> int:
        """0 clean, 1 violations that fail the run, 2 a bug."""
        if self._bugs:
            return WRONG
        return VIOLATIONS if self._failing and not self._options.exit_zero else CLEAN

    def _add(self, violation: Violation) -> None:
        self._counts[violation.code] = self._counts.get(violation.code, 0) + 1
        self._messages.setdefault(violation.code, violation.message)
        self._failing += _SEVERITIES.index(violation.severity) >= _SEVERITIES.index(self._options.fail_on)

    def _note(self, outcome: Outcome) -> None:
        if outcome.error:
            self._bugs += 1
            complain(f"internal error in {outcome.path}: {outcome.error}")
            if self._options.verbose:
                note("\n".join(visible(line) for line in outcome.traceback.split("\n")))
        if outcome.fixed:
            self._fixed.append(outcome.fixed)
        if outcome.unfixed:
            complain(f"{outcome.path}: {outcome.unfixed}")
        if outcome.style and self._options.verbose:
            note(visible(f"{outcome.path}: style {outcome.style}"))
        if outcome.kind == "postmortem":
            return
        self._skipped += 1
        if self._options.verbose:
            note(f"{visible(outcome.path)}: no postmortem but {_KINDS[outcome.kind]}, skipped")
