"""Bringing items into an order without a mouse, and with one."""

from __future__ import annotations

from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.engine.views import QuestionView
from cmcourse.model.course import Course
from cmcourse.model.question import Arrange
from cmcourse.model.text import Lang
from cmcourse.tui.forms.arrange import ArrangeForm
from tests.tui.asked import answers, asked, in_all_sizes, in_both_languages
from tests.tui.helpers import Desk, desk

ORDER = "day1.one.q04"


def shown(session: Session) -> list[str]:
    """Return the ids in the order in which they stand at first."""
    view = session.view()
    assert isinstance(view, QuestionView)
    assert isinstance(view.form, Arrange)
    return [one.id for one in view.form.items]


async def put_right(at: Desk, session: Session) -> str:
    """Bring the items into the right order with Space and the arrow keys."""
    order = shown(session)
    await at.press("down")
    cursor = 0
    for place, item in enumerate("abc"):
        here = order.index(item)
        await at.press(*["down" if here > cursor else "up"] * abs(here - cursor))
        await at.press("space", *["up"] * (here - place), "space")
        order.insert(place, order.pop(here))
        cursor = place
    return await at.look()


@in_all_sizes
@in_both_languages
async def test_items_are_lifted_and_moved(tiny: Course, env: Env, size: tuple[int, int], lang: Lang) -> None:
    session = asked(tiny, env, ORDER, lang=lang)
    async with desk(session, size) as at:
        await put_right(at, session)
        text = await at.press("enter")
        assert answers(session)[0].response == ("a", "b", "c")
        assert text.count("✓") >= 3
        assert {"de": "Damit beginnt es.", "en": "It begins with this."}[lang] in text


async def test_a_number_puts_an_item_at_its_place(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, ORDER)
    first = shown(session)[0]
    async with desk(session) as at:
        assert "Markieren Sie zuerst" in await at.press("2")
        await at.press("down", "3", "9", "enter")
        assert tuple(answers(session)[0].response)[-1] == first


async def test_it_says_how_and_what_is_lifted(tiny: Course, env: Env) -> None:
    async with desk(asked(tiny, env, ORDER)) as at:
        text = await at.look()
        assert "Die Leertaste hebt an" in text
        assert "1–3 Stelle" in text.splitlines()[-1]
        text = await at.press("down", "space")
        assert "Angehoben" in text
        assert "▌ ≡ 1" in text


async def test_an_untouched_order_is_no_answer(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, ORDER)
    async with desk(session) as at:
        assert "Ordnen Sie zuerst" in await at.press("enter")
        assert not answers(session)


async def test_wrong_places_tell_the_right_one(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, ORDER)
    async with desk(session, (80, 40)) as at:
        await put_right(at, session)
        text = await at.press("2", "enter")
        kept = answers(session)[0].response
        assert kept == ("a", "c", "b")
        assert "█ Noch nicht, gehört an Stelle 3.  Erst zum Schluss." in text
        assert "█ Noch nicht, gehört an Stelle 2.  Dann wissen Sie mehr." in text
        assert "Damit beginnt es." not in text
        assert "◐ Teilweise  66 % der Reihenfolge stimmen." in text
        assert "Damit beginnt es." in await at.press("i")


async def test_the_mouse_lifts_and_puts_down(tiny: Course, env: Env) -> None:
    session = asked(tiny, env, ORDER)
    first = shown(session)[0]
    async with desk(session) as at:
        await at.pilot.click(ArrangeForm, offset=(8, 0))
        assert "▌ ≡ 1" in await at.look()
        await at.pilot.click(ArrangeForm, offset=(8, 4))
        await at.press("enter")
        assert tuple(answers(session)[0].response)[-1] == first
