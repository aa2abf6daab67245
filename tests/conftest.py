"""What several test modules start from."""

from __future__ import annotations

import pytest
from program import COLOUR, Program


@pytest.fixture
def program(tmp_path, monkeypatch, capsys):
    """The program in an empty folder, without wishes of the environment."""
    monkeypatch.chdir(tmp_path)
    for name in COLOUR:
        monkeypatch.delenv(name, raising=False)
    return Program(tmp_path, capsys)
