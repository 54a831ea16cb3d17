"""`@value`: a frozen dataclass that is quick to define.

The standard decorator compiles six methods a class, about 0.7 ms; with the hundred values of a course that is most of
what `cmcourse status` takes. Here nothing is compiled: all values share their methods, `__init__` too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from itertools import islice
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


def _init(self: Any, *args: object, **named: object) -> None:
    held, kind = self.__dict__, type(self).__name__
    known: Mapping[str, Field[Any]] = type(self).__value_fields__
    if not args and named.keys() == known.keys():
        held.update(named)
        return
    if len(args) > len(known) or (args and next(iter(known.values())).kw_only):
        raise TypeError(f"{kind}() got {len(args)} positional arguments, more than it takes")
    held.update(zip(known, args, strict=False))
    for one in islice(known.values(), len(args), None):
        if one.name in named:
            held[one.name] = named.pop(one.name)
        elif one.default is not MISSING:
            held[one.name] = one.default
        elif one.default_factory is not MISSING:
            held[one.name] = one.default_factory()
        else:
            raise TypeError(f"{kind}() lacks the argument {one.name!r}")
    if named:
        raise TypeError(f"{kind}() got an unexpected or doubled argument {next(iter(named))!r}")


def _names(one: object) -> list[str]:
    return list(type(one).__dataclass_fields__)  # type: ignore[attr-defined]


def _eq(self: object, other: object) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    return all(bool(getattr(self, name) == getattr(other, name)) for name in _names(self))


def _hash(self: object) -> int:
    return hash(tuple(getattr(self, name) for name in _names(self)))


def _repr(self: object) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in _names(self))})"


def _set(self: object, name: str, to: object) -> None:
    if name in self.__dict__ or name not in type(self).__dataclass_fields__:  # type: ignore[attr-defined]
        raise FrozenInstanceError(f"cannot assign to field {name!r}")
    self.__dict__[name] = to


def _delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


@overload
def value(cls: type[T], /) -> type[T]: ...
@overload
def value(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[Any] | None = None, /, *, kw_only: bool = False) -> Any:
    """Make a class a frozen dataclass without slots: compared by its fields, hashable, shown like a call."""

    def make(one: type[Any]) -> type[Any]:
        made = dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(one)
        made.__value_fields__ = {one.name: one for one in fields(made)}
        for name, method in _METHODS.items():
            setattr(made, name, method)
        return made

    return make if cls is None else make(cls)


def made(kind: type[T], values: dict[str, Any]) -> T:
    """Return a value of a kind from all of its fields, which are of the right types; quicker than calling it."""
    one = object.__new__(kind)
    object.__setattr__(one, "__dict__", values)
    return one


_METHODS: dict[str, Callable[..., Any]] = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _set,
    "__delattr__": _delete,
}
