"""Answers that came faster than they can be read."""

from __future__ import annotations

from cmcourse.model.course import Course
from cmcourse.model.progress import Attempt, Progress
from cmcourse.model.question import Arrange, Choice, Choose, Fill, Pair, Question
from cmcourse.model.record import Reason
from cmcourse.model.text import Lang, prose_text

WORDS_A_SECOND = 20
"""Nobody reads faster: 1,200 words a minute, more than twice the pace at which practised readers skim."""
FEWEST = 3
"""Fewer answers than this say nothing about a pace."""


class Pace:
    """Judges the pace of answers, and keeps how many words a question has."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._words: dict[Lang, dict[str, int]] = {"de": {}, "en": {}}

    def fault(self, progress: Progress, lang: Lang) -> Reason | None:
        """Return the first quiz whose first attempt took less time than reading its questions takes.

        Later attempts are not judged, because their questions may be known, nor are attempts in which the clock was
        set back.
        """
        judged: set[str] = set()
        for attempt in progress.attempts.values():
            if not attempt.finished or attempt.quiz in judged:
                continue
            judged.add(attempt.quiz)
            seconds = int(attempt.finished) - int(attempt.started)
            if 0 <= seconds < self._words_of(attempt, lang) / WORDS_A_SECOND:
                values: dict[str, str | int] = {
                    "what": attempt.quiz,
                    "answers": len(attempt.responses),
                    "seconds": seconds,
                }
                return Reason("too-fast", values)
        return None

    def _words_of(self, attempt: Attempt, lang: Lang) -> int:
        if len(attempt.responses) < FEWEST:
            return 0
        known = self._words[lang]
        for one in attempt.responses:
            if one not in known:
                found = self._course.questions.get(one)
                known[one] = words_in(found[1], lang) if found else 0
        return sum([known[one] for one in attempt.responses])


def words_in(question: Question, lang: Lang) -> int:
    """Return how many words a question shows before it is answered."""
    parts = [prose_text(question.stem[lang])]
    if question.post:
        parts.append(prose_text(question.post.text[lang]))
    parts += [choice.text[lang] for choice in _choices(question)]
    form = question.form()
    if isinstance(form, Fill) and form.text:
        parts.append(form.text[lang])
    return sum(len(part.split()) for part in parts)


def _choices(question: Question) -> tuple[Choice, ...]:
    match question.form():
        case Choose(options):
            return options
        case Arrange(items):
            return items
        case Pair(left, right):
            return (*left, *right)
        case _:
            return ()
