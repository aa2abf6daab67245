"""How a rule finds the check that it names: by module and function, in this package or a plugin's."""

from __future__ import annotations

import sys

import pytest

from postmortem_lint import checks
from postmortem_lint.checks import UnknownCheckError, check, find_check, lists


@pytest.fixture
def registry(monkeypatch):
    """A registry that holds nothing yet."""
    monkeypatch.setattr(checks, "REGISTRY", {})
    return checks.REGISTRY


def made_in(module: str, name: str = "spoken"):
    def function():
        """Does nothing."""

    function.__module__, function.__name__ = module, name
    return function


def test_a_check_is_looked_for_in_its_module_alone(registry, monkeypatch):
    monkeypatch.setattr(checks, "lists", lists)
    monkeypatch.delitem(sys.modules, lists.__name__)
    assert find_check("lists.counted").__module__ == "postmortem_lint.checks.lists"
    assert set(registry) == {"lists.counted", "lists.tabled"}
    assert find_check("lists.tabled") is registry["lists.tabled"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("lists.countde", "; did you mean lists.counted?", id="a slip in the function"),
        pytest.param("lsits.counted", "; did you mean lists.counted?", id="a slip in the module"),
        pytest.param("tasks.due_ahead", "", id="a function of another module"),
        pytest.param("a-b.nothing", "", id="no name of a module"),
        pytest.param("nowhere.nothing", "", id="nothing alike"),
    ],
)
def test_a_name_that_no_check_has(name, expected):
    with pytest.raises(UnknownCheckError) as error:
        find_check(name)
    assert str(error.value) == f'no check "{name}"{expected}'


def test_a_slip_in_the_module_has_all_modules_loaded(registry, monkeypatch):
    monkeypatch.setattr(checks, "lists", lists)
    monkeypatch.delitem(sys.modules, lists.__name__)
    with pytest.raises(UnknownCheckError, match=r"; did you mean lists\.counted\?$"):
        find_check("lsits.counted")
    assert "lists.tabled" in registry


def test_what_is_missing_within_a_module_of_checks_is_no_unknown_check(registry, monkeypatch, tmp_path):
    (tmp_path / "broken.py").write_text("import no_such_module_anywhere\n", encoding="utf-8")
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])
    with pytest.raises(ModuleNotFoundError, match="no_such_module_anywhere"):
        find_check("broken.thing")
    assert registry == {}


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        pytest.param("postmortem_lint.checks.lists", "lists.spoken", id="a module of this package"),
        pytest.param("acme", "acme.spoken", id="a plugin"),
        pytest.param("acme.rules.more", "acme.spoken", id="a module of a plugin"),
    ],
)
def test_the_name_of_a_check(registry, module, expected):
    function = made_in(module)
    assert check(function) is function
    assert registry == {expected: function}


def test_a_module_that_is_loaded_again_brings_its_checks_anew(registry):
    first, second = made_in("acme"), made_in("acme")
    check(first)
    check(second)
    assert registry == {"acme.spoken": second}


def test_two_modules_of_a_plugin_may_not_name_a_check_alike(registry):
    first = made_in("acme.one")
    check(first)
    with pytest.raises(ValueError, match=r"^there are two checks acme\.spoken: of acme\.one and of acme\.two$"):
        check(made_in("acme.two"))
    assert registry == {"acme.spoken": first}
