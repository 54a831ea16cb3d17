"""The profile of the self-assessment as a paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from cmcourse.engine.achieved import FORM_AFTER, FORM_BEFORE
from cmcourse.engine.next import Next
from cmcourse.engine.places import WAVES, ProfileAt
from cmcourse.engine.show import Shower
from cmcourse.engine.views_profile import FormRow, GapStep, ProfileRow, ProfileView
from cmcourse.exchange.paper import (
    Bullets,
    Content,
    Entry,
    Grid,
    Leaf,
    LevelRow,
    Levels,
    Paper,
    one_line,
    prose_contents,
)
from cmcourse.i18n import Words
from cmcourse.i18n.days import day_said, stamp_words
from cmcourse.i18n.names import wave_name
from cmcourse.i18n.profile import honest_words, points, readings, unmet_said
from cmcourse.model.course import Course, Wave
from cmcourse.model.progress import Progress
from cmcourse.model.settings import Settings

NOTHING = "–"


def profile_paper(course: Course, progress: Progress, settings: Settings, now: datetime, speak: Words) -> Paper | None:
    """Return the profile as a paper, None as long as nothing was rated."""
    view = Shower(course, progress, settings, now).view(ProfileAt())
    if not isinstance(view, ProfileView) or not view.rows:
        return None
    t, lang = speak.t, speak.lang
    waves = tuple(wave for wave in WAVES if wave in view.dates)
    name = one_line(settings.name)
    about = [t("Name: {name}", name=name)] if name else []
    about += [f"{wave_name(speak, wave)}: {stamp_words(speak, view.dates[wave])}" for wave in waves]
    scale = Bullets(tuple(f"{number} = {word[lang]}" for number, word in enumerate(view.scale, 1)))
    forms = tuple(one.form for one in view.forms)
    leaves = [_leaf(t("How I see myself"), _levels(view, waves, forms, speak), scale)]
    if view.strengths:
        leaves.append(_leaf(t("Strengths"), Bullets(tuple(one.name[lang] for one in view.strengths))))
    if view.steps:
        leaves.append(_leaf(t("Next steps"), Bullets(tuple(_step(one, speak) for one in view.steps))))
    if view.readings:
        leaves.append(_leaf(t("What the picture tells"), Bullets(tuple(readings(view, speak)))))
    if view.unmet:
        title = t("Achieved") if view.achieved else t("Until “achieved”")
        asked = tuple(f"{'✓' if one.done else '○'} {unmet_said(one, speak)}" for one in view.unmet)
        leaves.append(_leaf(title, Bullets(asked)))
    if view.history or view.forms:
        leaves.append(_leaf(t("History"), _history(view, speak)))
    examples = tuple(_examples(view, speak))
    if examples:
        leaves.append(_leaf(t("My examples"), Bullets(examples)))
    intro = prose_contents(course.competencies.intro[lang]) if course.competencies else ()
    leaves.append(_leaf(t("What this profile tells, and what not"), *intro, Bullets(tuple(honest_words(speak)))))
    return Paper(lang, t("My profile"), (*about, t("As of {date}", date=day_said(now.date(), speak))), tuple(leaves))


def _leaf(title: str, *contents: Content) -> Leaf:
    return Leaf(title, (Entry("", contents),))


def _levels(view: ProfileView, waves: tuple[Wave, ...], forms: tuple[str, ...], speak: Words) -> Levels:
    t = speak.t
    shown = tuple(form.upper() for form in forms)
    legend = t("Filled dots: my level today. Line below a dot: the target.")
    if shown:
        legend += " " + t("{forms}: shown in the situations, first attempt.", forms=", ".join(shown))
    return Levels(
        head=(t("Competency"), *(wave_name(speak, wave) for wave in waves), t("Target"), *shown),
        sentence_head=t("My sentence today"),
        rows=tuple(_row(row, waves, forms, speak) for row in view.rows),
        top=max((len(row.competency.levels) for row in view.rows), default=0),
        legend=legend,
    )


def _row(row: ProfileRow, waves: tuple[Wave, ...], forms: tuple[str, ...], speak: Words) -> LevelRow:
    levels: dict[Wave, int | None] = {"before": row.before, "after": row.after, "then": row.then}
    found = {FORM_BEFORE: row.shown_before, FORM_AFTER: row.shown_after}
    shown = [speak.percent(one.share) if (one := found.get(form)) else NOTHING for form in forms]
    anchors = row.competency.levels
    sentence = anchors[row.now - 1][speak.lang] if row.now is not None and 0 < row.now <= len(anchors) else ""
    return LevelRow(
        row.competency.name[speak.lang],
        (*(str(levels[wave] or NOTHING) for wave in waves), str(row.competency.target), *shown),
        row.now,
        row.competency.target,
        sentence,
    )


def _step(one: GapStep, speak: Words) -> str:
    lang = speak.lang
    what = _what(one.next, speak)
    where = speak.tn("{what} ({n} minute)", "{what} ({n} minutes)", one.next.minutes, what=what)
    said = [f"{one.row.competency.name[lang]}: {where}."]
    said += [one.row.message[lang]] if one.row.message else []
    if one.more:
        said.append(speak.t("Then: {more}", more=f"{', '.join(_what(it, speak) for it in one.more)}."))
    said += [speak.t("This week: {act}", act=one.act[lang])] if one.act else []
    return " ".join(said)


def _examples(view: ProfileView, speak: Words) -> Iterator[str]:
    """Yield the examples from one's work that were written to ratings, each once."""
    for row in view.history:
        told = {(one.wave, one.evidence): one for one in row.entries if one.evidence.strip()}
        for one in told.values():
            where = f"{row.competency.name[speak.lang]}, {wave_name(speak, one.wave)}, {stamp_words(speak, one.at)}"
            yield f"{where}: {one_line(one.evidence)}"


def _history(view: ProfileView, speak: Words) -> Grid:
    """Return all ratings and attempts at the situations, a line a date."""
    t = speak.t
    rows = [
        (row.competency.name[speak.lang], stamp_words(speak, one.at), wave_name(speak, one.wave), str(one.level))
        for row in view.history
        for one in row.entries
    ]
    rows += [
        (
            t("Situations {form}", form=one.form.upper()),
            stamp_words(speak, one.at),
            t("first attempt"),
            _share(one, speak),
        )
        for one in view.forms
    ]
    return Grid((t("Competency"), t("Day"), t("When"), t("Level or share")), tuple(rows))


def _share(one: FormRow, speak: Words) -> str:
    return f"{speak.percent(one.shown.share)} ({points(one.shown, speak)})"


def _what(following: Next, speak: Words) -> str:
    t, lang = speak.t, speak.lang
    title = following.title[lang] if following.title else ""
    module = following.module.title[lang] if following.module else ""
    match following.kind:
        case "lesson":
            return t("lesson “{title}” of the module “{module}”", title=title, module=module)
        case "case":
            return t("case “{title}” of the module “{module}”", title=title, module=module)
        case "workbook":
            return t("workbook page “{title}”", title=title)
        case "quiz":
            return t("quiz of the module “{module}”", module=module)
        case "rating":
            return t("self-assessment")
        case "situations":
            return title
        case "check":
            return t("short check of the lesson “{title}”", title=title)
        case "clinic":
            return t("clinic “{title}”", title=title)
