"""A sound little module and faults to plant in it, each with the place where it must be found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

COURSE = """\
format: 1
id: planted
version: "1"
title: {de: Kurs, en: Course}
days:
  - id: day-1
    title: {de: Tag, en: Day}
"""
SHARED = {
    "competencies.yaml": """\
intro: {de: Hinweis, en: Note}
scale: [{de: a, en: a}, {de: b, en: b}, {de: c, en: c}, {de: d, en: d}, {de: e, en: e}]
competencies:
  - id: k1
    name: {de: Kontext, en: Context}
    target: 3
    levels: [{de: a, en: a}, {de: b, en: b}, {de: c, en: c}, {de: d, en: d}, {de: e, en: e}]
""",
    "glossary.yaml": """\
terms:
  - id: core-team
    term: {de: Kernteam, en: core team}
    meaning: {de: Der Kreis., en: The circle.}
""",
    "platforms.yaml": """\
platforms:
  - {id: teams, name: Teams}
functions:
  - id: mention
    name: {de: Erwähnung, en: mention}
    words:
      teams: {de: "@", en: "@"}
""",
}
MODULE = {
    "module.yaml": """\
id: ID
title: {de: Modul, en: Module}
short: {de: Modul, en: Module}
follows: []
competencies:
  k1: 2
goals:
  - id: g1
    text: {de: Ziel, en: Goal}
tasks:
  - id: t1
    title: {de: Aufgabe, en: Task}
    how: {de: So., en: Thus.}
    done-when: {de: Dann., en: Then.}
""",
    "01-one.de.md": """\
---
id: ID.one
title: Eins
minutes: 5
goals: [g1]
competencies: [k1]
---
## Erste Seite

Ein [Kernteam](term:core-team) trägt.

::: platform mention
:::

---

## Zweite Seite

Text mit **Nachdruck**.

::: checkpoint ID.c1
:::
""",
    "01-one.en.md": """\
---
id: ID.one
title: One
minutes: 5
goals: [g1]
competencies: [k1]
---
## First page

A [core team](term:core-team) carries.

::: platform mention
:::

---

## Second page

Text with **stress**.

::: checkpoint ID.c1
:::
""",
    "quiz.yaml": """\
draw: 1
checkpoints:
  - id: ID.c1
    type: true-false
    goal: g1
    stem: {de: Stimmt das, en: Is it so}
    answer: false
    if-true: {de: Fast., en: Nearly.}
    if-false: {de: Genau., en: Quite.}
questions:
  - id: ID.q01
    type: single
    goal: g1
    competency: k1
    lesson: ID.one
    stem: {de: Was hilft zuerst, en: What helps first}
    options:
      - id: a
        key: true
        text: {de: Fragen, en: Asking}
        feedback: {de: Gut., en: Good.}
      - id: b
        text: {de: Warten, en: Waiting}
        feedback: {de: Schade., en: Pity.}
""",
    "case.yaml": """\
id: ID.case
title: {de: Fall, en: Case}
minutes: 5
goals: [g1]
intro: {de: Es war einmal., en: Once upon a time.}
start: s1
steps:
  - id: s1
    text: {de: Was nun, en: What now}
    options:
      - {id: a, text: {de: Gehen, en: Go}, outcome: {de: Weg., en: Gone.}, then: e1}
      - {id: b, text: {de: Bleiben, en: Stay}, outcome: {de: Da., en: Here.}, then: e1}
ends:
  - id: e1
    title: {de: Ende, en: End}
    won: {de: Viel, en: Much}
    cost: {de: Wenig, en: Little}
    principle: {de: Eins, en: One}
""",
    "workbook.yaml": """\
id: ID.workbook
title: {de: Blatt, en: Sheet}
intro: {de: Los., en: Go.}
fields:
  - id: purpose
    kind: line
    label: {de: Zweck, en: Purpose}
    help: {de: Ein Satz., en: One sentence.}
    example: {de: Für alle., en: For all.}
""",
}


@dataclass(frozen=True)
class Fault:
    """A fault: in `file` the text `old` becomes `new`; `at` is the text at whose start it must be reported."""

    kind: str
    file: str
    old: str
    new: str
    at: str
    hint: str = ""


STEP = """\
  - id: s2
    text: {de: Wie, en: How}
    options:
      - {id: a, text: {de: Gehen, en: Go}, outcome: {de: Weg., en: Gone.}, then: e1}
      - {id: b, text: {de: Bleiben, en: Stay}, outcome: {de: Da., en: Here.}, then: e1}
