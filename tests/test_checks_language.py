"""The rules of language on sentences: what blames, and what only sounds like it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.catalog import load_catalog
from postmortem_lint.checks.guidance import SENTENCES
from postmortem_lint.checks.people import known_people
from postmortem_lint.checks.phrases import mentions, pattern_of, standing_in
from postmortem_lint.checks.text import loosely, with_words_of
from postmortem_lint.engine import review
from postmortem_lint.reading import read

RULES = {code: rule for code, rule in load_catalog().items() if code.startswith("PM7")}
HEAD = "# Login down\n\n**Authors:** Sam Roe, Ana\n\n"


def reported(markdown: str, *codes: str) -> list[str]:
    rules = {code: rule for code, rule in RULES.items() if not codes or code in codes}
    return [violation.message.split('"')[1] for violation in review(read(markdown), rules)]


@pytest.mark.parametrize(
    ("code", "sentence", "expected"),
    [
        pytest.param("PM701", "The review was sloppy.", "sloppy", id="an insult"),
        pytest.param("PM701", "We really messed up the index.", "We really messed up", id="an adverb before it"),
        pytest.param("PM701", "The layout got messed up.", None, id="a thing that is messed up"),
        pytest.param("PM701", "The delay was negligible.", None, id="a word that begins alike"),
        pytest.param("PM701", "Charts are lazy-loaded by a dumb proxy.", None, id="what programs are"),
        pytest.param("PM701", "A customer wrote “this is stupid” to us.", None, id="a quotation"),
        pytest.param("PM701", "This was not careless at all.", None, id="a denial"),
        pytest.param("PM701", "It did not help. Careless retries made it worse.", "Careless", id="next sentence"),
        pytest.param("PM701", "Why did we not see it? Careless retries.", "Careless", id="behind a question"),
        pytest.param("PM701", "We could not see it! Careless retries.", "Careless", id="behind a cry"),
        pytest.param("PM701", "It could not be seen; careless retries.", "careless", id="behind a semicolon"),
        pytest.param("PM701", "It was not seen\n\nCareless retries", "Careless", id="in the next paragraph"),
        pytest.param("PM701", 'They wrote "why" and "careless".', None, id="the second of two quotations"),
        pytest.param("PM701", 'They wrote "a", "b", "c", "careless".', None, id="the fourth of four quotations"),
        pytest.param("PM701", 'They wrote "why" to careless people.', "careless", id="behind a quotation"),
        pytest.param("PM701", "They wrote “why” to careless people.", "careless", id="behind a curved quotation"),
        pytest.param("PM701", "They wrote «careless» to us.", None, id="a French quotation"),
        pytest.param("PM701", "They wrote «why» to careless people.", "careless", id="behind a French quotation"),
        pytest.param("PM701", 'They wrote\n"careless" to us.', None, id="a quotation that opens a line"),
        pytest.param("PM701", 'They wrote "why"\nto careless people.', "careless", id="behind one that ends a line"),
        pytest.param("PM701", 'A disk of 5" held it:\ncareless retries.', "careless", id="below inches"),
        pytest.param("PM701", "L'équipe a été négligente.", "négligente", id="an insult in French"),
        pytest.param("PM701", "Das war fahrlässig.", "fahrlässig", id="an insult in German"),
        pytest.param("PM701", "Le seuil n'était pas défini par négligence.", None, id="a denial in French"),
        pytest.param("PM703", "This is all Sam's fault.", "Sam's fault", id="the fault of somebody named"),
        pytest.param("PM703", "The blame lies with the contractor.", "blame lies with the contractor", id="a place"),
        pytest.param("PM703", "No one is to blame.", None, id="nobody's fault"),
        pytest.param("PM703", "A page fault at boot.", None, id="a page fault"),
        pytest.param("PM703", "The default profile of the tool was at fault.", None, id="the fault of a thing"),
        pytest.param("PM703", "`git blame` the engineer used.", None, id="a command"),
        pytest.param("PM703", "The team responsible for the service met.", None, id="a duty"),
        pytest.param("PM704", "dana@ completely ignored the limit.", "dana@ completely ignored", id="a handle"),
        pytest.param("PM704", "The night on-call failed to react.", "The night on-call failed to react", id="a role"),
        pytest.param("PM704", "Sam Roe had forgotten to tell.", "Sam Roe had forgotten to", id="a full name"),
        pytest.param("PM704", "Jenkins ignored the flag.", None, id="a name that nobody bears here"),
        pytest.param("PM704", "The operator failed to reconcile.", None, id="a program with a trade's name"),
        pytest.param("PM704", "The developer console failed to load.", None, id="a thing of a developer's"),
        pytest.param("PM704", "The engineer failed to restart it twice.", None, id="a try that did not work"),
        pytest.param("PM704", "We failed to verify the backup.", None, id="the writers themselves"),
        pytest.param("PM704", "The deploy failed to notice the limit.", None, id="a deploy"),
        pytest.param("PM704", "A page was sent. Someone overlooked it.", "Someone overlooked", id="somebody"),
        pytest.param("PM704", "Der Techniker hat es vergessen.", "Der Techniker hat es vergessen", id="in German"),
        pytest.param("PM705", "Ana should've checked.", "Ana should've checked", id="a name and a contraction"),
        pytest.param("PM705", "The alert should have been noticed.", None, id="an alert"),
        pytest.param("PM705", "Each engineer should have clear rules.", None, id="what all should have"),
        pytest.param("PM705", "We should have tested it.", None, id="we"),
        pytest.param("PM708", "Who broke production?", "Who broke production", id="who broke it"),
        pytest.param("PM708", "Why didn’t Sam ask?", "Why didn’t Sam", id="why somebody did not"),
        pytest.param("PM708", "Who was affected?", None, id="who was affected"),
        pytest.param("PM710", "The intern was fired.", "The intern was fired", id="somebody was fired"),
        pytest.param("PM710", "The alert was fired at noon.", None, id="an alert was fired"),
        pytest.param("PM710", "Ana fired a job.", None, id="a job was fired"),
    ],
)  # fmt: skip
def test_a_sentence(code, sentence, expected):
    text = f"{HEAD}## Background\n\n{sentence}\n"
    assert reported(text, code) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [pytest.param("Not careless at all.", id="a denial"), pytest.param('"Careless", they wrote.', id="a quotation")],
)
def test_what_opens_the_document_counts(text):
    assert reported(text, "PM701") == []


def test_who_did_what_may_stand_in_a_timeline():
    text = f"{HEAD}## Timeline (UTC)\n\n- 14:02 Sam forgot to run the migration\n- 14:03 alert\n"
    assert reported(text, "PM704") == []
    assert reported(text.replace("forgot to run", "carelessly ran"), "PM701") == ["carelessly"]


def test_code_and_quotations_are_no_language_of_the_writer():
    text = f"{HEAD}## Background\n\n> The intern was fired!!\n\n```\nstupid!!\n```\n\n`careless`\n"
    assert reported(text) == []


def test_people_are_those_the_document_names():
    text = (
        "# Down\n\n**Authors:** Ana García, Platform team\n**Owner:** @ben\n\n"
        "## Action items\n\n| Action | Owner |\n| --- | --- |\n| Add an alert | Cleo |\n| Size it | SRE |\n\n"
        "Jenkins and `@code` are none, mail@example.com neither.\n"
    )
    assert known_people(read(text)) == ("@ben", "Ana", "Ana García", "Cleo")


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        pytest.param("a|b c", "A b c, a c", ["b c", "a c"], id="alternatives"),
        pytest.param("very? bad", "bad, very bad", ["bad", "very bad"], id="a spare word"),
        pytest.param("care* man", "careless man", ["careless man"], id="any ending"),
        pytest.param("hat … vergessen", "hat es ganz vergessen", ["hat es ganz vergessen"], id="words between"),
        pytest.param("hat … vergessen", "hat vergessen", ["hat vergessen"], id="no word between"),
        pytest.param("can't", "can’t", ["can’t"], id="another apostrophe"),
        pytest.param("of course", "of\n**course**", ["of\n**course"], id="a line end and emphasis between"),
        pytest.param("a+b", "aab a+b", ["a+b"], id="signs stand for themselves"),
        pytest.param("<people> forgot", "she forgot", [], id="nobody to speak of"),
        pytest.param("<people> forgot", "It is so. forgot", [], id="nobody, and a full stop before"),
        pytest.param("fault", "default faults", [], id="whole words"),
    ],
)  # fmt: skip
def test_a_phrase(phrase, text, expected):
    assert [match.group() for match in mentions(text, pattern_of((phrase,)))] == expected


PHRASES = (
    *(
        "should have|of known",
        "didn't care*",
        "*ly? forgot to",
        "who … broke it|this",
        "… culpa",
        "the? fault",
        "if only",
    ),
    *("<people>'s fault", "<people> should … have known", "négligence", "care"),
)
PEOPLE = ("the|our … engineer", "someone")
WORDS = [
    "should",
    "have",
    "of",
    "known",
    "didn’t",
    "didn't",
    "care",
    "careless",
    "sadly",
    "forgot",
    "to",
    "who",
    "broke",
]
MORE = ["it", "this", "culpa", "the", "fault", "If", "only", "engineer", "Someone", "'s", "Négligence", "x", "night"]


KINDS = (*PHRASES, "care* man", "*full man", "p+q", "a|b c", "x-ray of", "'t was", "so*|such luck")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "It should have known", ["should have|of known", "<people> should … have known"], id="side by side"
        ),
        pytest.param("You SHOULD of\n*known*", ["should have|of known"], id="line ends and emphasis"),
        pytest.param("known, they should have", [], id="all words in another order"),
        pytest.param("They didn’t care", ["didn't care*", "care"], id="another apostrophe"),
        pytest.param("They didn't carefully", ["didn't care*"], id="another ending"),
        pytest.param("careless, didn't", [], id="an ending before its word"),
        pytest.param("Sadly forgot to", ["*ly? forgot to"], id="a spare word"),
        pytest.param("forgot it, to", [], id="a word between"),
        pytest.param("who then broke it", ["who … broke it|this"], id="a word in a gap"),
        pytest.param("this who broke", [], id="an alternative before its word"),
        pytest.param("mea culpa", ["… culpa"], id="a gap before"),
        pytest.param("a fault", ["the? fault", "<people>'s fault"], id="without the spare word and the people"),
        pytest.param("defaults", [], id="a longer word"),
        pytest.param("if, only", [], id="a comma between"),
        pytest.param("Négligence", ["négligence"], id="letters with accents"),
        pytest.param("a careful man", ["care* man"], id="a beginning"),
        pytest.param("a joyfull man", ["*full man"], id="an end"),
        pytest.param("P+Q", ["p+q"], id="signs"),
        pytest.param("b\nc", ["a|b c"], id="one of two words"),
        pytest.param("x-ray of", ["x-ray of"], id="a dash"),
        pytest.param("x ray of", [], id="no dash"),
        pytest.param("so much, 't was", ["'t was"], id="an apostrophe before"),
        pytest.param("some luck", ["so*|such luck"], id="the beginning or the other word"),
        pytest.param("nothing", [], id="none"),
    ],
)
def test_the_phrases_that_a_text_may_hold(text, expected):
    assert list(standing_in(read(text).document, KINDS)) == expected


@given(
    pieces=st.lists(st.tuples(st.sampled_from([*WORDS, *MORE]), st.sampled_from([" ", "\n", " *", "* ", "_", ". "])))
)
def test_phrases_whose_words_a_text_does_not_hold_are_not_missed(pieces):
    document = read("".join(word + gap for word, gap in pieces)).document
    chosen, people = standing_in(document, PHRASES), standing_in(document, PEOPLE)
    found = [match.span() for match in pattern_of(chosen, people).finditer(document.prose)]
    assert found == [match.span() for match in pattern_of(PHRASES, PEOPLE).finditer(document.prose)]


@given(
    pieces=st.lists(
        st.sampled_from([*SENTENCES, *"ab. *_`>\n", "\n\n", "Your name", "didn’t do", "very well."]), max_size=5
    )
)
def test_sentences_whose_words_a_text_does_not_hold_are_not_missed(pieces):
    postmortem = read("".join(pieces))
    likely = with_words_of(SENTENCES, postmortem.document.words)
    standing = (one for one in SENTENCES if re.search(rf"(?<!\w){loosely(one)}", postmortem.text, re.IGNORECASE))
    assert likely.issuperset(standing)
