"""What the fuzzer starts from, and what it once found, breaks nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz"
sys.path.insert(0, str(FUZZ))
from targets import TARGETS  # noqa: E402 - it stands with the fuzzer, which runs without pytest

INPUTS = sorted(path for name in ("seeds", "regressions") for path in (FUZZ / name).iterdir())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
@pytest.mark.parametrize("target", TARGETS)
def test_no_target_breaks(target, path):
    TARGETS[target](path.read_bytes())
