"""The profile of competencies as rows."""

from __future__ import annotations

from collections.abc import Sequence

from cmcourse.engine.achieved import FORM_AFTER, FORM_BEFORE, Unmet
from cmcourse.engine.views_profile import GapStep, HistoryRow, ProfileRow, ProfileView
from cmcourse.i18n.profile import honest_words, points, readings, unmet_said
from cmcourse.model.course import Wave
from cmcourse.plain.rows import Row, Rows, joined, numbered
from cmcourse.plain.voice import Voice, sentence


def profile_rows(view: ProfileView, voice: Voice) -> Rows:
    """Return the profile in sentences, with what is worth doing now as numbered entries."""
    if not view.rows:
        head = [Row(voice.t("My profile is still empty. It begins with the self-assessment."))]
    else:
        dates = [f"{voice.wave(wave)} {voice.date(at)}" for wave, at in view.dates.items()]
        said = sentence(voice.listed(dates) or voice.t("not rated yet"))
        head = [Row(voice.t("My profile: {dates}", dates=said))]
    strengths = voice.listed(voice.say(one.name) for one in view.strengths)
    entries = profile_entries(view, voice)
    return joined(
        (
            head,
            [Row(_line(row, voice)) for row in view.rows],
            [Row(voice.t("Strengths: {names}", names=sentence(strengths)))] if view.strengths else [],
            [Row(voice.t("What is worth doing now:")), *numbered(entries)] if entries else [],
            _read(view, voice),
            unmet_rows(view.unmet, voice) if view.rows and not view.achieved else [],
        )
    )


def profile_entries(view: ProfileView, voice: Voice) -> list[str]:
    """Return the entries of the profile: next steps, then what of the self-assessment comes next."""
    return [_step(one, voice) for one in view.steps] + [voice.next(one) for one in view.waiting]


def history_rows(view: ProfileView, voice: Voice) -> Rows:
    """Return all ratings with their dates, and the attempts at the situations."""
    if not view.history and not view.forms:
        return [Row(voice.t("There is no history yet."))]
    forms = [
        Row(
            voice.t(
                "Situations {form}: {date}, {points}, {percent}.",
                form=one.form.upper(),
                date=voice.date(one.at),
                points=points(one.shown, voice.words),
                percent=voice.percent(one.shown.share),
            )
        )
        for one in view.forms
    ]
    return [Row(voice.t("History")), *(Row(_past(one, voice)) for one in view.history), *forms]


def unmet_rows(unmet: Sequence[Unmet], voice: Voice) -> Rows:
    """Return what is missing for “achieved”, nothing where nothing is."""
    waiting = [unmet_said(one, voice.words) for one in unmet if not one.done]
    if not waiting:
        return []
    return [Row(voice.t("Until “achieved”:")), *(Row(sentence(one), "- ") for one in waiting)]


def _read(view: ProfileView, voice: Voice) -> Rows:
    """Return the sentences that read the picture, and what it can say at all."""
    if not view.rows:
        return []
    told = [Row(one) for one in readings(view, voice.words)]
    return joined((told, [Row(voice.t("What this profile can say:")), *map(Row, honest_words(voice.words))]))


def _step(one: GapStep, voice: Voice) -> str:
    said = [sentence(f"{voice.say(one.row.competency.name)}: {voice.next(one.next)}")]
    said += [voice.say(one.row.message)] if one.row.message else []
    if one.more:
        more = voice.listed(f"{voice.part(it.kind)} “{voice.say(it.title)}”" for it in one.more)
        said.append(sentence(voice.t("Then: {more}", more=more)))
    said += [voice.t("This week: {act}", act=voice.say(one.act))] if one.act else []
    return " ".join(said)


def _past(one: HistoryRow, voice: Voice) -> str:
    entries = "; ".join(
        f"{voice.date(it.at)} {voice.wave(it.wave)} {it.level}{f' ({it.evidence})' if it.evidence else ''}"
        for it in one.entries
    )
    return f"{voice.say(one.competency.name)}: {sentence(entries)}"


def _line(row: ProfileRow, voice: Voice) -> str:
    levels: dict[Wave, int | None] = {"then": row.then, "before": row.before, "after": row.after}
    said = [f"{voice.wave(wave)} {level}" for wave, level in levels.items() if level is not None]
    said.append(voice.t("target {n}", n=row.competency.target))
    if row.now is None:
        said.append(voice.t("not rated yet"))
    elif row.gap:
        said.append(voice.tn("{n} level to go", "{n} levels to go", row.gap))
    else:
        said.append(voice.t("target reached"))
    for form, shown in ((FORM_BEFORE, row.shown_before), (FORM_AFTER, row.shown_after)):
        if shown is not None:
            said.append(voice.t("shown in {form} {percent}", form=form.upper(), percent=voice.percent(shown.share)))
    return f"{voice.say(row.competency.name)}: {', '.join(said)}"
