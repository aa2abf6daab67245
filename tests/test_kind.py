from __future__ import annotations

import pytest

from postmortem_lint.reading import read

ACCOUNT = """# Checkout down for 43 minutes

## Summary

On 2024-03-01 checkout returned errors to a tenth of the customers.

## Timeline

- 14:02 UTC: the error rate alert fires
- 14:20 UTC: the deployment is rolled back
- 14:45 UTC: errors are back to normal

## Root cause

The new pool size was below what peak load needs.

## Action items

- Add an alert on pool saturation (@ana)
"""

FORM = """# Postmortem: [title]

## Summary

*What happened, in two or three sentences?*

## Timeline

| Time | Event |
|------|-------|
|      |       |

## Root cause

## Action items

- [ ]
"""

GUIDE = """# How to write a postmortem

## Summary

You should say in two sentences what happened, so that your reader knows whether to go on.

## Timeline

List what you did and when. Give your time zone.

## Root cause

Ask yourself why until you know what made it possible.
"""


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        pytest.param(ACCOUNT, "x.md", "postmortem", id="an account of one incident"),
        pytest.param(
            ACCOUNT.replace("## ", "**").replace("\n\nOn", "**\n\nOn"), "x.md", "postmortem", id="one with bold titles"
        ),
        pytest.param(FORM, "x.md", "template", id="a form with its blanks still blank"),
        pytest.param(FORM, "postmortems/template.md", "template", id="a form among postmortems"),
        pytest.param(GUIDE, "x.md", "other", id="a guide"),
        pytest.param(
            "# Changelog\n\n## 1.2.0 - 2024-03-01\n\n- Fixed a crash\n", "CHANGELOG.md", "other", id="a changelog"
        ),
        pytest.param("# Install\n\nRun `make`.\n", "README.md", "other", id="a README"),
        pytest.param(
            "# Postmortems\n\n- [March](2024-03-01.md)\n- [May](2024-05-01.md)\n",
            "postmortems/README.md",
            "other",
            id="an index of postmortems",
        ),
        pytest.param(
            "# Restart the database\n\n1. You log in.\n2. You restart it.\n", "runbooks/db.md", "other", id="a runbook"
        ),
        pytest.param(
            "# Checkout down\n\nIt was down.\n",
            "postmortems/2024-03-01.md",
            "postmortem",
            id="a nearly empty file among postmortems",
        ),
        pytest.param("", "notes.md", "other", id="an empty file elsewhere"),
    ],
)
def test_what_kind_of_document_it_is(text: str, path: str, kind: str) -> None:
    assert read(text, path).kind == kind
