"""Secrets, dead links and other leftovers: what is told, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.catalog import load_catalog
from postmortem_lint.checks.credentials import ASSIGNED, KEY, assigned, keys_in, masked, secrets_in
from postmortem_lint.checks.placeholders import FINDERS, gaps_in, likely, may_leave_words, slots
from postmortem_lint.engine import review
from postmortem_lint.reading import read

RULES = {code: rule for code, rule in load_catalog().items() if code[:3] in {"PM6", "PM8"}}
MIXED = "q7Zt2LmX9vKb4RwN8sYd3HcJ6fPg1TeU5aQo0iWx"
"""Forty characters no key has; the keys below are put together from them, so that none is found in this file."""


def reported(code: str, markdown: str) -> list[str]:
    return [violation.message for violation in review(read(markdown), {code: RULES[code]})]


@pytest.mark.parametrize(
    ("secret", "kind"),
    [
        pytest.param("AKIA" + "Q4ZLW7TPN2VXK3JD", "a key of AWS", id="AWS"),
        pytest.param("ghp_" + MIXED[:36], "a key of GitHub", id="GitHub"),
        pytest.param("github_pat_" + MIXED[:22] + "_" + (MIXED * 2)[:59], "a key of GitHub", id="GitHub, fine-grained"),
        pytest.param("glpat-" + MIXED[:20], "a key of GitLab", id="GitLab"),
        pytest.param("xoxb-" + "2847561930-" + MIXED[:24], "a key of Slack", id="Slack"),
        pytest.param("AIza" + MIXED[:35], "a key of Google", id="Google"),
        pytest.param("sk_live_" + MIXED[:24], "a key of Stripe", id="Stripe"),
        pytest.param("npm_" + MIXED[:36], "a key of npm", id="npm"),
        pytest.param("eyJ" + MIXED[:20] + ".eyJ" + MIXED[:30] + "." + MIXED, "a token (JWT)", id="a signed token"),
        pytest.param("-----BEGIN RSA PRIVATE" + f" KEY-----\n{MIXED}\n{MIXED}", "a private key", id="a private key"),
    ],
)
@pytest.mark.parametrize(
    "form", ["{}", "`{}`", "```\n{}\n```", "<!-- {} -->", "> {}", "[link](https://x.example/?k={})"]
)
def test_a_key_is_found_wherever_it_stands_and_never_shown_in_full(secret, kind, form):
    (message,) = reported("PM806", f"# Down\n\n{form.format(secret)}\n")
    assert message.startswith(kind)
    assert secret not in message
    assert not any(secret[at : at + 8] in message for at in range(27, len(secret) - 8))


HEX = "0f3a9c1e7b5d2846"
LONG = MIXED * 3


@pytest.mark.parametrize(
    ("beginning", "rest", "owner"),
    [
        *(pytest.param(mark, "Q4ZLW7TPN2VXK3JD", "AWS", id=mark) for mark in ("AKIA", "ASIA")),
        *(pytest.param(f"gh{mark}_", MIXED[:36], "GitHub", id=f"gh{mark}") for mark in "pousr"),
        *(pytest.param(f"xox{mark}-", f"2847561930-{MIXED[:24]}", "Slack", id=f"xox{mark}") for mark in "abeoprs"),
        pytest.param("xapp-", f"1-A7ZT2LMX9V-28475619304-{HEX * 2}", "Slack", id="xapp"),
        pytest.param(
            "https://hooks.slack.com/", f"services/T{MIXED[:9]}/B{MIXED[9:18]}/{MIXED[:24]}", "Slack", id="hook"
        ),
        pytest.param("GOCSPX-", MIXED[:28], "Google", id="GOCSPX"),
        pytest.param("ya29.", LONG[:70], "Google", id="ya29"),
        *(pytest.param(f"{mark}k_live_", MIXED[:24], "Stripe", id=f"{mark}k_live") for mark in "rs"),
        pytest.param("whsec_", MIXED[:32], "Stripe", id="whsec"),
        pytest.param("pypi-", f"AgEIcHlwaS5vcmc{LONG[:60]}", "PyPI", id="pypi"),
        pytest.param("SG.", f"{MIXED[:22]}.{LONG[:43]}", "SendGrid", id="SG"),
        *(pytest.param(f"do{mark}_v1_", HEX * 4, "DigitalOcean", id=f"do{mark}") for mark in "opr"),
        pytest.param("hvs.", MIXED[:30], "Vault", id="hvs"),
        *(pytest.param(f"sk-{mark}-", LONG[:48], "OpenAI", id=f"sk-{mark}") for mark in ("proj", "svcacct")),
        pytest.param("sk-ant-", LONG[:48], "Anthropic", id="sk-ant"),
        pytest.param("AccountKey=", f"{LONG[:86]}==", "Azure", id="AccountKey"),
    ],
)
def test_a_key_is_known_by_its_beginning(beginning, rest, owner):
    (message,) = reported("PM806", f"# Down\n\nWe sent {beginning}{rest} along.\n")
    assert message.startswith(f"a key of {owner}")
    assert reported("PM806", f"# Down\n\nWe sent {beginning[1:]}{rest} along.\n") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("AKIAIOSFODNN7EXAMPLE", id="an example of AWS"),
        pytest.param("ghp_" + "x" * 36, id="a row of x"),
        pytest.param("sk_live_" + "0" * 24, id="a row of zeros"),
        pytest.param("sk_test_" + MIXED[:24], id="a key for tests"),
        pytest.param("XAKIA" + "Q4ZLW7TPN2VXK3JD", id="a part of a longer word"),
        pytest.param("-----BEGIN PRIVATE" + " KEY-----\n...\n", id="a private key that is left out"),
        pytest.param("-----BEGIN PUBLIC" + f" KEY-----\n{MIXED}", id="a public key"),
        pytest.param("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", id="a hash"),
        pytest.param("`secret: 123e4567-e89b-12d3-a456-426614174000`", id="an identifier"),
        pytest.param("`password: <your password>`", id="a slot"),
        pytest.param("`password=$DB_PASSWORD`", id="a variable"),
        pytest.param("`password = config.database.password2`", id="a name with dots"),
        pytest.param('`password = os.environ["PW1"]`', id="an expression"),
        pytest.param("`password: ******** 12`", id="stars"),
        pytest.param("`api_key: /run/secrets/api1`", id="a path"),
        pytest.param("`secret_key=DJANGO_SECRET_2`", id="the name of a variable"),
        pytest.param("`token: 2024-03-01T14:02:00Z`", id="a time"),
        pytest.param("`postgres://user:password1@host/db`", id="a password that is one"),
        pytest.param("The password: b2nwHq8Z was not asked for.", id="prose"),
        pytest.param("`max_tokens=4096`, `tokenizer: gpt2-medium-8k`", id="other tokens"),
    ],
)
def test_what_only_looks_like_a_secret(text):
    assert reported("PM806", f"# Down\n\n{text}\n") == []


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("password: b2nwHq8Zx4", id="a key and its value"),
        pytest.param('"db_password": "b2nwHq8Zx4",', id="JSON"),
        pytest.param("export API_KEY=b2nwHq8Zx4", id="a shell"),
        pytest.param("secret_key = 'b2nwHq8Z+x4/'", id="Python"),
        pytest.param("curl https://ana:b2nwHq8Zx4@db.internal/", id="an address"),
    ],
)
def test_a_password_in_code(code):
    (message,) = reported("PM806", f"# Down\n\n```\n{code}\n```\n")
    assert "b2nw" not in message


@pytest.mark.parametrize(
    "name",
    """password, passwd, DB_PASSWORD, passphrase, secret, secret_key, client-secret, api_key, apikey, access-key
    auth_token, access_token, bearer-token, contraseña, senha, kennwort, passwort""".replace("\n   ", ",").split(", "),
)
def test_a_password_by_its_name(name):
    (message,) = reported("PM806", f"# Down\n\n```\n{name} = b2nwHq8Zx4\n```\n")
    assert message.startswith("a password")
    assert f"{name}: …" in message


def test_of_a_secret_only_the_beginning_is_told():
    assert masked("ghp_" + MIXED[:36]) == "ghp_…"
    assert masked("-----BEGIN RSA PRIVATE" + " KEY-----") == "-----BEGIN RSA PRIVATE" + " KEY…"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        pytest.param("a ghp_" + MIXED[:36] + " b", ["ghp_" + MIXED[:36]], id="a key"),
        pytest.param("a ghp_" + "x" * 36 + " b", [], id="a slot for a key"),
        pytest.param("a ghp_" + "Ab1" * 12 + " b", [], id="a key that repeats itself"),
        pytest.param("password: b2nwHq8Zx4", ["b2nwHq8Zx4"], id="a password, in prose too"),
        pytest.param("password: changeme1", [], id="a slot for a password"),
        pytest.param("postgres://user:b2nwHq8Zx4@host/db", ["b2nwHq8Zx4"], id="a password in an address"),
        pytest.param("-----BEGIN PRIVATE" + f" KEY-----\n{MIXED}\n", [MIXED], id="the letters of a private key"),
        pytest.param("-----BEGIN PRIVATE" + " KEY-----\n...\n", [], id="a private key that is left out"),
    ],
)
def test_what_no_report_shows(text, hidden):
    assert [text[start:end] for start, end in secrets_in(text)] == hidden


@pytest.mark.parametrize(
    ("signs", "found"),
    [
        pytest.param("q7Zt2LmX9vKb4RwN", True, id="sixteen different signs"),
        pytest.param("q7Zt2LmX9vKb4Rw", False, id="fifteen different signs"),
    ],
)
def test_a_key_is_as_mixed_as_chance_makes_it(signs, found):
    assert bool(reported("PM806", f"# Down\n\nWe sent ghp_{(signs * 3)[:36]} along.\n")) is found


@pytest.mark.parametrize(
    ("signs", "found"),
    [
        pytest.param("b2nwHq8Zx4Lm", True, id="twelve different signs"),
        pytest.param("b2nwHq8Zx4L", False, id="eleven different signs"),
    ],
)
def test_a_password_is_as_mixed_as_chance_makes_it(signs, found):
    assert bool(reported("PM806", f"# Down\n\n```\npassword = {(signs * 3)[:30]}\n```\n")) is found


@pytest.mark.parametrize(
    ("code", "markdown", "count"),
    [
        pytest.param("PM804", "![x](http://img.picsum.photos/200)", 1, id="a picture of a host below"),
        pytest.param("PM804", "[x](https://placehold.co)", 0, id="a link, no picture"),
        pytest.param("PM805", "![graph]()", 1, id="a picture without an address"),
        pytest.param("PM805", "[graph](<>)", 1, id="an empty address"),
        pytest.param("PM805", "- [ ] (todo) call [them](TODO)", 1, id="a word for an address"),
        pytest.param("PM805", "```\n[x]()\n```", 0, id="code"),
        pytest.param("PM805", "`f[x]()` [x](#x)", 0, id="a call and a part"),
        pytest.param("PM805", "[x](http://localhost.example/)", 0, id="a host that begins alike"),
        pytest.param("PM807", "Ask jo@acme.io, `ana@acme.io`, git@acme.io:x", 1, id="addresses"),
        pytest.param("PM807", "**Author:** jo@acme.io\n\n## Impact\n\njo@acme.io saw it.", 0, id="an author"),
        pytest.param("PM807", "Call +49 30 901820 or wait +30 minutes", 1, id="a number"),
        pytest.param("PM808", "See https://x.example/1", 0, id="a bare address"),
    ],
)
def test_a_leftover(code, markdown, count):
    assert len(reported(code, f"# Down\n\n{markdown}\n")) == count


@pytest.mark.parametrize(
    ("code", "lessons", "count"),
    [
        pytest.param("PM601", "**What went wrong:** no page", 1, id="only what went wrong"),
        pytest.param("PM601", "Nothing was learnt", 0, id="neither"),
        pytest.param("PM602", "**What went well:** the rollback", 1, id="only what went well"),
        pytest.param(
            "PM602", "**Was gut lief:** die Seite\n\n**Was schlecht lief:** der Alarm", 0, id="both in German"
        ),
        pytest.param("PM603", "**What went wrong:** no page\n\nBy luck it was Sunday", 0, id="luck in the text"),
        pytest.param("PM604", "- Add an alert\n- Size the pool\n- Warm the standby", 0, id="two of three lines"),
        pytest.param("PM605", "- The pool was full", 0, id="an action follows"),
    ],
)
def test_lessons(code, lessons, count):
    markdown = f"# Down\n\n## Lessons learned\n\n{lessons}\n\n## Action items\n\n- Add an alert\n- Size the pool\n"
    assert len(reported(code, markdown)) == count


NAMES = ["password", "passphrase", "passwort", "secret", "key", "api", "access", "auth", "token", "senha", "kennwort"]
MARKS = [
    "_",
    "-",
    ".",
    " ",
    ":",
    "=",
    "=>",
    '"',
    "\n",
    "https://user",
    "@host",
    "AKIA",
    "SG.",
    "ghp_",
    "_live_",
    "sk",
    "<",
]


@given(pieces=st.lists(st.sampled_from([*NAMES, *MARKS, "Key", "PRIVATE KEY-----", "Ab1" * 6, MIXED]), max_size=12))
def test_what_is_tested_first_leaves_out_no_secret(pieces):
    document = read("".join(pieces))
    assert [match.span() for match in assigned(document.text)] == [
        match.span() for match in ASSIGNED.finditer(document.text)
    ]
    assert [match.span() for match in keys_in(document)] == [match.span() for match in KEY.finditer(document.text)]


@pytest.mark.parametrize(
    ("code", "target", "told"),
    [
        pytest.param("PM804", "https://placeholder.com/600.png", True, id="a host"),
        pytest.param("PM804", "https://img.placeholder.com/600.png", True, id="one below it"),
        pytest.param("PM804", "https://notplaceholder.com/600.png", False, id="another that ends alike"),
        pytest.param("PM805", "http://localhost:3000/d/1", True, id="the writer's machine"),
        pytest.param("PM805", "http://notlocalhost/d/1", False, id="a machine whose name ends alike"),
    ],
)
def test_a_host_is_known_by_its_whole_name(code, target, told):
    assert bool(reported(code, f"# Down\n\n![Errors by minute]({target})\n")) == told


SLOTS = [
    "[",
    "]",
    "<",
    ">",
    "{",
    "}",
    "{{",
    "(",
    ")",
    "Your",
    " name",
    "team",
    "TEAM",
    "_REPLACE_WITH_",
    "`",
    "#",
    "- ",
]
FORMS = ["YYYY-MM-DD", "hh:mm", "HH:MM", "20XX", "XX:XX", "X", "N", " hours", "Y", "%", "INC-", "##", "XXX", "dd/mm/yy"]
NOTES = [
    "TODO",
    "todo",
    "FIXME",
    "TBD",
    "tbd",
    "TBA",
    "???",
    "Lorem ipsum",
    "the ",
    "_",
    " ",
    "\n",
    "\n\n",
    "| a |\n|-|\n|",
]


@given(pieces=st.lists(st.sampled_from([*SLOTS, *FORMS, *NOTES]), max_size=14))
def test_what_is_tested_first_leaves_out_no_gap(pieces):
    document = read("".join(pieces))
    blocks = [block for block in likely(document) for _ in gaps_in(document.text, block, FINDERS)]
    heads = {block.table for block in document.document.blocks}
    assert blocks == [
        block
        for index, block in enumerate(document.document.blocks)
        if block.kind not in {"code", "html"} and not block.quoted and index not in heads
        for _ in gaps_in(document.text, block, FINDERS)
    ]
    assert (
        not blocks or may_leave_words(document) or all(slots(block.span.of(document.text), block) for block in blocks)
    )
