"""Turns in quizzes: asking, telling why, looking back; reports on questions."""

from __future__ import annotations

from functools import partial

from cmcourse.engine.commands import Report
from cmcourse.engine.places import QuizAt
from cmcourse.engine.views import QuestionView, QuizIntroView, SummaryView
from cmcourse.i18n.report import fault_name, report_thanks
from cmcourse.model.event import FAULTS
from cmcourse.model.question import Fill, Response, Write
from cmcourse.plain.ask import Later, ask
from cmcourse.plain.blocks import prose
from cmcourse.plain.learning_turns import go_on
from cmcourse.plain.question import back_rows, feedback_rows, reason_rows, review_rows, sure_words
from cmcourse.plain.rows import Row, Rows, joined, numbered, titled
from cmcourse.plain.talk import Asides, Command, Talk


def intro_turn(talk: Talk, view: QuizIntroView) -> None:
    """Enter begins the quiz or goes on with it; u sets whether it asks how sure one is."""
    t, session = talk.voice.t, talk.session
    offers = [t("Enter = go on with the questions") if view.resume else t("Enter = begin")]
    if view.confidence is not None:
        offers.append(t("u = do not ask how sure I am") if view.confidence else t("u = ask how sure I am"))
    heard = talk.choose(f"{', '.join(offers)}:", keys="u" if view.confidence is not None else "")
    if isinstance(heard, Command):
        talk.obey(heard)
    elif heard == "u":
        talk.keep(lambda: session.change(confidence=not view.confidence))
    else:
        talk.move(session.start_quiz)


def question_turn(talk: Talk, view: QuestionView) -> None:
    """Ask; after the answer tell how right it was and why, and go on."""
    session, voice = talk.session, talk.voice
    if not view.answered:
        hint = view.question.hint
        typing = isinstance(view.form, (Fill, Write))
        asides: dict[str, Rows] = {"t": titled(voice.t("Hint:"), prose(hint, voice))} if hint else {}
        if hint:
            talk.tell(voice.t("t = a hint"))
        flags = {} if typing else _flags(talk, view.question.id)
        answer = ask(view.form, talk, {**asides, **flags}, may_wait=view.context == "checkpoint")
        if isinstance(answer, Command):
            talk.obey(answer)
            return
        if isinstance(answer, Later):
            talk.move(session.forward)
            return
        answered = session.view() if _keep(talk, view, answer) else view
        if not isinstance(answered, QuestionView) or not answered.answered:
            return
        view = answered
        talk.say([*feedback_rows(view, voice), *back_rows(view, voice)])
    _after_answer(talk, view)


def _keep(talk: Talk, view: QuestionView, answer: Response) -> bool:
    """Ask how sure the answer is, where that is asked, and save it; a command or the end of input loses no answer."""
    session, t = talk.session, talk.voice.t
    if not view.asks_confidence:
        return talk.keep(lambda: session.answer(answer))
    sure = ", ".join(f"{number} = {word}" for number, word in enumerate(sure_words(talk.voice), 1))
    try:
        heard = talk.choose(t("How sure ({levels}; Enter = skip)?", levels=sure), 3)
    except EOFError:
        talk.keep(lambda: session.answer(answer))
        raise
    if isinstance(heard, Command) and heard.key != "-":
        talk.later(heard)
    confidence = heard if isinstance(heard, int) else 0
    return talk.keep(lambda: session.answer(answer, confidence))


def _after_answer(talk: Talk, view: QuestionView) -> None:
    t, session = talk.voice.t, talk.session
    again = view.context == "checkpoint" and not (view.outcome and view.outcome.correct)
    reasons = [] if isinstance(view.form, Write) else reason_rows(view, talk.voice)
    offers = [t("Enter = go on")]
    offers += [t("i = all reasons")] if reasons else []
    offers += [t("v = try again")] if again else []
    offers += [t("s = its page")] if view.source else []
    offers.append(t("? = more"))
    keys = ("v" if again else "") + ("s" if view.source else "")
    asides: Asides = {**({"i": reasons} if reasons else {}), **_flags(talk, view.question.id)}
    heard = talk.choose(f"{', '.join(offers)}:", keys=keys, asides=asides)
    source = view.source
    if heard == "v":
        talk.move(session.retry)
    elif heard == "s" and source is not None:
        talk.move(partial(session.visit, source))
    else:
        go_on(talk, heard)


def summary_turn(talk: Talk, view: SummaryView) -> None:
    """Enter goes on, a number tells about a question, s opens its page, v begins another attempt."""
    voice, session = talk.voice, talk.session
    reviews: list[Rows] = [review_rows(row, voice) for row in view.rows]
    chosen = next((row for row in view.rows if row.source and not (row.outcome and row.outcome.correct)), None)
    t = voice.t
    offers = [t("Enter = go on"), t("number = a question"), t("i = all"), t("s = its page")]
    prompt = f"{', '.join([*offers, t('v = another attempt')])}:"
    while isinstance(heard := talk.choose(prompt, len(reviews), "sv", {"i": joined(reviews)}), int) or heard == "s":
        if isinstance(heard, int):
            chosen = view.rows[heard - 1]
            talk.say(reviews[heard - 1])
        elif chosen is not None and (source := chosen.source) is not None:
            talk.move(partial(session.visit, source))
            return
        else:
            talk.tell(t("First type the number of a question."))
    if heard == "v":
        talk.go(QuizAt(view.pool.id))
    else:
        go_on(talk, heard)


def _flags(talk: Talk, question: str) -> Asides:
    """Return the key that reports a question."""
    return {"r": lambda: _report(talk, question)}


def _report(talk: Talk, question: str) -> None:
    """Ask what is wrong with a question, and for a sentence; then report it."""
    voice, session = talk.voice, talk.session
    t = voice.t
    talk.say(
        [Row(t("What is the matter with this question?")), *numbered(fault_name(voice.words, one) for one in FAULTS)]
    )
    heard = talk.choose(t("Number (Enter = do not report):"), len(FAULTS))
    if not isinstance(heard, int):
        talk.tell(t("Nothing was reported."))
        if isinstance(heard, Command) and heard.key != "-":
            talk.later(heard)
        return
    typed = talk.hear(t("In a sentence, if you like (Enter = none):"), typing=True)
    text = "" if isinstance(typed, Command) else typed
    fault = FAULTS[heard - 1]
    if talk.keep(lambda: session.act(Report(question, fault, text))):
        talk.tell(report_thanks(voice.words))
    if isinstance(typed, Command) and typed.key != "-":
        talk.later(typed)
