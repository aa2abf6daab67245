"""What is read where a document uses little Markdown, or other than it is meant: breaks, tabs, quotes, run-on lines."""

from __future__ import annotations

import pytest

from postmortem_lint.reading import read

HEAD = "# Checkout down\n\n## Summary\n\nThe shop was down for an hour.\n\n"


def roles(text: str) -> list[str]:
    return [role for section in read(text).sections for role in section.roles]


def entries(text: str) -> list[tuple[str | None, str]]:
    return [(entry.time, entry.text) for entry in read(text).timeline]


def tasks(text: str) -> list[str]:
    return [action.text for action in read(text).actions]


@pytest.mark.parametrize("tag", ["<br>", "<br/>", "<BR />", "<br><br>"])
def test_a_break_behind_a_title_is_none_of_its_words(tag: str) -> None:
    text = f"# Shop down\n\n**Impact:**{tag}\nAll orders.{tag}\nTwo.\n\n**Timeline:**{tag}\n- 14:05 alert fires\n"
    assert roles(text) == ["impact", "timeline"]
    assert entries(text) == [("14:05", "alert fires")]


def test_a_break_in_code_is_code() -> None:
    assert entries(f"{HEAD}## Timeline\n\n```\n14:05 alert fires\n14:10 <br>\n```\n")[1] == ("14:10", "")


def test_a_document_whose_parts_stand_in_quotes_is_read_as_if_they_did_not() -> None:
    text = "# Checkout down\n\n> ## Timeline\n> * 14:05 alert fires\n\n> ## Root cause\n> A disk was full.\n"
    assert roles(text) == ["timeline", "root_cause"]
    assert entries(text) == [("14:05", "alert fires")]


def test_a_quoted_heading_among_others_is_quoted() -> None:
    assert roles(f"{HEAD}## Impact\n\nAll orders.\n\n> ## Timeline\n> * 14:05 alert fires\n") == ["summary", "impact"]


@pytest.mark.parametrize("title", [">> Corrective measures:", "> **Corrective measures**"])
def test_a_title_may_be_all_that_is_quoted(title: str) -> None:
    text = f"{HEAD}{title}\n\n* Add an alert.\n* Rotate the logs.\n"
    assert roles(text) == ["summary", "actions"]
    assert [action.span.of(text) for action in read(text).actions] == ["Add an alert.", "Rotate the logs."]


@pytest.mark.parametrize(
    "quote", ["> What went wrong?\n", "> Timeline:\n> 14:05 alert fires\n", "> Timeline:\n\n> 14:05 alert fires\n"]
)
def test_a_question_or_the_title_of_what_is_quoted_opens_no_part(quote: str) -> None:
    assert roles(f"{HEAD}{quote}\nThe shop was closed.\n") == ["summary"]


def test_the_text_right_behind_a_heading_in_tags_is_no_part_of_it() -> None:
    text = (
        "<h1>Shop down</h1>\n<h2>Summary:</h2>\nOn March 2nd, 2023, the shop was down.\n\n"
        '<h2 id="cause">Root <i>cause</i></h2>\nA disk was full.\n'
    )
    document = read(text)
    assert roles(text) == ["summary", "root_cause"]
    assert [section.span.of(text) for section in document.sections] == ["Shop down", "Summary:", "Root <i>cause</i>"]
    assert document.cause is not None
    assert document.cause.stated


def test_lines_that_open_with_a_time_before_a_tab_are_entries_and_their_header_is_no_title() -> None:
    rows = "Time (UTC)\tActions\n9:45 AM\tUpgrade begins\n10:00 AM\tPagers go off\n"
    text = f"{HEAD}Timeline\n\n{rows}\nRoot Cause\nA typo.\n"
    assert entries(text) == [("9:45 AM", "Upgrade begins"), ("10:00 AM", "Pagers go off")]
    assert roles(text) == ["summary", "timeline", "root_cause"]


def test_titles_and_items_that_markdown_takes_for_one_paragraph() -> None:
    text = (
        "Shop down.\n\nTimeline:\n    - The shop broke.\n    - The disk was cleaned.\n"
        "Main cause:\n    - A disk was full.\nCorrective measures:\n    - Add an alert.\n    - Rotate the logs.\n"
    )
    assert [text for _, text in entries(text)] == ["The shop broke.", "The disk was cleaned."]
    assert tasks(text) == ["Add an alert.", "Rotate the logs."]


