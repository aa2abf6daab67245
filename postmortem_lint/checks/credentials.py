"""The check for keys and passwords that must not be published, and how they are told from what only looks like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.document import Span
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem

# Keys that tell by their beginning what they open; the group's name says whose they are.
KEY = lazy(
    r"(?<![\w-])(?:"
    r"(?P<AWS>(?:AKIA|ASIA)[A-Z2-7]{16})"
    r"|(?P<GitHub>gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})"
    r"|(?P<GitLab>glpat-[\w-]{20,64})"
    r"|(?P<Slack>xox[abeoprs]-(?:\d{1,20}-){1,4}[A-Za-z0-9-]{16,64}|xapp-\d-[A-Z0-9]{8,16}-\d{8,16}-[a-f0-9]{32,64}"
    r"|https://hooks\.slack\.com/services/T\w{8,12}/B\w{8,12}/\w{24})"
    r"|(?P<Google>AIza[\w-]{35}|GOCSPX-[\w-]{28}|ya29\.[\w-]{60,200})"
    r"|(?P<Stripe>[rs]k_live_[A-Za-z0-9]{16,128}|whsec_[A-Za-z0-9+/]{32,64})"
    r"|(?P<npm>npm_[A-Za-z0-9]{36})|(?P<PyPI>pypi-AgEIcHlwaS5vcmc[\w-]{50,200})"
    r"|(?P<SendGrid>SG\.[\w-]{22}\.[\w-]{43})|(?P<DigitalOcean>do[opr]_v1_[a-f0-9]{64})"
    r"|(?P<Vault>hvs\.[\w-]{24,200})|(?P<OpenAI>sk-(?:proj-|svcacct-)[\w-]{40,200})|(?P<Anthropic>sk-ant-[\w-]{40,200})"
    r"|(?P<Azure>AccountKey=[A-Za-z0-9+/]{86}==)"
    r"|(?P<JWT>eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{20,1000})"
    r")(?![\w-])"
    r"|(?P<private>-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?=\s{1,8}"
    r"(?:[\w-]+: (?:\S+[ \t]{1,8}|[^\n]*\n\s{0,7})){0,4}[A-Za-z0-9+/=]{40}))",
    needs=(
        *("AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "xapp-"),
        *("hooks.slack", "AIza", "GOCSPX-", "ya29.", "k_live_", "whsec_", "npm_", "pypi-", "SG.", "_v1_"),
        *("hvs.", "sk-proj-", "sk-svcacct-", "sk-ant-", "AccountKey=", "eyJ", "PRIVATE KEY"),
    ),
)

KEY_WORDS = frozenset(
    (
        *("ghp", "gho", "ghu", "ghs", "ghr", "pat", "glpat", "xoxa", "xoxb", "xoxe", "xoxo", "xoxp", "xoxr", "xoxs"),
        *("xapp", "hooks", "gocspx", "ya29", "sk", "rk", "whsec", "npm", "pypi", "sg", "v1", "hvs", "accountkey"),
        "private",
    )
)
KEY_SIGNS = ("AKIA", "ASIA", "AIza", "eyJ")
"""Each key has one of these words, or begins with one of these signs."""

# A name and a value in code: password = "…", "api_key": "…", DB_PASSWORD=…; or within an address, user:…@host.
ASSIGNED = lazy(
    r"(?P<name>[\w.-]{0,40}(?:passw(?:or)?d|passphrase|secret(?:[_-]?key)?|api[_-]?key|access[_-]?key|(?:auth|access|bearer)"
    r"[_-]?token|contraseña|senha|kennwort|passwort)(?![\w-]))[\"']?\s{0,4}(?::=|=>|[:=])\s{0,4}[\"']?"
    r"(?P<value>[^\s\"'`,;<>(){}\[\]$]{8,128})(?P<end>[\"'`,;\s]|\Z)"
    r"|\b(?P<scheme>[a-z][a-z0-9+]{2,20}://[^\s:/@\"'`<>]{1,60}):(?P<inside>[^\s/@\"'`<>(){}$]{8,128})@(?=\w)",
    re.IGNORECASE,
    needs=("passw", "passphrase", "secret", "key", "token", "contrase", "senha", "kennwort", "://"),
)
# What a text with one of them holds, in lower case; tested first, since a name may begin at any letter.
# Each opens with letters that are found at once.
SIGN = r"[\"']?\s{0,4}[:=]"
SIGNS = (
    lazy("secret" + SIGN, needs=["secret"]),
    lazy("pass(?:w(?:or)?d|phrase|wort)" + SIGN, needs=["passw", "passp"]),
    lazy(
        r"key(?:(?<=apikey)|(?<=api[_-]key)|(?<=accesskey)|(?<=access[_-]key)|(?<=secretkey)|(?<=secret[_-]key))"
        + SIGN,
        needs=["key"],
    ),
    lazy(
        r"token(?:(?<=authtoken)|(?<=auth[_-]token)|(?<=accesstoken)|(?<=access[_-]token)|(?<=bearertoken)"
        r"|(?<=bearer[_-]token))" + SIGN,
        needs=["token"],
    ),
    lazy("(?:contraseña|senha|kennwort)" + SIGN, needs=["contrase", "senha", "kennwort"]),
    lazy(r"://[^\s:/@\"'`<>]{1,60}:[^\s/@\"'`<>(){}$]{8,128}@", needs=["://"]),
)

# The letters of a private key: behind its opening line, or a line of nothing else.
PRIVATE = lazy(
    r"(?:PRIVATE KEY(?: BLOCK)?-----[ \t]{1,8}|^[ \t>]{0,40}(?=[A-Za-z0-9+/=]{40,}[ \t]*$))([A-Za-z0-9+/=]{40,})",
    re.MULTILINE,
)

# What shows how a key looks and opens nothing: EXAMPLE, xxxx, ****, …, 123456, abcdef, "changeme", "your-key".
PLACEHOLDER = lazy(
    r"example|sample|dummy|fake|placeholder|redact|changeme|change-?me|replace|your|mypass|p[a@]ss?w(?:or|0r)d|secret|foobar"
    r"|hunter2|letmein|qwerty|x{4}|\*{3}|•{3}|\.{3}|…|0{6}|123456|abcdef|eyJzdWIiOiIxMjM0NTY3ODkw|\btest|todo",
    re.IGNORECASE,
)
# What is no secret though long: a hash, an identifier, a path, a name with dots, a version, an address, a date.
HARMLESS = lazy(
    r"[0-9a-f-]+|[A-Z][A-Z0-9_]*|[a-z][a-z0-9_-]*|[\w-]*[/\\].*|[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+|v?\d+(?:[.:]\d+)+\S*"
    r"|\d[\d:TZ.+-]*|%\w.*|@.*|[A-Z][a-z]+(?:[A-Z][a-z]+)*\d?|[a-z]+(?:[A-Z][a-z]+)*\d?|arn:.*|sha\d+[:-].*"
)
SHARE_OF_SIGNS = 0.45
"""Different characters of a key or password among all of them; repeats and words have fewer."""
FEWEST_SIGNS = 6


@check
def absent(postmortem: Postmortem) -> Iterator[Finding]:
    """A key whose beginning tells whose it is, or in code a password with its name; it is never told in full."""
    for match in keys_in(postmortem):
        kind = match.lastgroup or ""
        if kind == "private" or (not PLACEHOLDER.search(match.group()) and is_random(match.group())):
            yield Finding(Span(*match.span()), {"secret": named(kind), "text": masked(match.group())})
    for match in assigned(postmortem.text):
        value = match["value"] or match["inside"]
        if is_code(postmortem, match.start()) and is_password(value):
            start = match.start("value") if match["value"] else match.start("inside")
            name = match["name"] or match["scheme"]
            yield Finding(Span(start, start + len(value)), {"secret": "a password", "text": f"{name[-40:]}: …"})


def keys_in(postmortem: Postmortem) -> Iterator[re.Match[str]]:
    """Where a document may give keys."""
    text = postmortem.text
    told = not postmortem.document.words.isdisjoint(KEY_WORDS) or any(sign in text for sign in KEY_SIGNS)
    return KEY.finditer(text) if told else iter(())


def secrets_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a text holds what must not be shown: each key, and each password wherever it stands."""
    for match in KEY.finditer(text):
        if match.lastgroup != "private" and not PLACEHOLDER.search(match.group()) and is_random(match.group()):
            yield match.span()
    for match in assigned(text):
        group = "value" if match["value"] else "inside"
        if is_password(match[group]):
            yield match.span(group)
    yield from (match.span(1) for match in PRIVATE.finditer(text))


