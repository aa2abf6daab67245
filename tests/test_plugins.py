"""Plugins: what an installed package brings, and what is said of one that is wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from program import CLEAN, rule_file

from postmortem_lint.checks import REGISTRY
from postmortem_lint.plugins import load_plugin

ACME = Path(__file__).parent / "plugins" / "acme"
UNTRACKED = 'ACM501 action has no ticket: "Add an alert on pool saturation"; name one, e.g. OPS-12'


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Installs a package as pip would: its modules on the path, and beside them what it offers."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)
    before = set(sys.modules)

    def install(points, **modules):
        for name, text in modules.items():
            (site / f"{name}.py").write_text(text, encoding="utf-8")
        info = site / f"test_{len(list(site.glob('*.dist-info')))}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {info.name[:6]}\nVersion: 1.0\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(f"[postmortem_lint.plugins]\n{points}\n", encoding="utf-8")
        return site

    yield install
    load_plugin.cache_clear()
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and str(tmp_path) in str(sys.modules[name].__file__):
            del sys.modules[name]
            for check in [check for check in REGISTRY if check.startswith(f"{name}.")]:
                del REGISTRY[check]


def configure(program, text="plugins: [acme]\n"):
    program.place(".postmortem-lint.yaml", text)
    program.write(a=CLEAN)


@pytest.fixture
def acme(install):
    site = install("acme = acme_postmortems")
    (site / "acme_postmortems").symlink_to(ACME / "acme_postmortems", target_is_directory=True)
    yield
    sys.modules.pop("acme_postmortems", None)
    REGISTRY.pop("acme_postmortems.tracked", None)


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plugins: [acme]", [f"a.md:20:3: {UNTRACKED}"], id="its rules are on"),
        pytest.param("plugins: acme", [f"a.md:20:3: {UNTRACKED}"], id="a single name"),
        pytest.param("plugins: [acme]\nignore: [ACM]", [], id="its rules are ignored as others are"),
        pytest.param("plugins: [acme]\nselect: [PM]", [], id="its rules are off where others are selected"),
        pytest.param("plugins: [acme]\nselect: [PM, ACM]", [f"a.md:20:3: {UNTRACKED}"], id="its rules are selected"),
        pytest.param(
            "plugins: [acme]\noptions: {action-untracked: {project: SRE}}",
            [f"a.md:20:3: {UNTRACKED.replace('OPS', 'SRE')}"],
            id="its options are set",
        ),
        pytest.param("", [], id="not named"),
        pytest.param("plugins: []", [], id="none named"),
    ],
)
def test_a_plugin_that_is_named_is_used(program, text, expected):
    configure(program, text)
    told = [line for line in program("a.md").lines if "ACM" in line]
    assert told == expected


@pytest.mark.usefixtures("acme")
def test_the_titles_of_a_plugin_are_known_beside_those_of_the_house(program):
    configure(program, "plugins: [acme]\nsections: {titles: {actions: [Promises]}}\nignore: [ACM]\n")
    program.write(
        a=CLEAN.replace("Action items", "What ACME will change"),
        b=CLEAN.replace("Action items", "Promises"),
        c=CLEAN.replace("Action items", "Other matters"),
    )
    assert {line.split(":")[0] for line in program(".").lines} == {"./c.md"}


@pytest.mark.usefixtures("acme")
def test_the_rules_of_a_plugin_are_listed_and_explained(program):
    configure(program)
    assert any(line.startswith("ACM501 action-untracked") for line in program("rules").lines)
    assert "What is not in our tracker is not planned." in program("explain", "action-untracked").out


@pytest.mark.usefixtures("acme")
def test_a_plugin_is_not_imported_unless_it_is_named(program):
    configure(program, "")
    program("a.md")
    assert "acme_postmortems" not in sys.modules


@pytest.mark.parametrize(
    ("points", "module", "told"),
    [
        pytest.param(
            "acne = broken", "", 'no plugin "acme" is installed; did you mean acne?', id="one of another name"
        ),
        pytest.param(
            "other = broken",
            "",
            'no plugin "acme" is installed; pip or additional_dependencies must bring it',
            id="none of that name",
        ),
        pytest.param(
            "acme = nowhere",
            "",
            "the plugin \"acme\" cannot be imported: ModuleNotFoundError: No module named 'nowhere'",
            id="a module that is missing",
        ),
        pytest.param(
            "acme = broken",
            "import no_such_library",
            "the plugin \"acme\" cannot be imported: ModuleNotFoundError: No module named 'no_such_library'",
            id="an import that fails",
        ),
        pytest.param(
            "acme = broken",
            "raise ValueError('of two\\nlines')",
            'the plugin "acme" cannot be imported: ValueError: of two lines',
            id="a module that raises",
        ),
        pytest.param(
            "acme = broken",
            "raise SystemExit(3)",
            'the plugin "acme" cannot be imported: SystemExit: 3',
            id="a module that exits",
        ),
        pytest.param(
            "acme = broken:missing",
            "",
            "the plugin \"acme\" cannot be imported: AttributeError: module 'broken' has no attribute 'missing'",
            id="an attribute that is missing",
        ),
        pytest.param(
            "acme = broken",
            "RULES = 3",
            'the plugin "acme" is wrong: RULES must be the path of a folder, or several, not 3',
            id="rules that are no path",
        ),
        pytest.param(
            "acme = broken",
            "VOCABULARY = ['Promises']",
            "the plugin \"acme\" is wrong: VOCABULARY must hold titles by role, not ['Promises']",
            id="titles without roles",
        ),
    ],
)
def test_a_plugin_that_cannot_be_used_is_told_in_one_line(program, install, points, module, told):
    install(points, broken=module)
    configure(program)
    result = program("a.md")
    assert (result.code, result.out) == (2, "")
    assert result.err == f"postmortem-lint: .postmortem-lint.yaml:1: plugins: {told}\n"


def test_two_plugins_of_one_name_are_told(program, install):
    install("acme = one", one="")
    install("acme = two", two="")
    configure(program)
    assert 'several plugins are called "acme": one, two' in program("a.md").err


def test_titles_of_no_role_are_told_with_the_file_of_the_plugin(program, install):
    site = install("acme = words", words="VOCABULARY = {'acts': ['Promises']}")
    configure(program)
    result = program("a.md")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert result.err.startswith(f"postmortem-lint: {(site / 'words.py').relative_to(program.folder)}: ")
    assert 'no role "acts"; did you mean actions?' in result.err


def test_titles_of_a_plugin_may_stand_in_a_file(program, install):
    site = install("acme = words", words="from pathlib import Path\nVOCABULARY = Path(__file__).parent / 'titles.yaml'")
    (site / "titles.yaml").write_text("actions: [Promises]\n", encoding="utf-8")
    configure(program)
    program.write(a=CLEAN.replace("Action items", "Promises"))
    assert program("a.md").code == 0


def test_a_check_that_raises_costs_only_its_own_rule(program, install):
    module = """
from pathlib import Path
from postmortem_lint.checks import check
RULES = Path(__file__).parent / "house"
@check
def failing(postmortem):
    raise RuntimeError("no luck")
    yield
"""
    site = install("acme = raising", raising=module)
    (site / "house").mkdir()
    (site / "house" / "TST001.md").write_text(
        rule_file("raising.failing", "{}", "found", "TST001", "tested"), encoding="utf-8"
    )
    configure(program)
    program.write(a=CLEAN.replace("- 14:30", "- 13:30"))
    result = program("a.md")
    assert (result.code, result.err.count("\n")) == (2, 1)
    told = "internal error in a.md: TST001 crashed: RuntimeError: no luck, which is a bug of the plugin raising"
    assert result.err == f"postmortem-lint: {told}\n"
    assert "PM305" in result.out


def test_a_check_that_takes_the_name_of_another_is_told(program, install):
    module = "from postmortem_lint.checks import check\n@check\ndef present(postmortem): yield\n"
    install("acme = sections", sections=module)
    configure(program)
    result = program("a.md")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "there are two checks sections.present: of " in result.err
