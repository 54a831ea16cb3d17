"""What notes and bookmarks can stand at: which item a place shows, where an item is shown, what it is called."""

from __future__ import annotations

from cmcourse.engine.places import CardAt, CaseAt, ClinicAt, LessonAt, Place, QuizAt
from cmcourse.model.course import Course
from cmcourse.model.progress import Attempt, Progress
from cmcourse.model.text import Prose, Text, prose_text
from cmcourse.model.value import value

_STEM = 70


@value
class Annotated:
    """What a learner left at an item: a bookmark, a note, or neither."""

    item: str
    marked: bool = False
    note: str = ""


@value
class NoteRow:
    """An item with what was left there; `where` names module or list, `at` is when it was left."""

    annotated: Annotated
    title: Text
    where: Text
    place: Place
    at: str


@value
class NotesView:
    """All notes and bookmarks, the newest first."""

    rows: tuple[NoteRow, ...]


def item_at(course: Course, progress: Progress, place: Place) -> str:
    """Return the item a place shows, "" where notes and bookmarks have no place."""
    match place:
        case LessonAt(lesson, step) if lesson in course.lessons:
            steps = course.lessons[lesson][1].steps
            page, checkpoint = steps[step] if 0 <= step < len(steps) else (0, "")
            return checkpoint or f"{lesson}/{page}"
        case QuizAt(_, attempt_id, index) if attempt_id in progress.attempts:
            questions = progress.attempts[attempt_id].questions
            return questions[index] if index < len(questions) else ""
        case CaseAt(case):
            return case
        case ClinicAt(entry):
            return entry
        case CardAt() if place.card in course.questions:
            return place.card
        case _:
            return ""


def annotated(progress: Progress, item: str) -> Annotated:
    """Return what was left at an item."""
    note = progress.notes.get(item)
    return Annotated(item, item in progress.marks, note.text if note else "")


def place_of_item(course: Course, progress: Progress, item: str) -> Place | None:
    """Return where an item is shown, None if it has left the course or cannot be reached any more."""
    lesson, _, page = item.rpartition("/")
    if lesson in course.lessons and page.isdecimal():
        return _step_of(course, lesson, int(page), "")
    if item in course.questions:
        return place_of_question(course, progress, item) or _asked(course, progress, item)
    if item in course.cases:
        return CaseAt(item)
    return ClinicAt(item) if item in course.clinic_entries else None


def place_of_question(course: Course, progress: Progress, question_id: str) -> Place | None:
    """Return where a question that was seen stands: its checkpoint, or the newest attempt that asked it."""
    for module in course.open_modules:
        for lesson in module.lessons:
            for page, checkpoint in enumerate(lesson.checkpoints):
                if checkpoint == question_id:
                    return _step_of(course, lesson.id, page, question_id)
    attempt = _newest_with(course, progress, question_id)
    return QuizAt(attempt.quiz, attempt.id, attempt.questions.index(question_id)) if attempt else None


def title_of_item(course: Course, item: str) -> tuple[Text, Text]:
    """Return what an item is called, and the module or list it belongs to."""
    lesson, _, page = item.rpartition("/")
    if lesson in course.lessons:
        module, found = course.lessons[lesson]
        de, en = (found.pages[lang][int(page)].heading for lang in ("de", "en"))
        return Text(de, en), found.title
    if item in course.questions:
        module, question = course.questions[item]
        return stem_text(question.stem), module.short
    if item in course.cases:
        module, case = course.cases[item]
        return case.title, module.short
    entry = course.clinic_entries[item]
    return entry.question, entry.symptom


def stem_text(stem: Prose) -> Text:
    """Return the beginning of a question as one line."""
    return Text(_short(prose_text(stem.de)), _short(prose_text(stem.en)))


def notes_view(course: Course, progress: Progress) -> NotesView:
    """Return all notes and bookmarks whose items are there, the newest first."""
    left: dict[str, str] = {item: event.at for item, event in progress.marks.items()}
    for item, event in progress.notes.items():
        left[item] = max(event.at, left.get(item, ""))
    rows = []
    for item, at in sorted(left.items(), key=lambda one: one[1], reverse=True):
        place = place_of_item(course, progress, item)
        if place is not None:
            rows.append(NoteRow(annotated(progress, item), *title_of_item(course, item), place, at))
    return NotesView(tuple(rows))


def _short(text: str) -> str:
    return text if len(text) <= _STEM else f"{text[: _STEM - 1].rstrip()}…"


def _step_of(course: Course, lesson: str, page: int, checkpoint: str) -> Place | None:
    steps = course.lessons[lesson][1].steps
    return LessonAt(lesson, steps.index((page, checkpoint))) if (page, checkpoint) in steps else None


def _asked(course: Course, progress: Progress, question_id: str) -> Place | None:
    """Return where a question stands that waits for its answer in an attempt."""
    for attempt in reversed(progress.attempts.values()):
        if question_id in attempt.questions and attempt.quiz in course.pools:
            return QuizAt(attempt.quiz, attempt.id, attempt.questions.index(question_id))
    return None


def _newest_with(course: Course, progress: Progress, question_id: str) -> Attempt | None:
    asked = (one for one in reversed(progress.attempts.values()) if question_id in one.responses)
    return next((one for one in asked if one.quiz in course.pools), None)
