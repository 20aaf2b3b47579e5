"""A foreign picture becomes ours: sizes, the way up, nothing of the file but its pixels."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from octavo.articles.pictures import Rendered, picture_key, render_picture, widths_for
from octavo.lib.outcome import Failure


def picture(width: int, height: int, kind: str = "JPEG", mode: str = "RGB", **options: object) -> bytes:
    """A picture whose left half is dark and whose upper right quarter is red."""
    pixels = np.full((height, width, 3), 230, dtype=np.uint8)
    pixels[:, : width // 2] = 20
    pixels[: height // 2, width // 2 :] = (220, 30, 30)
    out = BytesIO()
    Image.fromarray(pixels).convert(mode).save(out, kind, **options)
    return out.getvalue()


def rendered(body: bytes) -> Rendered:
    made = render_picture(body)
    assert isinstance(made, Rendered), made
    return made


def opened(made: Rendered, number: int = -1) -> Image.Image:
    image = Image.open(BytesIO(made.files[number][1]))
    image.load()
    return image


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (5000, (320, 640, 1280)),
        (1280, (320, 640, 1280)),
        (1000, (320, 640, 1000)),
        (700, (320, 640)),
        (640, (320, 640)),
        (330, (320,)),
        (250, (250,)),
    ],
)
def test_widths_are_never_larger_than_the_source(width: int, expected: tuple[int, ...]) -> None:
    assert widths_for(width) == expected
    made = rendered(picture(width, round(width * 0.6)))
    assert tuple(size for size, _ in made.files) == expected
    assert [opened(made, number).width for number in range(len(expected))] == list(expected)
    assert made.height == opened(made).height
    assert made.height == pytest.approx(made.width * 0.6, abs=1.5)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_every_format_of_the_web_becomes_webp(kind: str, mode: str) -> None:
    image = opened(rendered(picture(800, 500, kind, mode)))
    assert (image.format, image.mode, image.size) == ("WEBP", "RGB", (800, 500))
    left, right = image.getpixel((100, 400)), image.getpixel((700, 400))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert max(left) < 60 < 180 < min(right)


def test_pictures_for_print_are_read_too() -> None:
    assert opened(rendered(picture(800, 500, "JPEG", "CMYK"))).mode == "RGB"


def test_what_is_transparent_stands_on_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (400, 300), (200, 0, 0, 0)).save(out, "PNG")
    pixel = opened(rendered(out.getvalue())).getpixel((200, 150))
    assert isinstance(pixel, tuple)
    assert min(pixel) > 250


@pytest.mark.parametrize(
    ("turn", "corner"), [(1, "right"), (2, "left"), (3, "none"), (6, "right"), (8, "left")]
)
def test_a_picture_stands_as_its_camera_was_held(turn: int, corner: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    image = opened(rendered(picture(900, 600, exif=exif)))
    assert image.size == ((900, 600) if turn < 5 else (600, 900))
    width, height = image.size
    places = {
        "left": (width // 8, height // 8),
        "right": (width * 7 // 8, height * 7 // 8 if turn == 6 else height // 8),
    }
    red = {
        name
        for name, place in places.items()
        if isinstance(pixel := image.getpixel(place), tuple) and pixel[0] > 150 and pixel[1] < 100
    }
    assert red == ({corner} - {"none"})


def test_nothing_of_the_file_is_kept_but_its_pixels() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at the back door of Rope Lane 4"
    comment = b"<script>alert('hi')</script>"
    body = picture(800, 500, exif=exif, comment=comment, icc_profile=b"profile" * 50)
    assert b"Rope Lane" in body
    for _, content in rendered(body + b"<html><script>alert(1)</script>").files:
        for word in (b"Rope Lane", b"script", b"profile", b"EXIF", b"ICCP", b"XMP"):
            assert word not in content


def test_a_moving_picture_stands_still() -> None:
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("#ff0000", "#00ff00", "#0000ff")]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=40)
    made = rendered(out.getvalue())
    assert getattr(opened(made), "n_frames", 1) == 1
    assert made.colour.startswith("#f")


def test_the_average_colour_is_told() -> None:
    out = BytesIO()
    Image.new("RGB", (400, 300), (10, 20, 30)).save(out, "PNG")
    assert rendered(out.getvalue()).colour == "#0a141e"


@pytest.mark.parametrize(
    ("size", "code"),
    [
        ((1, 1), "picture.too_small"),
        ((120, 120), "picture.too_small"),
        ((728, 90), "picture.too_small"),
        ((970, 250), "picture.shape"),
        ((300, 1050), "picture.shape"),
    ],
)
def test_pixels_that_track_and_banners_are_no_pictures_of_articles(size: tuple[int, int], code: str) -> None:
    made = render_picture(picture(*size))
    assert isinstance(made, Failure)
    assert made.code == code
    assert made.permanent
    assert made.sentence.endswith("so none is shown.")


def test_a_key_tells_addresses_apart_and_nothing_of_them() -> None:
    one, other = picture_key("https://bell.example/a.jpg"), picture_key("https://bell.example/b.jpg")
    assert one != other
    assert one == picture_key("https://bell.example/a.jpg")
    assert len(one) == 32
    assert set(one) <= set("0123456789abcdef")
