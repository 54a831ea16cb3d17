"""Everything in one list: commands that work here, modules and lessons, language, platform, theme."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial

from textual import on

from cmcourse.engine.places import CaseAt, LessonAt, ModuleAt, QuizAt, SettingsAt
from cmcourse.engine.target import day_set
from cmcourse.i18n.days import day_said
from cmcourse.i18n.names import data_commands, product_name, theme_name
from cmcourse.model.settings import THEMES
from cmcourse.tui.commands import COMMANDS
from cmcourse.tui.names import module_name
from cmcourse.tui.screens.overlay import Finder, Owner, fits
from cmcourse.tui.screens.settings import SettingsScreen
from cmcourse.tui.widgets.flow import Lines, fit, hang, joined, spread, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Spot

NOT_LISTED = ("palette", "choose", "pick", "sure", "level", "grade", "target")
"""Commands that make no sense without what they act on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to do: its name, a few words more, how, and its key."""

    name: str
    note: str
    run: Callable[[], Awaitable[object]]
    key: str = ""


class PaletteOverlay(Finder[Entry]):
    """Search and choose; the app runs what was chosen after the list has closed."""

    def __init__(self, owner: Owner) -> None:
        super().__init__(owner)
        self.entries = [*self._commands(), *self._places(), *self._settings()]

    def frame_title(self) -> str:
        """Return the title."""
        return self.words.t("Everything")

    def placeholder(self) -> str:
        """Say what the field is for."""
        return self.words.t("Search commands, modules, settings")

    def _commands(self) -> Iterator[Entry]:
        app = self.owner.course_app
        active = {one.binding.id: one for one in reversed(self.owner.active_bindings.values()) if one.enabled}
        for command in COMMANDS.values():
            one = active.get(command.id)
            if one is None or command.hidden or command.id in NOT_LISTED:
                continue
            key, name = self.owner.label(command)
            run = partial(app.run_action, one.binding.action, one.node)
            yield Entry(name[:1].upper() + name[1:], self.words.t(command.help), run, key)

    def _places(self) -> Iterator[Entry]:
        app, lang, t = self.owner.course_app, self.owner.lang, self.words.t
        for module in self.owner.session.course.modules.values():
            name = module_name(self.words, module)
            note = module.title[lang] if module.is_open else t("planned")
            yield Entry(t("Module: {title}", title=name), note, partial(app.go, ModuleAt(module.id)))
            for lesson in module.lessons if module.is_open else ():
                title = t("Lesson: {title}", title=lesson.title[lang])
                yield Entry(title, name, partial(app.go, LessonAt(lesson.id)))
            for case in module.cases if module.is_open else ():
                title = t("Case: {title}", title=case.title[lang])
                yield Entry(title, name, partial(app.go, CaseAt(case.id)))
            if module.is_open and module.id in self.owner.session.course.pools:
                yield Entry(t("Quiz: {title}", title=name), module.title[lang], partial(app.go, QuizAt(module.id)))

    def _settings(self) -> Iterator[Entry]:
        app, t, settings = self.owner.course_app, self.words.t, self.owner.session.settings
        target = day_set(settings.target)
        note = day_said(target, self.words) if target else t("not set")
        yield Entry(t("Workshop date"), note, app.ask_target)
        for theme in THEMES:
            note = t("in use") if app.theme == theme else ""
            name = t("Theme: {name}", name=theme_name(self.words, theme))
            yield Entry(name, note, partial(app.set_up, theme=theme))
        for product in self.owner.session.course.products:
            note = t("in use") if settings.platform == product.id else ""
            name = t("Platform: {name}", name=product_name(self.words, product))
            yield Entry(name, note, partial(app.set_up, platform=product.id))

        if self.owner.session.profiles is not None:
            note = t("open another one, begin or rename one")
            yield Entry(t("Profiles of this machine"), note, partial(app.run_action, "profiles"))
        for command, (name, note) in data_commands(self.words).items():
            yield Entry(name, note, partial(self._show_setting, f"data={command}"))

    async def _show_setting(self, spot: str) -> None:
        app = self.owner.course_app
        await app.go(SettingsAt())
        if isinstance(app.screen, SettingsScreen):
            app.screen.call_after_refresh(app.screen.mark, spot)

    def draw_list(self, sought: str, width: int) -> Drawing:
        """Draw the entries that fit, those whose name fits before the others."""
        found = [one for one in self.entries if fits(sought, one.name, one.note)]
        found.sort(key=lambda one: not fits(sought, one.name))
        if not found:
            return Drawing(hang(styled(self.words.t("Nothing fits. Try another word."), "$muted"), width))
        lines: Lines = []
        spots: list[Spot] = []
        for number, one in enumerate(found):
            spots.append(Spot(str(number), one, number, 0, width))
            said = joined("  ", one.name, styled(f"   {one.note}", "$muted"))
            key = styled(one.key, "bold $accent")
            lines.append(spread(fit(said, width - key.cell_length - 2), key, width))
        return Drawing(lines, spots)

    @on(Board.Chosen)
    def take(self, event: Board.Chosen) -> None:
        """Close with what was chosen."""
        if isinstance(event.spot.value, Entry):
            self.dismiss(event.spot.value)