ends:
"""
WHO = "{id: a, label: {de: Wer, en: Who}, listed: [nobody]}"
DAY = "{id: a, label: {de: Tag, en: Day}, kind: date, listed: [purpose]}"
LONG = "\n\n".join(f"Absatz {n}." for n in range(20))

FAULTS = (
    Fault("unknown-key", "quiz.yaml", "    competency: k1", "    competence: k1", "competence: k1", "competency"),
    Fault("missing", "quiz.yaml", "    type: single\n", "", "id: ID.q01"),
    Fault("feedback", "quiz.yaml", "        feedback: {de: Schade., en: Pity.}\n", "", "id: b"),
    Fault(
        "translation",
        "quiz.yaml",
        "stem: {de: Was hilft zuerst, en: What helps first}",
        "stem: {de: Was hilft zuerst}",
        "{de: Was hilft zuerst}",
    ),
    Fault(
        "doubled",
        "quiz.yaml",
        "    lesson: ID.one\n",
        "    lesson: ID.one\n    goal: g1\n",
        "goal: g1\n    stem: {de: Was",
    ),
    Fault("type", "01-one.en.md", "minutes: 5", "minutes: five", "five"),
    Fault("choice", "quiz.yaml", "type: single", "type: singel", "singel", "single"),
    Fault("empty", "workbook.yaml", "{de: Zweck, en: Purpose}", "{de: '', en: Purpose}", "'', en"),
    Fault("yaml", "case.yaml", "title: {de: Fall", "title: &t {de: Fall", "&t {de"),
    Fault("unknown-id", "quiz.yaml", "    goal: g1\n    competency", "    goal: g2\n    competency", "g2\n"),
    Fault("unknown-id", "module.yaml", "  k1: 2", "  k9: 2", "k9: 2"),
    Fault("unknown-id", "module.yaml", "follows: []", "follows: [day1.nowhere]", "day1.nowhere"),
    Fault("unknown-id", "01-one.de.md", "goals: [g1]", "goals: [g1, g3]", "g3]"),
    Fault(
        "doubled-id",
        "module.yaml",
        "tasks:",
        "  - id: g1\n    text: {de: Z, en: G}\ntasks:",
        "id: g1\n    text: {de: Z,",
    ),
    Fault("unknown-id", "workbook.yaml", "    kind: line\n", "    kind: line\n    marks: nothing\n", "nothing"),
    Fault(
        "question", "workbook.yaml", "    kind: line\n", "    kind: line\n    marks: purpose\n", "purpose\n    label"
    ),
    Fault("unknown-id", "workbook.yaml", "kind: line", "kind: date\n    latest: tody", "tody", "today"),
    Fault("unknown-id", "workbook.yaml", "kind: line", f"kind: table\n    columns: [{WHO}]", "nobody]"),
    Fault("question", "workbook.yaml", "kind: line", "kind: line\n    earliest: today", "today\n    label"),
    Fault(
        "endless", "workbook.yaml", "kind: line", "kind: date\n    latest: ID.workbook/purpose", "ID.workbook/purpose"
    ),
    Fault("question", "workbook.yaml", "kind: line", f"kind: table\n    columns: [{DAY}]", "[purpose]"),
    Fault("bad-id", "workbook.yaml", "id: ID.workbook", "id: ID.Workbook", "ID.Workbook"),
    Fault("question", "quiz.yaml", "      - id: b\n", "      - id: b\n        key: true\n", "- id: a\n        key"),
    Fault("unreachable", "case.yaml", "ends:\n", STEP, "id: s2"),
    Fault("unknown-id", "case.yaml", "en: Here.}, then: e1}", "en: Here.}, then: e2}", "e2}"),
    Fault("endless", "case.yaml", "then: e1}", "then: s1}", "s1\n    text"),
    Fault("term", "01-one.en.md", "term:core-team", "term:core-teem", "[core team]", "core-team"),
    Fault("long-page", "01-one.de.md", "Ein [Kernteam]", LONG + "\n\nEin [Kernteam]", "## Erste Seite"),
    Fault("unequal", "01-one.en.md", "\n---\n\n## Second page\n", "\n", "## First page"),
    Fault("unequal", "01-one.en.md", "Text with", "### Extra\n\nText with", "## Second page"),
    Fault("unequal", "01-one.en.md", "::: platform mention\n:::\n", "", "## First page"),
    Fault("unequal", "01-one.en.md", "minutes: 5", "minutes: 6", "6\n"),
    Fault("directive", "01-one.de.md", "::: platform mention", "::: platfrom mention", "::: platfrom", "platform"),
    Fault("directive", "01-one.de.md", "::: checkpoint ID.c1\n:::\n", "::: checkpoint ID.c1\n", "::: checkpoint"),
    Fault(
        "unknown-id", "01-one.de.md", "::: platform mention", "::: platform menton", "::: platform menton", "mention"
    ),
    Fault("unused", "quiz.yaml", "questions:\n", "", "ID.q01"),
    Fault("range", "quiz.yaml", "draw: 1", "draw: 3", "3\n"),
    Fault("heading", "01-one.de.md", "## Zweite Seite", "Zweite Seite", "Zweite Seite"),
    Fault("markdown", "01-one.de.md", "**Nachdruck**", "[Netz](https://example.org)", "Text mit"),
    Fault("front-matter", "01-one.en.md", "---\nid: ID.one", "id: ID.one", "id: ID.one"),
)


def write_course(root: Path, modules: dict[str, dict[str, str]]) -> None:
    """Write a course of these modules (folder name → file name → text)."""
    (root / "course.yaml").write_text(COURSE, encoding="utf-8")
    for name, text in SHARED.items():
        (root / name).write_text(text, encoding="utf-8")
    for folder, files in modules.items():
        (root / "day-1" / folder).mkdir(parents=True)
        for name, text in files.items():
            (root / "day-1" / folder / name).write_text(text, encoding="utf-8")


def sound(module_id: str) -> dict[str, str]:
    """Return the files of a sound module."""
    return {name: text.replace("ID", module_id) for name, text in MODULE.items()}


def place(text: str, at: str) -> tuple[int, int]:
    """Return line and column of `at` in `text`, from 1."""
    start = text.index(at)
    line = text.count("\n", 0, start) + 1
    return line, start - (text.rfind("\n", 0, start) + 1) + 1
