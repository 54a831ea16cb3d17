"""The views of finding again as rows: hits of a search, notes and bookmarks, the clinic, the model."""

from __future__ import annotations

from collections.abc import Sequence

from cmcourse.engine.clinic import ClinicGroup, ClinicListView, ClinicView, Way
from cmcourse.engine.items import Annotated, NoteRow, NotesView
from cmcourse.engine.overview import ModelView, PackageRows
from cmcourse.engine.search import Hit
from cmcourse.i18n.names import hit_kind, phase_name, sign_name
from cmcourse.plain.blocks import prose
from cmcourse.plain.rows import Row, Rows, joined, numbered, titled
from cmcourse.plain.voice import Voice, named, sentence


def annotated_rows(here: Annotated, voice: Voice) -> Rows:
    """Return what the learner left at what is shown."""
    rows = [Row(voice.t("Bookmarked."))] if here.marked else []
    return [*rows, Row(named(voice.t("Your note"), here.note))] if here.note else rows


def hit_rows(sought: str, hits: Sequence[Hit], voice: Voice) -> Rows:
    """Return what a search found, with numbers."""
    if not hits:
        return [Row(voice.t("Nothing found for “{words}”. Fewer or shorter words find more.", words=sought))]
    head = voice.tn("{n} place found for “{words}”:", "{n} places found for “{words}”:", len(hits), words=sought)
    return [Row(head), *numbered(_hit(hit, voice) for hit in hits)]


def _hit(hit: Hit, voice: Voice) -> str:
    where = f" ({hit.where})" if hit.where else ""
    return f"{hit_kind(voice.words, hit.kind)}: {sentence(hit.title + where)} {hit.snippet}".rstrip()


def notes_rows(view: NotesView, voice: Voice) -> Rows:
    """Return notes and bookmarks with numbers."""
    if not view.rows:
        return [Row(voice.t("No notes yet. With n you write one at any page, with m you set a bookmark."))]
    return [Row(voice.t("Notes and bookmarks")), *numbered(_note(row, voice) for row in view.rows)]


def _note(row: NoteRow, voice: Voice) -> str:
    where = sentence(f"{voice.say(row.title)} ({voice.say(row.where)})")
    mark = f"{voice.t('Bookmarked.')} " if row.annotated.marked else ""
    return f"{where} {mark}{row.annotated.note}".rstrip()


def clinic_list_rows(view: ClinicListView, voice: Voice) -> Rows:
    """Return the common questions with numbers, in groups."""
    rows: list[Rows] = [[Row(voice.t("Clinic: common questions and what to do"))]]
    number = 0
    for group in view.groups:
        lines = []
        for entry in group.entries:
            number += 1
            text = entry.symptom if view.by == "sign" else entry.question
            lines.append(Row(voice.say(text), f"{number:>2}  "))
        rows.append([Row(sentence(group_name(group, voice))), *lines])
    return joined(rows)


def group_name(group: ClinicGroup, voice: Voice) -> str:
    """Return what a group of the clinic is called."""
    if group.module:
        return f"{group.module.package} {voice.say(group.module.title)}"
    return sign_name(voice.words, group.sign) if group.sign else voice.t("The frame")


def clinic_rows(view: ClinicView, voice: Voice) -> Rows:
    """Return a common question with cause, options, recommendation and ways on."""
    entry = view.entry
    options = [Row(voice.say(option), "- ") for option in entry.options]
    return joined(
        (
            [Row(voice.say(entry.question)), Row(named(voice.t("What you notice"), voice.say(entry.symptom)))],
            titled(voice.t("What is behind it:"), prose(entry.cause, voice)),
            [Row(voice.t("What people try:")), *options],
            titled(voice.t("What helps:"), prose(entry.recommendation, voice)),
            [Row(voice.t("Where to go on:")), *numbered(_way(way, voice) for way in view.ways)] if view.ways else [],
        )
    )


def _way(way: Way, voice: Voice) -> str:
    kind = voice.part(way.kind) if way.kind else voice.t("Module")
    return f"{kind}: {voice.say(way.title)} ({voice.say(way.module.short)})"


def model_rows(view: ModelView, voice: Voice) -> Rows:
    """Return phases, packages and tasks; packages have numbers."""
    head = voice.t("The model: {done} of {total} tasks ticked off", done=view.done, total=view.total)
    groups: list[Rows] = [[Row(sentence(head))]]
    for phase in view.phases:
        groups.append([Row(voice.t("Phase: {name}", name=sentence(phase_name(voice.words, phase.phase))))])
        groups += [_package(package, voice) for package in phase.packages]
    groups.append([Row(voice.t("After package 8 the loop begins again, with what was learned."))])
    return joined(groups)


def _package(rows: PackageRows, voice: Voice) -> Rows:
    module = rows.standing.module
    title = f"{voice.say(module.title)} ({voice.state(rows.standing.state)})"
    tasks = []
    for row in rows.tasks:
        done = f" ({voice.t('done')})" if row.done else ""
        tasks.append(Row(f"{voice.say(row.task.title)}{done}", f"    {row.task.id.lstrip('t')}. "))
    return [Row(title, f"{module.package:>2}  "), *tasks]
