"""A sheet to draw on in flat colours, and the colours of an hour of the day.

Coordinates are those of a sheet of 1600 by 1000, whatever its size in pixels, from the top left.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1000
PIXELS = (1280, 800)  # of the finished picture
FINER = 2  # drawn so many times larger and then reduced: smooth edges
GRAIN = 2.2  # how much neighbouring pixels differ, of 255: the tooth of paper
QUALITY = 86  # JPEG, as a careful outlet saves it
HORIZON = 560

Point = tuple[float, float]
Colour = tuple[int, int, int]


def colour(text: str) -> Colour:
    """A colour from "#rrggbb"."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two: ``share`` 0 is the one, 1 the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Hour:
    """The colours of an hour: the sky above and low, the sun, land from far to near, water, light."""

    above: Colour
    low: Colour
    sun: Colour
    far: Colour
    near: Colour
    water: Colour
    light: Colour
    accent: Colour


def _hour(*colours: str) -> Hour:
    return Hour(*(colour(text) for text in colours))


HOURS: dict[str, Hour] = {
    "dawn": _hour("#e9b79b", "#f8e3c6", "#e4684a", "#c79a94", "#39364f", "#d8a38f", "#fff1d8", "#a3341f"),
    "day": _hour("#a9cdd3", "#e9efe2", "#f6e3a6", "#8fb0ae", "#21464a", "#6ba3a6", "#fbf7ea", "#c4532f"),
    "fog": _hour("#cfd2cd", "#ebe9e1", "#f4efe0", "#bcc2bf", "#4b585c", "#c3cac7", "#f6f4ec", "#a3341f"),
    "dusk": _hour("#3d4f72", "#eda873", "#f3d08a", "#7d6a86", "#1e2238", "#8c7890", "#ffdf9f", "#d2622f"),
    "night": _hour("#0f1a2e", "#2d4560", "#efe6c4", "#22364f", "#0a1220", "#1b3049", "#f4cf78", "#c99a14"),
}


class Canvas:
    """A sheet in the making. ``dice`` is its own source of chance, seeded."""

    def __init__(self, hour: Hour, seed: int) -> None:
        self.hour = hour
        self.dice = random.Random(seed)  # noqa: S311 - drawings are no secrets
        self.scale = PIXELS[0] * FINER / WIDTH
        self.image = Image.new("RGB", (PIXELS[0] * FINER, PIXELS[1] * FINER), hour.low)
        self.pen = ImageDraw.Draw(self.image)

    def land(self, depth: float) -> Colour:
        """The colour of land at a depth: 0 far, 1 near."""
        return mix(self.hour.far, self.hour.near, depth)

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """A filled shape."""
        self.pen.polygon([(x * self.scale, y * self.scale) for x, y in points], fill=fill)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        """A filled rectangle."""
        scale = self.scale
        if right > left and bottom > top:
            self.pen.rectangle((left * scale, top * scale, right * scale, bottom * scale), fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: Colour, flat: float = 1.0) -> None:
        """A filled circle, or an ellipse of ``flat`` times its height."""
        scale = self.scale
        self.pen.ellipse(
            (
                (x - radius) * scale,
                (y - radius * flat) * scale,
                (x + radius) * scale,
                (y + radius * flat) * scale,
            ),
            fill=fill,
        )

    def line(self, points: Sequence[Point], fill: Colour, width: float) -> None:
        """A line through points."""
        self.pen.line(
            [(x * self.scale, y * self.scale) for x, y in points],
            fill=fill,
            width=max(1, round(width * self.scale)),
            joint="curve",
        )

    def sky(self, down_to: float = HEIGHT, bands: int = 9) -> None:
        """The sky in even bands, from the colour above to the one low down."""
        step = down_to / bands
        for band in range(bands):
            self.box(
                0,
                band * step,
                WIDTH,
                (band + 1) * step + 1,
                mix(self.hour.above, self.hour.low, band / (bands - 1)),
            )

    def sun(self, x: float, y: float, radius: float) -> None:
        """The sun or the moon, in two rings of haze."""
        ground = mix(self.hour.above, self.hour.low, min(1.0, y / HORIZON))
        for ring, share in ((1.9, 0.16), (1.4, 0.32)):
            self.disc(x, y, radius * ring, mix(ground, self.hour.sun, share))
        self.disc(x, y, radius, self.hour.sun)

    def hills(self, base: float, height: float, depth: float, waves: float = 2.0) -> None:
        """A range of hills whose feet stand at ``base``."""
        shift = [self.dice.uniform(0, math.tau) for _ in range(4)]
        points: list[Point] = [(-10, HEIGHT)]
        for step in range(161):
            x = step / 160
            rise = sum(
                math.sin(x * math.tau * waves * part + shift[part - 1]) / part**1.3 for part in range(1, 5)
            )
            points.append((x * WIDTH, base - height * (0.55 + 0.28 * rise)))
        points.append((WIDTH + 10, HEIGHT))
        self.polygon(points, self.land(depth))

    def water(self, top: float, *, glint_at: float | None = None) -> None:
        """Water from ``top`` to the foot of the sheet, darker towards us, with strokes of light on it."""
        hour = self.hour
        for band in range(8):
            share = band / 7
            upper = top + (HEIGHT - top) * share**1.4
            self.box(0, upper, WIDTH, HEIGHT, mix(hour.water, hour.near, share * 0.45))
        for _ in range(90):
            depth = self.dice.random() ** 1.5
            y = top + 8 + (HEIGHT - top) * depth
            x, length = self.dice.uniform(-50, WIDTH), self.dice.uniform(30, 130) * (0.4 + depth)
            tone = mix(hour.water, hour.light if self.dice.random() < 0.5 else hour.near, 0.22)
            self.box(x, y, x + length, y + 2 + 3 * depth, tone)
        if glint_at is not None:
            for _ in range(60):
                depth = self.dice.random() ** 1.3
                y, spread = top + 4 + (HEIGHT - top) * depth * 0.9, 20 + 120 * depth
                x, length = glint_at + self.dice.gauss(0, spread * 0.6), spread * self.dice.uniform(0.3, 0.9)
                self.box(
                    x - length / 2, y, x + length / 2, y + 2 + 4 * depth, mix(hour.water, hour.sun, 0.75)
                )

    def haze(self, top: float, bottom: float, most: float) -> None:
        """Fog between two heights, thickest in the middle: what stands there grows pale."""
        size = self.image.size
        rows = np.linspace(0, HEIGHT, size[1])
        middle, half = (top + bottom) / 2, (bottom - top) / 2
        thick = np.clip(1 - np.abs(rows - middle) / half, 0, 1) * most * 255
        mask = Image.fromarray(thick.astype(np.uint8)[:, None]).resize(size)
        self.image.paste(self.hour.light, (0, 0, *size), mask)

    def finished(self) -> bytes:
        """The picture as a JPEG."""
        image = self.image.reduce(FINER)
        chance = np.random.default_rng(self.dice.randrange(2**32))
        grain = chance.normal(0.0, GRAIN, (image.height, image.width, 1))
        pixels = np.clip(np.asarray(image, dtype=np.float32) + grain, 0, 255).astype(np.uint8)
        out = BytesIO()
        Image.fromarray(pixels).save(out, "JPEG", quality=QUALITY, progressive=True, optimize=True)
        return out.getvalue()
