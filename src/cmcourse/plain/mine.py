"""The views of the learner's own things as rows: first run, start, self-assessment, workbook, record."""

from __future__ import annotations

from cmcourse.engine.leaving import TextGroup
from cmcourse.engine.ports import Level
from cmcourse.engine.standing import Missing, has_value
from cmcourse.engine.views import (
    ExportView,
    FieldRow,
    HomeView,
    RatingView,
    WelcomeView,
    WorkbookListView,
    WorkbookRow,
    WorkbookView,
)
from cmcourse.i18n.days import day_said, kept_in_words, undated_words
from cmcourse.i18n.names import product_name
from cmcourse.i18n.plan_words import source_words
from cmcourse.i18n.profile import early_words
from cmcourse.i18n.snags import snag_words, snags_counted
from cmcourse.model.event import FieldValue
from cmcourse.model.workbook import Field
from cmcourse.plain.blocks import prose
from cmcourse.plain.lookup import table_help
from cmcourse.plain.profile import unmet_rows
from cmcourse.plain.review import today_rows
from cmcourse.plain.rows import GAP, Row, Rows, joined, numbered, titled
from cmcourse.plain.voice import Voice, named, sentence

LANGUAGES = {"de": "Deutsch", "en": "English"}
LEVELS: tuple[Level, ...] = ("completion", "results", "full")


def welcome_rows(view: WelcomeView, voice: Voice) -> Rows:
    """Return a step of the first run: language (only asked where none was given), name, platform, privacy."""
    steps = voice.t("Step {n} of {total}.", n=view.step, total=view.steps - 1)
    match view.step:
        case 0:
            return [Row("Sprache / Language:"), *numbered(LANGUAGES.values())]
        case 1:
            asked = voice.t("How should the course call you? A pseudonym is fine, and so is nothing.")
            return [Row(f"{steps} {asked}")]
        case 2:
            asked = voice.t("Which platform do you use? The course then names functions as your platform does.")
            return [Row(f"{steps} {asked}"), *numbered(product_name(voice.words, product) for product in view.products)]
        case _:
            kept = voice.t(
                "Your answers stay on this machine. The course sends nothing. Only you can write a record and hand it "
                "on, and you see beforehand what it tells. The self-assessment is never for appraisal."
            )
            return [Row(f"{steps} {kept}")]


def home_rows(view: HomeView, voice: Voice) -> Rows:
    """Return where the learner is, what comes next, and the menu."""
    rows = [Row(voice.t("{title} – start", title=voice.say(view.title)))]
    if view.completed:
        rows.append(Row(voice.t("You have completed the course. Your record is ready to be written.")))
    if view.resume:
        rows.append(Row(voice.t("Next: {part}", part=sentence(voice.next(view.resume)))))
    elif not view.completed:
        rows.append(Row(voice.t("You have done all that is open at the moment.")))
    rows += today_rows(view, voice)
    missing = [_missing(one, voice) for one in view.missing if not one.done]
    if missing:
        rows.append(Row(voice.t("Still to do for the whole course: {parts}", parts=sentence("; ".join(missing)))))
    if view.achieved:
        rows.append(Row(voice.t("You have achieved the course as well.")))
    elif view.completed:
        rows += unmet_rows(view.unmet, voice)
    done, total = sum(day.done for day in view.days), sum(day.total for day in view.days)
    target = view.target
    entries = (
        voice.t("Go on learning"),
        voice.t("Modules ({n} of {total} done)", n=done, total=total),
        voice.t("My profile"),
        voice.t("Workbook"),
        voice.t("Record"),
        voice.t("Language: {language}", language=LANGUAGES[voice.lang]),
        voice.t("Platform: {product}", product=voice.product() or voice.t("other")),
        voice.t("Search"),
        voice.t("Clinic: common questions"),
        voice.t("Notes and bookmarks"),
        voice.t("The model: phases, packages, tasks"),
        voice.t("Review"),
        voice.t("Workshop date: {date}", date=day_said(target.day, voice.words) if target else voice.t("not set")),
        voice.t("Workbook, profile, certificate as files"),
        voice.t("The end of the course: what is done, what comes next"),
        voice.t("Settings"),
    )
    return joined((rows, numbered(entries)))


def platform_rows(voice: Voice) -> Rows:
    """Return the platforms with their numbers."""
    return [
        Row(voice.t("Which platform do you use?")),
        *numbered(product_name(voice.words, one) for one in voice.course.products),
    ]


