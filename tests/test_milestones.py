from __future__ import annotations

from datetime import timedelta

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.document import Span
from postmortem_lint.model import Entry, Timeline
from postmortem_lint.reading import read
from postmortem_lint.reading.durations import durations_of
from postmortem_lint.reading.languages import Languages
from postmortem_lint.reading.lexicon import lexicon
from postmortem_lint.reading.milestones import with_milestones
from postmortem_lint.reading.tongue import VOCABULARY_FOLDER, tongue
from postmortem_lint.reading.vocabulary import Vocabulary

LANGUAGES = ("en", "de", "fr", "es", "pt", "ru", "zh", "ja")
MILESTONES = {"impact_start", "detected", "acknowledged", "escalated", "diagnosed", "mitigated", "resolved"}


def marked(*texts, language="en"):
    languages = tuple(dict.fromkeys((language, "en")))
    vocabulary = Vocabulary(Languages(language, languages), tuple(map(tongue, languages)), {})
    entries = tuple(Entry(Span(0, 0), text, None) for text in texts)
    return [(entry.milestone, entry.confidence) for entry in with_milestones(Timeline(None, None, entries), vocabulary)]


def told(text, language="en"):
    return marked(text, language=language)[0][0]


CERTAIN = [
    ("OUTAGE BEGINS", "impact_start"),
    ("OUTAGE BEGINS: checkout returns 500", "impact_start"),
    ("OUTAGE MITIGATED, the index is replicated", "mitigated"),
    ("INCIDENT ENDS, thirty minutes without errors", "resolved"),
    ("Problem starts", "impact_start"),
    ("Team alerted", "detected"),
    ("Detected: the pool ran dry", "detected"),
    ("Issue Detected - error rates rise", "detected"),
    ("Detection", "detected"),
    ("Acknowledged: Ana", "acknowledged"),
    ("Incident declared", "acknowledged"),
    ("Escalation: the database team joins", "escalated"),
    ("Root cause identified: a full disk", "diagnosed"),
    ("Mitigation: traffic moved away", "mitigated"),
    ("Incident resolved.", "resolved"),
    ("Resolved → all checks green", "resolved"),
    ("Service fully restored", "resolved"),
    ("Recovered", "resolved"),
    ("All clear", "resolved"),
]

LIKELY = [
    ("The outage started with the release of the morning", "impact_start"),
    ("The payment API became unavailable for everyone in Europe", "impact_start"),
    ("A PagerDuty alert triggered for the connection pool", "detected"),
    ("At noon the alerts started firing one by one", "detected"),
    ("The build service comes back from downtime", "resolved"),
    ("Error rate rises to 4 percent", "impact_start"),
    ('Alert "search is empty" fires on every host', "detected"),
    ("Latency started to climb on every shard", "impact_start"),
    ("Alert pages the on-call engineer", "detected"),
    ("First customer complaint in the shop's inbox", "detected"),
    ("Pingdom reports the shop as down", "detected"),
    ("On-call engineer acks the alert", "acknowledged"),
    ("Ben starts to investigate the slow queries", "acknowledged"),
    ("Investigation into the outage started in the main office", "acknowledged"),
    ("Ben pulls in Cleo from the database team", "escalated"),
    ("Error rate drops after the second host is back", "mitigated"),
    ("The incident is closed after an hour of silence", "resolved"),
    ("Our uptime monitor first detects the outage, failures continue", "detected"),
    ("Three customers reported failing payments to support", "detected"),
    ("Students are reporting that the hub is down", "detected"),
    ("The issue is detected when the night job fails", "detected"),
    ("Ana acknowledges the page and opens her laptop", "acknowledged"),
    ("On-call (Bo) joined and the on-call lead acknowledged", "acknowledged"),
    ("The incident was escalated to the database team", "escalated"),
    ("We looped in the network team, who were asleep", "escalated"),
    ("The root cause was identified as a leak in the pool", "diagnosed"),
    ("Latency was traced back to a missing index in the orders table", "diagnosed"),
    ("Identified the payment gateway as the slow part", "diagnosed"),
    ("Reverted the deployment to v1.2.3, errors fall", "mitigated"),
    ("A temporary fix was applied to all regions by Bo", "mitigated"),
    ("The release is rolled back on all hosts by Ana", "mitigated"),
    ("The team deploys a fix and the issue is resolved", "resolved"),
    ("Cache flushed. Service returned to baseline.", "resolved"),
    ("Uptime monitor confirms that the site is back up", "resolved"),
    ("Error rates are back to normal in every region", "resolved"),
]


