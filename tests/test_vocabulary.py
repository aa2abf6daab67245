from __future__ import annotations

from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.model import Role
from postmortem_lint.reading.languages import Languages, languages_of
from postmortem_lint.reading.titles import title_roles
from postmortem_lint.reading.tongue import VOCABULARY_FOLDER, tongue
from postmortem_lint.reading.vocabulary import Vocabulary, vocabulary_for
from postmortem_lint.reading.wording import entries_of, name_of

LANGUAGES = ("en", "fr", "es", "pt", "de", "ru", "zh", "ja")
ROLES = set(get_args(Role))
PARTICLES = {"fillers", "openers", "conjunctions", "links", "tails", "negations"}
WORDS = {
    "nobody", "done", "open", "dropped", "placeholder", "nothing", "people", "stopwords",
    "audience", "of_all", "quantities", "vague", "experience", "systems", "causes",
    "aftermath", "communication", "final", "usual", "generic", "units",
    "owner_labels", "due_labels", "ticket_labels", "status_labels", "priority_labels", "type_labels",
    "duration_labels", "detect_labels", "acknowledge_labels", "mitigate_labels", "recover_labels",
    "lasted", "outage", "hedges", "bounds", "ago",
    "impact_start", "detected", "acknowledged", "escalated", "diagnosed", "mitigated", "resolved",
    "detection_sources", "dead_ends", "ruled_out", "contributing", "triggering",
}  # fmt: skip

OTHER_WORDS = {
    "task_verbs", "task_adverbs", "task_verb_forms", "no_verbs", "vague_verbs", "things", "thing_endings",
    "ambiguous_people", "given_names", "family_names", "incident", "incident_names", "reader", "slots",
    "task_names", "item_labels", "name_joints", "articles", "pronouns", "team_links", "no_owner", "common",
    "commitment_signs", "due_times", "due_fillers", "due_coming", "due_numbers", "no_days",
    "counted_names", "pending_labels", "of_whom", "pending", "forgone_labels", "detail_labels", "example_labels",
    "state_questions",
}  # fmt: skip


def titles(table: str) -> list:
    """Lines "title = role role" as parameters; "?" behind the roles: ambiguous."""
    rows = [line.split(" = ") for line in table.strip().splitlines()]
    return [
        pytest.param(title.strip(), roles.replace("?", "").split(), "?" in roles, id=f"{title.strip()!r} is {roles}")
        for title, roles in rows
    ]


@pytest.fixture(scope="module")
def english() -> Vocabulary:
    return vocabulary_for("")


@pytest.fixture(scope="module")
def everything() -> Vocabulary:
    return Vocabulary(Languages("en", LANGUAGES), tuple(map(tongue, LANGUAGES)), {})


