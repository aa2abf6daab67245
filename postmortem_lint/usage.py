"""What the program and its commands are called, what their help says of them, and what is raised of their wrong use."""

from __future__ import annotations

PROGRAM = "postmortem-lint"
UNNAMED = "stdin"
"""What reports call the document on standard input, if nothing else is said."""
SUBCOMMANDS = ("inspect", "explain", "rules", "why", "init", "schema", "clean")
USAGES = {
    "lint": "%(prog)s [OPTIONS] [FILE | DIR | -]...",
    "inspect": "%(prog)s inspect [OPTIONS] {FILE | DIR | -}...",
    "explain": "%(prog)s explain [OPTIONS] CODE-OR-NAME...",
    "rules": "%(prog)s rules [OPTIONS]",
    "schema": "%(prog)s schema",
    "why": "%(prog)s why [OPTIONS] FILE CODE-OR-NAME",
    "init": "%(prog)s init [OPTIONS] [FOLDER]",
    "clean": "%(prog)s clean [OPTIONS] [FILE | DIR]...",
}
DESCRIPTIONS = {
    "lint": "Lints incident postmortems in Markdown; without FILE, the current folder.",
    "inspect": "Shows what was understood of each file.",
    "explain": "Prints the documentation of rules.",
    "rules": "Lists the rules as the present configuration sees them.",
    "schema": "Prints a JSON Schema of the configuration, for editors.",
    "why": "Tells what switches a rule on or off for a file and sets its options.",
    "init": "Looks at the Markdown of a repository and writes a configuration that fits.",
    "clean": "Removes what earlier runs kept (without FILE, of the current folder).",
}
EPILOG = """\
other commands:
  inspect FILE|DIR...   show what was understood of a file
  explain CODE...       print the documentation of a rule
  rules                 list all rules
  schema                print a JSON Schema of the configuration
  why FILE CODE         tell what switches a rule on or off, sets its options
  init [FOLDER]         look around and write a configuration that fits
  clean [FILE|DIR...]   remove the cache of what earlier runs found
  (a file with such a name is given as ./inspect)

Exit code: 0 clean, 1 violations, 2 wrong use, wrong configuration or a bug.
"""


class UsageError(Exception):
    """The program was used wrongly; the text says how in one line."""
