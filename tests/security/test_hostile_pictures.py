"""What hostile pictures do to Octavo: nothing, and in little memory."""

import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from pytest_django.fixtures import Settings
from tests.app.publisher import Publisher, publishing

from octavo.articles import gallery as gallery_module
from octavo.articles.actions.pictures import picture_at
from octavo.articles.gallery import Gallery
from octavo.articles.models import Picture
from octavo.articles.pictures import render_picture
from octavo.lib.http import Door, Policy
from octavo.lib.outcome import Failure

MOST_MEMORY = 300  # megabytes above an idle process


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: bytes) -> bytes:
    """A PNG that states any size; eight-bit grey."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows, 9)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(width: int = 800, height: int = 500) -> bytes:
    return saved(Image.linear_gradient("L").resize((width, height)).convert("RGB"), "JPEG")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="500"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script><img src=x onerror=alert(1)>"
GREY = png(400, 300, b"\0" * 401 * 300)
TEXT = chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 80_000_000, 9))  # goes behind the header
HOSTILE: dict[str, bytes] = {
    "a decompression bomb": png(30_000, 30_000, b"\0" * 3_000_000),
    "a header of 50,000 by 50,000": png(50_000, 50_000, b"\0" * 100),
    "a header beyond all numbers": png(2**31 - 1, 2**31 - 1, b"\0"),
    "a header of no size": png(0, 0, b"\0"),
    "a truncated JPEG": jpeg()[:900],
    "a JPEG's first bytes": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "SVG with a script": SVG,
    "HTML": HTML,
    "nothing": b"",
    "an archive": b"PK\x03\x04" + b"\0" * 200,
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 400 300\n(x) run\n",
    "a text chunk that unfolds": GREY[:33] + TEXT + GREY[33:],
    "TIFF": saved(Image.new("RGB", (400, 300)), "TIFF"),
    "a huge GIF": b"GIF89a" + struct.pack("<HH", 60_000, 60_000) + b"\x80\0\0\0\0\0\xff\xff\xff"
    + b"," + struct.pack("<HHHH", 0, 0, 60_000, 60_000) + b"\0\x08\x02\x44\x01\0;",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_with_a_sentence_and_quickly(name: str) -> None:
    before = time.process_time()
    made = render_picture(HOSTILE[name])
    assert isinstance(made, Failure), made
    assert made.permanent
    assert made.sentence.endswith("so none is shown.")
    assert time.process_time() - before < 2


def test_the_samples_are_read_where_they_are_not_hostile() -> None:
    assert not isinstance(render_picture(GREY), Failure)
    assert not isinstance(render_picture(jpeg()), Failure)


def test_what_hangs_on_a_picture_does_not_come_along() -> None:
    made = render_picture(jpeg() + HTML + SVG)
    assert not isinstance(made, Failure)
    for _, content in made.files:
        assert content.startswith(b"RIFF")
        assert b"script" not in content


LARGEST = """
import resource, sys
from io import BytesIO
from PIL import Image
from octavo.articles.pictures import MOST_JPEG_PIXELS, MOST_PIXELS, render_picture
kind, mode = sys.argv[1:3]
most = MOST_JPEG_PIXELS if kind == "JPEG" else MOST_PIXELS
width = int((most * 1.3) ** 0.5)
out = BytesIO()
options = {"progressive": True, "subsampling": 0} if kind == "JPEG" else {"lossless": True, "method": 0}
options = options if kind in ("JPEG", "WEBP") else {}
if sys.argv[3] == "make":
    Image.linear_gradient("L").resize((width, most // width)).convert(mode).save(sys.argv[4], kind, **options)
else:
    body = open(sys.argv[4], "rb").read()
    render_picture(b"")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made = render_picture(body)
    assert made.width == 1280, made
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGBA"), ("GIF", "P")]
)
def test_the_largest_picture_that_is_read_takes_bounded_memory(tmp_path: Path, kind: str, mode: str) -> None:
    file = str(tmp_path / "largest")
    for do in ("make", "measure"):
        words = [sys.executable, "-c", LARGEST, kind, mode, do, file]
        done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
    assert int(done.stdout) < MOST_MEMORY


# ── through the door ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def publisher(settings: Settings, tmp_path: Path) -> Iterator[Publisher]:
    settings.PICTURES_DIR = tmp_path / "pictures"
    with publishing() as made:
        yield made


def fetched(publisher: Publisher, *urls: str) -> list[Picture]:
    """The pictures at these addresses after one turn; the door opens this publisher's address alone."""
    for url in urls:
        picture_at(url, timezone.now())
    port = int(publisher.base.rpartition(":")[2])
    Gallery().fetch(Door(Policy(allow=frozenset({("127.0.0.1", port)}), user_agent="Octavo test")))
    return [Picture.objects.get(url=url) for url in urls]


@pytest.mark.django_db
def test_a_redirect_to_a_private_address_is_refused(publisher: Publisher) -> None:
    urls = [
        publisher.says(f"/{number}.jpg", b"", status=302, Location=target)
        for number, target in enumerate(
            (
                "http://10.0.0.1/router.jpg",
                "http://169.254.169.254/latest",
                "http://[::1]:9/a",
                "file:///etc/passwd",
            )
        )
    ]
    for picture in fetched(publisher, *urls):
        assert picture.state != Picture.State.SHOWN
        assert picture.error
        assert not picture.size


@pytest.mark.django_db
def test_what_calls_itself_a_picture_and_is_none_is_given_up(publisher: Publisher) -> None:
    urls = [
        publisher.says("/a.jpg", HTML, "image/jpeg"),
        publisher.says("/b.svg", SVG, "image/svg+xml"),
        publisher.says("/c.png", HOSTILE["a decompression bomb"], "image/png"),
        publisher.says("/d.gif", saved(Image.new("L", (1, 1)), "GIF"), "image/gif"),
    ]
    assert [picture.state for picture in fetched(publisher, *urls)] == [Picture.State.REFUSED] * 4


@pytest.mark.django_db
def test_a_slow_picture_holds_nobody_up(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    def drip(handler: object) -> None:
        for _ in range(100):
            time.sleep(0.1)
            handler.wfile.write(b"\xff")  # type: ignore[attr-defined]

    monkeypatch.setattr(gallery_module, "SECONDS", 0.3)
    monkeypatch.setattr(gallery_module, "DEADLINE", 1.0)
    slow = publisher.base + "/slow.jpg"
    publisher.pages["/slow.jpg"] = (200, {"Content-Type": "image/jpeg"}, drip)
    before = time.monotonic()
    waiting = [f"{publisher.base}/none-{number}.jpg" for number in range(5)]
    pictures = fetched(publisher, *waiting, slow)
    assert time.monotonic() - before < 5
    assert pictures[-1].state == Picture.State.WAITING
    assert all(not picture.leased_by for picture in pictures), "what was not come to waits for the next turn"


@pytest.mark.django_db
def test_a_picture_that_never_ends_is_cut_off(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery_module, "MOST_BYTES", 100_000)
    (picture,) = fetched(publisher, publisher.says("/endless.jpg", jpeg() + b"\0" * 200_000, "image/jpeg"))
    assert picture.state != Picture.State.SHOWN
    assert picture.error_code == "fetch.too_large"
