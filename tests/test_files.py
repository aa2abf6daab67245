from __future__ import annotations

import os
import subprocess

import pytest

from postmortem_lint import files
from postmortem_lint.files import UnreadableFile, decode, find_files, read_text
from postmortem_lint.ignoring import excluder


class Everything:
    """Lints whatever is found, except for what patterns leave out."""

    def __init__(self, *patterns):
        self.patterns = patterns

    def excludes(self, path):
        return bool(self.patterns) and excluder(self.patterns, os.getcwd())(path)  # noqa: PTH109 - as the program

    def includes(self, path):  # noqa: ARG002 - the program asks so
        return True


def tree(folder, *paths, **contents):
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(contents.get(path, "# Title\n"))


def found(*arguments, exclude=()):
    return list(find_files(arguments or ["."], Everything(*exclude)))


@pytest.fixture(autouse=True)
def _inside(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"a\nb\n", "a\nb\n", id="line feeds stay"),
        pytest.param(b"a\r\nb\r\n", "a\nb\n", id="CRLF becomes a line feed"),
        pytest.param(b"a\rb\r", "a\nb\n", id="CR alone becomes a line feed"),
        pytest.param(b"a\r\r\nb\n\rc", "a\n\nb\n\nc", id="mixed line ends each count once"),
        pytest.param(b"\xef\xbb\xbfa", "a", id="a byte order mark goes"),
        pytest.param("a\x0cb\u2028c\x0bd\x85e".encode(), "a\x0cb\u2028c\x0bd\x85e", id="other separators end no line"),
        pytest.param(b"", "", id="an empty file is an empty text"),
    ],
)
def test_text(data, text):
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        pytest.param("x".encode("utf-16"), "UTF-16", 1, id="UTF-16 little endian"),
        pytest.param(b"\xfe\xff\0x", "UTF-16", 1, id="UTF-16 big endian"),
        pytest.param(b"a\r\nb\rc\n\xe9", "0xE9", 4, id="Latin-1 in line 4 after three kinds of line ends"),
        pytest.param(b"\xef\xbb\xbfa\n\xff", "0xFF", 2, id="a bad byte after a byte order mark"),
        pytest.param(b"a\nb\0", "NUL", 2, id="a NUL in line 2"),
        pytest.param(b"\xed\xb2\x80", "0xED", 1, id="an encoded surrogate"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(data, reason, line):
    with pytest.raises(UnreadableFile, match=reason) as caught:
        decode(data)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        pytest.param("nothing.md", "there is no such file", id="a missing file"),
        pytest.param("folder.md", "it is a folder", id="a folder"),
        pytest.param("dangling.md", "there is no such file", id="a dangling link"),
        pytest.param("loop.md", "too many levels", id="a link to itself"),
        pytest.param("x" * 300 + ".md", "file name too long", id="a name that is too long"),
    ],
)
def test_what_cannot_be_opened_is_refused_in_words(tmp_path, path, reason):
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "dangling.md").symlink_to("nowhere")
    (tmp_path / "loop.md").symlink_to("loop.md")
    with pytest.raises(UnreadableFile, match=reason):
        read_text(path)


def test_an_endless_file_is_refused(monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 1024 * 1024)
    with pytest.raises(UnreadableFile, match="larger than 1 MiB"):
        read_text("/dev/zero")


def test_folders_are_walked_in_sorted_order_for_markdown_only(tmp_path):
    tree(tmp_path, "b.md", "a.md", "a/z.markdown", "a/y.md", "c.txt", "README")
    assert found() == ["./a/y.md", "./a/z.markdown", "./a.md", "./b.md"]


def test_arguments_keep_their_order_and_spelling(tmp_path):
    tree(tmp_path, "b.md", "docs/a.md", "notes.txt")
    assert found("notes.txt", "./b.md", "docs/") == ["notes.txt", "./b.md", "docs/a.md"]


def test_a_file_is_linted_once_however_it_is_named(tmp_path):
    tree(tmp_path, "a.md")
    (tmp_path / "link.md").symlink_to("a.md")
    assert found("a.md", "./a.md", "link.md", str(tmp_path / "a.md"), ".") == ["a.md"]


def test_standard_input_stands_among_files(tmp_path):
    tree(tmp_path, "a.md")
    assert found("a.md", "-", "-") == ["a.md", "-"]


@pytest.mark.parametrize("folder", sorted(files.SKIPPED_FOLDERS))
def test_folders_of_tools_are_skipped_unless_named(tmp_path, folder):
    tree(tmp_path, f"docs/{folder}/a.md")
    assert found() == []
    assert found(f"docs/{folder}") == [f"docs/{folder}/a.md"]


def test_linked_folders_are_not_followed(tmp_path):
    tree(tmp_path, "docs/a.md")
    (tmp_path / "docs/again").symlink_to(tmp_path / "docs")
    (tmp_path / "also.md").symlink_to(tmp_path / "docs")
    assert found() == ["./docs/a.md"]