@pytest.mark.parametrize(("text", "milestone"), CERTAIN, ids=[text for text, _ in CERTAIN])
def test_a_marker_or_label_is_certain(text, milestone):
    assert marked(text) == [(milestone, "certain")]


@pytest.mark.parametrize(("text", "milestone"), LIKELY, ids=[text for text, _ in LIKELY])
def test_wording_is_likely(text, milestone):
    assert marked(text) == [(milestone, "likely")]


ELSEWHERE = [
    ("de", "Die Störung begann mit dem Release am Morgen", "impact_start"),
    ("de", "Erste Kunden melden Fehler beim Bezahlen", "detected"),
    ("de", "Der Vorfall wird an das Datenbankteam gegeben und eskaliert an den Hersteller", "escalated"),
    ("de", "Die Ursache wurde vom Team gefunden", "diagnosed"),
    ("de", "Rollback auf die alte Version durchgeführt", "mitigated"),
    ("de", "Die Störung ist behoben, alle Systeme laufen", "resolved"),
    ("de", "Behoben: Zertifikat erneuert", "resolved"),
    ("fr", "Début de l'incident après la mise en production", "impact_start"),
    ("fr", "Une alerte est déclenchée par la sonde", "detected"),
    ("fr", "L'incident est escaladé auprès de l'équipe réseau", "escalated"),
    ("fr", "La cause racine est identifiée par Léa", "diagnosed"),
    ("fr", "Un contournement est appliqué sur les trois nœuds", "mitigated"),
    ("fr", "Le service est rétabli pour tous les clients", "resolved"),
    ("es", "Inicio del incidente tras el despliegue de la mañana", "impact_start"),
    ("es", "Salta la alerta de latencia en el panel", "detected"),
    ("es", "Los usuarios reportan errores al pagar en la web", "detected"),
    ("es", "Se escala al equipo de bases de datos de guardia", "escalated"),
    ("es", "Ana lee el código y confirma la causa raíz", "diagnosed"),
    ("es", "Se revierte el despliegue en todos los nodos", "mitigated"),
    ("es", "Se restablece el servicio para todos los clientes", "resolved"),
    ("pt", "Início do incidente depois da implantação da manhã", "impact_start"),
    ("pt", "O alerta de latência disparou no painel da equipe", "detected"),
    ("pt", "O incidente foi escalado para a equipe de redes", "escalated"),
    ("pt", "A causa raiz foi identificada pela equipe de banco", "diagnosed"),
    ("pt", "Rollback da versão 2 concluído em todos os nós", "mitigated"),
    ("pt", "O serviço foi restabelecido para todos os clientes", "resolved"),
    ("ru", "Начало инцидента после утреннего релиза в кластере", "impact_start"),
    ("ru", "Сработал алерт на задержку в базе данных", "detected"),
    ("ru", "Пользователи сообщили об ошибках при оплате заказа", "detected"),
    ("ru", "Проблема эскалирована на команду баз данных вечером", "escalated"),
    ("ru", "Найдена причина задержек в базе данных магазина", "diagnosed"),
    ("ru", "Откат релиза полностью выполнен на всех узлах", "mitigated"),
    ("ru", "Работа сервиса полностью восстановлена для всех клиентов", "resolved"),
    ("zh", "上线之后服务不可用，大量请求超时", "impact_start"),
    ("zh", "值班同学收到数据库延迟告警", "detected"),
    ("zh", "宣布一级故障，拉群处理", "acknowledged"),
    ("zh", "经过一番排查终于定位到慢查询的原因", "diagnosed"),
    ("zh", "所有机房回滚完成，错误率下降", "mitigated"),
    ("zh", "重启之后所有机房的服务恢复，错误率归零", "resolved"),
    ("ja", "デプロイ直後から決済画面で障害が発生", "impact_start"),
    ("ja", "監視システムのアラートが発報し担当者へ通知", "detected"),
    ("ja", "データベース担当チームへエスカレーション", "escalated"),
    ("ja", "ログ調査によりコネクション枯渇が原因と特定", "diagnosed"),
    ("ja", "全サーバーで前のバージョンへのロールバックが完了", "mitigated"),
    ("ja", "再起動によりすべてのサービスが復旧", "resolved"),
]


