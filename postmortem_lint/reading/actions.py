"""Placeholder until the action reader lands."""


def find_actions(*_: object) -> tuple[()]:
    """Nothing yet."""
    return ()