def rating_rows(view: RatingView, voice: Voice) -> Rows:
    """Return the introduction of the self-assessment, or a competency with its five sentences."""
    if view.competency is None:
        count = voice.tn("{n} competency.", "{n} competencies.", view.total)
        soon = [Row(early_words(voice.words, view.unread))] if view.unread else []
        return joined(([Row(f"{voice.rating(view.wave)}, {count}")], soon, prose(view.intro, voice)))
    where = voice.t("competency {n} of {total}", n=view.number, total=view.total)
    name = voice.say(view.competency.name)
    asked = voice.t("Which sentence fits you best today? Think of the last six months.")
    if view.wave == "then":
        asked = voice.t("As you see it today: which sentence fitted you best before the course?")
    earlier = [
        Row(voice.t("Your example {wave}: {evidence}", wave=voice.wave(one.wave), evidence=sentence(one.evidence)))
        for one in view.earlier
    ]
    rows = [Row(f"{voice.rating(view.wave)}, {where}: {name}."), *earlier, Row(asked)]
    return joined((rows, numbered(voice.say(level) for level in view.competency.levels), _level_now(view, voice)))


def level_said(level: int, view: RatingView, voice: Voice) -> str:
    """Return a level with its word."""
    scale = view.scale[level - 1 : level]
    number = voice.t("Level {n}", n=level)
    return sentence(f"{number}, {voice.say(scale[0])}" if scale else number)


def workbooks_rows(view: WorkbookListView, voice: Voice) -> Rows:
    """Return the pages of the workbook with their numbers."""
    if not view.rows:
        return [Row(voice.t("The workbook has no pages yet."))]
    return [Row(voice.t("Workbook")), *numbered(_page_line(row, voice) for row in view.rows)]


def workbook_rows(view: WorkbookView, voice: Voice) -> Rows:
    """Return a page of the workbook: its fields with their numbers and values."""
    title = voice.t("Workbook: {title}, {state}", title=voice.say(view.page.title), state=voice.state(view.state))
    rows: Rows = []
    for number, field in enumerate(view.fields, 1):
        label = voice.say(field.field.label)
        first, *more = value_lines(field.field, field.value, voice) or [voice.t("empty")]
        if field.field.kind in ("list", "table") and has_value(field.value):
            first, more = "", [first, *more]
        rows.append(Row(named(label, first).rstrip(), f"{number:>2}  "))
        rows += [Row(line, "    ") for line in more]
        if undated := undated_words(voice.words, field):
            rows.append(Row(sentence(undated), "    "))
        rows += [Row(line, "    ") for line in snag_lines(field, voice)]
    counted = [Row(sentence(snags_counted(voice.words, view.snags)))] if view.snags else []
    return joined(([Row(sentence(title)), *counted], prose(view.page.intro, voice), rows))


def snag_lines(row: FieldRow, voice: Voice) -> list[str]:
    """Return what there is to look at in a field, marked by a word."""
    return [voice.t("Look at this: {what}", what=snag_words(voice.words, one)) for one in row.snags]


def field_rows(row: FieldRow, number: int, total: int, voice: Voice) -> Rows:
    """Return a field with help, example and its value."""
    field = row.field
    head = voice.t("Field {n} of {total}: {label}", n=number, total=total, label=voice.say(field.label))
    needed = " " + voice.t("(needed for a filled page)") if field.required else ""
    if field.kind == "table":
        rows = field.written(line for line in row.value if isinstance(line, tuple))
        value = numbered(row_line(field, line, voice) for line in field.laid_out(rows, voice.lang)) if rows else []
    else:
        value = [Row(line, "  ") for line in value_lines(field, row.value, voice)]
    said = voice.t("Carried over from “{page}”:", page=_source(row, voice)) if row.carried else voice.t("So far:")
    example = _example(row, voice)
    if example and value and not row.carried:
        example = [Row(voice.t("Example: type ?"))]
    return joined(
        (
            [Row(head + needed)],
            _help(row, voice),
            example,
            numbered(voice.say(choice.text) for choice in field.choices),
            [Row(said), *value] if value else [],
        )
    )


def field_help(row: FieldRow, voice: Voice) -> Rows:
    """Return what ? tells at a field: its help, its example, and what can be typed."""
    t = voice.t
    keys = [
        Row(t("Where text is typed, only these work, alone on a line: ?, - (one step back), q (end).")),
        Row(t("All that was typed and ended by Enter stays.")),
    ]
    if row.field.kind == "table":
        more = (t("n 1 = new row before row 1"), t(". = clear the table"))
        keys += [Row(table_help(voice)), Row(sentence(t("Where rows are chosen also: {keys}", keys=", ".join(more))))]
    return [GAP, *joined((_help(row, voice), _example(row, voice), keys)), GAP]


