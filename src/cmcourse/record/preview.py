"""What will leave the machine with a record, told to the learner line by line from the record itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cmcourse.engine.decide import is_item
from cmcourse.engine.items import title_of_item
from cmcourse.engine.places import WAVES
from cmcourse.i18n import Words
from cmcourse.i18n.days import stamp_words
from cmcourse.i18n.names import wave_name, wave_of
from cmcourse.i18n.report import fault_name
from cmcourse.model.course import Course
from cmcourse.model.question import Fill
from cmcourse.model.record import Record
from cmcourse.model.text import prose_text
from cmcourse.record.texts import clean

Row = Mapping[str, Any]


def preview_lines(course: Course, record: Record, speak: Words) -> Iterator[str]:
    """Yield what a record tells, in the language of `speak`; lines that start with spaces belong to the one above."""
    teller = _Teller(course, record, speak)
    yield from teller.head()
    yield from teller.reached()
    if record["level"] == "completion":
        yield from teller.done()
    else:
        yield from teller.answers()
    yield from teller.texts()


class _Teller:
    def __init__(self, course: Course, record: Record, speak: Words) -> None:
        self.course = course
        self.record = record
        self.speak = speak
        self.t, self.tn, self.lang = speak.t, speak.tn, speak.lang
        self.rows: list[Row] = record["events"]
        self.kinds = Counter(row["kind"] for row in self.rows)

    def head(self) -> Iterator[str]:
        t, record = self.t, self.record
        levels = {"completion": t("Completion"), "results": t("Results"), "full": t("Full")}
        languages = {"de": t("German"), "en": t("English")}
        yield t("Scope: {level}", level=levels[record["level"]])
        yield t("Name: {name}", name=record["learner"]["name"])
        yield t("Code of your profile, the same in each of your records: {code}", code=record["learner"]["id"] or "–")
        yield t(
            "Course: {title}, version {version}, language {language}",
            title=self.course.title[self.lang],
            version=self.course.version,
            language=languages[record["lang"]],
        )
        yield t("Date of the file: {date}", date=stamp_words(self.speak, str(record["made"])))
        if record["invitation"]:
            yield t("Your invitation, its open part only: {code}", code=record["invitation"])
        yield t("Times: only the seconds since your first step, no dates and no clock times.")

    def reached(self) -> Iterator[str]:
        t, summary = self.t, self.record["summary"]
        if not self.rows:
            yield t("Nothing is done yet.")
            return
        titles = [self._module(one) for one in summary["modules_done"]]
        yield t("Modules done: {modules}", modules=", ".join(titles) or t("none yet"))
        waves = [self._wave(one) for one in summary["waves_done"]]
        yield t("Self-assessments done: {waves}", waves=", ".join(waves) or t("none yet"))
        yield t("Pre-work done: {yes}", yes=self._yes(summary["pre_work_done"]))
        yield t("Course completed: {yes}", yes=self._yes(summary["completed"]))
        for module, best in summary["quiz_best"].items():
            yield t("Quiz “{module}”: best result {percent}%", module=self._module(module), percent=best)

    def done(self) -> Iterator[str]:
        tn = self.tn
        parts = Counter(row["part"] for row in self.rows)
        counts = [
            tn("{n} lesson", "{n} lessons", parts["lesson"]),
            tn("{n} quiz passed", "{n} quizzes passed", parts["quiz"]),
            tn("{n} case", "{n} cases", parts["case"]),
            tn("{n} workbook page", "{n} workbook pages", parts["workbook"]),
        ]
        yield self.t("What is done, and when: {counts}", counts=", ".join(counts))

    def answers(self) -> Iterator[str]:
        t, tn, kinds = self.t, self.tn, self.kinds
        asked = [row for row in self.rows if row["kind"] == "Responded"]
        forms = {row["attempt"] for row in self.rows if _is_of_situations(row)}
        situations = sum(row["attempt"] in forms for row in asked)
        quiz = sum(bool(row["attempt"]) for row in asked) - situations
        attempts = tn("{n} attempt", "{n} attempts", kinds["AttemptStarted"] - len(forms))
        pages = tn("{n} page read", "{n} pages read", kinds["PageRead"])
        checkpoints = tn(
            "{n} answer to a checkpoint: what you chose or typed, and how sure you were",
            "{n} answers to checkpoints: what you chose or typed, and how sure you were",
            len(asked) - quiz - situations,
        )
        answers = tn(
            "{n} quiz answer ({attempts}): what you chose or typed, and how sure you were",
            "{n} quiz answers ({attempts}): what you chose or typed, and how sure you were",
            quiz,
            attempts=attempts,
        )
        shown = tn(
            "{n} answer to situations of the self-assessment: what you chose",
            "{n} answers to situations of the self-assessment: what you chose",
            situations,
        )
        yield from _counted((kinds["PageRead"], pages), (len(asked) - quiz - situations, checkpoints), (quiz, answers))
        yield from _counted((situations, shown))
        yield from self._typed(asked)
        yield from self._reports()
        for wave in WAVES:
            rated = {row["competency"]: row["level"] for row in self.rows if row.get("wave") == wave}
            if rated:
                levels = ", ".join(f"{self._competency(one)} {level}" for one, level in rated.items())
                yield t("Your levels {wave}: {levels}", wave=self._wave(wave), levels=levels)
        decisions = tn("{n} decision in cases", "{n} decisions in cases", kinds["CaseDecided"])
        ticks = tn("{n} task or try, ticked or not", "{n} tasks and tries, ticked or not", kinds["Ticked"])
        withheld = sum("filled" in row for row in self.rows)
        fields = tn(
            "{n} workbook field: only whether it is filled",
            "{n} workbook fields: only whether they are filled",
            withheld,
        )
        yield from _counted((kinds["CaseDecided"], decisions), (kinds["Ticked"], ticks), (withheld, fields))

    def texts(self) -> Iterator[str]:
        """Tell which free texts leave, word for word."""
        t = self.t
        match self.record["level"]:
            case "completion":
                yield t("Your answers, results and texts stay on this machine.")
            case "results":
                yield t("Your texts stay on this machine: workbook, notes, reflections, evidence for your levels.")
            case _:
                texts = [line for row in self.rows for line in self._text(row)]
                yield t("These texts of yours leave as well:") if texts else t("There are no texts of yours yet.")
                yield from texts
                if pages := self._pages_that_stay():
                    yield t("The texts of these pages stay on this machine: {pages}", pages=", ".join(pages))

    def _typed(self, asked: Iterable[Row]) -> Iterator[str]:
        typed = [row for row in asked if self._is_typed(row)]
        if typed:
            yield self.t("What you typed into questions:")
            for row in typed:
                yield _line(self._stem(row["question"]), ", ".join(row["response"].values()))

    def _reports(self) -> Iterator[str]:
        """Tell which questions were reported, with the sentence that was written."""
        reports = [row for row in self.rows if row["kind"] == "Reported"]
        if reports:
            yield self.t("Questions you report to the authors:")
        for row in reports:
            said = fault_name(self.speak, row["fault"])
            yield _line(self._stem(row["question"]), f"{said}. {row['text']}" if row["text"] else said)

    def _is_typed(self, row: Row) -> bool:
        found = self.course.questions.get(row["question"])
        return isinstance(row["response"], dict) and (found is None or isinstance(found[1].form(), Fill))

    def _pages_that_stay(self) -> list[str]:
        pages = dict.fromkeys(row["page"] for row in self.rows if row.get("filled"))
        found = self.course.workbooks
        return [found[one][1].title[self.lang] if one in found else one for one in pages]

    def _text(self, row: Row) -> Iterator[str]:
        match row["kind"]:
            case "FieldFilled" if row.get("value"):
                yield self._filled(row["page"], row["field"], row["value"])
            case "Responded" if isinstance(row["response"], str):
                yield _line(self._stem(row["question"]), row["response"])
            case "Noted" if row["text"]:
                yield _line(self._item(row["item"]), row["text"])
            case "Rated" if row["evidence"]:
                yield _line(f"{self._competency(row['competency'])} ({self._wave(row['wave'])})", row["evidence"])

    def _filled(self, page_id: str, field_id: str, value: object) -> str:
        found = self.course.workbooks.get(page_id)
        field = next((one for one in found[1].fields if one.id == field_id), None) if found else None
        if found is None or field is None:
            return _line(f"{page_id}, {field_id}", value)
        chosen = next((one.text[self.lang] for one in field.choices if one.id == value), value)
        return _line(f"{found[1].title[self.lang]}, {field.label[self.lang]}", chosen)

    def _module(self, module_id: str) -> str:
        module = self.course.modules.get(module_id)
        return module.title[self.lang] if module else module_id

    def _competency(self, competency: str) -> str:
        return next((one.name[self.lang] for one in self.course.rated if one.id == competency), competency)

    def _stem(self, question: str) -> str:
        found = self.course.questions.get(question)
        return prose_text(found[1].stem[self.lang]) if found else question

    def _item(self, item: str) -> str:
        title = title_of_item(self.course, item)[0][self.lang] if is_item(self.course, item) else item
        return self.t("Note at “{title}”", title=title)

    def _wave(self, wave: str) -> str:
        return wave_name(self.speak, wave_of(wave))

    def _yes(self, so: bool) -> str:
        return self.t("yes") if so else self.t("no")


def _counted(*lines: tuple[int, str]) -> Iterator[str]:
    yield from (line for number, line in lines if number)


def _is_of_situations(row: Row) -> bool:
    return row["kind"] == "AttemptStarted" and str(row["quiz"]).startswith("situations.")


def _line(label: str, value: object) -> str:
    return f"  {label if label.endswith(('?', '.', ':')) else label + ':'} {_flat(value)}"


def _flat(value: object) -> str:
    """Return a text, the lines of a list or the rows of a table in one line, whole."""
    if isinstance(value, list):
        return " / ".join(map(_flat, value))
    return " ".join(clean(line, None) for line in str(value).splitlines())
