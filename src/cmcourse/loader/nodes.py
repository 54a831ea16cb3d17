"""Read YAML nodes into dataclasses by their type hints, and report every fault at its own place.

A scalar is read as the type its field declares, from its text: `yes`, `1.10` or `12:30` stay what the author wrote.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import yaml

from cmcourse.loader.markdown import Fault, prose
from cmcourse.loader.problems import Problem, Where, did_you_mean
from cmcourse.model.message import Message, said
from cmcourse.model.question import Question
from cmcourse.model.text import LANGS, Prose, Text
from cmcourse.questions import KINDS

MAX_BYTES = 2_000_000
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The compiled loader where it is there; both give the same nodes."""
T = TypeVar("T")
BAD: Any = object()
"""Stands for a value that could not be read; its fault has been reported."""


@dataclass
class Reader:
    """Reads one YAML file; collects problems, and remembers where each value stood."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    marks: dict[int, dict[str, Where]] = field(default_factory=dict)
    kept: list[object] = field(default_factory=list)
    line_offset: int = 0

    def read(self, text: str, shape: type[T]) -> T | None:
        """Return the document as `shape`, or None after reporting why not."""
        node = self._compose(text)
        if node is None:
            return None
        found = len(self.problems)
        value = self._value(node, shape, "")
        return None if value is BAD or len(self.problems) > found else cast("T", value)

    def where(self, node: yaml.Node) -> Where:
        """Return the place of a node."""
        return Where(self.file, node.start_mark.line + 1 + self.line_offset, node.start_mark.column + 1)

    def _say(self, node: yaml.Node, kind: str, path: str, message: Message, hint: str = "") -> Any:
        self.problems.append(Problem(self.where(node), kind, message, path, hint))
        return BAD

    def _compose(self, text: str) -> yaml.Node | None:
        if len(text.encode()) > MAX_BYTES:
            self.problems.append(
                Problem(
                    Where(self.file), "too-big", said("the file is larger than {max_bytes} bytes", max_bytes=MAX_BYTES)
                )
            )
            return None
        try:
            _refuse_sharing(text)
            node = yaml.compose(text, Loader=LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            at = Where(self.file, mark.line + 1 + self.line_offset, mark.column + 1) if mark else Where(self.file)
            self.problems.append(
                Problem(at, "yaml", said("this is not valid YAML: {reason}", reason=error.problem or error.context))
            )
            return None
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            self.problems.append(
                Problem(
                    Where(self.file),
                    "yaml",
                    said("this is not valid YAML: {reason}", reason=str(error).splitlines()[0]),
                )
            )
            return None
        if node is None:
            self.problems.append(Problem(Where(self.file), "empty", said("the file is empty")))
        return node

    def _value(self, node: yaml.Node, shape: Any, path: str) -> Any:
        origin = get_origin(shape)
        if origin in (Union, types.UnionType):
            return self._value(node, next(one for one in get_args(shape) if one is not type(None)), path)
        if origin is Literal:
            return self._literal(node, get_args(shape), path)
        if origin is tuple:
            return self._sequence(node, get_args(shape)[0], path)
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(node, get_args(shape)[1], path)
        if shape is Text:
            return self._text(node, path)
        if shape is Prose:
            return self._prose(node, path)
        if shape is Question:
            return self._question(node, path)
        if is_dataclass(shape):
            return self._object(node, cast("type", shape), path)
        return self._scalar(node, shape, path)

    def _scalar(self, node: yaml.Node, shape: type, path: str) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            return self._say(
                node, "type", path, said("a single value is expected here, not a {noun}", noun=_noun(node))
            )
        raw = str(node.value).strip()
        if shape is str:
            return raw if raw else self._say(node, "empty", path, said("this value is empty"))
        if shape is bool:
            if raw in ("true", "false"):
                return raw == "true"
            return self._say(node, "type", path, said("true or false is expected here, not {raw!r}", raw=raw))
        try:
            return shape(raw)
        except ValueError:
            noun = said("a whole number") if shape is int else said("a number")
            return self._say(node, "type", path, said("{noun} is expected here, not {raw!r}", noun=noun, raw=raw))

    def _literal(self, node: yaml.Node, allowed: tuple[Any, ...], path: str) -> Any:
        raw = self._scalar(node, str, path)
        if raw is BAD or raw in allowed:
            return raw
        listed = ", ".join(str(one) for one in allowed)
        return self._say(
            node,
            "choice",
            path,
            said("{raw!r} is none of: {listed}", raw=raw, listed=listed),
            did_you_mean(raw, allowed),
        )

    def _text(self, node: yaml.Node, path: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._say(node, "type", path, said("a text in both languages (de:, en:) is expected here"))
        entries = self._entries(node, path, LANGS)
        for lang in LANGS:
            if lang not in entries:
                self._say(node, "translation", path, said("the text is missing in {lang}", lang=_language(lang)))
        texts = {lang: self._scalar(value, str, f"{path}.{lang}") for lang, value in entries.items() if lang in LANGS}
        if BAD in texts.values() or len(texts) < len(LANGS):
            return BAD
        return Text(**texts)

    def _prose(self, node: yaml.Node, path: str) -> Any:
        read = self._text(node, path)
        if read is BAD:
            return BAD
        faults: list[Fault] = []
        value = Prose(prose(read.de, faults), prose(read.en, faults))
        for fault in faults:
            self._say(node, fault.kind, path, fault.message, fault.hint)
        return value

    def _sequence(self, node: yaml.Node, shape: Any, path: str) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return self._say(node, "type", path, said("a list is expected here, not a {noun}", noun=_noun(node)))
        values = [self._value(one, shape, f"{path}.{index + 1}") for index, one in enumerate(node.value)]
        return tuple(value for value in values if value is not BAD)

    def _mapping(self, node: yaml.Node, shape: Any, path: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._say(
                node, "type", path, said("keys with values are expected here, not a {noun}", noun=_noun(node))
            )
        entries = self._entries(node, path, None)
        values = {key: self._value(value, shape, f"{path}.{key}") for key, value in entries.items()}
        return {key: value for key, value in values.items() if value is not BAD}

    def _question(self, node: yaml.Node, path: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._say(node, "type", path, said("a question is expected here"))
        kinds = {kind.type: kind for kind in KINDS}
        named = next((value for key, value in node.value if key.value == "type"), None)
        if named is None:
            return self._say(node, "missing", path, said("the key 'type' is missing"))
        chosen = self._literal(named, tuple(kinds), f"{path}.type")
        return BAD if chosen is BAD else self._object(node, kinds[chosen], path, also=("type",))

    def _object(self, node: yaml.Node, shape: type, path: str, also: tuple[str, ...] = ()) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._say(
                node, "type", path, said("keys with values are expected here, not a {noun}", noun=_noun(node))
            )
        known = keys_of(shape)
        entries = self._entries(node, path, (*known, *also))
        values: dict[str, Any] = {}
        broken = False
        for key, (one, hint) in known.items():
            if key in entries:
                value = self._value(entries[key], hint, f"{path}.{key}" if path else key)
                broken = broken or value is BAD
                values[one.name] = value
            elif one.default is MISSING and one.default_factory is MISSING:
                kind = "feedback" if key == "feedback" else "missing"
                self._say(node, kind, path, said("the key {key!r} is missing", key=key))
                broken = True
        if broken:
            return BAD
        built = shape(**values)
        self.kept.append(built)
        self.marks[id(built)] = {"": self.where(node)}
        for key, (one, _hint) in known.items():
            if key in entries:
                self._mark(built, one.name, entries[key])
        return built

    def _mark(self, built: object, name: str, node: yaml.Node) -> None:
        marks = self.marks[id(built)]
        marks[name] = self.where(node)
        if isinstance(node, yaml.SequenceNode):
            for index, one in enumerate(node.value):
                marks[f"{name}.{index}"] = self.where(one)
        elif isinstance(node, yaml.MappingNode):
            for key, _value in node.value:
                marks[f"{name}.{key.value}"] = self.where(key)

    def _entries(self, node: yaml.MappingNode, path: str, known: tuple[str, ...] | None) -> dict[str, yaml.Node]:
        entries: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in entries:
                self._say(key_node, "doubled", path, said("the key {key!r} stands twice", key=key))
            elif known is not None and key not in known:
                self._say(
                    key_node,
                    "unknown-key",
                    path,
                    said("the key {key!r} is not known here", key=key),
                    did_you_mean(key, known),
                )
            else:
                entries[key] = value
        return entries


@cache
def keys_of(shape: type) -> Mapping[str, tuple[Field[Any], Any]]:
    """Return the YAML keys of a dataclass with their fields and type hints; metadata may rename or hide one."""
    hints = get_type_hints(shape)
    named = ((one.metadata.get("key", one.name.replace("_", "-")), one) for one in fields(shape))
    return {key: (one, hints[one.name]) for key, one in named if key is not None}


def _refuse_sharing(text: str) -> None:
    for event in _events(text):
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="anchors and aliases are not allowed", problem_mark=mark)
        if getattr(event, "tag", None):
            raise yaml.MarkedYAMLError(problem="tags are not allowed", problem_mark=mark)


def _events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=LOADER)


def _noun(node: yaml.Node) -> Message:
    if isinstance(node, yaml.SequenceNode):
        return said("list")
    return said("group of keys") if isinstance(node, yaml.MappingNode) else said("single value")


def _language(lang: str) -> Message:
    return {"de": said("German (de)"), "en": said("English (en)")}[lang]