@pytest.mark.parametrize(
    ("line", "times"),
    [
        pytest.param("2:00 PM: it broke.2:05 PM: we saw it. 2:10 PM: it works.", 3, id="times and colons"),
        pytest.param("14:00 UTC - it broke. 14:05 UTC - we saw it.", 2, id="times, zones and dashes"),
        pytest.param("**14:00:** it broke. **14:05:** we saw it.", 2, id="times in bold"),
        pytest.param("14:00 it broke, as we saw. 14:05 was when it worked.", 1, id="a time that opens a sentence"),
        pytest.param("2:00 PM: It broke 2:05 PM: We saw it 2:10 PM: 100% works", 3, id="times and colons alone"),
        pytest.param("2:00 PM: Down from 2:05 PM: We saw it.", 1, id="the beginning of a range"),
        pytest.param("14:00: it broke at 12. 3.14 times the load.", 1, id="a number"),
    ],
)
def test_entries_that_run_on_in_one_line(line: str, times: int) -> None:
    assert len(entries(f"{HEAD}## Timeline\n\n{line}\n\n- 15:00 UTC - all is well\n")) == times + 1


def test_a_lead_in_that_ends_in_a_colon_announces_what_stands_below_it() -> None:
    text = (
        "Summary: The shop was down.\n\nTimeline:\n\n14:00: it broke.\n14:05: we saw it.\n\n"
        "Corrective measures: To prevent this, we will take these measures:\n\nAdd an alert. Rotate the logs.\n"
    )
    assert tasks(text) == ["Add an alert.", "Rotate the logs."]
    assert len(entries(text)) == 2


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(
            "Improvements:\nImplementation of a second server.\nEnhancement of the monitoring of disks.\n",
            ["Implementation of a second server.", "Enhancement of the monitoring of disks."],
            id="nouns that name what is to be done",
        ),
        pytest.param(
            "It is also important to add a test of the import. Tests are a stage of their own.\n",
            ["It is also important to add a test of the import."],
            id="what is said to be important to do",
        ),
        pytest.param(
            "These problems can be prevented, as we have to test more.  \nQuality is a stage of its own.\n",
            [],
            id="remarks on two lines",
        ),
        pytest.param(
            "Write a list of the deploys to ensure all necessary steps are done. We are taking all possible steps.\n",
            ["Write a list of the deploys to ensure all necessary steps are done."],
            id="all steps",
        ),
        pytest.param(
            "These measures will be taken so that it never happens again:\n• The disk will be cleaned each night.\n"
            "• The load will always be even.\n",
            ["The disk will be cleaned each night.", "The load will always be even."],
            id="bullets of their own below a sentence",
        ),
    ],
)
def test_the_tasks_of(body: str, found: list[str]) -> None:
    assert tasks(f"{HEAD}## Corrective and preventative measures\n\n{body}") == found


def test_a_timeline_within_another_part_is_no_silent_part_of_it() -> None:
    text = (
        "# Shop down\n\n## Summary\n\nThe shop was down.\nTimeline:\n• Detection: we saw it at 10:00 AM.\n"
        "• Actions taken: We looked at the disk.\nRoot cause:\nA disk was full.\n"
    )
    assert len(entries(text)) == 2


@pytest.mark.parametrize("label", ["Actions taken", "how the issue was fixed", "Misleading paths that were taken"])
def test_a_label_without_a_colon_is_no_entry(label: str) -> None:
    text = (
        f"{HEAD}## Timeline\n\nThe shop broke on 3 May 2024.\n\n{label}\n\nWe looked at the disk.\n\nof the server.\n"
    )
    assert [text for _, text in entries(text)] == ["The shop broke on 3 May 2024.", "We looked at the disk."]


@pytest.mark.parametrize(
    ("lines", "times"),
    [
        pytest.param(
            "14:00: It broke.\nEscalation: The team was told.\nResolution: We cleaned it.", 3, id="behind all"
        ),
        pytest.param("14:00: It broke.\nActions taken: We looked.\n14:10: It works.", 2, id="between two times"),
        pytest.param("14:00: It broke.\nMisleading paths: None.\nEscalation: To the team.", 2, id="a label of nothing"),
        pytest.param("14:00: It broke.\nThe solutions are:\nClean it.", 1, id="a label alone"),
        pytest.param("14:00: It broke, which we saw in\nSentry: the errors rose.", 1, id="a wrapped line"),
    ],
)
def test_labelled_lines_behind_the_last_time_are_entries(lines: str, times: int) -> None:
    assert len(entries(f"{HEAD}## Timeline\n\n{lines}\n")) == times


