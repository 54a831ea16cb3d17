"""A store that forgets: for previews and tests, and the contract the durable store keeps too."""

from __future__ import annotations

from collections.abc import Sequence

from cmcourse.model.event import Event, in_order, learner_of
from cmcourse.model.message import Message
from cmcourse.model.settings import Settings


class MemoryStore:
    """Keeps a profile in memory."""

    read_only = False
    notes: Sequence[Message] = ()

    def __init__(self, events: Sequence[Event] = (), settings: Settings | None = None, learner: str = "") -> None:
        self._events = in_order(events)
        self._settings = settings or Settings()
        self._learner = learner

    @property
    def learner(self) -> str:
        """The id of the learner: as given, else made from the first event."""
        return self._learner or learner_of(self._events[0].id if self._events else "")

    def events(self) -> Sequence[Event]:
        """Return all events in order."""
        return tuple(self._events)

    def settings(self) -> Settings:
        """Return the settings."""
        return self._settings

    def save(self, events: Sequence[Event] = (), settings: Settings | None = None) -> None:
        """Add events and replace the settings."""
        self._events = in_order([*self._events, *events])
        self._settings = settings or self._settings