@pytest.mark.parametrize(("title", "roles", "ambiguous"), titles("""
Summary = summary
Issues summary = summary
5. Resolution Summary = resolution
Preventive methods = actions
Systemic mitigation = actions
Follow-up hardening = actions
Hardening followups = actions
What changes = actions
Process changes = actions
Why nobody noticed = contributing_factors
Incident Summary: = summary
Sumary = summary
TL;DR = summary
What happened? = summary
What happened during the outage = summary
Overview of the incident = summary
Impact = impact
User impact = impact
End User Impact = impact
Database impact = impact
Impact on customers = impact
Business & Customer Impact = impact
Impact assessment = impact
Customer impact assessment = impact
Who was affected? = impact
what was the impact: = impact
Detected = detection
Issue Detected = detection
when was the issue detected = detection
How was the incident detected? = detection
How Did We Detect It? = detection
Found by = detection
What caught it = detection
First seen = detection
Detection Method = detection
Timeline = timeline
Timelime = timeline
horror Timeline = timeline
Follow-up timeline (times in BST) = timeline
Timeline of events = timeline
Chain of Events = timeline
Incident Timeline - all times in UTC = timeline
Events/Timeline: = timeline
Trigger(s) = trigger
Leadup = trigger
What triggered it? = trigger
Root Cause(s) = root_cause
Root-cause = root_cause
Root cuase = root_cause
ROOT CAUSE ANALYSIS: = root_cause
Root cause analysis & details = root_cause
Root Cause And Unknowns = root_cause
Root cause of the outage = root_cause
Blameless root cause = root_cause
5 Whys = root_cause
Five Why's = root_cause
Direct cause = root_cause
What Failed? = root_cause
Why did this happen? = root_cause
Why Cloudflare cached the wrong response = root_cause
What allowed this to happen? = root_cause
How it works = root_cause
Technical description = root_cause
The vulnerability = root_cause
Contributing factors: = contributing_factors
Process Breakdown(s) = contributing_factors
Why wasn't it caught earlier? = contributing_factors
Resolution status = resolution
How it was restored: = resolution
Recovery steps run = resolution
How was it resolved = resolution
How Did We Fix It? = resolution
Actions taken = resolution
Short term fix = resolution
Mitigation & Resolution = resolution
Action items for next sprint = actions
Corrective and Preventive Measures = actions
Corective and Preventative Measures = actions
Corrective and preventative measures must contain: = actions
Improvements/Fixes = actions
Tasks to Address the Issue = actions
Specific Tasks = actions
TODO list = actions
Things to improve = actions
What we're doing about it = actions
How will we prevent this in the future? = actions
Next steps = actions
Future work = actions
Process improvements = actions
Lessons learnt = lessons
Lesson learned = lessons
What went well? = lessons
What we would do differently = lessons
What we got lucky on = lessons
What made the diagnosis harder = lessons
What I'd do differently next time = lessons
What we'll do differently = actions
What didn't go so well? = lessons
Where did we get lucky = lessons
What helped = lessons
Opportunities = lessons
Details of the vulnerability = root_cause
Details of the fix = resolution
Why it went unnoticed = contributing_factors
Conclusions = conclusion
Verdict = conclusion
"""))  # fmt: skip
def test_english_titles_name_one_role(english, title, roles, ambiguous):
    assert english.roles_of(title)[:2] == (tuple(roles), ambiguous)


@pytest.mark.parametrize(("title", "roles", "ambiguous"), titles("""
Root cause and resolution = root_cause resolution
server Root Cause and Resolution: = root_cause resolution
Timeline, impact and resolution = timeline impact resolution
Lessons Learned & Preventive Measures = lessons actions
Conclusion And Next Steps = conclusion actions
Root cause & trigger = root_cause trigger
Root Cause and Contributing Factors = root_cause contributing_factors
Cause/Fix = root_cause resolution
Actions / Follow-ups = actions
Mitigation and Prevention = resolution actions
Root cause and remediation = root_cause resolution
"""))  # fmt: skip
def test_compound_titles_name_every_role_in_their_order(english, title, roles, ambiguous):
    assert english.roles_of(title)[:2] == (tuple(roles), ambiguous)


@pytest.mark.parametrize(("title", "roles", "ambiguous"), titles("""
Remediation = resolution actions?
Mitigation: = resolution actions?
Response = resolution actions?
Immediate actions = resolution actions?
Fixes landed = resolution actions?
Symptoms = summary detection?
"""))  # fmt: skip
def test_ambiguous_titles_leave_the_choice_to_their_content(english, title, roles, ambiguous):
    assert english.roles_of(title)[:2] == (tuple(roles), ambiguous)


@pytest.mark.parametrize("title", [
    "1. Root Cause", "1.2 Root Cause", "2) Root Cause", "§3 Root Cause", "Step 2 - Root Cause", "Part A: Root Cause",
    "IV. Root Cause", "b) Root Cause", "3 - Root Cause", "Root Cause ##", "🔥 Root Cause", ":warning: Root Cause",
    "Root Cause {#root-cause}", 'Root Cause <a id="root-cause"></a>', "Root Cause (5 Whys)", "**Root Cause:**",
    "Postmortem: Root Cause", "Root Cause {WIP}", "3. Root Cause Summary",
    "The detailed root cause", "Root\u2011Cause", "Ｒｏｏｔ Ｃａｕｓｅ", "Root Cause 1",
    "根本 (Root Cause)",
])  # fmt: skip
def test_decoration_does_not_matter(english, title):
    assert english.roles_of(title).roles == ("root_cause",)


