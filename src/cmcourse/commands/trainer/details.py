"""What `trainer report` prints below its table: all that the desk shows, as plain lines one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmcourse.desk.picture import Row
from cmcourse.desk.words import name_of_row, percent
from cmcourse.exchange.lines import wrapped
from cmcourse.exchange.members import UNCOUNTED, open_said, verdict_told
from cmcourse.exchange.paper import one_line
from cmcourse.exchange.report_parts import basis_title, left_out
from cmcourse.exchange.sheets_group import module_title, place_said, text_said
from cmcourse.i18n import Words
from cmcourse.i18n.desk import (
    decimal,
    fault_word,
    option_mark,
    ready_meaning,
    ready_word,
    text_kind,
)
from cmcourse.model.text import prose_text
from cmcourse.record.group import MIN_GROUP, SHOWN_IN, Basis, HeatRow, Rating, bases_of
from cmcourse.record.items import Item, by_worth, is_hard, is_sure_wrong
from cmcourse.record.report import Report


def details(report: Report, rows: Sequence[Row], speak: Words) -> Iterator[str]:
    """Yield competencies, questions, reports, shared texts, and what is open of whom, each part below its heading."""
    t = speak.t
    parts = (
        (t("Competencies"), _competencies(report, speak)),
        (t("Questions to talk about"), _questions(report, speak)),
        (t("Reported questions"), _reports(report, speak)),
        (t("Shared texts"), _texts(report, speak)),
        (t("What is open, person by person"), _open(report, rows, speak)),
    )
    for heading, lines in parts:
        yield from ("", f"{heading}:")
        yield from lines or wrapped(t("Nothing."), "  ")


def _competencies(report: Report, speak: Words) -> list[str]:
    heat = report.group.heat
    bases = bases_of(heat)
    others = [line for said in left_out(report.group, speak) for line in wrapped(said, "  ")]
    if not bases:
        said = speak.t("Competencies of the group are shown from {least} people on.", least=MIN_GROUP)
        return [*wrapped(said, "  "), *others]
    lines = [*wrapped(speak.t("How many people rate themselves at which level, against the target."), "  "), *others]
    for basis in bases:
        lines += ["", *wrapped(f"{basis_title(basis, heat, speak)}:", "  ")]
        for row in heat:
            if rating := row.rating(basis):
                lines += wrapped(_rating(row, rating, basis, speak), "    ", "  ")
    return lines


def _rating(row: HeatRow, rating: Rating, basis: Basis, speak: Words) -> str:
    t, target = speak.t, row.competency.target
    levels = ", ".join(
        t("level {level}: {n}", level=level, n=count) for level, count in enumerate(rating.counts, 1) if count
    )
    told = t(
        "{name}: {levels}; mean {mean}, target {target}, {below} of {of} below it.",
        name=row.competency.name[speak.lang],
        levels=levels,
        mean=decimal(speak, rating.mean, 2),
        target=target,
        below=rating.below,
        of=rating.people,
    )
    form = SHOWN_IN.get(basis, row.form_now)
    shown = row.shown.get(form)
    if shown is None:
        return told
    share = percent(speak, shown.share)
    return f"{told} {t('Situations {form}: {share} of the points.', form=form.upper(), share=share)}"


def _questions(report: Report, speak: Words) -> list[str]:
    lines: list[str] = []
    for item in by_worth(report.items):
        if is_sure_wrong(item) or is_hard(item):
            lines += ["", *_question(report, item, speak)]
    return lines[1:]


def _question(report: Report, item: Item, speak: Words) -> Iterator[str]:
    t, lang = speak.t, speak.lang
    stem = one_line(prose_text(item.question.stem[lang]))
    yield from wrapped(f"{stem} ({module_title(report.course, item.module, lang)})", "  ")
    yield from wrapped(
        t(
            "Right: {right} of {of}. Sure and wrong: {sure}.",
            right=item.right,
            of=item.answers,
            sure=item.sure_wrong,
        ),
        "  ",
    )
    texts = {one.id: one_line(one.text[lang]) for one in getattr(item.question.form(), "options", ())}
    for pick in item.picks:
        told = t("picked {n}", n=pick.count)
        told += ", " + t("sure: {n}", n=pick.sure) if pick.sure else ""
        told = f"{t('right answer')}, {told}" if pick.right else told
        yield from wrapped(f"{option_mark(speak, pick.id)}: {texts.get(pick.id, '')} – {told}", "    ", "  ")


def _reports(report: Report, speak: Words) -> list[str]:
    lines: list[str] = []
    for one in report.reported:
        stem = one_line(prose_text(one.question.stem[speak.lang]))
        faults = ", ".join(f"{fault_word(speak, fault)} {count}" for fault, count in one.faults.items())
        place = module_title(report.course, one.module, speak.lang)
        lines += ["", *wrapped(f"{stem} ({place})", "  "), *wrapped(faults, "    ")]
        for text in one.texts:
            lines += wrapped(f"– {one_line(text)}", "    ", "  ")
    return lines[1:]


def _texts(report: Report, speak: Words) -> list[str]:
    lines: list[str] = []
    for one in report.texts():
        where = f"{text_kind(speak, one.kind)}: {place_said(report.course, one, speak.lang)}"
        lines += ["", *wrapped(f"{one_line(one.name)}, {where}", "  ")]
        for line in text_said(report.course, one, speak).splitlines():
            lines += wrapped(line, "    ")
    return lines[1:]


def _open(report: Report, rows: Sequence[Row], speak: Words) -> list[str]:
    """Return who is not ready and why; what is said of files that count all the same stands once, with the names."""
    lines = wrapped(ready_meaning(speak, report.course), "  ")
    counted: dict[str, list[str]] = {}
    for row in rows:
        if row.standing != "ready":
            lines += wrapped(_stands(report, row, speak), "  ", "  ")
        if row.file >= 0 and row.verdict != "intact" and row.standing not in UNCOUNTED:
            told = verdict_told(speak, report, row.file)
            counted.setdefault(told, []).append(name_of_row(speak, row))
    for told, names in counted.items():
        lines += wrapped(f"{', '.join(names)}: {told}", "  ", "  ")
    return lines


def _stands(report: Report, row: Row, speak: Words) -> str:
    """Return where a person stands, and what is open or why the file does not count."""
    name, told = name_of_row(speak, row), open_said(speak, report, row.standing, row.file)
    if row.standing in UNCOUNTED:
        return f"{name} ({one_line(row.file_name)}): {told}"
    said = f"{name}: {'; '.join(filter(None, (ready_word(speak, row.standing), told)))}." if row.standing else name
    return f"{said} {speak.t('Perhaps the same person: {name}.', name=one_line(row.maybe))}" if row.maybe else said
