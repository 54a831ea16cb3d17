from __future__ import annotations

from dataclasses import replace

import pytest
from textual.style import Style

from cmcourse.i18n import words
from cmcourse.model.course import Course
from cmcourse.model.text import (
    LANGS,
    Block,
    Callout,
    Heading,
    Items,
    Lang,
    Myth,
    Paragraph,
    Platform,
    Post,
    Quote,
    Span,
    Table,
    TaskStep,
    Try,
)
from cmcourse.tui.signs import signs
from cmcourse.tui.widgets.prose import Reading, draw_blocks, text_lines

WIDTHS = (26, 40, 56, 76)
LONG = "Wer persönlich gefragt wird, mit einer Aufgabe, die einen Namen, ein Ende und eine Größe hat, kann ja sagen."


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(spans(text))


@pytest.fixture
def reading(tiny: Course) -> Reading:
    module, lesson = tiny.lessons["day1.one.core-team"]
    return Reading(words("de"), signs(), tiny, "viva-engage", module, lesson)


def plain(blocks: tuple[Block, ...], reading: Reading, width: int = 40) -> list[str]:
    return [line.plain.rstrip() for line in text_lines(blocks, width, reading)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_page_of_the_course_fits_its_width(tiny: Course, reading: Reading, lang: Lang, width: int) -> None:
    for module, lesson in tiny.lessons.values():
        at = replace(reading, words=words(lang), module=module, lesson=lesson)
        for page in lesson.pages[lang]:
            assert all(line.cell_length <= width for line in draw_blocks(page.blocks, width, at).lines)


def test_list_items_hang_under_their_text(reading: Reading) -> None:
    items = Items(True, ((paragraph(LONG),), (paragraph("Kurz"), Items(False, ((paragraph("tiefer"),),)))))
    lines = plain((items,), reading)
    assert lines[0].startswith("1. Wer")
    assert all(line.startswith("   ") for line in lines[1:3])
    assert lines[-3:] == ["2. Kurz", "", "   • tiefer"]


def test_a_post_stands_in_a_frame(reading: Reading) -> None:
    lines = plain((Post("Ravi · Pune", (paragraph("Wo sind die Werte?"),)),), reading, 30)
    assert lines == [
        "╭────────────────────────────╮",
        "│  Ravi · Pune               │",
        "│  Wo sind die Werte?        │",
        "╰────────────────────────────╯",
    ]


def test_columns_of_a_table_are_aligned(reading: Reading) -> None:
    table = Table((spans("Wer"), spans("Was")), ((spans("Ravi"), spans("Fragen")), (spans("Miriam"), spans("Termine"))))
    assert plain((table,), reading) == ["Wer     Was", "──────  ───────", "Ravi    Fragen", "Miriam  Termine"]


def test_a_myth_shows_what_is_better(reading: Reading) -> None:
    lines = plain(
        (Myth(spans("„Wer will, kommt.“"), spans("Die meisten warten."), spans("Gefragt werden zählt.")),), reading
    )
    assert lines == [
        "█  Oft gesagt   „Wer will, kommt.“",
        "█  Besser       Die meisten warten.",
        "█  Warum        Gefragt werden zählt.",
    ]


def test_a_platform_passage_speaks_the_learners_product(reading: Reading, tiny: Course) -> None:
    block = Platform(("group", "mention"), (paragraph("Dort."),))
    product = next(one for one in tiny.products if one.id == "viva-engage")
    lines = plain((block,), reading, 60)
    assert lines[0] == f"█  Auf Ihrer Plattform  {product.name}"
    assert tiny.function_by_id["group"].word("viva-engage").de in lines[1]
    assert lines[2] == "█  Dort."
    other = plain((block,), replace(reading, platform="other"), 60)
    assert other[0] == "█  Auf Ihrer Plattform"


def test_the_law_says_that_it_is_no_advice(reading: Reading) -> None:
    dated = replace(reading, course=replace(reading.course, version="2026.11.0"))
    lines = plain((Callout("law", (paragraph("Vorher abstimmen."),)),), dated, 60)
    assert lines == ["█  Recht", "█  Vorher abstimmen.", "█  Stand 11/2026, keine Rechtsberatung"]


def test_stop_and_ask_has_a_sign_and_a_word(reading: Reading) -> None:
    assert plain((Callout("stop-and-ask", (paragraph("Fragen Sie."),)),), reading)[0] == "█  ! Erst fragen"


def test_a_try_can_be_ticked_off(reading: Reading) -> None:
    block = Try(5, (paragraph("Fragen Sie."),), (paragraph("Aufschreiben."),))
    drawing = draw_blocks((paragraph("Davor."), block), 40, reading)
    lines = [line.plain.rstrip() for line in drawing.lines]
    assert lines[2:] == ["█  Ausprobieren  5 min", "█  Fragen Sie.", "█  Oder  Aufschreiben.", "█  [ ] erledigt"]
    assert [(spot.id, spot.y) for spot in drawing.spots] == [("day1.one.core-team.try", 5)]
    done = replace(reading, ticks={"day1.one.core-team.try": True})
    assert plain((block,), done)[-1] == "█  [✓] erledigt"


def test_a_task_tells_how_and_when_it_is_done(reading: Reading) -> None:
    drawing = draw_blocks((TaskStep("t1"),), 60, reading)
    assert [line.plain.rstrip() for line in drawing.lines] == [
        "█  Aufgabe  Namen sammeln",
        "█  Schreiben Sie drei Namen auf.",
        "█  Fertig, wenn  Drei Namen stehen da.",
        "█  [ ] erledigt",
    ]
    assert drawing.spots[0].value == "day1.one.t1"


def test_an_unknown_task_leaves_no_gap(reading: Reading) -> None:
    assert plain((paragraph("a"), TaskStep("gone"), paragraph("b")), reading) == ["a", "", "b"]


def test_terms_are_underlined_and_course_text_is_no_markup(reading: Reading) -> None:
    line = text_lines((Paragraph((Span("[b]Das "), Span("Kernteam", term="core-team"))),), 40, reading)[0]
    assert line.plain == "[b]Das Kernteam"
    styles = {(span.start, span.end): span.style for span in line.spans if isinstance(span.style, str)}
    assert styles == {(7, 15): "underline"}
    assert [span.style.meta for span in line.spans if isinstance(span.style, Style)] == [{"term": "core-team"}]


def test_a_quote_and_a_heading(reading: Reading) -> None:
    assert plain((Heading(3, spans("Vorher")), Quote((paragraph("Zeit."),))), reading) == ["Vorher", "", "│ Zeit."]


def test_everything_can_be_drawn_in_ascii(tiny: Course, reading: Reading) -> None:
    at = replace(reading, signs=signs(ascii_only=True), words=words("en"))
    for _module, lesson in tiny.lessons.values():
        for page in lesson.pages.en:
            drawn = "".join(line.plain for line in text_lines(page.blocks, 60, at))
            assert not set("█╭╮╰╯│─•") & set(drawn)
