"""The profiles of a data folder, as a sitting knows them."""

from __future__ import annotations

from cmcourse.engine.ports import KnownProfile
from cmcourse.errors import StorageError, UsageError
from cmcourse.store.folder import ProfileFiles, new_name, profile_files
from cmcourse.store.tinydb_store import read_profile
from cmcourse.store.upkeep import profile_names, traces


class FolderProfiles:
    """The profiles beside the one that is open."""

    def __init__(self, files: ProfileFiles) -> None:
        self._files = files

    @property
    def current(self) -> str:
        """The name of the profile that is open."""
        return self._files.profile

    def known(self) -> tuple[KnownProfile, ...]:
        """Return all profiles, by name; the one that is open among them even before anything was saved."""
        names = sorted({*profile_names(self._files.folder), self.current})
        return tuple(self._known(name) for name in names)

    def free(self, typed: str) -> str:
        """Return a name for a new profile as it will be written. Raises UsageError if it cannot be one or is taken."""
        name = new_name(typed)
        if name == self.current or traces(profile_files(self._files.folder, name)):
            raise UsageError("There is a profile “{profile}” already, or a backup of one.", profile=name)
        return name

    def _known(self, name: str) -> KnownProfile:
        try:
            profile = read_profile(self._files.folder, name)
        except StorageError:
            return KnownProfile(name, broken=True)
        return KnownProfile(name, profile.settings.name, profile.events[-1].at[:10] if profile.events else "")
