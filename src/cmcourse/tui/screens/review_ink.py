"""One question of a finished attempt, looked at once more: your answer, the answer, why, and where it is taught."""

from __future__ import annotations

from cmcourse.engine.answers import answer_parts, reasons_of, solution_parts
from cmcourse.engine.views import SummaryRow
from cmcourse.i18n import Words
from cmcourse.model.question import Arrange, Form
from cmcourse.tui.widgets.flow import Lines, hang, joined, led, stacked, styled
from cmcourse.tui.widgets.prose import Reading, post, text_lines

LABEL = 14
"""Cells of the labels at the left, where there is room for them."""
ROOMY = 60


def review_lines(row: SummaryRow, width: int, reading: Reading) -> Lines:
    """Return post, question and answers with their reasons, each under its label."""
    question, words, lang = row.question, reading.words, reading.lang
    if question is None:
        return []
    t = words.t
    groups: list[Lines] = []
    if question.post is not None:
        groups.append(post(question.post.by[lang], question.post.text[lang], width, reading))
    groups.append(text_lines(question.stem[lang], width, reading))
    form = question.form()
    is_right = row.outcome is not None and row.outcome.correct
    mine = _parts(answer_parts(row.response, form, lang), form)
    answers = _labelled(t("Your answer"), _each(mine, width), width)
    if row.confidence:
        sure = t("You were: {sure}.", sure=sure_name(words, row.confidence))
        answers += _labelled("", hang(styled(sure, "$muted"), _inner(width)), width)
    if row.outcome is None:
        changed = t("The question has changed since your answer. It does not count as wrong.")
        answers += _labelled("", hang(styled(changed, "$muted"), _inner(width)), width)
    solution = _parts(solution_parts(question, lang), form)
    if solution and not is_right:
        answers += _labelled(t("The answer"), _each(solution, width), width)
    groups.append(answers)
    groups.append(_labelled(t("Why"), _why(row, _inner(width), reading), width))
    if row.lesson is not None and row.heading is not None:
        where = f"{row.lesson.title[lang]} {reading.signs.path} {row.heading[lang]}"
        groups.append(hang(joined(styled(f"{t('Read on')}: ", "$muted"), where), width, styled("s ", "bold $accent")))
    return stacked(groups)


def sure_name(words: Words, level: int) -> str:
    """Return how sure somebody was, from 1 to 3."""
    return (words.t("not sure"), words.t("fairly sure"), words.t("sure"))[level - 1]


def _why(row: SummaryRow, width: int, reading: Reading) -> Lines:
    if row.question is None:
        return []
    told = reasons_of(row.question, row.response)
    groups: list[Lines] = []
    for one in told:
        sign, color = (reading.signs.right, "$success") if one.right else (reading.signs.wrong, "$error")
        lead = styled(f"{sign} ", color)
        name = hang(styled(one.label[reading.lang], "$muted"), width, lead) if one.label and len(told) > 1 else []
        groups.append([*name, *text_lines(one.feedback[reading.lang], width, reading)])
    return stacked(groups)


def _inner(width: int) -> int:
    return width - LABEL if width >= ROOMY else width - 2


def _each(parts: list[str], width: int) -> Lines:
    return [line for part in parts for line in hang(part, _inner(width))]


def _parts(parts: tuple[str, ...], form: Form) -> list[str]:
    return [f"{number}. {one}" for number, one in enumerate(parts, 1)] if isinstance(form, Arrange) else list(parts)


def _labelled(label: str, lines: Lines, width: int) -> Lines:
    """Return lines beside their label, or under it where it is narrow."""
    if not lines:
        return []
    name = styled(label, "bold $muted")
    if width < ROOMY:
        return [*([name] if label else []), *led(lines, joined("  "))]
    first, *rest = lines
    return [joined(name, " " * (LABEL - len(label)), first), *led(rest, joined(" " * LABEL))]
