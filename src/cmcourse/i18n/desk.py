"""Words of the trainer's desk: verdicts, reasons, and what to talk about first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from cmcourse.i18n import Words
from cmcourse.i18n.days import stamp_words
from cmcourse.model.course import Course, Wave
from cmcourse.model.event import Fault
from cmcourse.model.record import Finding, Reason, Verdict
from cmcourse.model.text import Text

SIGNS: Mapping[Verdict, tuple[str, str]] = {
    "intact": ("✓", "green"),
    "double": ("–", "yellow"),
    "other-version": ("!", "yellow"),
    "too-fast": ("!", "yellow"),
    "invitation": ("✗", "red"),
    "edited": ("✗", "red"),
    "copy": ("✗", "red"),
    "broken": ("✗", "red"),
    "not-a-record": ("–", "yellow"),
}
"""A sign and a colour for each verdict; the word always stands beside them."""
_SINGLE = str.maketrans("„“”", "‚‘’")


def verdict_word(speak: Words, verdict: Verdict) -> str:
    """Return the verdict as a word."""
    t = speak.t
    return {
        "intact": t("intact"),
        "double": t("double"),
        "other-version": t("other course version"),
        "too-fast": t("unlikely pace"),
        "invitation": t("invitation does not fit"),
        "edited": t("edited"),
        "copy": t("copy"),
        "broken": t("broken"),
        "not-a-record": t("not a record"),
    }[verdict]


def reason_sentence(speak: Words, reason: Reason, course: Course | None = None) -> str:
    """Return the reason of a verdict as a sentence, with what an entry is about in words of the course."""
    t = speak.t
    sentences = {
        "intact": "",
        "other-course": t("This is a record of the course “{theirs}”; you check with “{ours}”."),
        "other-version": t("Made with course version {theirs}; you check with {ours}."),
        "other-text": t("The course has the same version, but other words or questions."),
        "header": t("Name, date, scope or course was changed."),
        "event": t("Something was changed, taken out or put in: {about}."),
        "doubled-event": t("An entry stands twice: {about} ({what})."),
        "impossible-event": t("Entry {number} cannot follow what stands before it."),
        "missing-events": t("The record tells of {told} entries and holds {found}."),
        "summary": t("The summary does not fit the answers."),
        "seal": t("The seal does not fit the file."),
        "layout": t("Only spaces, line ends or the order of keys differ; the values are unchanged."),
        "too-fast": t("{answers} answers in {seconds} seconds ({what}): faster than the questions can be read."),
        "invitation-unknown": t("The invitation was not given out by you."),
        "invitation-proof": t("The record names an invitation, but was not written with its code."),
        "invitation-revoked": t("The invitation for {name} was revoked."),
        "invitation-reissued": t("{name} got a new code; this is the old one."),
        "invitation-other": t("The invitation belongs to another cohort: {cohort}."),
        "invitation-reused": t("Another person uses the same invitation: {name} ({file})."),
        "invitation-foreign": t("The invitation was given out on another machine and cannot be checked here."),
        "invitation-none": t("The record was written without an invitation."),
        "future": t("The file is dated {made}, a day that is still to come: a clock is wrong, here or there."),
        "double-of": t("The same file as {file}, byte by byte; only that one counts."),
        "copy-of": t(
            "The same work as in {file}; the original is by {name}. One person who uses two names looks the same: ask."
        ),
        "same-as": t(
            "The same work as in {file} by {name}; which one came first cannot be known. "
            "One person who uses two names looks the same: ask."
        ),
        "empty": t("The file is empty."),
        "too-large": t("The file is larger than any record."),
        "unreadable": t("The file cannot be read: {why}"),
        "encoding": t("The file was saved anew in another encoding (UTF-16). Ask for the original file."),
        "truncated": t("The file ends in the middle, at line {line}. Ask for it once more."),
        "not-json": t("The text is damaged at line {line}."),
        "nesting": t("The file is nested too deeply for a record."),
        "number": t("The file holds a number no record can hold."),
        "doubled-key": t("The key “{key}” stands twice."),
        "characters": t("A character at line {line} is damaged."),
        "newer-format": t("The record has the format {format}; this program is too old for it."),
        "key": t("The key “{key}” is missing, unknown or of the wrong kind."),
        "row": t("Entry {number} lacks a key or holds a value of the wrong kind."),
        "not-a-record": t("This is another kind of file."),
    }
    values = dict(reason.values)
    values["about"] = entry_said(speak, course, reason) or _entry(speak, reason)
    if reason.code == "event" and (now := now_said(speak, course, reason)):
        values["about"] = speak.t("{about}; now it holds {now}", about=values["about"], now=now)
    if reason.code == "future":
        values["made"] = stamp_words(speak, str(values["made"]))
    said = sentences[reason.code].format(**values)
    claimed = claimed_said(speak, reason)
    return f"{said} {claimed[0].upper()}{claimed[1:]}." if claimed else said


def entry_said(speak: Words, course: Course | None, reason: Reason) -> str:
    """Return what an entry of a record is about: where a question stands or what is rated, "" if not known."""
    t, what = speak.t, str(reason.values.get("what", ""))
    if course is None:
        return ""
    names = {one.id: one.name[speak.lang] for one in course.rated}
    if what in names:
        return t("self-assessment of “{place}”", place=names[what])
    if what not in course.questions:
        return ""
    module, question = course.questions[what]
    place = names.get(question.competency, "")
    if module.id in course.situation_pools and place:
        return t("situation on “{place}”", place=place)
    return t("question of “{place}”", place=module.short[speak.lang])


def _entry(speak: Words, reason: Reason) -> str:
    """Return which entry of a record it is."""
    number, of = reason.values.get("number"), reason.values.get("of")
    return speak.t("entry {number} of {of}", number=number, of=of) if of else speak.t("one entry")


def now_said(speak: Words, course: Course | None, reason: Reason) -> str:
    """Return what stands in an entry now: the level of a self-assessment, the picked options; "" if not known."""
    now, what = str(reason.values.get("now", "")), str(reason.values.get("what", ""))
    if not now or course is None:
        return ""
    if what in {one.id for one in course.rated}:
        return speak.t("level {n}", n=now)
    if what not in course.questions:
        return ""
    options = getattr(course.questions[what][1].form(), "options", ())
    texts = [one.text[speak.lang] for one in options if one.id in now.split(", ")]
    return speak.t("the answer “{text}”", text=inside(" / ".join(texts))) if texts else ""


def claimed_said(speak: Words, reason: Reason) -> str:
    """Return whose file a damaged one may be, by the name that can still be read in it; "" for none."""
    name = reason.values.get("claimed", "")
    return speak.t("probably from {name} (unchecked)", name=name) if name else ""


def edit_place(speak: Words, reason: Reason, course: Course) -> str:
    """Return in a few words where a file was changed, "" where that is not known."""
    t = speak.t
    places = {
        "header": t("at its head"),
        "event": entry_said(speak, course, reason) or t("at entry {number} of {of}"),
        "doubled-event": t("an entry twice"),
        "impossible-event": t("at entry {number}"),
        "missing-events": t("entries missing"),
        "summary": t("in the summary"),
        "seal": t("in the seal"),
        "layout": t("only its layout, so it counts"),
    }
    return places.get(reason.code, "").format(**reason.values)


def unprovable(speak: Words) -> str:
    """Return what no check can prove."""
    return speak.t(
        "No check can prove who sat at the keyboard, nor that nobody computed a whole record anew with a program."
    )


def level_word(speak: Words, level: str) -> str:
    """Return the scope of a record as a word, "" for none."""
    t = speak.t
    return {"completion": t("Completion"), "results": t("Results"), "full": t("Full")}.get(level, "")


def level_meaning(speak: Words, level: str) -> str:
    """Return what a record of a scope holds."""
    t = speak.t
    return {
        "completion": t("what is done, no answers (“Completion”)"),
        "results": t("answers and results, no free texts (“Results”)"),
        "full": t("answers, results and the texts that were shared (“Full”)"),
    }.get(level, "")


def ready_word(speak: Words, ready: str) -> str:
    """Return where a person stands, in words: how far the pre-work is, or why that does not count."""
    t = speak.t
    return {
        "ready": t("ready"),
        "begun": t("begun"),
        "nothing": t("not begun"),
        "guest": t("guest"),
        "check": t("check file"),
        "broken": t("damaged"),
        "missing": t("missing"),
    }[ready]


def ready_meaning(speak: Words, course: Course) -> str:
    """Return in a sentence what the course asks for before somebody is called ready."""
    t, rule = speak.t, course.pre_work
    modules = [course.modules[one].title[speak.lang] for one in rule.modules if one in course.modules]
    parts = [t("all lessons of “{modules}” are read", modules=", ".join(modules))] if modules else []
    parts += [t("the self-assessment “{wave}” is filled in", wave=wave_word(speak, one)) for one in rule.waves]
    pages = [course.workbooks[one][1].title[speak.lang] for one in rule.workbook if one in course.workbooks]
    parts += [t("the workbook page “{page}” is begun", page=one) for one in pages]
    return t("Ready means: {parts}. The quiz need not be passed for it.", parts="; ".join(parts))


def lack_said(speak: Words, course: Course, kind: str, what: str | int) -> str:
    """Return a part of the pre-work that is open, in words."""
    match kind:
        case "lesson":
            return speak.tn("{n} lesson", "{n} lessons", int(what))
        case "wave":
            wave: Any = what
            return speak.t("self-assessment {wave}", wave=wave_word(speak, wave))
        case _:
            page = course.workbooks.get(str(what))
            return speak.t("workbook page “{title}”", title=page[1].title[speak.lang] if page else what)


def lacks_said(speak: Words, course: Course, work: Mapping[str, Any]) -> str:
    """Return what of the pre-work is open in a record, in words; "" for nothing."""
    return ", ".join(lack_said(speak, course, kind, what) for kind, what in work.get("lacks", ()))


def wave_word(speak: Words, wave: Wave | Literal["now"]) -> str:
    """Return a wave of the self-assessment in words, or what the ratings of now are."""
    t = speak.t
    return {
        "now": t("today, each person's newest rating"),
        "before": t("before the workshop"),
        "after": t("after the workshop"),
        "then": t("looking back"),
    }[wave]


def fault_word(speak: Words, fault: Fault) -> str:
    """Return what learners find at fault with a question, in a word."""
    t = speak.t
    return {"typo": t("typing error"), "unclear": t("unclear"), "wrong": t("wrong"), "other": t("something else")}[
        fault
    ]


def option_mark(speak: Words, option: str) -> str:
    """Return what an option is called in tables: its letter, or whether it says true or false."""
    return {"true": speak.t("true"), "false": speak.t("false")}.get(option, option)


def text_kind(speak: Words, kind: str) -> str:
    """Return where a free text stands, in a word."""
    t = speak.t
    return {
        "evidence": t("Evidence for a level"),
        "reflection": t("Reflection"),
        "workbook": t("Workbook"),
        "note": t("Note"),
    }[kind]


def refusal_sentence(speak: Words, name: str, why: str, verdict: Verdict | None) -> str:
    """Return why somebody gets no certificate, as a sentence."""
    t = speak.t
    reasons = {
        "file": t("the file is “{word}” and does not count", word=verdict_word(speak, verdict) if verdict else ""),
        "missing": t("nothing was sent yet"),
        "future": t("the file is dated in the future; set the clock right, and ask for a new one"),
        "guest": t("a guest without an invitation of this cohort, who gets one only if chosen by name"),
        "completed": t("the course is not completed"),
        "achieved": t("the course is not achieved"),
        "quiz": t("the quizzes are below what the cohort asks for"),
    }
    return t("No certificate for {name}: {reason}.", name=name, reason=reasons[why])


def by_name_sentence(speak: Words, names: Sequence[str]) -> str:
    """Return that nothing but the name binds certificates to the people of a cohort, as a sentence."""
    return speak.t("By name only, as the record bears no invitation of the cohort: {names}", names=", ".join(names))


def point_sentence(speak: Words, code: str, values: Mapping[str, Any]) -> str:
    """Return a point to look at or to talk about as a sentence."""
    t, tn = speak.t, speak.tn
    v: dict[str, Any] = {key: inside(one[speak.lang]) if isinstance(one, Text) else one for key, one in values.items()}
    v |= {key: decimal(speak, one, 2) for key, one in v.items() if isinstance(one, float)}
    n = v.pop("n", 0)
    match code:
        case "nothing":
            return t("There are no files yet.")
        case "files":
            counts = ", ".join(f"{verdict_word(speak, verdict)} {count}" for verdict, count, _found in v["found"])
            lead = tn("Look at {n} file: {counts}.", "Look at {n} files: {counts}.", n, counts=counts)
            return " ".join((lead, *(_suspects(speak, one, v["course"]) for one in v["found"])))
        case "doubles":
            return _suspects(speak, v["found"][0], v["course"])
        case "other-version":
            return tn(
                "{n} file was made with another version of the course; it counts where the questions are the same.",
                "{n} files were made with another version of the course; they count where the questions are the same.",
                n,
            )
        case "few-counted":
            return t("The figures rest on {n} of {of} people; the others sent no file that can be counted.", n=n, **v)
        case "missing":
            return tn("{n} person has sent nothing yet: {names}", "{n} people have sent nothing yet: {names}", n, **v)
        case "not-ready":
            return tn(
                "{n} of {of} is not ready, the pre-work is missing: {names}",
                "{n} of {of} are not ready, the pre-work is missing: {names}",
                n,
                **v,
            )
        case "all-ready":
            return tn("{n} person is ready.", "All {n} people are ready.", n)
        case "guests":
            return tn(
                "{n} guest, who bears no invitation of this cohort and is not counted: {names}",
                "{n} guests, who bear no invitation of this cohort and are not counted: {names}",
                n,
                **v,
            )
        case "future":
            return tn(
                "{n} file is dated in the future, so a clock is wrong: {names}",
                "{n} files are dated in the future, so a clock is wrong: {names}",
                n,
                **v,
            )
        case "not-rated":
            return t("Competencies of the group are shown once {least} people have rated themselves.", **v)
        case "no-gap":
            return t(
                "Closest to its target {target}: “{name}”; {below} of {of} are below it, "
                "the mean is {mean}. No competency is below on average.",
                **v,
            )
        case "small-group":
            return t("Competencies of the group are shown from {least} people on; there are {n}.", n=n, **v)
        case "gap":
            return t(
                "Talk about “{name}”: {below} of {of} rate themselves below the target {target}; the mean is {mean}.",
                **v,
            )
        case "overrated":
            found = "; ".join(
                t(
                    "“{name}” (mean {mean}, but {share}% of the points)",
                    name=name[speak.lang],
                    mean=decimal(speak, mean, 2),
                    share=share,
                )
                for name, mean, share in v["found"]
            )
            return t("Rated high, little shown in the situations: {found}. Play a case on it together.", found=found)
        case "sure-wrong":
            said = tn(
                "{n} of {of} was sure and wrong: “{stem}” ({where}).",
                "{n} of {of} were sure and wrong: “{stem}” ({where}).",
                n,
                **v,
            )
            return f"{said} {most_picked(speak, v['picked'])}".rstrip()
        case "hard":
            said = t("Hard for the group, {n} of {of} right: “{stem}” ({where}).", n=n, **v)
            return f"{said} {most_picked(speak, v['picked'])}".rstrip()
        case "reported":
            asked = tn("about {n} question", "about {n} questions", v.pop("questions"))
            return tn(
                "{n} report: “{stem}” ({where}).",
                "{n} reports {asked}, most ({most}): “{stem}” ({where}).",
                n,
                asked=asked,
                **v,
            )
        case _:
            return tn("{n} person shares texts with you.", "{n} people share texts with you.", n)


def most_picked(speak: Words, option: str) -> str:
    """Return which wrong option was picked most, "" for none."""
    if not option:
        return ""
    return speak.t("Most frequent wrong answer: “{picked}”.", picked=inside(option.rstrip(".")))


def inside(text: str) -> str:
    """Return a text as it stands within quotation marks: its own become single ones."""
    return text.translate(_SINGLE)


def _suspects(speak: Words, files: tuple[Verdict, int, Sequence[Finding]], course: Course) -> str:
    """Return a verdict and whose files bear it, as a sentence; of two that are copies of each other, the pair once."""
    verdict, count, found = files
    told: dict[frozenset[str], str] = {}
    for one in found:
        pair = {one.name, str(one.reason.values.get("name", ""))} if verdict == "copy" else {str(one.path)}
        told.setdefault(frozenset(pair), _suspect(speak, one, course))
    names = ", ".join(told.values()) + (" …" if count > len(found) else "")
    word = verdict_word(speak, verdict)
    return f"{word[0].upper()}{word[1:]}: {names}."


def _suspect(speak: Words, finding: Finding, course: Course) -> str:
    """Return whose file it is, and where it was changed or whose work it holds."""
    name = finding.name or finding.path.name
    match finding.verdict:
        case "edited" if place := edit_place(speak, finding.reason, course):
            return f"{name} ({place})"
        case "copy":
            return f"{name} = {finding.reason.values['name']}"
        case "double":
            return f"{finding.path.name} = {finding.reason.values['file']}"
        case "broken" if not finding.name and (claimed := claimed_said(speak, finding.reason)):
            return claimed
        case _:
            return name


def decimal(speak: Words, number: float, digits: int = 1) -> str:
    """Return a number as it is written in the language."""
    written = f"{number:.{digits}f}"
    return written.replace(".", ",") if speak.lang == "de" else written
