"""What the door unpacks, and where it stops."""

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard

from octavo.lib.encodings import BadEncodingError, TooLargeError, Unpacker

TEXT = b"".join(b"The ferry leaves at %d. " % number for number in range(20_000))


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


WAYS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("x-gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("br", brotli.compress),
    ("zstd", lambda data: zstandard.ZstdCompressor().compress(data)),
    ("zstd", lambda data: zstandard.ZstdCompressor().compress(data[:99]) + zstandard.compress(data[99:])),
    ("gzip", lambda data: gzip.compress(data[:99]) + gzip.compress(data[99:]) + b"rubbish"),
    ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
    ("identity", bytes),
    ("utf-8", bytes),
    ("", bytes),
]


@pytest.mark.parametrize(("stated", "pack"), WAYS)
@pytest.mark.parametrize("piece", [1, 1_000, 10**9])
def test_what_was_packed_comes_out(stated: str, pack: Callable[[bytes], bytes], piece: int) -> None:
    text = TEXT if piece > 1 else TEXT[:3_000]
    packed, unpacker = pack(text), Unpacker(stated, len(text))
    for start in range(0, len(packed), piece):
        unpacker.take(packed[start : start + piece])
    assert bytes(unpacker.body) == text


@pytest.mark.parametrize(("stated", "pack"), WAYS)
def test_one_byte_too_many_is_too_many(stated: str, pack: Callable[[bytes], bytes]) -> None:
    unpacker = Unpacker(stated, len(TEXT) - 1)
    with pytest.raises(TooLargeError):
        unpacker.take(pack(TEXT))
    assert len(unpacker.body) < len(TEXT)


@pytest.mark.parametrize("stated", ["gzip", "deflate", "br", "zstd"])
def test_rubbish_is_called_rubbish(stated: str) -> None:
    with pytest.raises(BadEncodingError):
        Unpacker(stated, 10**6).take(b"\x1f\x8bThis is no packed text." * 9)


def test_encodings_do_not_nest_without_end() -> None:
    with pytest.raises(BadEncodingError):
        Unpacker(", ".join(["gzip"] * 5), 10)


@pytest.mark.parametrize(("stated", "pack"), WAYS[:6])
def test_what_broke_off_is_kept_as_far_as_it_came(stated: str, pack: Callable[[bytes], bytes]) -> None:
    packed, unpacker = pack(TEXT), Unpacker(stated, len(TEXT))
    unpacker.take(packed[: len(packed) // 2])
    assert TEXT.startswith(bytes(unpacker.body))
