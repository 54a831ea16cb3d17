"""The end of the course, papers, settings and profiles as rows."""

from __future__ import annotations

from collections.abc import Sequence

from cmcourse.engine.finish import FinishView, LevelChange
from cmcourse.engine.own_settings import SettingsView
from cmcourse.engine.papers import PaperRow, PapersView
from cmcourse.engine.ports import KnownProfile
from cmcourse.engine.views import FieldRow
from cmcourse.i18n.names import length_name, missing_name, paper_name, theme_name, way_name
from cmcourse.plain.mine import LANGUAGES, value_lines
from cmcourse.plain.rows import Row, Rows, joined, numbered
from cmcourse.plain.voice import Voice, sentence


def finish_rows(view: FinishView, voice: Voice) -> Rows:
    """Return what was done, what it changed, what comes next, and the ways on with numbers."""
    t = voice.t
    title = voice.say(view.title)
    if view.completed:
        head = [Row(t("You have completed the course “{title}”.", title=title))]
        if view.achieved:
            head.append(Row(t("You have achieved the course as well.")))
        elif view.achieved is not None:
            head.append(Row(t("What is missing for “achieved” stands in your profile.")))
    else:
        waiting = "; ".join(missing_name(voice.words, voice.course, one) for one in view.missing)
        head = [Row(t("The course is not completed yet. Still to do: {parts}", parts=sentence(waiting)))]
    ways = numbered(way_name(voice.words, voice.course, place) for place in view.ways)
    return joined((head, _done(view, voice), _levels(view, voice), _coming(view, voice), ways))


def _done(view: FinishView, voice: Voice) -> Rows:
    t, tn, done = voice.t, voice.tn, view.done
    parts = [
        tn("{n} lesson", "{n} lessons", done.lessons),
        tn("{n} quiz passed", "{n} quizzes passed", done.quizzes),
        tn("{n} case", "{n} cases", done.cases),
        tn("{n} workbook page", "{n} workbook pages", done.pages),
    ]
    minutes = length_name(voice.words, done.minutes)
    said = t("{n} of {total} modules, planned for {minutes}", n=done.modules, total=done.of_modules, minutes=minutes)
    rows = [Row(t("Done: {modules}. In them: {parts}", modules=said, parts=sentence(voice.listed(parts))))]
    if done.quiz_mean is not None:
        rows.append(Row(t("Your best quiz results: {percent} on average.", percent=voice.percent(done.quiz_mean))))
    return rows


def _levels(view: FinishView, voice: Voice) -> Rows:
    if not view.levels:
        return []
    said = voice.t("Self-assessment before and after the course:")
    if view.risen:
        said = voice.t(
            "Self-assessment before and after the course; higher: {n} of {total}.", n=view.risen, total=len(view.levels)
        )
    levels = [_level(one, voice) for one in view.levels]
    return [Row(said), *(Row(one, "- ") for one in levels)]


def _level(one: LevelChange, voice: Voice) -> str:
    name = voice.say(one.competency.name)
    return voice.t("{competency}: before {before}, after {after}", competency=name, before=one.before, after=one.after)


def _coming(view: FinishView, voice: Voice) -> Rows:
    t = voice.t
    if not view.coming:
        return [Row(t("What comes next: no day ahead stands in your plan yet."))]
    days = [Row(f"{voice.date(one.day)}: {voice.say(one.what)}", "- ") for one in view.coming]
    return [Row(t("What comes next, from your plan:")), *days]


def papers_rows(view: PapersView, voice: Voice) -> Rows:
    """Return the papers with their numbers."""
    said = voice.t("What you can take along as a file. It is written into the current folder; nothing is sent.")
    return joined(([Row(said)], numbered(_paper(row, view, voice) for row in view.rows)))


def _paper(row: PaperRow, view: PapersView, voice: Voice) -> str:
    name = voice.t("page “{title}”", title=voice.say(row.title)) if row.page else paper_name(voice.words, row.kind)
    if row.forms:
        return name
    if row.kind == "certificate":
        waiting = "; ".join(missing_name(voice.words, voice.course, one) for one in view.missing)
        return voice.t("{paper}: not yet. Still to do: {parts}", paper=name, parts=sentence(waiting))
    return voice.t("{paper}: still empty", paper=name)


def settings_rows(view: SettingsView, profile: str, voice: Voice) -> Rows:
    """Return what is set, with numbers."""
    t, settings = voice.t, view.settings
    on, off = t("yes"), t("no")
    entries = [
        t("Name: {name}", name=" ".join(settings.name.split()) or "–"),
        t("Language: {language}", language=LANGUAGES[voice.lang]),
        t("Platform: {product}", product=voice.product() or t("other")),
        t("Ask how sure you are: {state}", state=on if settings.confidence else off),
        t("Workshop date: {date}", date=voice.date(settings.target) if settings.target else t("not set")),
        t("Always lines of text, as here: {state}", state=on if settings.plain else off),
        t("Look of the app: {theme}", theme=theme_name(voice.words, settings.theme)),
        t("Signs of waiting in the app: {state}", state=on if settings.motion else off),
        t("Only simple signs in the app: {state}", state=on if settings.plain_signs else off),
    ]
    if profile:
        entries.append(t("Profile: {profile}", profile=profile))
    return [Row(t("Settings")), *numbered(entries)]


def profile_list_rows(known: Sequence[KnownProfile], current: str, voice: Voice) -> Rows:
    """Return the profiles of this machine, with numbers."""
    said = voice.t("Profiles of this machine. Each keeps its own progress.")
    return [Row(said), *numbered(_profile(one, current, voice) for one in known)]


def _profile(one: KnownProfile, current: str, voice: Voice) -> str:
    if one.broken:
        return voice.t("{profile}: cannot be read", profile=one.name)
    facts = [
        voice.t("open now") if one.name == current else "",
        " ".join(one.learner.split()),
        voice.t("last entry {date}", date=voice.date(one.last)) if one.last else "",
    ]
    return ": ".join(part for part in (one.name, ", ".join(filter(None, facts))) if part)


def earlier_rows(row: FieldRow, voice: Voice) -> Rows:
    """Return what stood in a field before, with numbers."""
    head = voice.t("Earlier in “{label}”:", label=voice.say(row.field.label))
    rows = [Row(head)]
    for number, one in enumerate(row.earlier, 1):
        first, *more = value_lines(row.field, one.value, voice)
        rows.append(Row(f"{voice.date(one.at)}: {first}", f"{number:>2}  "))
        rows += [Row(line, "    ") for line in more]
    return rows
