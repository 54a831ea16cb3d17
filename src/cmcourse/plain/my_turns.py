"""Turns in the views of the learner's own things: what is asked there, and the move that follows."""

from __future__ import annotations

from cmcourse.engine.places import (
    ClinicAt,
    ExportAt,
    FinishAt,
    ModelAt,
    NotesAt,
    PapersAt,
    ProfileAt,
    ReviewAt,
    SettingsAt,
    WorkbookAt,
)
from cmcourse.engine.ports import Chosen
from cmcourse.engine.views import (
    ExportView,
    HomeView,
    ProfileView,
    RatingView,
    WelcomeView,
    WorkbookListView,
)
from cmcourse.plain.learning_turns import module_list_turn
from cmcourse.plain.mine import LANGUAGES, LEVELS, level_said, text_group_name
from cmcourse.plain.own_turns import chosen_texts, platform_turn
from cmcourse.plain.profile import history_rows
from cmcourse.plain.review_turns import target_turn
from cmcourse.plain.rows import GAP, Row
from cmcourse.plain.talk import Command, Talk

_HOME_ENTRIES = 16


def welcome_turn(talk: Talk, view: WelcomeView) -> None:
    """Ask for language, name and platform, then tell about privacy."""
    t, session = talk.voice.t, talk.session
    heard: int | str | Command
    match view.step:
        case 0:
            heard = talk.choose("Enter = Deutsch:" if talk.voice.lang == "de" else "Enter = English:", len(LANGUAGES))
            if isinstance(heard, int):
                lang = list(LANGUAGES)[heard - 1]
                talk.keep(lambda: session.change(lang=lang))
        case 1:
            named = session.settings.name
            prompt = t("Name (Enter = {name}):", name=named) if named else t("Name (Enter = none):")
            heard = talk.hear(prompt, typing=True)
            if isinstance(heard, str) and heard:
                typed = heard
                talk.keep(lambda: session.change(name=typed))
        case 2:
            heard = talk.choose(_platform_prompt(talk), len(view.products))
            if isinstance(heard, int):
                product = view.products[heard - 1].id
                talk.keep(lambda: session.change(platform=product))
        case _:
            heard = talk.choose(t("Enter = start page:"))
    _unless(heard, talk)


def home_turn(talk: Talk, view: HomeView) -> None:
    """Enter goes on learning, a number chooses from the menu."""
    t, session = talk.voice.t, talk.session
    first = 1 if view.resume else 2
    prompt = t("Your choice (Enter = {n}, ? = help, q = end):", n=first)
    if view.today:
        prompt = t("Your choice (Enter = {n}, s = start with today, ? = help, q = end):", n=first)
    heard = talk.choose(prompt, _HOME_ENTRIES, "s" if view.today else "")
    if isinstance(heard, Command):
        talk.obey(heard)
        return
    if heard == "s":
        talk.go(view.today[0].place)
        return
    match heard or first:
        case 1:
            talk.move(session.forward)
        case 2:
            module_list_turn(talk, view.days)
        case 3:
            talk.go(ProfileAt())
        case 4:
            talk.go(WorkbookAt())
        case 5:
            talk.go(ExportAt())
        case 6:
            talk.obey(Command("l"))
        case 7:
            platform_turn(talk)
        case 8:
            talk.search()
        case 9:
            talk.go(ClinicAt())
        case 10:
            talk.go(NotesAt())
        case 11:
            talk.go(ModelAt())
        case 12:
            talk.go(ReviewAt())
        case 13:
            target_turn(talk)
        case 14:
            talk.go(PapersAt())
        case 15:
            talk.go(FinishAt())
        case _:
            talk.go(SettingsAt())