def assigned(text: str) -> Iterator[re.Match[str]]:
    """Where a text may give a password its name, or an address one."""
    lower = text.lower()
    return ASSIGNED.finditer(text) if any(sign.search(lower) for sign in SIGNS) else iter(())


def named(kind: str) -> str:
    """What a message calls a key."""
    return {"private": "a private key", "JWT": "a token (JWT)"}.get(kind, f"a key of {kind}")


def masked(secret: str) -> str:
    """The beginning of a secret, which tells its kind and opens nothing."""
    return f"{secret[: len('-----BEGIN RSA PRIVATE KEY') if secret.startswith('--') else 4]}…"


def is_random(key: str) -> bool:
    """Whether a key has as many different characters as one that opens something."""
    return len(set(key[4:])) >= max(FEWEST_SIGNS, min(16, SHARE_OF_SIGNS * len(key[4:])))


def is_password(value: str) -> bool:
    """Whether a value is one to keep secret: letters and digits, much mixed, and no placeholder."""
    if PLACEHOLDER.search(value) or HARMLESS.fullmatch(value):
        return False
    mixed = any(map(str.isdigit, value)) and any(map(str.isalpha, value))
    return mixed and len(set(value)) >= max(FEWEST_SIGNS, min(12, SHARE_OF_SIGNS * len(value)))


def is_code(postmortem: Postmortem, position: int) -> bool:
    """Whether a place is no prose: within code, a quotation, front matter or an address."""
    return not postmortem.document.prose[position : position + 1].strip()
