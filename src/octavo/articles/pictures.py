"""A foreign picture becomes ours: checked before it is decoded, brought to a few sizes, nothing else kept.

What comes out is pixels that Octavo encoded itself. Metadata, profiles, further frames and whatever else a
file may carry besides its picture do not survive.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from octavo.lib.outcome import Failure

# Part of every picture's key: a change of what is made below is another picture with another address.
RECIPE = "1"
WIDTHS = (320, 640, 1280)  # a thumbnail; a column on a phone; a column on a screen of double density
# A width of its own is made for a source that is this much wider than the last of WIDTHS it fills.
STEP = 1.25
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")  # all others, SVG among them, are refused unread
# Decoded pixels. JPEG is decoded at a fraction of its size, the others whole: four bytes a pixel, twice.
MOST_PIXELS = 16_000_000
MOST_JPEG_PIXELS = 40_000_000  # as cameras make them; a progressive file needs 3 bytes a pixel
LEAST_WIDTH, LEAST_HEIGHT = 240, 130  # below are pixels that track, icons and buttons
WIDEST, TALLEST = 3.2, 0.4  # width by height; beyond these are banners and columns of advertisement
QUALITY = 82  # WebP: on screens of double density its losses cannot be seen, at a third of a JPEG's bytes
WHITE = (255, 255, 255)  # what transparent pictures were drawn for
_ORIENTATION = 0x0112  # EXIF: how a camera was held
_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
_TRANSPARENT = ("RGBA", "RGBa", "LA", "La", "PA")
_PLAIN = ("RGB", "L", "P", "1", "CMYK", "YCbCr", *_TRANSPARENT)

Image.MAX_IMAGE_PIXELS = None  # the check below comes first, is stricter, and answers with a value


@dataclass(frozen=True, slots=True)
class Rendered:
    """A picture in our sizes: (width, WebP file) each, smallest first; ``height`` belongs to the widest.

    ``colour`` is its average, "#rrggbb", shown until the picture is there.
    """

    files: tuple[tuple[int, bytes], ...]
    height: int
    colour: str

    @property
    def width(self) -> int:
        """The widest size's width in pixels."""
        return self.files[-1][0]


def picture_key(url: str) -> str:
    """The name of the picture at an address: 32 hexadecimal digits, made from its address."""
    return hashlib.blake2b(f"{RECIPE} {url}".encode("utf-8", "replace"), digest_size=16).hexdigest()


def render_picture(body: bytes) -> Rendered | Failure:
    """The picture in ``body`` as WebP in up to three widths, never enlarged.

    Whatever cannot be read, is too large to be decoded, or is no picture for an article (a tracking pixel, a
    banner) comes back as a Failure.
    """
    try:
        with Image.open(BytesIO(body), formats=FORMATS) as image:
            refused = _refused(image)
            return refused or _rendered(_upright(image))
    except Exception as error:  # noqa: BLE001 - whatever a file makes a decoder raise, the run goes on
        return Failure(
            "picture.unreadable",
            f"The file is no picture that can be read ({type(error).__name__}), so none is shown.",
            permanent=True,
        )


def widths_for(width: int) -> tuple[int, ...]:
    """The widths that a source of this width is made in."""
    fitting = [step for step in WIDTHS if step <= width]
    if width < WIDTHS[-1] and (not fitting or width >= STEP * fitting[-1]):
        fitting.append(width)
    return tuple(fitting)


def _refused(image: Image.Image) -> Failure | None:
    """Why a picture is not decoded; only its header has been read so far."""
    width, height = image.size
    most = MOST_JPEG_PIXELS if image.format in ("JPEG", "MPO") else MOST_PIXELS
    if width * height > most:
        return _no("too_large", f"is {width} by {height} pixels, more than is decoded")
    if min(width, height) < LEAST_HEIGHT or max(width, height) < LEAST_WIDTH:
        return _no("too_small", f"is {width} by {height} pixels, too small to be an article’s")
    if not TALLEST <= width / height <= WIDEST:
        return _no("shape", f"is {width} by {height} pixels, the shape of a banner")
    if image.mode not in _PLAIN:
        return _no("colours", f"has colours that are not read ({image.mode})")
    return None


def _no(code: str, what: str) -> Failure:
    return Failure(f"picture.{code}", f"The picture {what}, so none is shown.", permanent=True)


def _upright(image: Image.Image) -> Image.Image:
    """The first frame in RGB, no wider or higher than is needed, the way up that the camera was held."""
    turn = image.getexif().get(_ORIENTATION, 1)
    most = (
        WIDTHS[-1] if turn < 5 else round(WIDTHS[-1] / TALLEST)
    )  # lying pictures are bounded once they stand
    image.draft("RGB", (most, most))
    width, height = image.size
    scale = min(1.0, most / width)
    if image.mode in ("P", "1") or "transparency" in image.info:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB", *_TRANSPARENT):
        image = image.convert("RGB")
    image = image.resize(
        (round(width * scale), round(height * scale)), Image.Resampling.LANCZOS, reducing_gap=3.0
    )
    if image.mode in _TRANSPARENT:
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, WHITE)
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    image = image.convert("RGB")
    for step in _TURNS.get(turn, ()):
        image = image.transpose(step)
    return image


def _rendered(image: Image.Image) -> Rendered | Failure:
    width, height = image.size
    widths = widths_for(width)
    files = []
    for wanted in widths:
        size = (wanted, max(1, round(height * wanted / width)))
        sized = image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)
        out = BytesIO()
        sized.save(out, "WEBP", quality=QUALITY, method=4)
        files.append((wanted, out.getvalue()))
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).tobytes()
    return Rendered(tuple(files), round(height * widths[-1] / width), f"#{red:02x}{green:02x}{blue:02x}")