@pytest.mark.parametrize("title", [
    "", "   ", "?", "Scope", "Metrics", "Status", "Investigation", "Background", "Verification", "Outcome",
    "Recurrence", "Supporting information", "Thanks", "Duration", "Impact duration", "Severity", "Affected services",
    "Incident", "Postmortem", "Incident report", "Migration", "Deletion", "Impact Radius Tool", "Timeline API",
    "DNS resolution", "Status timeline service", "Glossary", "References", "Contributing",
    "Trying to diagnose and remedy", "Short term:",
    "Deploy the fix", "How to verify", "Why the architecture is correct", "Why `Vary: RSC` doesn't fix this",
    "Why it never happened before June 15", "Why Do Postmortems", "Why the unknown remains",
    "Why it was ruled out", "Why this is of lower risk than the repaired disk", "Why the version mattered",
    "Implement immediate actions to address [the issue].",
    "The team met on Monday to discuss the timeline and the root cause of it all",
    "This was resolved by", "impact " * 400,
])  # fmt: skip
def test_near_misses_name_no_role(english, title):
    assert english.roles_of(title).roles == ()


@pytest.mark.parametrize(("title", "roles", "ambiguous"), titles("""
Résumé = summary
Ce qu'on retient = lessons
Por que passou despercebido = contributing_factors
问题根源分析 = root_cause
后续步骤 = actions
まずかったこと（仕組みの話） = lessons
Acción items = actions
Noch offen = actions
Chronologie détaillée = timeline
Chronologie de l’incident = timeline
Élément déclencheur : = trigger
Causes profondes : = root_cause
Cause racine et résolution = root_cause resolution
Actions de suivi & leçons produites = actions lessons
Ce qui n’a pas fonctionné. = lessons
Facteurs de chance = lessons
Resumen ejecutivo = summary
Resumen / Summary = summary
Cronología (Timeline) = timeline
Causa raíz (5 porqués) = root_cause
Acciones tomadas (fix inmediato) = resolution
Acciones preventivas (para que no vuelva) = actions
Lo que falló = lessons
Impacto en los clientes = impact
Linha do tempo = timeline
Causa raiz e solução = root_cause resolution
Ações corretivas e preventivas = actions
O que deu errado = lessons
Zusammenfassung des Vorfalls = summary
Ursache und Behebung = root_cause resolution
Auswirkungen auf Kunden = impact
Nächste Schritte = actions
Was lief gut? = lessons
Хронология событий = timeline
Корневая причина и решение = root_cause resolution
Подтверждённая причинная цепочка = root_cause
Что пошло не так? = lessons
План действий = actions
时间线（Timeline） = timeline
一、故障概述 = summary
根因分析与解决方案 = root_cause resolution
用户影响 = impact
改进措施 = actions
タイムライン = timeline
原因と対応 = root_cause resolution
お客様への影響 = impact
再発防止に向けた取り組み = actions
うまくいったこと = lessons
修正の仕組み = resolution
结论 = summary conclusion?
残留事项 = actions
Impacto real = impact
Por qué tardamos un mes en verlo = contributing_factors
Cambios aplicados = resolution actions?
Recomendações futuras = actions
Mudanças aplicadas = resolution actions?
テストで検出できなかった理由 = contributing_factors
Рекомендации экспертов = actions
Medidas recomendadas = actions
Stratégie de remédiation = resolution actions?
Ce qui a mal marché = lessons
解决方案与修复代码 = resolution
事故背景与现象 = summary detection?
为什么没有提前发现 = contributing_factors
影响范围评估 = impact
Описание бага = summary
Цепочка атаки = timeline
Was tatsächlich passiert ist = summary
Empfehlungen für die Zukunft = actions
Cómo se contuvo = resolution
Contención inmediata = resolution
"""))  # fmt: skip
def test_titles_in_other_languages(everything, title, roles, ambiguous):
    assert everything.roles_of(title)[:2] == (tuple(roles), ambiguous)


