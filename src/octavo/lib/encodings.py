"""Packed answers unpacked as they arrive, and never beyond a limit: gzip, deflate, Brotli, Zstandard. Pure.

libcurl unpacks too, but not Zstandard in the build that we install; and two ways would be two sets of
mistakes. What comes out is counted piece by piece, so that a small answer cannot unfold into a large one.
"""

import zlib
from collections.abc import Callable, Iterator

import brotli
import zstandard

ACCEPTED = "gzip, deflate, br, zstd"
_PIECE = 64 * 1024  # bytes unpacked at a time
_MOST_LAYERS = 4  # encodings around each other; servers use one
_ZSTD_WINDOW = 8 * 2**20  # what RFC 9659 lets a server ask of a client


class BadEncodingError(ValueError):
    """The bytes are not in the encoding that the answer states."""


class TooLargeError(ValueError):
    """More bytes came out than the limit."""


class Unpacker:
    """Unpacks one answer. ``stated`` is its Content-Encoding; what is no known encoding counts as none."""

    def __init__(self, stated: str, limit: int) -> None:
        self.body = bytearray()
        self.limit = limit
        names = [name.strip().lower() for name in stated.split(",")]
        known = [_LAYERS[name] for name in names if name in _LAYERS]
        if len(known) > _MOST_LAYERS:
            raise BadEncodingError("too many encodings around each other")
        self._layers = [layer() for layer in reversed(known)]  # the last named was put around last

    def take(self, data: bytes) -> None:
        """Unpack what has arrived.

        Raises ``BadEncodingError``, or ``TooLargeError`` as soon as ``body`` would exceed the limit.
        """
        try:
            for piece in self._through(data, 0):
                if len(self.body) + len(piece) > self.limit:
                    raise TooLargeError(f"more than {self.limit} bytes")
                self.body += piece
        except (zlib.error, brotli.error, zstandard.ZstdError) as error:
            raise BadEncodingError(str(error)) from error

    def _through(self, data: bytes, at: int) -> Iterator[bytes]:
        if at == len(self._layers):
            yield data
            return
        for piece in self._layers[at](data):
            yield from self._through(piece, at + 1)


_Layer = Callable[[bytes], Iterator[bytes]]


def _gzip() -> _Layer:
    """Several files packed one after the other are one; rubbish behind them is left."""
    state = zlib.decompressobj(zlib.MAX_WBITS | 16)

    def take(data: bytes) -> Iterator[bytes]:
        nonlocal state
        while data:
            if state.eof:
                if not data.startswith(b"\x1f"):
                    return
                state = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield state.decompress(data, _PIECE)
            data = state.unconsumed_tail or state.unused_data

    return take


def _deflate() -> _Layer:
    """With zlib's frame, as it should be, or without it, as some send it: the first two bytes tell."""
    first, state = b"", zlib.decompressobj()

    def take(data: bytes) -> Iterator[bytes]:
        nonlocal first, state
        if len(first) < 2:
            first = data = first + data
            if len(data) < 2:
                return
            if data[0] & 15 != zlib.DEFLATED or int.from_bytes(data[:2]) % 31:
                state = zlib.decompressobj(-zlib.MAX_WBITS)
        while data and not state.eof:
            yield state.decompress(data, _PIECE)
            data = state.unconsumed_tail

    return take


def _brotli() -> _Layer:
    state = brotli.Decompressor()

    def take(data: bytes) -> Iterator[bytes]:
        piece = state.process(data, output_buffer_limit=_PIECE)
        while piece:  # it may say that it can accept more while it still holds some
            yield piece
            piece = state.process(b"", output_buffer_limit=_PIECE)

    return take


def _zstd() -> _Layer:
    state = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj(read_across_frames=True)

    def take(data: bytes) -> Iterator[bytes]:
        # A block unpacks to 128 kB at most and takes three bytes at least: so this many bytes are bounded.
        for start in range(0, len(data), 32):
            yield state.decompress(data[start : start + 32])

    return take


_LAYERS: dict[str, Callable[[], _Layer]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