def _help(row: FieldRow, voice: Voice) -> Rows:
    """Return the help of a field, or where its value would come from as long as nothing stands there."""
    source = _source(row, voice)
    if not source or not row.lacks_source:
        return prose(row.field.help, voice)
    return [Row(source_words(voice.words, source))]


def _example(row: FieldRow, voice: Voice) -> Rows:
    example = row.field.example
    return titled(voice.t("Example:"), prose(example, voice)) if example[voice.lang] else []


def _source(row: FieldRow, voice: Voice) -> str:
    """Return the page a field is carried over from, "" for none."""
    found = voice.course.workbooks.get(row.field.carried.partition("/")[0])
    return voice.say(found[1].title) if found else ""


def carried_words(row: FieldRow, voice: Voice) -> str:
    """Return why a field that is carried over does not become empty."""
    return voice.t(
        "This comes from “{page}” and stands here as long as it stands there. What you type here replaces it.",
        page=_source(row, voice),
    )


def cleared_words(row: FieldRow, voice: Voice) -> str:
    """Return what became of a field that was cleared."""
    back = voice.t("Cleared. On the page v brings back what stood here.")
    if not row.carried:
        return back
    again = voice.t("The field now shows again what stands on “{page}”.", page=_source(row, voice))
    return f"{back} {again}"


def value_lines(field: Field, value: FieldValue, voice: Voice) -> list[str]:
    """Return the value of a field as lines, none if it is empty."""
    if not has_value(value):
        return []
    if field.kind == "date" and isinstance(value, str):
        return kept_in_words(voice.words, value).splitlines()
    if isinstance(value, str):
        chosen = next((voice.say(one.text) for one in field.choices if one.id == value), value)
        return chosen.splitlines()
    return [f"- {line if isinstance(line, str) else row_line(field, line, voice)}" for line in value]


def row_line(field: Field, cells: tuple[str, ...], voice: Voice) -> str:
    """Return a row of a table as sentences, each led by the name of its column."""
    pairs = zip(field.columns, cells, strict=False)
    said = [sentence(named(voice.say(one.label), cell)) for one, cell in pairs if cell]
    return " ".join(said if field.written([cells]) else [*said, voice.t("Still open.")])


def export_rows(view: ExportView, voice: Voice) -> Rows:
    """Return the three levels of a record."""
    intro = voice.t("A record is a file for your trainer. You see what it tells before it is written.")
    levels = (
        voice.t("Completion: what is done, and when"),
        voice.t("Results: also your answers, scores and self-ratings"),
        voice.t("Full: also your texts, of the pages you choose"),
    )
    name = [Row(voice.t("Name in the file: {name}", name=sentence(view.name)))] if view.name else []
    return joined(([Row(voice.t("Record")), Row(intro), *name], numbered(levels)))


def text_group_name(group: TextGroup, voice: Voice) -> str:
    """Return what texts that leave together are called, and how many they are."""
    if group.title is None:
        return voice.tn("{n} note", "{n} notes", group.count)
    count = voice.tn("{n} field", "{n} fields", group.count)
    return f"{voice.say(group.title)}, {count}"


def _missing(one: Missing, voice: Voice) -> str:
    match one.kind:
        case "pre-work":
            return voice.t("the pre-work")
        case "modules":
            return voice.tn("{n} open module", "{n} open modules", one.count)
        case "planned":
            return voice.tn("{n} planned module", "{n} planned modules", one.count)
        case "wave":
            return voice.rating(one.ref)
        case "workbook":
            found = voice.course.workbooks.get(one.ref)
            return (
                voice.t("workbook page “{title}”", title=voice.say(found[1].title))
                if found
                else voice.t("the workbook")
            )


def _level_now(view: RatingView, voice: Voice) -> Rows:
    if view.level is None:
        return []
    rows = [Row(voice.t("So far: {level}", level=level_said(view.level, view, voice)))]
    if view.evidence:
        rows.append(Row(voice.t("Your example: {evidence}", evidence=sentence(view.evidence))))
    return rows


def _page_line(row: WorkbookRow, voice: Voice) -> str:
    fields = voice.t("{n} of {total} fields filled", n=row.filled, total=len(row.page.asked))
    counted = f", {snags_counted(voice.words, row.snags)}" if row.snags else ""
    return f"{voice.say(row.page.title)} ({voice.say(row.module.short)}), {fields}{counted}"
