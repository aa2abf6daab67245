"""The docstring of each package is its map: it names every room, so that a newcomer finds the way."""

from __future__ import annotations

import ast

import pytest
from checkout import ROOT

from postmortem_lint.reports import FORMATS

PACKAGES = sorted(path.parent for path in (ROOT / "postmortem_lint").rglob("__init__.py"))
NAMED_ELSEWHERE = {"reports": {target.partition(".")[0] for target in FORMATS.values()}}
"""By package, the modules that a table in it names."""


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_a_package_names_each_of_its_modules(package):
    described = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""
    modules = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    modules -= {"__init__", *NAMED_ELSEWHERE.get(package.name, ())}
    missing = sorted(name for name in modules if f"`{name}`" not in described)
    assert not missing, f"the docstring of {package.name}/__init__.py is its map; say there what these are for"
