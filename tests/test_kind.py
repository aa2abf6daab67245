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


SENTENCES = """# Postmortem

## Summary

A brief account of the outage and of how it ended.

## Timeline

Detailed timeline of events with the time zone.

## Root cause

What happened and why.

## Impact

Who was affected and how badly.

## Action items

- Immediate actions
- Follow-up tasks with an owner and a day
"""

DUMMIES = """# Checkout

## Summary

- **Duration:** X hours
- **Severity:** SEV-1 / SEV-2 / SEV-3
- **Impact:** (orders lost, money lost)

## Timeline

- 10:00 - Event 1
- 10:10 - Event 2
- 10:20 - Event 3

## Root cause

- Cause 1
- Cause 2

## Action items

| Action | Owner | Due |
|---|---|---|
| Action 1 | Owner 1 | Date |
"""

EXEMPLIFIED = """# Incident: [what failed]

## Summary

What was seen, and by whom?

> Example: "Since 14:02 the queue of the mailer had grown to 12,000 messages."

## Impact

Whom did it hurt?

> Example: "340 customers got their receipts 3 hours late."

## Root cause

Facts only. Which assumption was wrong?

> Example: "The worker was restarted with 1 thread instead of 16."

## What changes

| Change | Owner |
|---|---|
| Alert on the age of the queue | - |
"""

SLOTTED = """# INC-XXXX: <what broke>

## Summary

- **When:** YYYY-MM-DD HH:MM
- **Who:** [customers affected]

## Timeline

- [HH:MM] the alert fired
- [HH:MM] the on-call engineer answered

## Root cause

[the technical cause]

## Actions

- [ ] [what to do] (owner: XXX)
"""

SPANISH = """# Informe

## Resumen

Breve descripción de lo que pasó.

## Cronología

- **[Hora]:** [Evento 1]
- **[Hora]:** [Evento 2]

## Causa raíz

Explicar la causa técnica.

## Impacto

- Usuarios afectados: *(cantidad)*

## Acciones

- [ ] Acción 1
- [ ] Acción 2
"""

PORTUGUESE = """# Relatório

## Resumo

Uma breve descrição do incidente.

## Linha do tempo

- **Hora 1**: Detecção.
- **Hora 2**: Mitigação.

## Causa raiz

Qual foi a causa principal?

## Ações

- Ação 1
- Ação 2
"""

FRENCH = """# Rapport

## Résumé

- **Date :** JJ/MM/AAAA
- **Durée :** [DURÉE]

## Chronologie

- [HEURE] : détection

## Cause racine

Décrivez la cause.

## Actions correctives

- [ACTION] : [RESPONSABLE]
"""

GERMAN = """# Bericht

## Zusammenfassung

Kurze Beschreibung der Störung.

## Zeitleiste

- HH:MM Uhr: Störung beginnt
- HH:MM Uhr: Störung behoben

## Ursache

Was war die Ursache?

## Maßnahmen

- [ ] Maßnahme 1
- [ ] Maßnahme 2
"""

RUSSIAN = """# Отчёт

## Кратко

Кратко опишите инцидент.

## Хронология

- ЧЧ:ММ — обнаружение
- ЧЧ:ММ — восстановление

## Причина

- Что произошло и почему

## План действий

- Ответственные и сроки
- [ ] Задача 1
"""

CHINESE = """# 故障报告

## 概述

- 发生时间：YYYY-MM-DD HH:MM
- 影响范围：[用户数]

## 时间线

- HH:MM 发现
- HH:MM 恢复

## 根因

- 直接原因：
- 深层原因：

## 改进措施

- [ ] 行动项 1（负责人 / 截止）
"""

JAPANESE = """# 障害報告

## 概要

- 発生日: YYYY-MM-DD
- 影響: [ユーザー数]

## 時系列

- HH:MM 検知
- HH:MM 復旧

## 原因

[原因を記述]

## 再発防止

- [ ] [対策] (担当: XXX)
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SENTENCES, id="blanks written as sentences"),
        pytest.param(DUMMIES, id="numbered dummies, choices and asides"),
        pytest.param(EXEMPLIFIED, id="examples of what is to be told"),
        pytest.param(SLOTTED, id="slots and masks of dates"),
        pytest.param(SPANISH, id="a Spanish form"),
        pytest.param(PORTUGUESE, id="a Portuguese form"),
        pytest.param(FRENCH, id="a French form"),
        pytest.param(GERMAN, id="a German form"),
        pytest.param(RUSSIAN, id="a Russian form"),
        pytest.param(CHINESE, id="a Chinese form"),
        pytest.param(JAPANESE, id="a Japanese form"),
    ],
)
def test_a_form_holds_places_instead_of_telling(text: str) -> None:
    assert read(text, "x.md").kind == "template"


EXPLAINED = """# Postmortems

A short account of the incident, of its duration and of its root cause.

## Timeline

A chronological account of the incident. This section outlines the key events and decisions.

## Root cause

An explanation of the technical cause. This part goes into the details.

