"""Turns at the end of the course, in papers, settings and profiles."""

from __future__ import annotations

from collections.abc import Sequence

from cmcourse.engine.finish import FinishView
from cmcourse.engine.own_settings import SettingsView
from cmcourse.engine.papers import PapersView
from cmcourse.engine.places import Home
from cmcourse.engine.ports import PaperForm, PaperKind
from cmcourse.engine.views import FieldRow, WorkbookView
from cmcourse.i18n.names import form_name, theme_name
from cmcourse.model.settings import THEMES
from cmcourse.plain.mine import platform_rows
from cmcourse.plain.own import earlier_rows, profile_list_rows
from cmcourse.plain.review_turns import target_turn
from cmcourse.plain.rows import GAP, Row, numbered
from cmcourse.plain.talk import EMPTY, Command, Talk


def finish_turn(talk: Talk, view: FinishView) -> None:
    """A number takes one of the ways on, Enter leads to the start page."""
    heard = talk.choose(talk.voice.t("Enter = start page, number = open:"), len(view.ways))
    if isinstance(heard, Command):
        talk.obey(heard)
    else:
        talk.go(view.ways[heard - 1] if isinstance(heard, int) else Home())


def papers_turn(talk: Talk, view: PapersView) -> None:
    """Ask for a paper and its form, write it, tell where it is."""
    t = talk.voice.t
    prompt = t("Number of a paper (Enter = start page):")
    if view.wanted:
        prompt = t("Number of a paper (Enter = {n}, - = back):", n=view.wanted + 1)
    heard = talk.choose(prompt, len(view.rows))
    if view.wanted and heard == "":
        heard = view.wanted + 1
    if isinstance(heard, Command):
        talk.obey(heard)
    elif not isinstance(heard, int):
        talk.go(Home())
    elif forms := view.rows[heard - 1].forms:
        row = view.rows[heard - 1]
        talk.say([GAP, *numbered(form_name(talk.voice.words, form) for form in forms), GAP])
        form = _picked(talk, t("Number of a form (Enter = none):"), len(forms))
        if form:
            talk.move(lambda: _write(talk, row.kind, forms[form - 1], row.page))
    else:
        talk.tell(t("There is nothing to write yet."))


def _write(talk: Talk, kind: PaperKind, form: PaperForm, page: str) -> None:
    t, papers = talk.voice.t, talk.session.papers
    if papers is None:
        talk.tell(t("Nothing can be written here."))
        return
    written = papers.write(kind, form, page)
    for note in written.notes:
        talk.tell(note.put(t))
    talk.tell(t("Written: {path}", path=written.path.resolve()))


def settings_turn(talk: Talk, view: SettingsView) -> None:
    """A number changes a setting, at once; Enter leads to the start page."""
    t, session, settings = talk.voice.t, talk.session, view.settings
    count = 10 if session.profiles else 9
    heard = talk.choose(t("Number of a setting (Enter = start page):"), count)
    if isinstance(heard, Command):
        talk.obey(heard)
        return
    match heard:
        case 1:
            _name(talk, settings.name)
        case 2:
            talk.obey(Command("l"))
        case 3:
            platform_turn(talk)
        case 4:
            talk.keep(lambda: session.change(confidence=not settings.confidence))
        case 5:
            target_turn(talk)
        case 6:
            talk.keep(lambda: session.change(plain=not settings.plain))
        case 7:
            _theme(talk)
        case 8:
            talk.keep(lambda: session.change(motion=not settings.motion))
        case 9:
            talk.keep(lambda: session.change(plain_signs=not settings.plain_signs))
        case 10:
            _profiles(talk)
        case _:
            talk.go(Home())


def platform_turn(talk: Talk) -> None:
    """Ask for the platform."""
    products = talk.session.course.products
    talk.say([GAP, *platform_rows(talk.voice), GAP])
    voice = talk.voice
    prompt = voice.t("Number (Enter = {name}):", name=voice.product() or voice.t("other"))
    picked = _picked(talk, prompt, len(products))
    if picked:
        chosen = products[picked - 1].id
        talk.keep(lambda: talk.session.change(platform=chosen))


