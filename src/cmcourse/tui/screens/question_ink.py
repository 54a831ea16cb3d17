"""What stands above and below the form of a question."""

from __future__ import annotations

from cmcourse.engine.views import QuestionView
from cmcourse.i18n import Words
from cmcourse.model.question import Arrange, Choose, Outcome
from cmcourse.model.text import Paragraph
from cmcourse.tui.forms.reasons import Look, look_of, reason_lines, verdict_of
from cmcourse.tui.names import percent
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import Lines, hang, stacked, styled
from cmcourse.tui.widgets.notice import caution
from cmcourse.tui.widgets.prose import Reading, post, text_lines
from cmcourse.tui.widgets.spans import inline


def question_lines(view: QuestionView, reading: Reading, width: int, *, hint_open: bool) -> Lines:
    """Return the post, whether the question has changed, the question, and the hint if it is open."""
    question, lang, words = view.question, reading.lang, reading.words
    groups: list[Lines] = []
    if question.post is not None:
        groups.append(post(question.post.by[lang], question.post.text[lang], width, reading))
    if view.changed:
        said = words.t("The question has changed since your answer. It does not count as wrong.")
        groups.append(caution(said, width, reading.signs))
    for block in question.stem[lang]:
        if isinstance(block, Paragraph):
            groups.append(hang(inline(block.spans, "bold"), width))
        else:
            groups.append(text_lines((block,), width, reading))
    if hint_open and question.hint is not None:
        look = Look("", words.t("Hint"), "$warning")
        groups.append(reason_lines(look, question.hint[lang], width, reading, indent=2))
    return stacked(groups)


def flag_lines(view: QuestionView, words: Words, signs: Signs, width: int) -> Lines:
    """Return that the question was reported, if it was."""
    if not view.reported:
        return []
    return hang(styled(words.t("Reported to the authors."), "$muted"), width, styled(f"{signs.dot} ", "$accent"))


def verdict_lines(view: QuestionView, words: Words, signs: Signs, width: int) -> Lines:
    """Return how much was right, where an answer has several parts."""
    outcome, form = view.outcome, view.form
    has_parts = form.many if isinstance(form, Choose) else len(view.remarks) > 1
    if outcome is None or not outcome.scored or not has_parts:
        return []
    look = look_of(verdict_of(outcome), words, signs)
    return hang(_how_much(view, outcome, words), width, styled(f"{look.sign} {look.word}  ", f"bold {look.color}"))


def _how_much(view: QuestionView, outcome: Outcome, words: Words) -> str:
    right, parts = sum(outcome.marks.values()), len(outcome.marks)
    match view.form:
        case Arrange():
            return words.t("{percent} of the order is right.", percent=percent(words, outcome.credit))
        case Choose():
            said = words.t("{n} of {total}.", n=right, total=sum(one.right for one in view.remarks))
            return f"{said} {words.t('{n} too many.', n=parts - right)}" if parts > right else said
        case _:
            return words.t("{n} of {total}.", n=right, total=parts)