## Lessons learned

Any insights that help the team with future incidents.

## Action items

Recommendations for the prevention of similar incidents.
"""

FEATURE = """# Incident timeline

## Overview

The timeline lets a team see the incident in one place.

## How it works

Alerts and messages go to a queue, and the page shows them.

## Resolution

The owner closes the incident, and the page keeps a copy.

## Next steps

- Export the page
- Share it with customers
"""

PROCEDURE = """# Incident response

## Detection

- Look at the alert and name its severity.

## Response

1. Page the engineer on call.
2. Open a channel and a timeline.

## Resolution

1. Find the root cause.
2. Roll back or scale.

## Prevention

- Write a postmortem within two days.
"""

PROCESS = """# Postmortem process

## Summary

Every outage of more than 10 minutes was worth a postmortem so far, and stays so.

## Timeline

- Draft within 24 hours
- Review within 5 days

## Actions

- File a ticket for each action within 48 hours
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(EXPLAINED, id="an explanation of the parts"),
        pytest.param(FEATURE, id="a page on a feature"),
        pytest.param(PROCEDURE, id="a procedure"),
        pytest.param(PROCESS, id="a process"),
    ],
)
def test_a_guide_tells_no_incident(text: str) -> None:
    assert read(text, "x.md").kind != "postmortem"


@pytest.mark.parametrize(
    "title", ["Weekly report W4 – trading log", "Newsletter of March", "Rapport hebdo W4 – journal"]
)
def test_a_report_on_a_week_tells_no_incident(title: str) -> None:
    text = f"# {title}\n\n**Date:** 2026-05-24\n\n## Incident\n\n### Timeline\n\n"
    rows = "| Time (UTC) | Event |\n|---|---|\n| 22:00 | the disk was wiped |\n| 22:06 | first fix |\n"
    assert read(text + rows + "\n## Trades\n\n- 3 trades were lost\n", "x.md").kind == "other"


def test_few_lines_beside_a_filled_timeline_make_no_form() -> None:
    times = "09:00  first alert\n09:10  the node is out of memory\n09:20  back to normal\n"
    text = f"# API down, 3 June\n\n## Summary\n\nThe API was down.\n\n## Timeline\n\n```\n{times}```\n\n## Follow-up\n"
    tasks = "- Raise the limit (Bo, 10 June)\n- document the restart\n- describe the limits\n"
    assert read(text + "\n" + tasks, "x.md").kind == "postmortem"


PROMPTED = ACCOUNT.replace("## Summary\n", "## Summary\n\n*What happened, in two or three sentences?*\n").replace(
    "## Root cause\n", "## Root cause\n\n*Describe what made it possible.*\n"
)
DRAFT = ACCOUNT.replace("- Add an alert on pool saturation (@ana)", "- [ ] Action 1\n- [ ] Action 2\n- TBD")
BUG = """# Keyboard bug of the launcher

## Summary

The launcher shared its keyboard with the services it had started, and keys that people typed got lost.

## Root cause

The services inherited the input of the launcher. The failure was in how they were started.

The incident looked like one of the menus. They had been slow before.

## The fix

The launcher was changed. It starts services without any input.

Nothing else is.
"""

TERSE = """# API down

**Date:** 2024-03-01

Summary: API answered 503 from 14:02 to 14:20.

Cause: a full disk on db-2, filled by debug logs.

Fix: deleted the logs, restarted the API.

Actions: rotate logs (Ana, ticket OPS-7).
"""
NARRATED = """# Сбой оплаты

## Что случилось

Вечером оплата перестала работать, и клиенты не могли завершить заказ.

## Причина

Новая версия сервиса открывала соединения и не закрывала их.

## Решение

Мы откатили версию, и сервис восстановился.

## Выводы

- Проверка соединений не входила в тесты.
- Дежурный узнал о сбое от клиентов.
"""

FRENCH_ACCOUNT = """# Panne des factures

## Résumé

Lundi matin, les factures ne partaient plus et les clients ne les recevaient pas.

## Cause

La file d'attente refusait les messages trop longs.

## Résolution

Nous avons vidé la file puis relevé sa limite.

## Leçons

- Personne ne surveillait la file.
- Les tests ne couvraient pas les longues factures.
"""
GERMAN_ACCOUNT = """# Rechnungen fielen aus

## Zusammenfassung

Am Montag gingen keine Rechnungen hinaus, und Kunden warteten darauf.

## Ursache

Die Warteschlange lehnte lange Nachrichten ab.

## Behebung

Wir leerten die Warteschlange und hoben ihre Grenze an.

## Maßnahmen

- Alarm auf die Warteschlange einrichten
- Lange Rechnungen testen
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FRENCH_ACCOUNT, id="told in French without a single figure"),
        pytest.param(GERMAN_ACCOUNT, id="told in German without a single figure"),
        pytest.param(PROMPTED, id="its template's prompts left in it"),
        pytest.param(DRAFT, id="actions still to be filled in"),
        pytest.param(TERSE, id="a few labelled lines"),
        pytest.param(BUG, id="a bug told without a single figure"),
        pytest.param(NARRATED, id="told in Russian without a single figure"),
    ],
)
def test_an_account_stays_one(text: str) -> None:
    assert read(text, "x.md").kind == "postmortem"


TWO_ENTRIES = "## Timeline\n\n- 2024-03-01 10:00 UTC The pool is full\n- 2024-03-01 11:00 UTC The pool is larger\n"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Postmortem: checkout down for an hour", "postmortem"),
        ("Incident post-mortem - lost orders in the shop", "postmortem"),
        ("Moving the pool of connections", "other"),
    ],
)
def test_a_short_text_is_what_its_title_says_it_is_the_account_of(title, kind):
    assert read(f"# {title}\n\n{TWO_ENTRIES}").kind == kind


LOOKING_BACK = """# Postmortem: Lighthouse