@pytest.mark.parametrize(
    ("language", "text", "milestone"),
    ELSEWHERE,
    ids=[f"{language}: {milestone}" for language, _, milestone in ELSEWHERE],
)
def test_eight_languages_are_read(language, text, milestone):
    assert told(text, language) == milestone


NEAR_MISSES = [
    ("en", "The issue is not resolved by the restart", "a denial"),
    ("en", "Monitoring did not detect the outage for an hour", "a detection that failed"),
    ("en", "No alert fired during the first hour", "an alert that stayed silent"),
    ("en", "We waited until it was clear that the incident was resolved", "what was waited for"),
    ("en", "Before the incident was resolved we sent a mail", "what was yet to come"),
    ("en", "If the service is restored we will tell the customers", "a condition"),
    ("en", "The disk alert of the issue was resolved on its own", "an alert that is over"),
    ("en", "Alert resolved", "an alert that is over, as a label"),
    ("en", 'The page says "service restored" to everyone', "what a page says"),
    ("en", "Tried to see whether the service is restored", "an attempt"),
    ("en", "Service partially restored in one of three regions", "half a recovery"),
    ("en", "Error rates escalated to 40 percent of the requests", "a number that rises"),
    ("en", "Suspected that the cause was found in the cache", "a suspicion"),
    ("en", "Initially assumed that the root cause was identified", "an assumption"),
    ("en", "A bad cron job silently reverted the change of Monday", "a change undone by accident"),
    ("en", "Ana acknowledges that the incident response was slow", "an admission"),
    ("en", "The outage was escalated in severity at noon", "a severity that rises"),
    ("en", "Post-incident watch declared stable by Ana", "the end of the watch"),
    ("en", "Deployed version 2.3 of the shop", "a deployment"),
    ("en", "", "an entry without text"),
    ("de", "Die Störung ist noch nicht behoben, es geht weiter", "a denial in German"),
    ("fr", "Le service n'est pas rétabli pour les clients", "a denial in French"),
    ("es", "El servicio todavía no está restablecido en México", "a denial in Spanish"),
    ("pt", "O serviço ainda não foi restabelecido em Lisboa", "a denial in Portuguese"),
    ("ru", "Работа сервиса ещё не восстановлена для клиентов", "a denial in Russian"),
    ("zh", "重启之后服务恢复失败，尚未解决", "a denial in Chinese"),
    ("ja", "再起動を試みたがサービスは復旧せず", "a denial in Japanese"),
    ("ja", "サービスの復旧作業に着手した担当者へ連絡", "work towards a recovery in Japanese"),
]


@pytest.mark.parametrize(
    ("language", "text"), [miss[:2] for miss in NEAR_MISSES], ids=[miss[2] for miss in NEAR_MISSES]
)
def test_a_near_miss_tells_no_milestone(language, text):
    assert marked(text, language=language) == [(None, None)]


def test_an_entry_that_tells_how_it_ended_is_its_end():
    assert told("Alert fired for the pool, rolled back the release, service restored") == "resolved"


def test_an_entry_that_tells_several_beginnings_is_the_first():
    assert told("Alert fired on the pool, which Ana escalated to the database team") == "detected"


def test_beside_markers_of_the_outage_those_of_the_incident_tell_the_response():
    texts = ("OUTAGE BEGINS", "INCIDENT BEGINS Jane takes over", "OUTAGE ENDS, all is well", "INCIDENT ENDS, exit")
    assert [milestone for milestone, _ in marked(*texts)] == ["impact_start", "acknowledged", "resolved", None]


def test_without_markers_of_the_outage_those_of_the_incident_tell_the_incident():
    assert [milestone for milestone, _ in marked("INCIDENT BEGINS", "INCIDENT ENDS")] == ["impact_start", "resolved"]