@pytest.mark.parametrize("target", ["nowhere", "gone.md"], ids=["dangling", "to itself"])
def test_a_link_that_leads_nowhere_is_found_beside_the_other_files(tmp_path, target):
    tree(tmp_path, "a.md")
    (tmp_path / "gone.md").symlink_to(target)
    assert found() == ["./a.md", "./gone.md"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    assert found() == []


def test_a_folder_named_like_a_file_is_walked(tmp_path):
    tree(tmp_path, "2024.md/a.md")
    assert found() == ["./2024.md/a.md"]
    assert found("2024.md") == ["2024.md/a.md"]


def test_folders_nested_deeper_than_calls_can_be():
    folders = ["/".join(["d"] * depth) for depth in range(1, 1200)]
    for folder in folders:
        os.mkdir(folder)  # noqa: PTH102 - pathlib fails at this depth
    deepest = f"{folders[-1]}/a.md"
    os.close(os.open(deepest, os.O_CREAT))
    try:
        assert found("d") == [deepest]
    finally:  # or pytest could not remove them
        os.remove(deepest)  # noqa: PTH107
        for folder in reversed(folders):
            os.rmdir(folder)  # noqa: PTH106


IGNORING = [
    pytest.param({".gitignore": "build/\n"}, {"a.md", "docs/a.md", "docs/c.md"}, id="a folder"),
    pytest.param({".gitignore": "*.md\n!/a.md\n"}, {"a.md"}, id="all but one"),
    pytest.param({".gitignore": "/a.md\r\n# docs\r\n\r\n"}, {"build/b.md", "docs/a.md", "docs/c.md"}, id="CRLF"),
    pytest.param({".gitignore": "*.md\n", "docs/.gitignore": "!a.md\n"}, {"docs/a.md"}, id="an inner file overrules"),
    pytest.param({"docs/.gitignore": "/a.md\n"}, {"a.md", "build/b.md", "docs/c.md"}, id="an inner file is anchored"),
    pytest.param(
        {".gitignore": "docs/\n!docs/a.md\n"}, {"a.md", "build/b.md"}, id="nothing returns from a left folder"
    ),
    pytest.param({".git/info/exclude": "docs\n"}, {"a.md", "build/b.md"}, id="the repository's own exclude file"),
    pytest.param(
        {".gitignore": "!\n\\\n[[a]\nbuild\n"}, {"a.md", "docs/a.md", "docs/c.md"}, id="nonsense is passed over"
    ),
    pytest.param({".gitignore": "\ufeffdocs\n"}, {"a.md", "build/b.md"}, id="with byte order mark"),
]


@pytest.mark.parametrize(("ignoring", "expected"), IGNORING)
def test_what_git_ignores_is_left_out_wherever_the_walk_begins(tmp_path, ignoring, expected):
    subprocess.run(["git", "init", "-q"], check=True)
    tree(tmp_path, "a.md", "build/b.md", "docs/a.md", "docs/c.md", *ignoring, **ignoring)
    assert {path.removeprefix("./") for path in found()} == expected
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "--", "*.md"], capture_output=True, text=True, check=True
    )
    assert set(listed.stdout.split()) == expected
    if any(path.startswith("docs/") for path in expected):
        assert set(found("docs")) == {path for path in expected if path.startswith("docs/")}


def test_an_ignored_folder_that_is_named_is_linted(tmp_path):
    (tmp_path / ".git").mkdir()
    tree(tmp_path, ".gitignore", "build/a.md", **{".gitignore": "build/\n"})
    assert found("build") == ["build/a.md"]


def test_ignore_files_above_a_folder_outside_of_repositories_do_not_count(tmp_path):
    tree(tmp_path, ".gitignore", "docs/a.md", **{".gitignore": "*.md\n"})
    assert found("docs") == ["docs/a.md"]


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        pytest.param(["a.md"], ["./docs/old/b.md"], id="a name means files everywhere"),
        pytest.param(["docs/old"], ["./a.md", "./docs/a.md"], id="a path means one place"),
        pytest.param(["./a.md"], ["./docs/a.md", "./docs/old/b.md"], id="a path from here"),
        pytest.param(["**/old/**"], ["./a.md", "./docs/a.md"], id="stars for folders"),
        pytest.param(["docs/", "!docs/a.md"], ["./a.md"], id="nothing returns from a left folder"),
    ],
)
def test_exclude_patterns(tmp_path, patterns, expected):
    tree(tmp_path, "a.md", "docs/a.md", "docs/old/b.md")
    assert found(exclude=patterns) == expected


def test_exclude_patterns_hold_for_named_files_and_full_paths(tmp_path):
    tree(tmp_path, "a.md", "docs/b.md")
    assert found("a.md", "docs/b.md", exclude=["docs"]) == ["a.md"]
    assert found("a.md", "docs/b.md", exclude=[str(tmp_path / "docs")]) == ["a.md"]
    assert found(str(tmp_path / "docs/b.md"), exclude=["docs"]) == []


def test_a_file_outside_can_be_excluded_by_its_name(tmp_path, monkeypatch):
    tree(tmp_path, "template.md", "inner/a.md")
    monkeypatch.chdir(tmp_path / "inner")
    assert found("../template.md", "a.md", exclude=["template*"]) == ["a.md"]
