"""A question as rows, and after the answer what was right and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from cmcourse.engine.answers import answer_parts, reasons_of, solution_parts
from cmcourse.engine.views import QuestionView, SummaryRow
from cmcourse.i18n.plan_words import comes_back
from cmcourse.model.course import Module
from cmcourse.model.question import (
    Arrange,
    Choice,
    Choose,
    Fill,
    Form,
    Outcome,
    Pair,
    Question,
    Rate,
    Remark,
    Response,
    Write,
)
from cmcourse.plain.blocks import post_rows, prose
from cmcourse.plain.rows import Row, Rows, indented, joined, letter, lettered, numbered, titled
from cmcourse.plain.voice import Voice, named, sentence


def question_rows(view: QuestionView, voice: Voice) -> Rows:
    """Return number, post, question, and what there is to choose from; after the answer also what it led to."""
    question = view.question
    if view.context == "quiz":
        head = voice.t("Question {n} of {total}.", n=view.number, total=view.total)
    elif view.context == "review":
        head = card_head(view.number, view.total, view.module, voice)
    else:
        head = voice.t("Checkpoint, page {n} of {total}.", n=view.number, total=view.total)
    post = question.post
    return joined(
        (
            [Row(head)],
            post_rows(voice.say(post.by), post.text[voice.lang], voice) if post else [],
            prose(question.stem, voice),
            form_rows(view.form, voice),
            [Row(_your(view.response, view.form, voice)), *feedback_rows(view, voice)] if view.answered else [],
            back_rows(view, voice) if view.answered else [],
        )
    )


def back_rows(view: QuestionView, voice: Voice) -> Rows:
    """Return when a review card comes back."""
    return [Row(comes_back(voice.words, view.due_in))] if view.context == "review" else []


def card_head(number: int, total: int, module: Module | None, voice: Voice) -> str:
    """Return the number of a review card and the module it belongs to."""
    head = voice.t("Card {n} of {total}", n=number, total=total)
    return sentence(f"{head}, {voice.say(module.short)}" if module else head)


def form_rows(form: Form, voice: Voice) -> Rows:
    """Return what a form offers."""
    match form:
        case Choose(options, _):
            return lettered(voice.say(option.text) for option in options)
        case Arrange(items):
            return lettered(voice.say(item.text) for item in items)
        case Pair(left, right):
            return [
                *numbered(voice.say(side.text) for side in left),
                Row(voice.t("To match with:")),
                *lettered(voice.say(side.text) for side in right),
            ]
        case Fill():
            return _fill_rows(form, voice)
        case Write():
            return []
        case Rate(levels):
            return numbered(voice.say(level) for level in levels)
        case _:
            assert_never(form)


def _fill_rows(form: Fill, voice: Voice) -> Rows:
    rows: Rows = []
    if form.text:
        said = voice.say(form.text)
        for number, blank in enumerate(form.blanks, 1):
            said = said.replace("{" + blank.id + "}", voice.t("[gap {n}]", n=number))
        rows.append(Row(said))
    if form.bank:
        rows += [Row(voice.t("Words:")), *numbered(voice.say(word) for word in form.bank)]
    return rows


def spoken(response: Response | None, form: Form, voice: Voice) -> str:
    """Return an answer in words; ids that the form does not know are left out."""
    return _said(answer_parts(response, form, voice.lang), form)


def _said(parts: tuple[str, ...], form: Form) -> str:
    if isinstance(form, Arrange):
        return " ".join(f"{number}. {sentence(text)}" for number, text in enumerate(parts, 1))
    return "; ".join(parts)


def solution(question: Question, voice: Voice) -> str:
    """Return the right answer in words, "" where none is scored."""
    return _said(solution_parts(question, voice.lang), question.form())


def verdict(question: Question, form: Form, outcome: Outcome | None, voice: Voice) -> str:
    """Return in a few words how right an answer was."""
    if outcome is None:
        return voice.t("The question has changed since your answer. It does not count as wrong.")
    if not outcome.scored:
        return voice.t("Saved.")
    if outcome.correct:
        return voice.t("Right.")
    if outcome.credit <= 0:
        return voice.t("Not yet.")
    right = sum(outcome.marks.values())
    match form:
        case Choose(_, many=True):
            extra, keys = len(outcome.marks) - right, len(question.answer())
            if extra:
                return voice.t("Partly: {n} of {total}, and {extra} too many.", n=right, total=keys, extra=extra)
            return voice.t("Partly: {n} of {total}.", n=right, total=keys)
        case Pair() | Fill():
            return voice.t("Partly: {n} of {total}.", n=right, total=len(outcome.marks))
        case Arrange():
            return voice.t("Partly: {percent} of the order is right.", percent=voice.percent(outcome.credit))
        case Choose() | Write() | Rate():
            return voice.t("Partly: a good answer, not the best one.")
        case _:
            assert_never(form)


def feedback_rows(view: QuestionView, voice: Voice) -> Rows:
    """Return verdict, the reasons of what was chosen, and the right answer if it was not chosen."""
    said = verdict(view.question, view.form, view.outcome, voice)
    marks = view.outcome.marks if view.outcome else {}
    if view.changed:
        return [Row(said), *reason_rows(view, voice)]
    match view.form:
        case Choose(options, many):
            return _chosen(view, options, many, said, voice)
        case Arrange() | Pair() | Fill():
            if len(view.remarks) == 1:
                remark = view.remarks[0]
                answer = [] if marks.get(remark.id) else [_answer_row(voice.say(remark.label), view.form, voice)]
                return [*titled(said, prose(remark.feedback, voice)), *answer]
            order = isinstance(view.form, Arrange) and not all(marks.values())
            head = [Row(voice.t("The right order:"))] if order else []
            return [Row(said), *head, *_parts(view, marks, voice)]
        case Write() | Rate():
            return joined(([Row(said)], *(prose(remark.feedback, voice) for remark in view.remarks)))
        case _:
            assert_never(view.form)


def reason_rows(view: QuestionView, voice: Voice) -> Rows:
    """Return all reasons, in the order in which the question shows them."""
    match view.form:
        case Choose(options, _):
            remarks = {remark.id: remark for remark in view.remarks}
            return [
                row
                for index, option in enumerate(options)
                if option.id in remarks
                for row in _reason(remarks[option.id], letter(index), voice)
            ]
        case Arrange() | Pair() | Fill() | Write() | Rate():
            return [row for remark in view.remarks for row in _labelled(remark, voice)]
        case _:
            assert_never(view.form)


def review_rows(row: SummaryRow, voice: Voice) -> Rows:
    """Return one question of a finished attempt: post, question, your answer, the answer, why, where it is taught."""
    question = row.question
    head = voice.t("Question {n}.", n=row.number)
    if question is None:
        return [Row(f"{head} " + voice.t("It is no longer part of the course."))]
    form, post = question.form(), question.post
    right = "" if row.outcome and row.outcome.correct else solution(question, voice)
    sure = sure_words(voice)[row.confidence - 1] if row.confidence else ""
    return [
        Row(f"{head} {verdict(question, form, row.outcome, voice)}"),
        *(post_rows(voice.say(post.by), post.text[voice.lang], voice) if post else []),
        *prose(question.stem, voice),
        Row(_your(row.response, form, voice)),
        *([Row(voice.t("You were: {sure}.", sure=sure))] if sure else []),
        *([Row(voice.t("The answer: {answer}", answer=sentence(right)))] if right else []),
        *_why(question, row.response, voice),
        *source_rows(row, voice),
    ]


def source_rows(row: SummaryRow, voice: Voice) -> Rows:
    """Return the page that teaches a question."""
    if row.lesson is None or row.heading is None:
        return []
    title = voice.say(row.lesson.title)
    return [Row(voice.t("Read on: lesson “{title}”, page “{heading}”", title=title, heading=voice.say(row.heading)))]


def sure_words(voice: Voice) -> tuple[str, str, str]:
    """Return how sure one can be, from not at all on."""
    return voice.t("not sure"), voice.t("fairly sure"), voice.t("sure")


def _why(question: Question, response: Response, voice: Voice) -> Rows:
    """Return the reasons of what is right and of what was chosen, each with its name if there are several."""
    told = reasons_of(question, response)
    if len(told) == 1:
        return titled(voice.t("Why:"), prose(told[0].feedback, voice))
    return [Row(voice.t("Why:")), *indented(row for remark in told for row in _labelled(remark, voice))]


def _chosen(view: QuestionView, options: tuple[Choice, ...], many: bool, said: str, voice: Voice) -> Rows:
    remarks = {remark.id: remark for remark in view.remarks}
    chosen = view.response if isinstance(view.response, tuple) else ()
    places = {option.id: letter(index) for index, option in enumerate(options)}
    if not many:
        rows = [row for one in chosen if one in remarks for row in titled(said, prose(remarks[one].feedback, voice))]
        missed = [one for one in options if remarks[one.id].right and one.id not in chosen]
        for one in missed:
            rows.append(_answer_row(f"{places[one.id]}, {voice.say(one.text)}", view.form, voice))
            rows += titled(voice.t("Why:"), prose(remarks[one.id].feedback, voice))
        return rows
    rows = [Row(said)]
    for one in options:
        remark = remarks[one.id]
        if one.id in chosen:
            rows += _reason(remark, places[one.id], voice)
        elif remark.right:
            title = voice.t(
                "{letter} belongs to it too: {text}", letter=places[one.id], text=sentence(voice.say(one.text))
            )
            rows += titled(title, prose(remark.feedback, voice))
    return rows


def _parts(view: QuestionView, marks: Mapping[str, bool], voice: Voice) -> Rows:
    """Return each answered part: what was right, else also the answer, with its reason."""
    rows: Rows = []
    given = view.response if isinstance(view.response, Mapping) else {}
    partners = _texts(view.form.right, voice) if isinstance(view.form, Pair) else {}
    for number, remark in enumerate((one for one in view.remarks if one.id in marks), 1):
        label = voice.say(remark.label)
        if isinstance(view.form, Pair):
            label = f"{label} – {partners.get(remark.id, '')}"
        if isinstance(view.form, Arrange) or marks[remark.id]:
            title = f"{number}. {sentence(label)}"
        else:
            mine = given.get(remark.id, "")
            mine = partners.get(mine, mine)
            title = f"{number}. " + voice.t("You: {mine}. The answer: {answer}", mine=mine, answer=sentence(label))
        rows += titled(title, prose(remark.feedback, voice))
    return rows


def _answer_row(answer: str, form: Form, voice: Voice) -> Row:
    unit = voice.say(form.blanks[0].unit) if isinstance(form, Fill) else ""
    return Row(voice.t("The answer: {answer}", answer=sentence(f"{answer} {unit}".strip())))


def _reason(remark: Remark, place: str, voice: Voice) -> Rows:
    said = voice.t("{letter} fits:", letter=place) if remark.right else voice.t("{letter} does not fit:", letter=place)
    return titled(said, prose(remark.feedback, voice))


def _labelled(remark: Remark, voice: Voice) -> Rows:
    rows = prose(remark.feedback, voice)
    return titled(named(voice.say(remark.label), "").rstrip(), rows) if remark.label else rows


def _your(response: Response | None, form: Form, voice: Voice) -> str:
    return voice.t("Your answer: {answer}", answer=sentence(spoken(response, form, voice)))


def _texts(choices: tuple[Choice, ...], voice: Voice) -> Mapping[str, str]:
    return {choice.id: voice.say(choice.text) for choice in choices}
