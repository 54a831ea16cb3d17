"""The course map and what stands beside it, drawn as lines for a width."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby, zip_longest

from textual.content import Content

from cmcourse.engine.next import Cards, Step
from cmcourse.engine.places import FinishAt, ModuleAt
from cmcourse.engine.standing import Missing
from cmcourse.engine.views import DayRows, HomeView, ModuleRow
from cmcourse.i18n import Words
from cmcourse.i18n.names import phase_name, wave_name, wave_of
from cmcourse.i18n.plan_words import cards_name, pre_work_words, reason, workshop_in
from cmcourse.model.course import Phase
from cmcourse.tui.names import (
    day_number,
    minutes,
    module_name,
    next_name,
    part_name,
    standing_note,
    state_sign,
)
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import BLANK, Lines, fit, hang, joined, spread, styled
from cmcourse.tui.widgets.frame import strip
from cmcourse.tui.widgets.sheet import Drawing, Spot

INDENT = 3
DAY_STRIP = 10
ROOMY = 60
"""From this width on a reason may stand beside its step."""
PROFILE = 20
"""Cells of the rail and the numbers beside the name of a competency."""
TARGET = "target"
"""The value of the spot that opens the day of the workshop."""


class MapInk:
    """Draws the parts of the home page one under the other."""

    def __init__(self, view: HomeView, words: Words, signs: Signs, width: int) -> None:
        self.view = view
        self.words = words
        self.signs = signs
        self.width = width
        self.lines: Lines = []
        self.spots: list[Spot] = []

    def whole(self, names: Sequence[str]) -> Drawing:
        """Return the named parts, in this order, with an empty line between them."""
        draw: Mapping[str, Callable[[], None]] = {
            "resume": self._resume,
            "today": self._today,
            "days": self._days,
            "profile": self._profile,
            "missing": self._missing,
        }
        for name in names:
            draw[name]()
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        return Drawing(self.lines, self.spots)

    def _head(self, name: str) -> None:
        self.lines.append(styled(name.upper(), "bold $muted"))

    def _gap(self) -> None:
        self.lines.append(BLANK)

    def _resume(self) -> None:
        t = self.words.t
        self._head(t("Go on in the course"))
        self._gap()
        title, note, second = self._resume_words()
        if note and title.cell_length + len(note) + 6 <= self.width:
            title = joined(title, styled(f"   {note}", "$muted"))
        elif note:
            second = f"{note} {self.signs.between} {second}"
        place = self.view.resume.place if self.view.resume else FinishAt()
        text = [*hang(title, self.width, "   "), *hang(styled(second, "$muted"), self.width, "   ")]
        self.spots.append(Spot("resume", place, len(self.lines), 0, self.width, len(text)))
        self.lines += text
        self._gap()

    def _resume_words(self) -> tuple[Content, str, str]:
        t, following = self.words.t, self.view.resume
        if following is None:
            return (
                styled(t("The course is done."), "bold"),
                "",
                t("See what you did and take it along, or read on where you like."),
            )
        name = styled(next_name(self.words, following), "bold")
        if following.module:
            path = styled(f" {self.signs.path} ", "$muted")
            name = joined(styled(following.module.short[self.words.lang], "bold"), path, name)
        kind = part_name(self.words, following.kind)
        if following.at is None:
            if following.is_begun:
                return name, minutes(self.words, following.minutes), t("You were in the middle of it.")
            begun = any(
                one.done or any(row.standing.state == "started" for row in one.modules) for one in self.view.days
            )
            second = t("Up next: {kind}", kind=kind) if begun else t("This is where the course begins.")
            return name, minutes(self.words, following.minutes), second
        number, total = following.at
        note = t("{n} min left", n=following.minutes)
        match following.kind:
            case "quiz" | "situations" | "check":
                return name, note, t("You were at question {number} of {total}.", number=number, total=total)
            case "rating":
                return name, note, t("You were at competency {number} of {total}.", number=number, total=total)
            case _:
                return name, note, t("You were on page {number} of {total}.", number=number, total=total)

    def _today(self) -> None:
        if not self.view.today:
            return
        whole = minutes(self.words, sum(step.minutes for step in self.view.today))
        head = styled(self.words.t("Today").upper(), "bold $muted")
        self.lines.append(spread(head, styled(whole, "$muted"), self.width))
        for number, step in enumerate(self.view.today, 1):
            self._step(number, step)
        self._target()
        self._gap()

    def _step(self, number: int, step: Step) -> None:
        """Draw a step with its key and minutes; the reason follows, or stands below where it is narrow.

        Below it is not repeated for the step that follows.
        """
        why = reason(self.words, step)
        before = self.view.today[number - 2] if number > 1 else None
        lead = joined(" ", styled(str(number), "bold $accent"), "  ")
        name, right = self._step_name(step), styled(minutes(self.words, step.minutes), "$muted")
        below: Lines = []
        if self.width >= ROOMY and lead.cell_length + name.cell_length + len(why) + 12 <= self.width:
            name = joined(name, styled(f"  {self.signs.between}  {why}", "$muted"))
        elif before is None or why != reason(self.words, before):
            below = hang(styled(why, "$muted"), self.width, " " * lead.cell_length)
        first, *more = hang(name, self.width - right.cell_length - 1, lead)
        own = [spread(first, right, self.width), *more, *below]
        self.spots.append(Spot(f"today-{number}", step.place, len(self.lines), 0, self.width, len(own)))
        self.lines += own

    def _step_name(self, step: Step) -> Content:
        words, what = self.words, step.what
        if isinstance(what, Cards):
            return styled(cards_name(words, what.number), "bold")
        if what.kind in ("situations", "rating"):
            return styled(next_name(words, what), "bold")
        title = what.title or (what.module.short if what.module else None)
        return joined(styled(part_name(words, what.kind), "bold"), f" {title[words.lang]}" if title else "")

    def _target(self) -> None:
        """Say whether the pre-work fits before the workshop, or offer to set its day."""
        target = self.view.target
        if target is not None and target.days < 0:
            said = workshop_in(self.words, target)
        elif target is not None and target.minutes:
            said = pre_work_words(self.words, target)
        elif target is None and any(one.kind == "pre-work" and not one.done for one in self.view.missing):
            said = self.words.t("When is your workshop?")
        else:
            return
        own = hang(styled(said, "$muted"), self.width, joined(" ", styled("d", "bold $accent"), "  "))
        self.spots.append(Spot("target", TARGET, len(self.lines), 0, self.width, len(own)))
        self.lines += own

    def _days(self) -> None:
        for day in self.view.days:
            self._day(day)
            self._gap()

    def _day(self, rows: DayRows) -> None:
        words = self.words
        number = day_number(words, rows.day)
        title = styled(rows.day.title[words.lang], "bold $muted")
        name = joined(styled(number, "bold $foreground"), "  ", title) if number else title
        if rows.total > 1:
            done = words.t("{done} of {total}", done=rows.done, total=rows.total)
            right = joined(strip(rows.done, rows.total, self.signs, DAY_STRIP), " ", styled(done.rjust(8), "$muted"))
        else:
            right = BLANK
        self.lines.append(spread(name, right, self.width))
        for is_package, group in groupby(rows.modules, key=lambda row: row.standing.module.package > 0):
            modules = list(group)
            if is_package:
                self._loop(modules)
            else:
                for row in modules:
                    self._module(row)

    def _module(self, row: ModuleRow) -> None:
        standing = row.standing
        note = styled(standing_note(self.words, standing), "$muted")
        self.spots.append(self._spot(row, 0, self.width))
        self.lines.append(spread(joined(" ", self._name(row)), note, self.width))

    def _spot(self, row: ModuleRow, x: int, width: int) -> Spot:
        module = row.standing.module
        return Spot(module.id, ModuleAt(module.id), len(self.lines), x, width)

    def _name(self, row: ModuleRow) -> Content:
        """Return `❯ ✓ Name`: the mark of what is next, the state, the name."""
        sign, color = state_sign(self.signs, row.standing.state)
        mark = styled(self.signs.now, "$accent") if row.is_next else Content(" ")
        shut = row.standing.state in ("planned", "broken")
        look = "bold" if row.is_next else "$muted" if shut else ""
        name = module_name(self.words, row.standing.module)
        return joined(mark, " ", styled(sign, color), " ", styled(name, look))

    def _loop(self, rows: Sequence[ModuleRow]) -> None:
        """Draw the task packages as the loop they are: a line a phase, and the way back to the start."""
        phases = [(phase, list(group)) for phase, group in groupby(rows, key=lambda row: row.standing.module.phase)]
        names = [phase_name(self.words, phase) if phase else "" for phase, _ in phases]
        lead = INDENT + max(map(len, names)) + 4
        cells = [[self._name(row) for row in group] for _, group in phases]
        columns = [max(one.cell_length for one in column if one) + 2 for column in zip_longest(*cells)]
        if lead + sum(columns) > self.width or len(phases) < 2:
            self._phases(phases)
            return
        bend = self.signs.bend
        for number, ((_phase, group), name) in enumerate(zip(phases, names, strict=True)):
            last = number == len(phases) - 1
            rail = bend[0] + self.signs.path if number == 0 else bend[2] + self.signs.line if last else bend[1] + " "
            line = joined(" " * INDENT, styled(name.ljust(lead - INDENT - 3), "$muted"), styled(rail, "$accent"), " ")
            for row, text, width in zip(group, cells[number], columns, strict=False):
                self.spots.append(self._spot(row, line.cell_length, width))
                line = joined(line, fit(text, width))
            self.lines.append(joined(line, styled(f"  {self.signs.loop}", "$accent")) if last else line)

    def _phases(self, phases: Sequence[tuple[Phase | None, Sequence[ModuleRow]]]) -> None:
        for number, (phase, group) in enumerate(phases):
            name = phase_name(self.words, phase) if phase else ""
            back = f" {self.signs.loop}" if 0 < number == len(phases) - 1 else ""
            self.lines.append(styled(f"{' ' * INDENT}{name}{back}", "$muted"))
            for row in group:
                self._module(row)

    def _profile(self) -> None:
        t = self.words.t
        self._head(t("My profile"))
        if not self.view.profile:
            note = t("No self-assessment yet. It takes 15 minutes and shows where the course helps you most.")
            self.lines += hang(styled(note, "$muted"), self.width)
            self._gap()
            return
        names = [row.competency.name[self.words.lang] for row in self.view.profile]
        wide = min(max(map(len, names)), self.width - PROFILE)
        for row, name in zip(self.view.profile, names, strict=True):
            levels, target, now = len(row.competency.levels), row.competency.target, row.now or 0
            reached, open_ = styled(self.signs.bar * 2, "$accent"), styled(self.signs.line * 2, "$edge")
            cells = [reached if n <= now else open_ for n in range(1, levels + 1)]
            rail = joined(*cells[:target], styled(self.signs.target, "$muted"), *cells[target:])
            level = joined("  ", str(now or "–"), styled(f" / {target}", "$muted"))
            self.lines.append(joined(fit(name, wide), "  ", rail, level))
        legend = f"{self.signs.bar} {t('now')}   {self.signs.target} {t('target')}   {t('now')} / {t('target')}"
        self.lines.append(styled(legend, "$muted"))
        self._gap()

    def _missing(self) -> None:
        t = self.words.t
        self._head(t("Until completion"))
        for one in self.view.missing:
            sign, color = (self.signs.done, "$success") if one.done else (self.signs.open, "$muted")
            self.lines += hang(self._missing_words(one), self.width, joined(styled(sign, color), " "))
        if self.view.completed:
            self._gap()
            self.lines += hang(
                styled(t("All done. F shows what you did and what you can take along."), "$success"), self.width
            )
        self._gap()
        self._unmet()

    def _unmet(self) -> None:
        """Tell what is missing for "achieved", once the course is completed."""
        if not self.view.unmet or not self.view.completed:
            return
        from cmcourse.i18n.profile import unmet_said

        self._head(self.words.t("Until “achieved”"))
        for one in self.view.unmet:
            sign, color = (self.signs.done, "$success") if one.done else (self.signs.open, "$muted")
            self.lines += hang(unmet_said(one, self.words), self.width, joined(styled(sign, color), " "))
        self._gap()

    def _missing_words(self, one: Missing) -> str:
        t, tn = self.words.t, self.words.tn
        match one.kind:
            case "pre-work":
                return t("Pre-work")
            case "modules":
                return t("All open modules") if one.done else tn("{n} module open", "{n} modules open", one.count)
            case "planned":
                return tn("{n} module planned", "{n} modules planned", one.count)
            case "wave":
                return t("Self-assessment {wave}", wave=wave_name(self.words, wave_of(one.ref)))
            case "workbook":
                return t("Workbook: {title}", title=self._page_title(one.ref))

    def _page_title(self, page: str) -> str:
        for day in self.view.days:
            for row in day.modules:
                workbook = row.standing.module.workbook
                if workbook is not None and workbook.id == page:
                    return workbook.title[self.words.lang]
                if page.startswith(f"{row.standing.module.id}."):
                    return row.standing.module.short[self.words.lang]
        return page