def test_bullets_that_a_word_processor_wrote_as_letters() -> None:
    text = f"{HEAD}Timeline:\n\no\t09:45 AM WAT: It broke.\no\t10:00 AM WAT: It works.\n"
    assert entries(text) == [("09:45 AM WAT", "It broke."), ("10:00 AM WAT", "It works.")]


def test_a_sentence_that_is_wrapped_and_set_in_is_one() -> None:
    lines = "\tWe went back to the state of\n\t  the day before.\n\tIt worked again.\n"
    text = f"{HEAD}## Timeline\n\nActions taken:\n\n{lines}"
    assert [text for _, text in entries(text)] == ["We went back to the state of the day before.", "It worked again."]


@pytest.mark.parametrize("title", ["Task 1", "Step 3:"])
def test_the_title_of_one_item_opens_no_part(title: str) -> None:
    assert roles(f"{HEAD}{title}\n\nMake the text funny.\n") == ["summary"]


def test_a_text_that_teaches_under_a_heading_how_accounts_are_written_is_none() -> None:
    account = "### Summary\n\nThe shop was down.\n\n### Timeline\n\n- 10:00 broke\n- 10:05 seen\n- 10:10 fixed\n\n"
    cause = "### Root cause\n\nA disk was full.\n\n### Action items\n\n- Add an alert\n"
    assert read(f"# Postmortem\n\n## Disk full\n\n{account}{cause}").kind == "postmortem"
    assert read(f"# Postmortem\n\n## How to Write a Postmortem\n\n{account}{cause}").kind == "other"


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("We are going to explore an incident of last week.", []),
        ("We are going to explore ways to split the disk.", ["We are going to explore ways to split the disk."]),
    ],
)
def test_what_a_text_is_about_is_no_task(prose: str, found: list[str]) -> None:
    assert tasks(f"# Shop down\n\n{prose}\n\n## Summary\n\nThe shop was down.\n") == found


def test_an_account_that_ends_in_words_to_its_reader_is_one() -> None:
    steps = "".join(
        f"14:{minute}0 - the server {word} again.\n" for minute, word in enumerate(["broke", "failed", "died"])
    )
    words = "Make your text funny, so that you are read by your peers, who help you to make your text short.\n"
    assert read(f"0x19. Postmortem\n\nTimeline:\n{steps}\n\n{words}").kind == "postmortem"
    assert read(f"0x19. Postmortem\n\nTimeline:\nWrite when it failed.\n\n{words}").kind == "other"


def test_a_document_in_simple_tags_is_read_as_if_it_were_markdown() -> None:
    text = (
        "<h1>Shop down</h1>\n<h5><b>Summary:</h5></b>\n<p>On May 3, 2024 nobody could\npay.</p>\n\n"
        "<h5><b>Timeline:</h5></b>\n<ol>\n<li>[3-5-2024:10.30am]: It broke.</li>\n<li>We looked at it.</li>\n</ol>\n\n"
        "<h5>Analysis</h5>\n<p>Root cause: A disk was full.</p>\n\n<h5>Next steps</h5>\n<ul><li>Add an alert.</li>\n"
        "<li>Rotate the logs.</li></ul>\n"
    )
    assert roles(text) == ["summary", "timeline", "root_cause", "actions"]
    assert entries(text) == [("3-5-2024:10.30am", "It broke."), (None, "We looked at it.")]
    assert [action.span.of(text) for action in read(text).actions] == ["Add an alert.", "Rotate the logs."]


def test_a_sentence_set_as_a_heading_is_the_text_of_its_part() -> None:
    cause = "The setting of the server went back to an error in the file of the hosts, which nobody had read."
    text = f"# Shop down\n\n## Root cause\n### {cause}\n\n## Lessons learned\n### Read the files\n"
    document = read(text)
    assert document.cause is not None
    assert document.cause.text == cause
    assert [section.title for section in document.sections] == [
        "Shop down",
        "Root cause",
        "Lessons learned",
        "Read the files",
    ]