def _name(talk: Talk, name: str) -> None:
    t = talk.voice.t
    prompt = t("Name or pseudonym (Enter = keep {name}, . = none):", name=name) if name else t("Name or pseudonym:")
    heard = _typed(talk, prompt)
    if heard:
        talk.keep(lambda: talk.session.change(name="" if heard == EMPTY else heard))


def _theme(talk: Talk) -> None:
    talk.say([GAP, *numbered(theme_name(talk.voice.words, one) for one in THEMES), GAP])
    picked = _picked(talk, talk.voice.t("Number of a look (Enter = leave as it is):"), len(THEMES))
    if picked:
        talk.keep(lambda: talk.session.change(theme=THEMES[picked - 1]))


def _profiles(talk: Talk) -> None:
    t, session = talk.voice.t, talk.session
    if session.profiles is None:
        return
    known = session.profiles.known()
    talk.say([GAP, *profile_list_rows(known, session.profiles.current, talk.voice), GAP])
    heard = talk.choose(t("Number = open, n = new profile, u = rename yours (Enter = back):"), len(known), ("n", "u"))
    if isinstance(heard, int):
        name = known[heard - 1].name
        talk.move(lambda: session.open_profile(name))
    elif heard == "n" and (name := _typed(talk, t("Name of the new profile:"))):
        talk.move(lambda: session.new_profile(name))
    elif heard == "u" and (name := _typed(talk, t("New name of your profile:"))):
        talk.move(lambda: session.rename_profile(name))
    elif isinstance(heard, Command) and heard.key != "-":
        talk.obey(heard)
    if session.switch is not None:
        talk.tell(t("The profile “{profile}” is opened.", profile=session.switch.profile))
        talk.ended = True


def earlier_turn(talk: Talk, view: WorkbookView) -> None:
    """Show what stood in a field before, and take one of it back."""
    t = talk.voice.t
    rows = [row for row in view.fields if row.earlier]
    row = rows[0] if len(rows) == 1 else _field(talk, rows)
    if row is None:
        return
    talk.say([GAP, *earlier_rows(row, talk.voice), GAP])
    prompt = t("Number = take it back, what stands there now stays among these (Enter = leave it):")
    picked = _picked(talk, prompt, len(row.earlier))
    if picked and talk.keep(lambda: talk.session.fill(row.field.id, row.earlier[picked - 1].value)):
        talk.tell(t("Taken back."))


def _field(talk: Talk, rows: Sequence[FieldRow]) -> FieldRow | None:
    talk.say([GAP, *numbered(talk.voice.say(row.field.label) for row in rows), GAP])
    picked = _picked(talk, talk.voice.t("Number of a field (Enter = back):"), len(rows))
    return rows[picked - 1] if picked else None


def chosen_texts(talk: Talk, titles: Sequence[str]) -> set[int] | None:
    """Ask which texts leave with a record; return their places, None if a command led away."""
    voice = talk.voice
    talk.say([GAP, Row(voice.t("Your texts, by page:")), *numbered(titles), GAP])
    while True:
        heard = talk.hear(voice.t("Which of them leave? Numbers, as in “1 3” (Enter = all, 0 = none):"), typing=True)
        if isinstance(heard, Command):
            talk.obey(heard)
            return None
        if not heard:
            return set(range(len(titles)))
        parts = heard.replace(",", " ").split()
        if all(one.isdecimal() and len(one) <= 3 and int(one) <= len(titles) for one in parts):
            return {int(one) - 1 for one in parts if int(one)}
        talk.tell(voice.t("Expected: numbers from 1 to {n} with spaces between them, or 0.", n=len(titles)))


def _picked(talk: Talk, prompt: str, count: int) -> int:
    """Return a number, 0 for none; a command other than `-` is obeyed."""
    heard = talk.choose(prompt, count)
    if isinstance(heard, Command) and heard.key != "-":
        talk.obey(heard)
    return heard if isinstance(heard, int) else 0


def _typed(talk: Talk, prompt: str) -> str:
    """Return what was typed, "" for nothing; a command other than `-` is obeyed."""
    heard = talk.hear(prompt, typing=True)
    if isinstance(heard, Command):
        if heard.key != "-":
            talk.obey(heard)
        return ""
    return heard
