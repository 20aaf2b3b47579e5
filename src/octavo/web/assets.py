"""Static files: names that carry a digest of the content, so that a browser may keep them for good."""

from django.contrib.staticfiles import finders
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Digest in the name, compressed beside it; a missing file is an error when the page is built.

    Where nothing has been collected (a checkout, the tests) the plain name is used and the file is served
    from the package.
    """

    def url(self, name: str | None, force: bool = False) -> str:
        """The address of the file ``name``."""
        known = self.__dict__.setdefault("_addresses", {})  # every page asks for the same three
        if name not in known:
            known[name] = self._found(name, force)
        return str(known[name])

    def _found(self, name: str | None, force: bool) -> str:
        if self.hashed_files or force:
            return str(super().url(name, force))
        if not name or finders.find(name) is None:
            raise ValueError(f"There is no static file “{name}”.")
        return f"{self.base_url}{name}"
