"""What stands above and below the form of a question."""

from __future__ import annotations

from textual.content import Content

from cmcourse.engine.views import QuestionView
from cmcourse.i18n import Words
from cmcourse.model.question import Arrange, Choose, Outcome
from cmcourse.model.text import Paragraph
from cmcourse.tui.forms.reasons import Look, look_of, reason_lines, verdict_of
from cmcourse.tui.names import percent
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import Lines, fit, hang, joined, stacked, styled
from cmcourse.tui.widgets.notice import caution
from cmcourse.tui.widgets.prose import Reading, post, text_lines
from cmcourse.tui.widgets.sheet import Drawing, Spot
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


def sure_drawing(sure: int, words: Words, signs: Signs, width: int, *, with_keys: bool) -> Drawing:
    """Return the question how sure the answer is, with a spot a level; `sure` is marked, 0 marks none.

    Where digits are keys of the form, the levels are reached by Tab and the mouse.
    """
    names = (words.t("not sure"), words.t("fairly sure"), words.t("sure"))
    offers: list[Content] = []
    for number, name in enumerate(names, 1):
        mark = styled(signs.now if number == sure else " ", "bold $accent")
        key = styled(f"{number} ", "bold $accent") if with_keys else ""
        offers.append(joined(" ", mark, key, styled(name, "bold" if number == sure else ""), " "))
    lead = words.t("How sure?") if with_keys else words.t("How sure? (Tab)")
    rest = words.t("(does not count)")
    together = len(lead) + sum(one.cell_length for one in offers)
    if together > width:
        lines = [fit(styled(f"{lead} {rest}", "$muted"), width), *offers]
        return Drawing(lines, [Spot(str(n), n, n, 0, one.cell_length) for n, one in enumerate(offers, 1)])
    line, spots = styled(lead, "$muted"), []
    for number, one in enumerate(offers, 1):
        spots.append(Spot(str(number), number, 0, line.cell_length, one.cell_length))
        line = joined(line, one)
    if line.cell_length + len(rest) + 1 <= width:
        line = joined(line, " ", styled(rest, "$muted"))
    return Drawing([line], spots)


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
