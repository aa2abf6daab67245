"""Whether an item of a list of actions tells what is, and not what is to do."""

from __future__ import annotations

import re

from postmortem_lint.patterns import lazy

# What is still to do, whatever follows: "X must be …", "Add a test that the host was …"; not "Test was added".
OPEN = lazy(
    r"\b(?:will|shall|should|must|needs?|(?:has|have|had|is|are|going|plans?|intends?|wants?|hopes?|aims?) to"
    r"|(?:is|are|am|['’]re|['’]m) (?:\w+ )?(?:planning|going|looking|working|considering)|to be|would|could|might)\b"
    r"|\A\W*(?:always |please |also )?(?:add|adopt|alert|allow|apply|ask|assign|automate|avoid|be|build|change|check"
    r"|clean|collect|configure|confirm|consider|convert|create|define|delete|deploy|develop|disable|do|document|enable"
    r"|enforce|ensure|establish|expand|expose|extend|find|fix|get|give|harden|have|implement|improve|include|increase"
    r"|install|introduce|investigate|keep|leave|let|limit|look|make|migrate|monitor|move|never|notify|page|prevent"
    r"|provide|put|raise|reduce|refactor|remove|rename|replace|require|restore|review|revoke|rotate|run|schedule|see"
    r"|send|set|show|stay|stop|switch|tell|test|track|train|try|update|upgrade|use|validate|verify|write"
    r"|when|whenever|if|once|after|before|until|unless)\b(?! (?:was|were|has|have|had|is|are|now)\b)",
    re.IGNORECASE,
)

# "Added an alert", "Fixed in release 4.2", "Reverted the deploy": a verb of the past that opens no noun phrase.
PAST = (
    r"(?:we |i )?(?:added|fixed|implemented|removed|created|changed|replaced|deployed|introduced|migrated|wrote|built"
    r"|moved|switched|rolled out|sent|avoided|corrected)\b"
    r"|(?:we |i )?(?:updated|verified|cleaned|reverted|enabled|disabled|deleted|patched|(?:force[ -])?pushed"
    r"|reconfigured|restarted)\b(?![^:.\n]{0,30}:)"
    r"|(?:we |i )?(?!(?:embed|feed|seed|shed|proceed|exceed)\b)[a-z]{2,}ed"
    r" (?:an?|the|our|all|its|this|these|to|from|into)\b"
)

# Such a verb, or what something is, behind a short title: "Limits of the pool: raised the maximum to 50".
TITLED = lazy(rf"[^\W_][^:.\n]{{2,60}}: (?:{PAST}|th(?:is|ese|at|ose) (?:is|are|was|were)\b)", re.IGNORECASE)

# What is so, at the head of the item or of its first sentence. Each alternative begins at the first letter.
FACT = lazy(
    PAST + r"|"
    # "The alert has been added", "We have for years enabled …", "fix was applied"
    r"(?:[\w'’./()-]+ ){1,6}(?:\([^()\n]{1,80}\) )?(?:(?:has|have|had|was|were)|['’]ve) (?:\w+ ){0,4}"
    r"(?:\w+ed|been|done|seen|set up|built|made|left|kept)\b"
    # "While nobody can tell, many have guessed …": a perfect behind what it concedes
    r"|(?:while|although|though) [^.;\n]{1,120}? (?:has|have|had) \w+ed\b"
    # "Alert added", "Timeout raised to 10 s", "Retries calibrated for the slow start — …"
    r"|(?:[\w'’./()-]+ ){1,4}(?:added|fixed|updated|removed|deployed|configured|enabled|disabled|implemented|created"
    r"|merged|raised|lowered|increased|reduced|documented|tested|calibrated|replaced)"
    r"(?=\W*\Z|\s*[—–;:.]\s| (?:for|to|in|on|from|by|with|as)\b)"
    # "The proxy now detects …", "ci.yml and the template now require …"
    r"|(?:[\w'’./()-]+ ){1,6}now (?:also |only |always )?(?!on\b|that\b|and\b)[a-z]{3,}\b"
    # "The guard is in place", "A limit is already there"
    r"|(?:[\w'’./()-]+ ){1,6}(?:is|are) (?:now |already )?(?:in place|live|in production|fixed|done|completed?)\b"
    # "The cache doesn't vary by header", "Any URL can receive both": how something behaves
    r"|(?!do\b|we\b|i\b)(?:[\w'’./()-]+ ){1,5}(?:(?:does|can|did)n['’]t|(?:does|did) not|cannot|can receive)\b",
    re.IGNORECASE,
)

# What something is good for, its subject no clause: "The guard in `main` prevents crashes", "There are two options".
EFFECT = lazy(
    r"there (?:is|are|was|were)\b"
    r"|(?:[a-z]+ing (?:to |from )?)?(?:(?!(?:that|which|who|what|how|to)\b)[\w'’./()-]+ ){2,12}"
    r"(?:helps|prevents|causes|provides|implements|removes|reduces|eliminates)\b",
    re.IGNORECASE,
)

# What follows from a measure: "We will be notified if …".
CONSEQUENCE = lazy(
    r"(?:we|you|i) will (?:now |then |also )?be (?:let know|notified|alerted|informed|paged|warned)\b", re.IGNORECASE
)
CHANGED = lazy(r"(?:we |i )?(?!(?:embed|feed|seed|shed|need)\b)[a-z]{3,14}ed `", re.IGNORECASE)  # Enhanced `check.sh`
FILE = lazy(r"`[^`\n]+` (?!needs|lacks|misses|fails)[a-z]{2,}s\b")  # `ci.yml` runs the tests
ALREADY = lazy(r"\b(?:we|is|are|was|were|has|have|it) already\b", re.IGNORECASE)  # on a closer look, we already do
LETTER = lazy(r"[^\W_]")


def is_fact(written: str, plain: str) -> bool:
    """Whether words, as written and without their marks, ask a question or tell what is already so."""
    if plain.rstrip("*_ ").endswith("?"):
        return True
    start = LETTER.search(plain)
    if start is None:
        return False
    fact = FACT.match(plain, start.start()) or EFFECT.match(plain, start.start())
    if fact:
        return OPEN.search(fact.group()) is None
    done = TITLED.match(plain, start.start())
    if done and OPEN.search(plain, done.end()) is None:
        return True
    if CONSEQUENCE.match(plain, start.start()) or FILE.match(written) or CHANGED.match(written):
        return True
    return ALREADY.search(plain) is not None and OPEN.match(plain) is None
