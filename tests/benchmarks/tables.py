"""What was measured as GitHub-flavoured Markdown: tables of costs, and of goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from runs import Cost, Failed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Goal:
    """How many times as long as the other the one may take at most, or, where `least`, has to take at least."""

    one: str
    other: str
    bound: float
    least: bool = False


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, its first column to the left and the others to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def costs_table(costs: Mapping[str, Cost | Failed], unit: str, versions: Mapping[str, str] | None = None) -> str:
    """What each costs, and how many times as much time as the unit; of what is missing or fails, that."""
    head = ("", "version and rule", "seconds", f"× {unit}", "computed", "MB", "rounds")
    measure = costs.get(unit)
    rows = [[name, (versions or {}).get(name, ""), *_cells(one, measure)] for name, one in costs.items()]
    return table(head, rows)


def goals_table(goals: Iterable[Goal], costs: Mapping[str, Cost | Failed]) -> str:
    """Each goal beside the figure; open where either was not measured."""
    return table(("goal", "bound", "measured", ""), [_judged(goal, costs) for goal in goals])


def seconds_table(seconds: Mapping[str, float], unit: str) -> str:
    """How many times as long as the unit each takes."""
    rows = [(name, _figure(one), f"{one / seconds[unit]:.2f}") for name, one in seconds.items()]
    return table(("", "seconds", f"× {unit}"), rows)


def _cells(cost: Cost | Failed, measure: Cost | Failed | None) -> list[str]:
    if isinstance(cost, Failed):
        return [cost.why, "", "", "", ""]
    times = f"{cost.seconds / measure.seconds:.2f}" if isinstance(measure, Cost) else ""
    return [_figure(cost.seconds), times, _figure(cost.computed), f"{cost.megabytes:.0f}", str(cost.rounds)]


def _judged(goal: Goal, costs: Mapping[str, Cost | Failed]) -> tuple[str, str, str, str]:
    one, other = costs.get(goal.one), costs.get(goal.other)
    title = f"{goal.one} / {goal.other}"
    bound = f"at {'least' if goal.least else 'most'} {goal.bound:g}"
    if not isinstance(one, Cost) or not isinstance(other, Cost):
        return title, bound, "", "not measured"
    ratio = one.seconds / other.seconds
    met = ratio >= goal.bound if goal.least else ratio <= goal.bound
    return title, bound, f"{ratio:.2f}", "met" if met else "**missed**"


def _figure(seconds: float) -> str:
    return f"{seconds:.3f}" if seconds < 1 else f"{seconds:.2f}"
