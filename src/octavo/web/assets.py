"""Static files: names that carry a digest of the content, so that a browser may keep them for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Digest in the name, compressed beside it; a missing file is an error when the page is built."""