## Summary

In six weeks we built a map of lighthouses. We learned more than we had planned to.

## What went well

- The map was ready on the second day
- Everybody knew what to do next

## What went badly

- The drawings took longer than the program
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(LOOKING_BACK, "other", id="of a project"),
        pytest.param(
            LOOKING_BACK.replace("Lighthouse", "map lost"), "postmortem", id="of what went wrong, by its title"
        ),
        pytest.param(
            LOOKING_BACK.replace(
                "We learned more", "An outage and a failure of the disks came between. We learned more"
            ),
            "postmortem",
            id="of an outage, by its words",
        ),
        pytest.param(
            LOOKING_BACK + "\n## Root cause\n\nNobody had asked what the drawings cost.\n",
            "postmortem",
            id="that tells a root cause",
        ),
    ],
)
def test_a_look_back_is_a_postmortem_where_something_went_wrong(text, kind):
    assert read(text, "docs/postmortem.md").kind == kind


TAUGHT = """# {}

By Ana Lima, 2024-03-05

## Summary

Tell in two sentences what happened. In our example the shop was down for 43 minutes on 2024-03-01.

## Timeline

- 2024-03-01 14:02 UTC The error rate alert fires
- 2024-03-01 14:20 UTC The deployment is rolled back
- 2024-03-01 14:45 UTC Errors are back to normal

## Root cause

Ask why until the answer can be changed. "Human error" is no root cause of an outage.

## Action items

- Give each action an owner
- Link the ticket
"""


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Postmortem: how to write one that is read", "other"),
        ("How to run a blameless postmortem", "other"),
        ("Post-mortems - a guide for authors", "other"),
        ("Writing a good postmortem", "other"),
        ("Blameless postmortem template", "template"),
        ("Postmortem: how we lost the orders", "postmortem"),
        ("Postmortem: mails without their template", "postmortem"),
        ("Broken template", "postmortem"),
        ("Diesel generator down for 43 minutes", "postmortem"),
        ("Checkout down for 43 minutes", "postmortem"),
    ],
)
def test_a_title_tells_a_guide_or_a_form_from_an_account_whatever_the_example(title, kind):
    assert read(TAUGHT.format(title), "x.md").kind == kind


def test_a_table_of_links_to_accounts_is_none():
    rows = "".join(f"| [PM-{n}](pm-{n}.md) | 2024-03-0{n} | SEV-2 | The disks were full |\n" for n in range(1, 6))
    text = f"# Postmortems\n\nOur outages.\n\n| Incident | Date | Severity | Cause |\n|---|---|---|---|\n{rows}"
    assert read(text, "docs/postmortems/README.md").kind == "other"


PROMPT = """---
language: "de"
updated: "2025-12-23"
---

# Postmortem Generator

## Wofür ist das?
Schreibt Incident-Postmortems ohne Schuldzuweisung.

## Inputs (bitte ausfüllen)
- Incident Timeline
- Impact
- Root Cause (falls bekannt)

## Prompt (kopieren)

**Rolle:** SRE Facilitator.

**Aufgabe:** Schreibe ein Postmortem.

**Enthalten:**
- Zusammenfassung
- Impact
- Root Cause (Hypothesen markieren)
- Maßnahmen (Prevent/Detect/Respond)

**Regeln:** Blameless, konkret.
"""
REQUIREMENT = """# NFR-4 運用手順（ランブック）とポストモーテム

- **ID**: NFR-4
- **説明**: 本システムは、重大障害の復旧手順（ランブック）を整備し、障害発生時はポストモーテムを作成しなければならない。
- **Description**: 重大障害のたびにポストモーテムを残す。
- **背景**: 復旧の属人化排除と継続改善のため、障害、復旧、再発防止を扱う。
- **検証**: 重大障害のうち100%でポストモーテムが保存されていることを確認する。
- **優先度**: Should
- **担当**: 運用／SRE
"""


@pytest.mark.parametrize("text", [pytest.param(PROMPT, id="a prompt"), pytest.param(REQUIREMENT, id="a requirement")])
def test_what_asks_for_postmortems_is_none(text):
    assert read(text, "prompts/x.md").kind == "other"