@given(text=st.text(alphabet=st.sampled_from("aé :-—.^~…。障害復旧 alert fired\nOUTAGE\u0301"), max_size=60))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_breaks_the_reading(language, text):
    milestone, confidence = marked(text, language=language)[0]
    assert (milestone is None) == (confidence is None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_files_have_words_for_every_milestone(language):
    data = yaml.safe_load((VOCABULARY_FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))["milestones"]
    assert set(data) == {"forms", "unless", "phrases"}
    assert set(data["phrases"]) == MILESTONES
    assert set(data["unless"]) <= {"all", *MILESTONES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_tells_its_milestone(language):
    known = lexicon((language,))
    phrases = [phrase for some in known.phrases.values() for phrase in some]
    silent = [
        phrase for phrase in phrases if phrase.milestone not in known.told("".join(phrase.parts).replace("  ", " "))
    ]
    assert silent == []


HEAD = "# Down\n\n- Start: 2024-03-01 13:50 UTC\n\n## Timeline\n\nAll times in UTC, 2024-03-01.\n\n"


def durations(*entries, head="# Down\n\n## Timeline\n\nAll times in UTC, 2024-03-01.\n\n"):
    found = durations_of(read(head + "".join(f"- {entry}\n" for entry in entries)))
    return {name: duration.length for name, duration in found._asdict().items() if duration}


def test_durations_are_counted_between_milestones():
    assert durations(
        "14:00 OUTAGE BEGINS",
        "14:05 alert fires",
        "14:08 acknowledged by Ana",
        "14:30 rolled back the release",
        "14:45 incident resolved",
    ) == {
        "detect": timedelta(minutes=5),
        "acknowledge": timedelta(minutes=3),
        "mitigate": timedelta(minutes=30),
        "resolve": timedelta(minutes=45),
    }


def test_the_stated_start_wins_over_the_entry():
    entries = ("14:00 OUTAGE BEGINS", "14:05 alert fires")
    assert durations(*entries, head=HEAD) == {"detect": timedelta(minutes=15)}


def test_the_first_detection_and_the_last_resolution_count():
    assert durations(
        "14:00 outage begins", "14:05 alert fires", "14:10 a customer reports errors", "14:20 incident resolved",
        "14:30 alert fires", "14:50 incident resolved",
    ) == {"detect": timedelta(minutes=5), "resolve": timedelta(minutes=50)}  # fmt: skip


def test_midnight_is_passed():
    assert durations("23:50 outage begins", "00:20 incident resolved") == {"resolve": timedelta(minutes=30)}


def test_a_duration_names_the_entries_it_was_counted_between():
    postmortem = read("## Timeline\n- 14:00 outage begins\n- 14:05 alert fires\n")
    detect = durations_of(postmortem).detect
    assert (detect.since, detect.until) == postmortem.timeline.entries


UNKNOWN = [
    (("14:05 alert fires", "14:45 incident resolved"), "no start is told"),
    (("14:00 outage begins", "14:05 deployed a version"), "no end is told"),
    (("outage begins", "14:05 deployed a version", "14:45 incident resolved"), "the start has no time"),
    (("14:30 outage begins", "14:05 alert fires"), "the end stands before the start"),
    (("2024-03-01 outage begins", "2024-03-02 incident resolved"), "there are days but no times of day"),
]


@pytest.mark.parametrize("entries", [entries for entries, _ in UNKNOWN], ids=[f"where {why}" for _, why in UNKNOWN])
def test_no_duration_is_guessed(entries):
    assert durations(*entries) == {}


def test_a_document_without_a_timeline_has_no_durations():
    assert durations() == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("(pending) Restore the replica, service restored", "en"),
        ("（未実施） サービス復旧", "ja"),
        ("(pendiente) Servicio restaurado", "es"),
        ("Service goes into downtime to import the fixed table", "en"),
        ("Resolved several configuration issues, but it remained inaccessible", "en"),
        ("Reports by users seeing escalated login issues", "en"),
    ],
)
def test_what_has_not_happened_or_is_only_a_noun_is_no_milestone(text, language):
    assert told(text, language) is None
