"""Draws what one person sent: verdict in words, milestones, quizzes, ratings, reports, texts, other files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textual.content import Content

from cmcourse.desk.picture import Row
from cmcourse.desk.words import percent, reasons_said, standing_said, verdict_said
from cmcourse.engine.places import WAVES
from cmcourse.exchange.paper import one_line
from cmcourse.exchange.sheets_group import place_said, text_said
from cmcourse.i18n import Words
from cmcourse.i18n.days import stamp_words
from cmcourse.i18n.desk import (
    fault_word,
    lacks_said,
    level_meaning,
    ready_meaning,
    text_kind,
    unprovable,
)
from cmcourse.model.course import Module
from cmcourse.model.record import Finding, Summary
from cmcourse.model.text import prose_text
from cmcourse.record.report import Learner, Report, SharedText
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import Lines, fit, hang, joined, led, stacked, styled

LABEL = 24
MOST_COPIES = 100


class PersonInk:
    """Lines for a width."""

    def __init__(self, report: Report, row: Row, speak: Words, signs: Signs, width: int, *, ticked: bool) -> None:
        self.report = report
        self.row = row
        self.speak = speak
        self.signs = signs
        self.width = width
        self.ticked = ticked
        self.learner: Learner | None = report.learners[row.learner] if row.learner >= 0 else None
        self.finding: Finding | None = report.findings[row.file] if row.file >= 0 else None
        self.work: Mapping[str, Any] = (report.findings.work(row.file) if row.file >= 0 else None) or {}

    def lines(self) -> Lines:
        """Return the whole page."""
        t = self.speak.t
        if self.finding is None:
            said = t("{name} has sent nothing yet.", name=self.row.name)
            if self.row.maybe:
                said += " " + t("Perhaps it came under another name: {name}.", name=one_line(self.row.maybe))
            return hang(said, self.width)
        parts = [self._verdict(), self._facts()]
        if self.finding.summary:
            parts += [self._milestones(self.finding.summary), self._ratings(), self._reports(), self._texts()]
        parts.append(self._others())
        if self.finding.summary:
            parts.append(hang(styled(unprovable(self.speak), "$muted"), self.width))
        return stacked(parts)

    def _head(self, name: str) -> Content:
        return styled(name.upper(), "bold $muted")

    def _fact(self, label: str, said: str | Content) -> Lines:
        if self.width < 50:
            return [styled(label, "$muted"), *hang(said, self.width, "  ")]
        return hang(said, self.width, styled(label.ljust(LABEL - 1) + " ", "$muted"))

    def _verdict(self) -> Lines:
        said, colour = verdict_said(self.speak, self.row.verdict, self.signs)
        lines = hang(styled(said, f"bold ${colour}"), self.width)
        for reason in reasons_said(self.speak, self.row.reasons, self.report.course):
            lines += hang(reason, self.width, "  ")
        for copy in self._copies():
            said = self.speak.t(
                "The same work came under the name {name} as well ({file}). "
                "One person who uses two names looks the same: ask.",
                name=one_line(copy.name),
                file=one_line(copy.path.name),
            )
            lines += hang(styled(said, "$warning"), self.width, styled(f"{self.signs.caution} ", "bold $warning"))
        if self.learner is not None and not self.learner.in_group:
            lines += hang(
                styled(self.speak.t("It does not count in the figures of the group."), "$muted"), self.width, "  "
            )
        if self.ticked:
            said = self.speak.t("ticked for a certificate")
            lines += hang(styled(f"{self.signs.tick_on} {said}", "$accent"), self.width)
        return lines

    def _copies(self) -> list[Finding]:
        """Return the files that hold the same work under another name, of which this one is the original."""
        if self.finding is None or self.row.verdict == "copy":
            return []
        name = self.finding.path.name
        copies = self.report.findings.with_verdict("copy", MOST_COPIES)
        return [one for one in copies if one.reason.values.get("file") == name]

    def _facts(self) -> Lines:
        t, finding, learner = self.speak.t, self.finding, self.learner
        assert finding is not None
        lines = self._fact(t("File"), one_line(finding.path.name))
        if finding.made:
            lines += self._fact(t("Date"), stamp_words(self.speak, finding.made))
        if finding.level:
            lines += self._fact(t("The file holds"), level_meaning(self.speak, finding.level))
        if finding.version:
            lines += self._fact(t("Course version"), one_line(finding.version))
        if learner and learner.invited:
            lines += self._fact(t("Invited as"), one_line(learner.invited))
        if learner and learner.ready == "guest":
            lines += self._fact(t("Guest"), t("bears no invitation of this cohort"))
        if learner and learner.maybe:
            lines += self._fact(t("Perhaps"), t("{name}, of whom nothing came", name=one_line(learner.maybe)))
        return lines

    def _milestones(self, summary: Summary) -> Lines:
        t, finding, course = self.speak.t, self.finding, self.report.course
        assert finding is not None
        lines = [self._head(t("What was done"))]
        lines += self._pre_work()
        done = t("{done} of {of}", done=len(summary.modules_done), of=len(course.open_modules))
        lines += self._fact(t("Modules"), done)
        if finding.quiz_mean is not None:
            lines += self._fact(t("Quiz"), t("{n}% on average", n=finding.quiz_mean))
        if finding.answers:
            of = t("{scored} of {answers} as they stand in your course", scored=finding.scored, answers=finding.answers)
            lines += self._fact(t("Answers"), of)
        lines += self._waves()
        if self.learner:
            lines += self._fact(t("Completed"), t("yes") if self.learner.completed else t("no"))
            achieved = {True: t("yes"), False: t("no"), None: t("cannot be told: the file holds no answers")}
            lines += self._fact(t("Course goal achieved"), achieved[self.learner.achieved])
            for form, share in sorted(self.learner.shown.items()):
                lines += self._fact(t("Situations {form}", form=form.upper()), percent(self.speak, share))
        return [*lines, *self._modules(summary)]

    def _pre_work(self) -> Lines:
        """Return where the person stands, what of the pre-work is open, and what it asks for."""
        t, course = self.speak.t, self.report.course
        said, colour = standing_said(self.speak, self.row.standing)
        lacks = lacks_said(self.speak, course, self.work)
        parts: list[Content | str] = [styled(said, f"${colour}")]
        if lacks:
            parts.append(t("; still open: {parts}", parts=lacks))
        elif self.row.standing == "check" and "lacks" in self.work:
            parts.append(t("; in the file the pre-work is done, but it counts only once you have cleared that up"))
        elif self.row.standing == "guest" and "lacks" in self.work:
            parts.append(t("; the pre-work is done"))
        lines = self._fact(t("Pre-work"), joined(*parts))
        return [*lines, *hang(styled(ready_meaning(self.speak, course), "$muted"), self.width, "  ")]

    def _waves(self) -> Iterator[Content]:
        for one in self.learner.waves if self.learner else ():
            if one.day is None:
                said = self.speak.t("filled in by {date} at the latest", date=stamp_words(self.speak, one.by))
            elif one.day == 0:
                said = self.speak.t("filled in on the day the course was begun")
            else:
                said = self.speak.tn(
                    "filled in {n} day after the course was begun",
                    "filled in {n} days after the course was begun",
                    one.day,
                )
            yield from self._fact(self.speak.t("Rated {wave}", wave=self._short(one.wave)), said)

    def _short(self, wave: str) -> str:
        t = self.speak.t
        return {"before": t("before"), "after": t("after"), "then": t("then")}[wave]

    def _modules(self, summary: Summary) -> Iterator[Content]:
        for module in self.report.course.open_modules:
            yield self._module(module, summary)
        signs = {"done": self.signs.done, "begun": self.signs.started, "open": self.signs.open}
        legend = self.speak.t("{done} done, its quiz passed   {begun} begun   {open} not begun", **signs)
        yield from hang(styled(legend, "$muted"), self.width)

    def _module(self, module: Module, summary: Summary) -> Content:
        done = module.id in summary.modules_done
        best = summary.quiz_best.get(module.id)
        sign = styled(self.signs.open, "$muted")
        if done:
            sign = styled(self.signs.done, "$success")
        elif best is not None or module.id in self.work.get("begun", ()):
            sign = styled(self.signs.started, "$warning")
        right = "" if best is None else self.speak.t("quiz {n}%", n=best)
        name = fit(module.short[self.speak.lang], min(46, self.width - 16))
        return joined(sign, " ", name, " ", styled(right.rjust(11), "" if best is not None else "$muted"))

    def _ratings(self) -> Lines:
        levels = self.work.get("levels", {})
        waves = [wave for wave in WAVES if levels.get(wave)]
        if not waves:
            return []
        t = self.speak.t
        widths = [len(self._short(one)) + 2 for one in waves]
        head = t("target")
        after = sum(widths) + len(head) + 2
        name_width = max(8, min(44, self.width - after))
        heads = "".join(self._short(one).rjust(width) for one, width in zip(waves, widths, strict=True))
        heads += head.rjust(len(head) + 2)
        lines = [self._head(t("Self-assessment")), joined(" " * name_width, styled(heads, "$muted"))]
        for one in self.report.course.rated:
            found = [str(levels[wave].get(one.id, "–")).rjust(width) for wave, width in zip(waves, widths, strict=True)]
            target = styled(str(one.target).rjust(len(head) + 2), "$muted")
            lines.append(joined(fit(one.name[self.speak.lang], name_width), "".join(found), target))
        return lines

    def _reports(self) -> Lines:
        reports = self.work.get("reports", ())
        if not reports:
            return []
        lines = [self._head(self.speak.t("Reported questions"))]
        for question, fault, text in reports:
            known = self.report.course.questions.get(question)
            stem = one_line(prose_text(known[1].stem[self.speak.lang])) if known else question
            lines += hang(stem, self.width, f"{self.signs.dot} ")[:2]
            said = f"{fault_word(self.speak, fault)}: {one_line(text)}" if text else fault_word(self.speak, fault)
            lines += hang(styled(said, "$muted"), self.width, "  ")
        return lines

    def _texts(self) -> Lines:
        found = self.work.get("texts", ())
        if not found:
            return []
        groups: list[Lines] = []
        for kind, at, text in found:
            shared = SharedText(self.row.name, kind, at, text)
            groups.append(text_lines(shared, self.report, self.speak, self.signs, self.width))
        return [self._head(self.speak.t("Shared texts")), *stacked(groups)]

    def _others(self) -> Lines:
        if self.row.learner < 0:
            return []
        others = self.report.learners.files_of(self.row.learner)[1:]
        if not others:
            return []
        t = self.speak.t
        lines = [self._head(t("Older files of the same person"))]
        for number in others:
            one = self.report.findings[number]
            said, colour = verdict_said(self.speak, one.verdict, self.signs)
            lead = joined(f"{self.signs.dot} ", one_line(one.path.name), "  ", stamp_words(self.speak, one.made), "  ")
            lines += hang(joined(lead, styled(said, f"${colour}")), self.width, rest="  ")
            for reason in reasons_said(self.speak, (one.reason, *one.also), self.report.course):
                lines += hang(styled(reason, "$muted"), self.width, "  ")
        return lines


def text_lines(shared: SharedText, report: Report, speak: Words, signs: Signs, width: int, head: str = "") -> Lines:
    """Return a text that was shared under `head` (where it stands), in a frame of its own at the left."""
    where = head or f"{text_kind(speak, shared.kind)}: {place_said(report.course, shared, speak.lang)}"
    inside: Lines = []
    for line in text_said(report.course, shared, speak).splitlines():
        inside += hang(line, width - 2)
    return [*hang(styled(where, "$muted"), width), *led(inside, styled(f"{signs.rule} ", "$edge"))]