def rating_turn(talk: Talk, view: RatingView) -> None:
    """Ask for the level and an example; Enter alone keeps what was rated before."""
    t = talk.voice.t
    if view.competency is None:
        _unless(talk.choose(t("Enter = go on, - = back:")), talk)
        return
    levels = len(view.competency.levels)
    prompt = t("Level 1 to {n} (Enter = keep):", n=levels) if view.level else t("Level 1 to {n}:", n=levels)
    heard = talk.choose(prompt, levels, enter=view.level is not None)
    if isinstance(heard, int):
        _rate(talk, view, heard)
    else:
        _unless(heard, talk)


def _rate(talk: Talk, view: RatingView, level: int) -> None:
    """Ask for an example and save it with the level, as one rating; a command or the end of input loses no level."""
    t, session = talk.voice.t, talk.session
    talk.tell(level_said(level, view, talk.voice))
    try:
        told = talk.hear(t("An example from your work, if you like (Enter = go on):"), typing=True)
    except EOFError:
        talk.keep(lambda: session.rate(level, view.evidence))
        raise
    evidence = told if isinstance(told, str) and told else view.evidence
    kept = talk.keep(lambda: session.rate(level, evidence))
    if isinstance(told, Command):
        talk.obey(told)
    elif kept:
        talk.move(session.forward)


def profile_turn(talk: Talk, view: ProfileView) -> None:
    """Enter goes on learning, a number begins a step or a part of the self-assessment, v tells the history."""
    t = talk.voice.t
    places = [step.next.place for step in view.steps] + [one.place for one in view.waiting]
    offers = [t("Enter = go on learning")]
    offers += [t("number = begin")] if places else []
    offers += [t("v = history"), t("h = start page")]
    heard = talk.choose(f"{', '.join(offers)}:", len(places), asides={"v": history_rows(view, talk.voice)})
    if isinstance(heard, int):
        talk.go(places[heard - 1])
    else:
        _unless(heard, talk)


def workbooks_turn(talk: Talk, view: WorkbookListView) -> None:
    """Enter goes on learning, a number opens a page."""
    t = talk.voice.t
    heard = talk.choose(t("Number of a page (Enter = go on learning, h = start page):"), len(view.rows))
    if isinstance(heard, int):
        talk.go(view.rows[heard - 1].place)
    else:
        _unless(heard, talk)


def export_turn(talk: Talk, view: ExportView) -> None:
    """Show what a level would tell, and write the record once that is confirmed."""
    voice = talk.voice
    heard = talk.choose(voice.t("Number of a level (Enter = go on learning, h = start page):"), len(LEVELS))
    if not isinstance(heard, int):
        _unless(heard, talk)
        return
    level = LEVELS[heard - 1]
    prompt = voice.t("Name (Enter = {name}):", name=view.name) if view.name else voice.t("Name (Enter = none):")
    typed = talk.hear(prompt, typing=True)
    if isinstance(typed, Command):
        talk.obey(typed)
        return
    name, exporter = typed or view.name, talk.session.exporter
    chosen: Chosen = None
    if level == "full" and view.texts:
        leaving = chosen_texts(talk, [text_group_name(one, voice) for one in view.texts])
        if leaving is None:
            return
        chosen = [one.id for number, one in enumerate(view.texts) if number in leaving]
    told = exporter.preview(level, name, voice.lang, chosen)
    talk.say([GAP, Row(voice.t("The file would tell:")), *(Row(line) for line in told), GAP])
    confirmed = talk.choose(voice.t("1 = write the record, Enter = do not write it:"), 1)
    if isinstance(confirmed, Command):
        talk.obey(confirmed)
    elif confirmed == 1:
        talk.move(lambda: talk.tell(voice.t("Written: {path}", path=exporter.write(level, name, None, chosen))))


def _platform_prompt(talk: Talk) -> str:
    voice = talk.voice
    return voice.t("Number (Enter = {name}):", name=voice.product() or voice.t("other"))


def _unless(heard: int | str | Command, talk: Talk) -> None:
    """Go on, unless a command leads elsewhere."""
    if isinstance(heard, Command):
        talk.obey(heard)
    else:
        talk.move(talk.session.forward)
