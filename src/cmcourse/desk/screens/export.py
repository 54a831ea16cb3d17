"""Export: the report for people and other programs, and certificates, into a folder that is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from cmcourse.desk.output import Issued, Refused
from cmcourse.desk.screens.base import DeskScreen
from cmcourse.desk.source import KINDS, Awaited, Kind
from cmcourse.errors import CourseError
from cmcourse.exchange.paper import one_line
from cmcourse.i18n.desk import by_name_sentence, refusal_sentence
from cmcourse.tui.commands import Command
from cmcourse.tui.widgets.flow import Lines, hang, joined, stacked, styled
from cmcourse.tui.widgets.frame import Body
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot

NAMES, REASONS = 12, 200


class TakeScreen(DeskScreen):
    """What can be written, the folder for them, and what was written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", show=False),
        Binding("up", "to_field", show=False),
    ]
    FOOTER = ("open", "up", "people", "group", "language", "help")

    def __init__(self) -> None:
        super().__init__()
        self.target = ""
        self.kind: Kind = "html"
        self.issued: Issued | None = None
        self.awaited: Awaited | None = None
        """Who would get a certificate and who would not, once that is asked."""
        self.trouble = ""
        self.is_writing = False

    def crumbs(self) -> Sequence[str]:
        """People and export."""
        return (self.t("People"), self.t("Export"))

    def label(self, command: Command) -> tuple[str, str]:
        """Say of Enter what it does here."""
        key, name = super().label(command)
        return key, self.t("choose") if command.id == "open" else name

    def first_focus(self) -> str:
        """The list."""
        return "kinds"

    def body(self) -> ComposeResult:
        """Yield field, list and result."""
        if not self.target:
            folder = self.picture.folder
            beside = folder.with_name(f"{folder.name}{self.t('-report')}")
            self.target = self.desk.source.kept().get("output", "") or str(beside)
        with Body(id="body", classes="alone"):
            yield Sheet(self._intro, id="intro-sheet")
            yield Input(self.target, id="target", select_on_focus=False)
            yield Board(self._kinds, self.signs, at=self.kind, always=True, id="kinds")
            yield Sheet(self._result, id="result")

    def _intro(self, width: int) -> Drawing:
        said = self.t("Choose what to write. The arrow up leads to the folder for the files; it is made if need be.")
        return Drawing(hang(said, width))

    def _words(self, kind: Kind) -> tuple[str, str]:
        t = self.t
        match kind:
            case "html":
                return t("Your own page"), t("HTML, with names and texts")
            case "group":
                return t("Page for the projector"), t("HTML, without names and texts")
            case "xlsx":
                return t("Excel workbook"), t("XLSX, a sheet for each view")
            case "csv":
                return t("Tables for Excel"), t("CSV, a file for each view")
            case "json":
                return t("For programs"), "JSON"
            case "certificates":
                count = len(self.desk.ticked)
                note = self.tn("for the ticked person", "for the {n} ticked people", count) if count else self._earned()
                return t("Certificates"), note

    def _earned(self) -> str:
        cohort = self.desk.source.cohort
        if cohort and (cohort.quiz or cohort.needs == "achieved"):
            return self.t("for all who reach what the cohort asks for")
        return self.t("for all who completed the course")

    def _kinds(self, width: int) -> Drawing:
        lines: Lines = []
        spots: list[Spot] = []
        for kind in KINDS:
            name, note = self._words(kind)
            spots.append(Spot(kind, kind, len(lines), 0, width))
            lines.append(joined("  ", styled(name, "bold"), styled(f"  {note}", "$muted")))
        return Drawing(lines, spots)

    def _result(self, width: int) -> Drawing:
        if self.is_writing:
            return Drawing(hang(styled(self.t("Writing …"), "$muted"), width))
        if self.trouble:
            lead = styled(f"{self.signs.caution} ", "bold $error")
            return Drawing(hang(styled(self.trouble, "$error"), width, lead))
        if self.awaited is not None:
            return Drawing(self._question(self.awaited, width))
        if self.issued is None:
            return Drawing(())
        groups: list[Lines] = []
        paths, refused = self.issued.paths, self.issued.refused
        if paths:
            lines = hang(
                styled(self.t("Written:"), "bold $success"), width, styled(f"{self.signs.done} ", "bold $success")
            )
            for path in paths[:NAMES]:
                lines += hang(one_line(str(path)), width, "  ")
            if len(paths) > NAMES:
                lines += hang(self.t("and {n} more in the same folder", n=len(paths) - NAMES), width, "  ")
            groups.append(lines)
        if self.issued.by_name:
            said = by_name_sentence(self.words, tuple(map(one_line, self.issued.by_name)))
            groups.append(hang(said, width, styled(f"{self.signs.caution} ", "bold $warning")))
        if refused:
            groups.append(self._refusals(refused, width))
        if not groups:
            groups.append(hang(self.t("There was nothing to write."), width))
        return Drawing(stacked(groups))

    def _refusals(self, refused: Sequence[Refused], width: int) -> Lines:
        lines: Lines = []
        for one in refused[:REASONS]:
            said = refusal_sentence(self.words, one_line(one.name), one.why, one.verdict)
            lines += hang(said, width, styled(f"{self.signs.caution} ", "bold $warning"))
        if len(refused) > REASONS:
            lines += hang(self.t("and {n} more without one", n=len(refused) - REASONS), width, "  ")
        return lines

    def _question(self, awaited: Awaited, width: int) -> Lines:
        """Ask before certificates are issued: how many, and for whom."""
        names, refused = awaited
        hint = self.t("Who gets one is ticked with the space bar in the table of people.")
        if not names:
            said = self.t("Nobody gets a certificate yet. Why, person by person:")
            lines = hang(said, width, styled(f"{self.signs.caution} ", "bold $warning"))
            return stacked([lines, self._refusals(refused, width)])
        said = self.tn(
            "Issue {n} certificate, for {names}?",
            "Issue {n} certificates, for {names}?",
            len(names),
            names=", ".join(map(one_line, names[:NAMES])) + (f" {self.signs.more}" if len(names) > NAMES else ""),
        )
        lines = hang(styled(said, "bold"), width, styled("? ", "bold $accent"))
        lines += hang(self.t("Enter issues them, any other choice does not."), width, "  ")
        return stacked([[*lines, *hang(styled(hint, "$muted"), width, "  ")], self._refusals(refused, width)])

    @on(Input.Changed, "#target")
    def follow(self, event: Input.Changed) -> None:
        """Remember the folder."""
        self.target = event.value

    @on(Input.Submitted, "#target")
    def to_kinds(self) -> None:
        """Go on to the list."""
        self.focus_on("kinds")

    @on(Board.Chosen, "#kinds")
    async def write(self, event: Board.Chosen) -> None:
        """Write what was chosen, away from the event loop, and say where it is."""
        if self.is_writing:
            return
        self.kind = cast("Kind", event.spot.value)
        if self.kind == "certificates" and not (self.awaited and self.awaited[0]):
            self.awaited = self.desk.source.awaited(self.picture, self.desk.ticked)
            self._show()
            return
        self.run_worker(self._write(self.kind), group="write", exclusive=True)

    async def _write(self, kind: Kind) -> None:
        source, picture, words = self.desk.source, self.picture, self.words
        typed = self.target.strip()
        self.issued, self.awaited, self.trouble, self.is_writing = None, None, "", True
        self._show()
        try:
            if not typed:
                self.trouble = self.t("Type a folder for the files first.")
                return
            target = Path(typed).expanduser().absolute()
            ticked = frozenset(self.desk.ticked)
            self.issued = await asyncio.to_thread(source.write, picture, kind, target, words, ticked)
            source.keep(output=typed)
        except CourseError as error:
            self.trouble = words.t(error.template, **error.values)
        finally:
            self.is_writing = False
            self._show()

    def _show(self) -> None:
        for sheet in self.query("#result").results(Sheet):
            sheet.redraw()
            sheet.call_after_refresh(sheet.scroll_visible, animate=False)

    def action_to_list(self) -> None:
        """From the field to the list."""
        self.focus_on("kinds")

    def action_to_field(self) -> None:
        """From the list to the field."""
        self.focus_on("target")
