"""markdown-it-py's own full parse of each file of the folder given: what any linter on it pays at least."""

import sys
from pathlib import Path

from markdown_it import MarkdownIt

if __name__ == "__main__":
    parser = MarkdownIt("commonmark").enable("table")
    for path in sorted(Path(sys.argv[1]).rglob("*.md")):
        parser.parse(path.read_text(encoding="utf-8", errors="replace"))
