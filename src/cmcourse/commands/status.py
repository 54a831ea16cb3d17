"""`cmcourse status`: where a learner stands, in lines of text or as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import click

from cmcourse.commands.own import speak_for
from cmcourse.engine.next import Cards, Next, Step
from cmcourse.engine.places import WAVES, Home
from cmcourse.engine.ports import Env
from cmcourse.engine.show import Shower
from cmcourse.engine.standing import ModuleStanding, wave_state
from cmcourse.engine.views import HomeView
from cmcourse.i18n import Words
from cmcourse.i18n.days import day_said, stamp_words
from cmcourse.i18n.names import missing_name, wave_name
from cmcourse.i18n.plan_words import cards_name, pre_work_words, reason, workshop_in
from cmcourse.model.course import Course, Wave
from cmcourse.model.progress import Progress, fold
from cmcourse.store.tinydb_store import ProfileRead, read_profile
from cmcourse.wiring import Wiring

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def command(speak: Words) -> click.Command:
    """Return the command in a language."""
    t = speak.t
    return click.Command(
        "status",
        callback=click.pass_obj(_run),
        help=t("Show where you stand: what comes next, what is done, what is missing."),
        params=[click.Option(["--json", "as_json"], is_flag=True, help=t("The same as JSON, for programs."))],
    )


def _run(wiring: Wiring, *, as_json: bool) -> None:
    profile = read_profile(wiring.data_dir, wiring.profile)
    speak = speak_for(wiring, profile)
    status = _Status(wiring.course, wiring.profile, profile, speak)
    if as_json:
        click.echo(json.dumps(status.data(), indent=2))
        return
    for line in status.lines():
        click.echo(_CONTROL.sub(" ", line))
    for note in profile.notes:
        click.echo(_CONTROL.sub(" ", note.put(speak.t)), err=True)


class _Status:
    """The facts of a profile, told in two ways."""

    def __init__(self, course: Course, name: str, profile: ProfileRead, speak: Words) -> None:
        self.course = course
        self.name = name
        self.profile = profile
        self.speak = speak
        self.progress: Progress = fold(profile.events)
        view = Shower(course, self.progress, profile.settings, Env().now()).view(Home())
        assert isinstance(view, HomeView)
        self.home = view

    def lines(self) -> Iterator[str]:
        """Yield lines of text."""
        t, lang = self.speak.t, self.speak.lang
        if not self.profile.exists:
            yield t("There is no saved progress yet for the profile “{profile}”.", profile=self.name)
            yield t("It will lie here: {file}", file=self.profile.path)
            yield t("Begin with the command: cmcourse")
            return
        if self.profile.settings.name:
            yield t("Name: {name}", name=self.profile.settings.name)
        yield t("Profile: {profile}", profile=self.name)
        yield t("Data file: {file}", file=self.profile.path)
        yield ""
        yield self._next_line()
        yield from self._today_lines()
        yield from self._review_lines()
        for day in self.home.days:
            yield ""
            yield t("{day}: {done} of {total} modules done", day=day.day.title[lang], done=day.done, total=day.total)
            yield from (self._module_line(row.standing) for row in day.modules if row.standing.module.is_open)
        yield ""
        yield t("Self-assessment:")
        yield from (f"  {self._wave_line(wave)}" for wave in WAVES)
        yield ""
        if self.home.completed:
            yield t("The course is completed.")
            yield from self._achieved_lines()
        else:
            yield t("Missing for completion:")
            yield from (f"  {missing_name(self.speak, self.course, one)}" for one in self.home.missing if not one.done)

    def _achieved_lines(self) -> Iterator[str]:
        """Yield whether the course is achieved too, or what is missing for it."""
        if not self.home.unmet:
            return
        if self.home.achieved:
            yield self.speak.t("The course is achieved.")
            return
        from cmcourse.i18n.profile import unmet_said

        yield self.speak.t("Missing for “achieved”:")
        yield from (f"  {unmet_said(one, self.speak)}" for one in self.home.unmet if not one.done)

    def data(self) -> dict[str, Any]:
        """Return JSON data."""
        lang = self.speak.lang
        following = self.home.resume
        return {
            "profile": self.name,
            "name": self.profile.settings.name,
            "file": str(self.profile.path),
            "exists": self.profile.exists,
            "language": lang,
            "course": {"id": self.course.id, "version": self.course.version, "title": self.course.title[lang]},
            "next": self._next_data(following) if following else None,
            "today": [self._step_data(step) for step in self.home.today],
            "review": self._review_data(),
            "target": self._target_data(),
            "days": [
                {
                    "id": row.day.id,
                    "title": row.day.title[lang],
                    "done": row.done,
                    "total": row.total,
                    "modules": [self._module_data(module.standing) for module in row.modules],
                }
                for row in self.home.days
            ],
            "waves": {wave: self._wave_data(wave) for wave in WAVES},
            "completed": self.home.completed,
            "achieved": self.home.achieved,
            "completion": [
                {"kind": one.kind, "ref": one.ref, "count": one.count, "done": one.done} for one in self.home.missing
            ],
            "notes": [note.put(self.speak.t) for note in self.profile.notes],
        }

    def _next_line(self) -> str:
        following = self.home.resume
        if following is None:
            return self.speak.t("Next: nothing. All that is open is done.")
        return self.speak.tn(
            "Next: {what} ({n} minute)", "Next: {what} ({n} minutes)", following.minutes, what=self._what(following)
        )

    def _what(self, following: Next) -> str:
        t, lang = self.speak.t, self.speak.lang
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

    def _review_lines(self) -> Iterator[str]:
        counts, t, tn = self.home.review.counts, self.speak.t, self.speak.tn
        if counts.total or self.home.target is not None:
            yield ""
        if counts.total:
            due = tn("{n} card is due", "{n} cards are due", counts.due)
            yield t(
                "Review: {due}; {unknown} not known yet, {fading} fading, {kept} kept",
                due=due,
                unknown=counts.unknown,
                fading=counts.fading,
                kept=counts.kept,
            )
        if self.home.target is not None:
            target = self.home.target
            said = workshop_in(self.speak, target)
            yield said if target.days < 0 else f"{said}, {day_said(target.day, self.speak)}"
            if target.days >= 0:
                yield pre_work_words(self.speak, target)

    def _today_lines(self) -> Iterator[str]:
        if self.home.today:
            whole = sum(step.minutes for step in self.home.today)
            yield ""
            yield self.speak.tn("Today, {n} minute:", "Today, {n} minutes:", whole)
        for step in self.home.today:
            what = step.what
            named = cards_name(self.speak, what.number) if isinstance(what, Cards) else self._what(what)
            yield f"  {named}, {self.speak.t('{n} min', n=step.minutes)} ({reason(self.speak, step)})"

    def _step_data(self, step: Step) -> dict[str, Any]:
        what = step.what
        if isinstance(what, Cards):
            facts: dict[str, Any] = {"kind": "review", "module": None, "title": None, "cards": what.number}
        else:
            found = self._next_data(what)
            facts = {"kind": found["kind"], "module": found["module"], "title": found["title"], "cards": 0}
        return {**facts, "minutes": step.minutes, "reason": step.reason, "why": reason(self.speak, step)}

    def _review_data(self) -> dict[str, Any]:
        counts, due = self.home.review.counts, self.home.review.due
        return {
            "due": counts.due,
            "unknown": counts.unknown,
            "fading": counts.fading,
            "kept": counts.kept,
            "next_in_days": counts.due_in if counts.total else None,
            "sitting": {"cards": due.number, "minutes": due.minutes} if due else None,
        }

    def _target_data(self) -> dict[str, Any] | None:
        target = self.home.target
        if target is None:
            return None
        return {
            "date": target.day.isoformat(),
            "days": target.days,
            "pre_work_minutes": target.minutes,
            "minutes_a_day": target.a_day,
            "fits": target.fits,
        }

    def _next_data(self, following: Next) -> dict[str, Any]:
        lang = self.speak.lang
        return {
            "kind": following.kind,
            "module": following.module.id if following.module else None,
            "title": following.title[lang] if following.title else None,
            "minutes": following.minutes,
            "at": list(following.at) if following.at else None,
        }

    def _module_line(self, standing: ModuleStanding) -> str:
        t = self.speak.t
        states = {"done": t("done"), "started": t("started"), "open": t("not started")}
        line = f"  {standing.module.title[self.speak.lang]}: {states.get(standing.state, standing.state)}"
        best = standing.quiz.best
        return line if best is None else f"{line}, {t('best quiz result {percent}%', percent=_percent(best))}"

    def _module_data(self, standing: ModuleStanding) -> dict[str, Any]:
        quiz = standing.quiz
        return {
            "id": standing.module.id,
            "title": standing.module.title[self.speak.lang],
            "state": standing.state,
            "minutes_left": standing.minutes_left,
            "quiz": {
                "best": quiz.best,
                "first": quiz.first,
                "last": quiz.last,
                "attempts": quiz.attempts,
                "passed": quiz.passed,
            },
        }

    def _wave_line(self, wave: Wave) -> str:
        t = self.speak.t
        facts = self._wave_data(wave)
        name = wave_name(self.speak, wave)
        if facts["state"] == "done":
            return t("{wave}: done on {date}", wave=name, date=stamp_words(self.speak, facts["date"]))
        if facts["state"] == "started":
            return t("{wave}: {rated} of {total} competencies rated", wave=name, **facts)
        return t("{wave}: not yet", wave=name)

    def _wave_data(self, wave: Wave) -> dict[str, Any]:
        rated = self.progress.ratings.get(wave, {})
        return {
            "state": wave_state(self.course, self.progress, wave),
            "rated": len(rated),
            "total": len(self.course.rated),
            "date": max((one.at for one in rated.values()), default=None),
        }


def _percent(share: float) -> int:
    """Return whole percent, rounded down, so that 80 % is never shown for less."""
    return int(share * 100 + 1e-9)
