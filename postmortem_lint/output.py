"""Where reports go: standard output, a file, or both; and the lines on standard error."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from postmortem_lint.hints import in_words
from postmortem_lint.usage import PROGRAM, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping


class Output:
    """The streams a report is written to, line by line."""

    def __init__(self, *streams: TextIO) -> None:
        self._streams = streams

    @classmethod
    def standard(cls) -> Output:
        """Standard output alone."""
        return cls(*_standard())

    def write(self, line: str) -> None:
        """Write a line; raises `UsageError` where a stream takes no more, `BrokenPipeError` where nobody reads."""
        for stream in self._streams:
            _write(stream, line)


def refuse_overwriting(paths: Iterable[str], output_file: str | None) -> None:
    """Raise `UsageError` where the report would replace a document that is to be read."""
    if output_file is None or not Path(output_file).exists():
        return
    if any(Path(path).exists() and Path(path).samefile(output_file) for path in paths):
        raise UsageError(f"--output-file: {output_file} is one of the files to lint, it would be overwritten")


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Output]:
    """The output that `--output-file` and `--tee` ask for; a file appears once the report is whole."""
    if not options.output_file:
        yield Output.standard()
        return
    path = Path(options.output_file)
    report = StringIO()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
            path.open("a").close()  # to learn before the work why it would be in vain
    except OSError as error:
        raise _unwritable(path, error) from error
    yield Output(report, *(_standard() if options.tee else ()))
    try:
        _save(path, report.getvalue())
    except OSError as error:
        raise _unwritable(path, error) from error


def colours_for(options: argparse.Namespace) -> Mapping[str, str]:
    """The colours that options, environment and terminal ask for; a file that is written has none of itself."""
    from postmortem_lint.reports.style import COLOURS, PLAIN, wants_colour

    written = getattr(options, "output_file", None)
    terminal = not written and sys.stdout is not None and sys.stdout.isatty()
    return COLOURS if wants_colour(options.color, os.environ, terminal=terminal) else PLAIN


def prepare_streams() -> None:
    """Let the standard streams take every character, whatever the locale; what is no character is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def flush() -> None:
    """Write out what is held back; raises as `Output.write`."""
    for stream in _standard():
        _write(stream, None)


def discard() -> None:
    """Let nothing more be written to a pipe that nobody reads, not even by the interpreter as it ends."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """Say on standard error what is wrong, in one line."""
    from postmortem_lint.reports.escaping import visible

    note(f"{PROGRAM}: {visible(message)}")


def note(line: str) -> None:
    """Say something on standard error."""
    if sys.stderr is not None:
        sys.stderr.write(line + "\n")


def _save(path: Path, text: str) -> None:
    """Put a report in its file, at once where that can be: not in a device, nor in a folder that takes no new file."""
    whole = text.encode("utf-8", "backslashreplace").decode()
    if path.is_file() is path.exists() and os.access(os.path.realpath(path.parent), os.W_OK):
        from postmortem_lint.atomic import replace_text

        replace_text(path, whole)
    else:
        path.write_text(whole, encoding="utf-8")


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"cannot write {path}: {in_words(error)}")


def _standard() -> tuple[TextIO, ...]:
    """Standard output, unless the caller closed it."""
    return () if sys.stdout is None else (sys.stdout,)


def _write(stream: TextIO, line: str | None) -> None:
    try:
        if line is None:
            stream.flush()
        else:
            stream.write(line + "\n")
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"cannot write the report: {in_words(error)}") from error
