"""Placeholder until the timeline reader lands."""
from postmortem_lint.model import Timeline


def find_timeline(*_: object) -> Timeline:
    """Nothing yet."""
    return Timeline()