def test_a_colour_is_no_ticket() -> None:
    item = '- <span style="color: #696969;">Add an alert for the disk.</span>\n'
    (action,) = read(f"{HEAD}## Action items\n\n{item}").actions
    assert action.ticket is None
    (action,) = read(f"{HEAD}## Action items\n\n- Add an alert for the disk if a < b (#12)\n").actions
    assert action.ticket == "#12"


@pytest.mark.parametrize("written", ["2306HRS", "23:06 Hrs", "2306 HOURS"])
def test_hours_in_capitals_are_times(written: str) -> None:
    assert entries(f"{HEAD}## Timeline\n\n* {written} - It broke.\n")[0][0] == written


def test_a_sequence_told_in_labelled_lines_has_an_entry_for_each() -> None:
    text = (
        f"{HEAD}## Timeline\n\nDetection: We saw it on May 15, 2024, 10:15 PM (UTC) in the graphs.\n"
        "Investigation: We looked at the disk.\nResolution: We cleaned it.\n"
    )
    assert [time for time, _ in entries(text)] == ["May 15, 2024, 10:15 PM (UTC)", None, None]


def test_a_lead_in_that_tells_the_cause_and_the_fix_is_no_entry() -> None:
    text = (
        f"{HEAD}Timeline:\n\n14:00: It broke.\n14:05: It works.\n"
        "Root cause and resolution: The disk was full, and we cleaned it.\n"
    )
    assert len(entries(text)) == 2


def test_what_was_done_in_answer_stands_within_the_timeline() -> None:
    text = (
        "Shop down\n\nTIMELINE:\n\n- Detection time:\n  We saw it on 10/04/2024 at 2:00 PM.\nACTIONS TAKEN:\n\n"
        "- Response:\n  A rollback to the old release was begun.\n\n- Resolution:\n  It works again.\n\n"
        "ROOT CAUSE:\n\nA disk was full.\n"
    )
    assert len(entries(text)) == 3


def test_bullets_that_run_on_in_one_line() -> None:
    text = (
        f"{HEAD}Timeline:\n• 10:00 AM: It broke. • 10:05 AM: We saw it.\n\n## TODO:\n"
        "• Patch the servers. • Set up an alert.\n• Rotate the logs.\n"
    )
    assert [time for time, _ in entries(text)] == ["10:00 AM", "10:05 AM"]
    assert tasks(text) == ["Patch the servers.", "Set up an alert.", "Rotate the logs."]


def test_markers_without_their_space() -> None:
    text = (
        f"{HEAD}## Timeline\n\n   - 13:15 UTC - A deploy.\n    -13:20 UTC - It broke.\n    -13:25 UTC - We saw it.\n\n"
        "-Root cause:\nA disk was full.\n"
    )
    assert [time for time, _ in entries(text)] == ["13:15 UTC", "13:20 UTC", "13:25 UTC"]
    assert roles(text) == ["summary", "timeline", "root_cause"]


@pytest.mark.parametrize(
    ("below", "found"),
    [
        pytest.param("Add an alert.", ["actions"], id="a task"),
        pytest.param("a list of tasks to address the issue", [], id="what the form asks"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_title_of_a_form_that_says_what_its_part_must_contain(below: str, found: list[str]) -> None:
    text = f"{HEAD}Corrective and preventative measures must contain:\n\n{below}\n"
    assert roles(text) == ["summary", *found]


def test_what_there_should_be_is_a_task() -> None:
    body = "For reboots like this, there should be somebody on call. There was nobody to mend it.\n"
    assert tasks(f"{HEAD}## Corrective measures\n\n{body}") == [
        "For reboots like this, there should be somebody on call."
    ]


def test_the_tasks_of_a_list_may_all_be_quoted() -> None:
    quotes = "> Using a second server.\n\n> Rotate the logs.\n"
    assert tasks(f"{HEAD}## Corrective measures\n\n{quotes}") == ["Using a second server.", "Rotate the logs."]
    assert tasks(f"{HEAD}## Corrective measures\n\n- Add an alert.\n\n{quotes}") == ["Add an alert."]


@pytest.mark.parametrize("below", ["Issue Summary:\n\nThe shop was down.\n", "On May 3, 2024 the shop was down.\n"])
def test_a_first_line_that_names_the_account_is_the_title(below: str) -> None:
    title = read(f"Postmortem: The great fall of the shop\n{below}").metadata.title
    assert title is not None
    assert title.value == "Postmortem: The great fall of the shop"
