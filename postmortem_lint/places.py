"""Lines and columns of offsets into a text, both counted from 1."""

from __future__ import annotations

import re
from bisect import bisect_right


class Places:
    """Tells where in a text an offset stands; columns count characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def line(self, offset: int) -> int:
        """The line an offset stands on."""
        return bisect_right(self.starts, offset)

    def column(self, offset: int) -> int:
        """The column an offset stands in."""
        return offset - self.starts[self.line(offset) - 1] + 1

    def start(self, line: int) -> int:
        """Where a line begins; the end of the text for lines behind it."""
        return self.starts[line - 1] if line <= len(self.starts) else len(self.text)

    def written(self, line: int) -> str:
        """The text of a line, without its end."""
        return self.text[self.start(line) : self.start(line + 1)].rstrip("\n")
