"""Actions in every language whose words stand in the vocabulary; a document's own languages are the ones that count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postmortem_lint.reading import read

if TYPE_CHECKING:
    from postmortem_lint.model import Action

HEADS = {
    "en": "# Checkout down\n\nThe shop was down and we did not see it.\n\n## Action items\n\n",
    "es": "# Caída\n\nEl servidor no respondió y los clientes no pudieron comprar.\n\n## Acciones correctivas\n\n",
    "pt": "# Queda\n\nO servidor não respondeu e os clientes não puderam comprar.\n\n## Ações corretivas\n\n",
    "fr": "# Panne\n\nLe serveur était en panne et les clients le voyaient.\n\n## Actions correctives\n\n",
    "de": "# Ausfall\n\nDer Server war nicht erreichbar und wir wurden nicht alarmiert.\n\n## Maßnahmen\n\n",
    "ru": "# Сбой\n\nСервер не отвечал, и клиенты не могли купить.\n\n## План действий\n\n",
    "zh": "# 故障\n\n服务器无法访问，用户不能付款。\n\n## 改进措施\n\n",
    "ja": "# 障害\n\nサーバーが停止しました。\n\n## 再発防止策\n\n",
}


def actions(language: str, body: str) -> tuple[Action, ...]:
    return read(f"{HEADS[language]}{body}\n").actions


@pytest.mark.parametrize(
    ("language", "body", "found"),
    [
        pytest.param("es", "Vamos a agregar una alerta.", ["Vamos a agregar una alerta."], id="a Spanish promise"),
        pytest.param("es", "Hay que revisar los permisos.", ["Hay que revisar los permisos."], id="a Spanish demand"),
        pytest.param("es", "Hemos agregado una alerta.", ["Hemos agregado una alerta."], id="a thing done in Spanish"),
        pytest.param("pt", "Devemos criar um alerta.", ["Devemos criar um alerta."], id="a Portuguese demand"),
        pytest.param(
            "fr", "Nous allons ajouter une alerte.", ["Nous allons ajouter une alerte."], id="a French promise"
        ),
        pytest.param(
            "fr",
            "Le cache doit être purgé chaque nuit.",
            ["Le cache doit être purgé chaque nuit."],
            id="a French demand",
        ),
        pytest.param(
            "de", "Wir werden einen Alarm einrichten.", ["Wir werden einen Alarm einrichten."], id="a German promise"
        ),
        pytest.param("de", "Der Alarm muss früher kommen.", ["Der Alarm muss früher kommen."], id="a German demand"),
        pytest.param(
            "ru",
            "Мы добавим алерт. Необходимо обновить документацию.",
            ["Необходимо обновить документацию."],
            id="a Russian demand",
        ),
        pytest.param("ja", "アラートを追加する予定です。", ["アラートを追加する予定です。"], id="a Japanese plan"),
        pytest.param("zh", "我们将增加监控告警。", ["我们将增加监控告警。"], id="a Chinese plan"),
        pytest.param("es", "Esto será suficiente.", [], id="a Spanish remark"),
        pytest.param("fr", "En résumé, il faut rester calme.", [], id="a French paragraph that sums up"),
        pytest.param("fr", "- Aucune action de notre côté", [], id="no action in French"),
        pytest.param("ja", "- 恒久対応は不要。", ["恒久対応は不要。"], id="a Japanese item"),
        pytest.param("ja", "- 不要。", [], id="no action in Japanese"),
        pytest.param(
            "ja",
            "人が見落としやすい手順である。\n今後は以下の原則を守って作業する。\n\n- アラートを追加する",
            ["アラートを追加する"],
            id="Japanese prose that leads to a list",
        ),
    ],
)
def test_prose_in_a_part_for_actions_gives_its_measures(language: str, body: str, found: list[str]) -> None:
    text = f"{HEADS[language]}{body}\n"
    assert [action.span.of(text) for action in read(text).actions] == found


@pytest.mark.parametrize(
    ("language", "body", "due"),
    [
        pytest.param("en", "- Add an alert by Friday", "by Friday", id="English"),
        pytest.param("de", "- Alarm bis Freitag einrichten", "bis Freitag", id="German"),
        pytest.param("de", "- Alarm bis Ende März einrichten", "bis Ende März", id="the end of a month in German"),
        pytest.param("de", "- Alarm nächste Woche einrichten", "nächste Woche", id="next week in German"),
        pytest.param("de", "- Alarm in zwei Wochen einrichten", "in zwei Wochen", id="weeks in German"),
        pytest.param("fr", "- Ajouter une alerte avant vendredi", "avant vendredi", id="French"),
        pytest.param(
            "fr",
            "- Ajouter une alerte d’ici la fin du mois",
            "d’ici la fin du mois",
            id="the end of the month in French",
        ),
        pytest.param("fr", "- Ajouter une alerte la semaine prochaine", "semaine prochaine", id="next week in French"),
        pytest.param("es", "- Agregar una alerta para el viernes", "para el viernes", id="Spanish"),
        pytest.param("es", "- Agregar una alerta antes del lunes", "antes del lunes", id="before a day in Spanish"),
        pytest.param("pt", "- Criar um alerta até sexta-feira", "até sexta-feira", id="Portuguese"),
        pytest.param("ru", "- Добавить алерт до пятницы", "до пятницы", id="Russian"),
        pytest.param("ja", "- 金曜日までにアラートを追加する", "金曜日", id="Japanese"),
        pytest.param("ja", "- 来週までにアラートを追加する", "来週", id="next week in Japanese"),
        pytest.param("zh", "- 下周之前增加告警", "下周", id="Chinese"),
        pytest.param("zh", "- 周五前增加告警", "周五", id="a day in Chinese"),
        pytest.param("de", "- Alarm am 3. März bis zum 5. März einrichten", "5. März", id="a date in German"),
        pytest.param("pt", "- Manter o alerta até segunda ordem", None, id="what is no day in Portuguese"),
        pytest.param("de", "- Bis zu drei Versuche erlauben", None, id="how many in German"),
        pytest.param("en", "- Rename the job bis Freitag", None, id="German words in an English document"),
    ],
)
def test_the_due_date_is(language: str, body: str, due: str | None) -> None:
    assert [action.due for action in actions(language, body)] == [due]


@pytest.mark.parametrize(
    ("language", "body", "owner"),
    [
        pytest.param("es", "- Agregar una alerta, asignado a Ana", "Ana", id="assigned in Spanish"),
        pytest.param("pt", "- Criar um alerta, atribuído a Ana", "Ana", id="assigned in Portuguese"),
        pytest.param("fr", "- Ajouter une alerte, assignée à Ana", "Ana", id="assigned in French"),
        pytest.param("de", "- Alarm einrichten, zuständig: Ana", "Ana", id="responsible in German"),
        pytest.param("de", "- Alarm einrichten (Ana und Ben)", "Ana und Ben", id="two names in German"),
        pytest.param("es", "- Agregar una alerta (@ana y @ben)", "@ana y @ben", id="two handles in Spanish"),
        pytest.param(
            "es",
            "El equipo de plataforma debe agregar una alerta.",
            "El equipo de plataforma",
            id="a subject in Spanish",
        ),
        pytest.param(
            "en", "However, the platform team will add an alert.", "the platform team", id="a subject behind a joint"
        ),
    ],
)
def test_the_owner_is(language: str, body: str, owner: str | None) -> None:
    assert [action.owner for action in actions(language, body)] == [owner]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        pytest.param("de", "### Maßnahme 1: Alarm\n\n- Verantwortlich: Ana", id="a numbered German title"),
        pytest.param("fr", "### Mesure 2 : Alerte\n\n- Responsable: Ana", id="a numbered French title"),
        pytest.param("es", "### Acción correctiva 3: Alerta\n\n- Responsable: Ana", id="a numbered Spanish title"),
    ],
)
def test_a_numbered_title_is_the_task(language: str, body: str) -> None:
    assert [action.owner for action in actions(language, body)] == ["Ana"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param("en", "We added an alert so that this won't happen again.", id="English"),
        pytest.param("es", "Vamos a agregar una alerta para evitar que vuelva a ocurrir.", id="Spanish"),
        pytest.param("fr", "Nous avons ajouté une alerte pour éviter que cela se reproduise.", id="French"),
        pytest.param("de", "Wir werden einen Alarm einrichten, damit das nicht noch einmal geschieht.", id="German"),
        pytest.param("ru", "Будет добавлен алерт, чтобы это не повторилось.", id="Russian"),
    ],
)
def test_a_measure_for_prevention_counts_anywhere(language: str, sentence: str) -> None:
    text = HEADS[language].rsplit("##", 1)[0] + f"{sentence}\n"
    assert [action.span.of(text) for action in read(text).actions] == [sentence]


@pytest.mark.parametrize(
    ("body", "done"),
    [
        pytest.param("- アラートを追加した。", [True], id="added"),
        pytest.param("- アラートを追加する。", [False], id="to be added"),
        pytest.param("- 容量を確認した場合に通知する", [False], id="a condition"),
    ],
)
def test_what_is_told_in_the_past_was_done_in_japanese(body: str, done: list[bool]) -> None:
    assert [action.done for action in actions("ja", body)] == done


@pytest.mark.parametrize(
    ("title", "done"),
    [
        pytest.param("Corrective actions applied", [True], id="English"),
        pytest.param("Ações corretivas aplicadas", [True], id="Portuguese"),
        pytest.param("Medidas preventivas implementadas", [True], id="Spanish"),
        pytest.param("Actions correctives appliquées", [True], id="French"),
        pytest.param("Corrective actions to be applied", [False], id="still to do"),
    ],
)
def test_the_title_of_what_was_applied_says_that_it_was_done(title: str, done: list[bool]) -> None:
    head = "# Checkout down\n\nO servidor não respondeu e os clientes não puderam comprar.\n\n"
    languages = "El servidor no respondió y nadie la vio. Le serveur était en panne et les clients le voyaient.\n"
    text = f"{head}{languages}\n## {title}\n\n- alert.py: new\n"
    assert [action.done for action in read(text).actions] == done