def test_the_houses_own_titles_win():
    vocabulary = vocabulary_for("", {"actions": ["What we will change", "Summary"], "lessons": ["What we will change"]})
    assert vocabulary.roles_of("What we will change:").roles == ("actions", "lessons")
    assert vocabulary.roles_of("summary").roles == ("actions",)
    assert vocabulary.roles_of("Timeline").roles == ("timeline",)


SAMPLES = {
    "en": "The database was down and users of the site were not able to log in, which is why we have been paged by it.",
    "fr": "La base de données était indisponible et les utilisateurs du site ne pouvaient pas se connecter avec lui.",
    "es": "La base de datos no estaba disponible y los usuarios del sitio no pudieron entrar hasta que fue reiniciada.",
    "pt": "O banco de dados não estava disponível e os usuários dos sites também não foram atendidos pelo suporte.",
    "de": "Die Datenbank war nicht erreichbar und die Nutzer der Seite konnten sich nicht anmelden, auch mit Token.",
    "ru": "База данных была недоступна, и пользователи сайта не могли войти.",
    "zh": "数据库不可用，网站用户无法登录，直到我们重新启动服务。",
    "ja": "データベースが利用できず、サイトのユーザーはログインできませんでした。",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_language_comes_first_and_english_is_always_known(language):
    found = languages_of(SAMPLES[language])
    assert (found.main, found.known[0], "en" in found.known, len(found.known) <= 2) == (language, language, True, True)


def test_a_quoted_foreign_word_loads_no_language():
    assert languages_of(SAMPLES["en"] * 20 + " El fallo fue 数据库.").known == ("en",)


@pytest.mark.parametrize(("language", "text"), [
    ("it", "Il database non è più raggiungibile: gli errori sono stati visti nella notte, e la coda è piena."),
    ("nl", "Het systeem werd niet op tijd herstart, maar het lag ook aan een schijf die vol was; dat zijn er twee."),
    ("pl", "Baza nie była dostępna, ponieważ dysk został zapełniony przez logi; nie było alertu, ale jest już nowy."),
    ("tr", "Disk doldu ve bir saat boyunca veritabanı yanıt vermedi; bu alarm için bir kural değil, bir ekip vardı."),
    ("sv", "Databasen var inte nåbar och det berodde på att disken blev full; det är löst med en större disk."),
    ("uk", "База була недоступна, бо диск заповнився; це сталося після релізу, який також змінив журнал, що було."),
    ("ko", "디스크가 가득 차서 데이터베이스가 응답하지 않았습니다. 로그를 삭제하고 서비스를 재시작했습니다."),
    ("el", "Η βάση δεδομένων δεν απαντούσε επειδή ο δίσκος γέμισε από τα αρχεία καταγραφής."),
])  # fmt: skip
def test_a_language_that_is_not_read_is_named_and_english_alone_is_known(language, text):
    found = languages_of(text)
    assert (found.main, found.known, found.is_read) == (language, ("en",), False)


@pytest.mark.parametrize("name", ["Ikke og det", "Che è il gli", "μ and Δ of the queue, 서버"])
def test_a_few_words_of_a_language_that_is_not_read_are_not_its_text(name):
    assert languages_of(f"The queue of {name} was full, and it is not the first time.").is_read


@pytest.mark.parametrize(("key", "name"), [
    ("Date", "date"), ("Incident Date", "date"), ("start_time", "start"), ("Started at", "start"), ("End", "end"),
    ("Time detected", "detected"), ("Duration", "duration"), ("SEV", "severity"), ("Status", "status"),
    ("Author(s)", "authors"), ("Written by", "authors"), ("Owner", "owner"), ("Incident Commander", "owner"),
    ("Published", "published"), ("Incident ID", "id"), ("Weather", None), ("", None),
])  # fmt: skip
def test_metadata_keys(english, key, name):
    assert english.field_of(key) == name


@pytest.mark.parametrize(("header", "name"), [
    ("Action Item", "action"), ("Who", "owner"), ("Assignee", "owner"), ("DRI", "owner"), ("Responsible", "owner"),
    ("Due date", "due"), ("ETA", "due"), ("Bug", "ticket"), ("Status", "status"), ("Priority", "priority"),
    ("Type", "type"), ("Time (UTC)", "time"), ("Event", "event"), ("Notes", "detail"), ("Weather", None),
    ("Owner role", "owner"),
])  # fmt: skip
def test_column_headers(english, header, name):
    assert english.column_of(header) == name


@pytest.mark.parametrize(
    "header", ["Responsable", "Responsável", "Verantwortlich", "Ответственный", "责任人", "负责角色", "担当者"]
)
def test_owner_columns_in_other_languages(everything, header):
    assert everything.column_of(header) == "owner"


@pytest.mark.parametrize(
    "header", ["Fecha límite", "Prazo", "Échéance", "Frist", "Срок", "预期完成", "目标日期", "期限"]
)
def test_due_columns_in_other_languages(everything, header):
    assert everything.column_of(header) == "due"


def test_words_months_and_weekdays_are_those_of_all_loaded_languages():
    vocabulary = vocabulary_for(SAMPLES["es"])
    assert {"tbd", "sin asignar"} <= vocabulary.words("nobody")
    assert (vocabulary.months["january"], vocabulary.months["enero"], vocabulary.months["dec"]) == (1, 1, 12)
    assert (vocabulary.weekdays["monday"], vocabulary.weekdays["lunes"], vocabulary.weekdays["sun"]) == (0, 0, 6)
    assert vocabulary.words("no such list") == frozenset()


def data_of(language: str) -> dict:
    return yaml.safe_load((VOCABULARY_FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))


def test_there_is_a_file_for_every_language():
    assert {path.stem for path in VOCABULARY_FOLDER.glob("*.yaml")} == {*LANGUAGES, "languages"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_resolves_to_the_role_it_stands_under(language):
    known, data, wrong = tongue(language), data_of(language), []
    for kind in ("titles", "ambiguous"):
        for roles, block in data[kind].items():
            wrong += [
                (entry, roles, found)
                for entry in block.replace("\n", ",").split(",")
                if entry.strip()
                if (found := title_roles(filled(entry.strip()), [known])[:2])
                != (tuple(roles.split()), kind == "ambiguous")
            ]
    assert wrong == []


def filled(entry: str) -> str:
    """An entry with words in its gaps."""
    return entry.replace(" …", " xyzzy").removesuffix("…").replace("…", " xyzzy") if "…" in entry else entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_files_have_every_part_and_known_roles(language):
    data = data_of(language)
    assert set(data["particles"]) == PARTICLES
    assert set(data["words"]) - OTHER_WORDS == WORDS
    assert set(data["words"]) | set(data["wording"]) <= set(data_of("en")["words"]) | set(data_of("en")["wording"])
    assert {role for kind in ("titles", "ambiguous") for roles in data[kind] for role in roles.split()} == ROLES
    assert len(data["months"].strip().splitlines()) == 12


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["fields", "columns"])
def test_no_name_stands_under_two_meanings(language, kind):
    names = [(entry, name) for name, block in data_of(language)[kind].items() for entry in set(entries_of(block))]
    assert sorted({entry for entry, _ in names}) == sorted(entry for entry, _ in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_head_is_a_title(language):
    known = tongue(language)
    assert {head for head in known.heads if head not in known.titles} == set()


@given(st.text(alphabet=st.characters(), max_size=130))
def test_any_text_may_be_asked_for(text):
    known = vocabulary_for(text)
    assert set(known.roles_of(text).roles) <= ROLES
    assert known.field_of(text) is None or name_of(text)


@given(st.lists(st.sampled_from(["root", "cause", "and", "impact", "timeline", "of", "the", "(", "&", "1."])))
def test_a_title_names_no_role_twice(words):
    roles = vocabulary_for("").roles_of(" ".join(words)).roles
    assert len(set(roles)) == len(roles)
