"""The linter for incident postmortems written in Markdown.

`reading` makes a document what it says (`document`, `model`), `checks` tell what is wanting in that (`findings`),
`reports` tell people and programs. `CONTRIBUTING.md` says more; what lies around them, room by room:

- The command line: `__main__`, `cli`, `commands`; its options: `usage`, `command_line`, `arguments`,
  `option_groups`, `option_values`, `combinations`, `completion`; what it writes: `output`, `tally`, `progress`,
  `step_summary`, `hints`.
- From files to outcomes: `files`, `ignoring`, `repository`, `linting`, `jobs`, `engine`, `places`, `columns`,
  `concealing`, and `result_cache`.
- What is left out: `comments` and `suppressions`; and for old documents `adoption`: `baseline`, `fingerprints`,
  `changes`.
- What is mended: `fixing`, `silencing`, `repair`, `atomic`.
- The rules: `catalog`, `rule_files`, `rules_folder`, their options `parameters`, and which are on: `selection`.
- The configuration: `layers` of `nodes`, understood by `schema`; with `overrides`, `cases` (the `styles` of
  documents) and what is `brought` in (`plugins`, `own_template`) they make a `config`, and that a `law`. A `house`
  knows the law of every file, and its `grounds` which files are meant. Of all that tell `showing`, `reasons`,
  `idle_settings`, `unused_ignores`, `config_schema` and `option_forms`.
- The first configuration: `initial`, `recognising`, `whereabouts`, `hook_entry`.
- Tools: `records`, `patterns`, `compiling`, `keeping`, `limits`, `words`, `yaml_data`.
"""

__version__ = "0.1.0"
