"""Scenes at the water: the bridge, the ferry, the harbour, the light, the river from below."""

import math

from octavo.demo.art.canvas import HEIGHT, HORIZON, WIDTH, Canvas, Point, mix


def bridge(sheet: Canvas) -> None:
    """The harbour bridge on its piers, a barge across the third."""
    sheet.sky(HORIZON + 40)
    sheet.sun(1180, 300, 78)
    sheet.hills(HORIZON + 30, 150, 0.12)
    sheet.hills(HORIZON + 40, 80, 0.3, 3)
    sheet.water(HORIZON + 30, glint_at=1180)
    steel, pale = sheet.land(0.92), sheet.land(0.62)
    sheet.box(-10, 410, WIDTH + 10, 440, steel)
    for x in range(-60, WIDTH + 60, 80):  # the girder's lattice
        sheet.line([(x, 410), (x + 40, 344), (x + 80, 410)], steel, 7)
    sheet.box(-10, 338, WIDTH + 10, 349, steel)
    for number, x in enumerate((150, 560, 970, 1380)):
        sheet.polygon([(x - 26, 440), (x + 26, 440), (x + 38, 690), (x - 38, 690)], pale)
        sheet.polygon([(x + 4, 440), (x + 26, 440), (x + 38, 690), (x + 10, 690)], steel)
        sheet.box(x - 60, 684, x + 60, 708, steel)
        if number == 2:
            _barge(sheet, x - 330, 690)
    for _ in range(3):
        _gull(sheet, sheet.dice.uniform(200, 900), sheet.dice.uniform(120, 290), sheet.dice.uniform(16, 26))


def _barge(sheet: Canvas, x: float, y: float) -> None:
    hull, load = sheet.land(1.0), sheet.hour.accent
    sheet.polygon([(x, y - 34), (x + 420, y - 58), (x + 400, y + 26), (x + 30, y + 34)], hull)
    sheet.polygon(
        [(x + 96, y - 40), (x + 150, y - 84), (x + 210, y - 62), (x + 270, y - 96), (x + 350, y - 54)],
        mix(load, hull, 0.25),
    )
    sheet.box(x + 20, y - 96, x + 84, y - 34, mix(hull, sheet.hour.light, 0.75))
    sheet.box(x + 30, y - 84, x + 74, y - 66, hull)
    sheet.polygon([(x, y - 12), (x + 410, y - 30), (x + 408, y - 20), (x + 4, y - 2)], load)


def ferry(sheet: Canvas) -> None:
    """Line 1 on its way across, with people on deck."""
    sheet.sky(HORIZON + 20)
    sheet.sun(430, 330, 88)
    sheet.hills(HORIZON + 10, 170, 0.1)
    sheet.hills(HORIZON + 20, 90, 0.28, 3)
    sheet.water(HORIZON + 10, glint_at=430)
    hull, white, accent = sheet.land(1.0), mix(sheet.hour.light, sheet.land(0.5), 0.08), sheet.hour.accent
    x, y = 610, 640
    sheet.polygon([(x - 60, y), (x + 760, y), (x + 690, y + 92), (x + 30, y + 92)], hull)
    sheet.polygon([(x - 60, y), (x + 760, y), (x + 750, y + 16), (x - 46, y + 16)], accent)
    sheet.box(x + 30, y - 84, x + 650, y, white)
    sheet.box(x + 120, y - 156, x + 520, y - 84, mix(white, hull, 0.1))
    sheet.box(x + 200, y - 208, x + 330, y - 156, white)
    sheet.box(x + 400, y - 266, x + 464, y - 156, accent)
    sheet.box(x + 400, y - 266, x + 464, y - 244, hull)
    for step in range(13):
        sheet.box(x + 56 + step * 45, y - 60, x + 84 + step * 45, y - 28, mix(hull, sheet.hour.light, 0.25))
    for step in range(8):
        sheet.box(
            x + 142 + step * 47, y - 134, x + 172 + step * 47, y - 108, mix(hull, sheet.hour.light, 0.35)
        )
    for step in range(11):
        _person(sheet, x + 535 + step * 10 + sheet.dice.uniform(-3, 3), y - 84, sheet.dice.uniform(30, 38))
    for step in range(5):
        sheet.disc(
            x + 420 - step * 74,
            y - 300 - step * 26,
            26 + step * 11,
            mix(sheet.hour.low, sheet.hour.far, 0.35),
            0.6,
        )
    sheet.box(x - 20, y + 90, x + 720, y + 98, mix(sheet.hour.water, sheet.hour.light, 0.6))


def harbour(sheet: Canvas) -> None:
    """Cranes and warehouses along a quay."""
    sheet.sky(HORIZON + 120)
    sheet.sun(1240, 330, 84)
    sheet.hills(HORIZON + 90, 170, 0.1)
    for step in range(9):
        left = step * 190 - 40
        top = HORIZON - 10 - sheet.dice.uniform(0, 70)
        tone = sheet.land(0.4 + sheet.dice.uniform(-0.06, 0.06))
        sheet.box(left, top, left + 184, HORIZON + 130, tone)
        sheet.polygon(
            [(left - 6, top), (left + 92, top - 62), (left + 190, top)], mix(tone, sheet.land(1), 0.25)
        )
        for window in range(4):
            sheet.box(
                left + 22 + window * 40,
                top + 34,
                left + 44 + window * 40,
                top + 62,
                mix(tone, sheet.hour.light, 0.4),
            )
    for x, tall in ((210, 440), (640, 520), (1090, 470)):
        _crane(sheet, x + sheet.dice.uniform(-40, 40), HORIZON + 120, tall)
    sheet.box(0, HORIZON + 112, WIDTH, HORIZON + 140, sheet.land(0.95))
    sheet.water(HORIZON + 140, glint_at=1240)
    sheet.box(0, HORIZON + 140, WIDTH, HORIZON + 152, sheet.land(1.0))


def _crane(sheet: Canvas, x: float, foot: float, tall: float) -> None:
    tone, top = sheet.land(0.9), foot - tall
    for side in (-1, 1):
        sheet.line([(x + side * 60, foot), (x + side * 18, top + 120)], tone, 12)
    for step in range(5):
        share = step / 5
        wide = 60 - 42 * share
        y = foot - (tall - 120) * share
        sheet.line([(x - wide, y), (x + wide * 0.8, y - (tall - 120) / 5)], tone, 6)
    sheet.box(x - 34, top + 70, x + 40, top + 124, sheet.hour.accent)
    sheet.line([(x - 110, top + 92), (x + 310, top - 40)], tone, 13)
    sheet.line([(x, top + 72), (x + 20, top - 70), (x + 310, top - 40)], tone, 5)
    sheet.line([(x + 296, top - 36), (x + 296, top + 190)], tone, 3)
    sheet.box(x + 262, top + 190, x + 330, top + 236, sheet.hour.accent)
    sheet.box(x - 132, top + 84, x - 84, top + 124, tone)


def lighthouse(sheet: Canvas) -> None:
    """The light on its rock, and its beam."""
    sheet.sky(HORIZON + 80)
    beam = mix(sheet.hour.above, sheet.hour.light, 0.3)
    sheet.polygon([(1096, 262), (-20, 60), (-20, 330)], beam)
    sheet.hills(HORIZON + 60, 90, 0.15)
    sheet.water(HORIZON + 60)
    rock = sheet.land(0.95)
    points: list[Point] = [(800, HEIGHT)]
    for step in range(25):
        x = 800 + step * 34
        points.append((x, 740 - 130 * math.sin(step / 24 * math.pi) - sheet.dice.uniform(0, 34)))
    sheet.polygon([*points, (1640, HEIGHT)], rock)
    white = mix(sheet.hour.light, rock, 0.06)
    sheet.polygon([(1040, 660), (1190, 660), (1158, 310), (1072, 310)], white)
    for step in (0, 2):
        top, low = 400 + step * 75, 470 + step * 75
        sheet.polygon(
            [
                (1072 - (top - 310) * 0.091, top),
                (1158 + (top - 310) * 0.091, top),
                (1158 + (low - 310) * 0.091, low),
                (1072 - (low - 310) * 0.091, low),
            ],
            sheet.hour.accent,
        )
    sheet.box(1056, 298, 1174, 314, rock)
    sheet.box(1080, 232, 1150, 298, sheet.hour.light)
    sheet.polygon([(1070, 232), (1160, 232), (1115, 186)], sheet.hour.accent)
    for _ in range(5):
        _gull(sheet, sheet.dice.uniform(200, 900), sheet.dice.uniform(300, 500), sheet.dice.uniform(14, 24))


def eels(sheet: Canvas) -> None:
    """The river from below: eels among weed, light from above."""
    hour = sheet.hour
    for band in range(12):
        sheet.box(
            0,
            band * 84,
            WIDTH,
            HEIGHT,
            mix(mix(hour.water, hour.light, 0.35), hour.near, (band / 11) ** 0.8 * 0.85),
        )
    for step in range(6):
        x = 120 + step * 290 + sheet.dice.uniform(-60, 60)
        sheet.polygon(
            [(x, 0), (x + 90, 0), (x - 120, HEIGHT), (x - 330, HEIGHT)], mix(hour.water, hour.near, 0.28)
        )
    for number in range(11):
        depth = 0.25 + 0.7 * number / 10
        _eel(
            sheet, sheet.dice.uniform(60, 1150), 170 + number * 62, 300 + 220 * depth, 15 + 16 * depth, depth
        )
    for _ in range(26):
        x, tall = sheet.dice.uniform(0, WIDTH), sheet.dice.uniform(110, 300)
        lean = sheet.dice.uniform(-60, 60)
        sheet.polygon(
            [(x - 13, HEIGHT), (x + 13, HEIGHT), (x + lean, HEIGHT - tall)],
            sheet.land(sheet.dice.uniform(0.75, 1)),
        )
    for _ in range(30):
        sheet.disc(
            sheet.dice.uniform(0, WIDTH),
            sheet.dice.uniform(60, 800),
            sheet.dice.uniform(2, 7),
            mix(hour.water, hour.light, 0.5),
        )


def _eel(sheet: Canvas, x: float, y: float, length: float, thick: float, depth: float) -> None:
    tone = mix(sheet.land(0.55), sheet.land(1.0), depth)
    phase, bend = sheet.dice.uniform(0, math.tau), sheet.dice.uniform(26, 46)
    steps = 70
    spine = [
        (x + length * i / steps, y + bend * math.sin(phase + i / steps * math.tau * 1.15))
        for i in range(steps + 1)
    ]
    for number, (px, py) in enumerate(spine):
        share = number / steps
        sheet.disc(
            px,
            py,
            thick * min(1.0, 0.18 + share * 1.5) * (1 if share < 0.93 else 1 - (share - 0.93) * 5),
            tone,
        )
    for number, (px, py) in enumerate(spine[8:-4]):
        sheet.disc(
            px, py + thick * 0.45, thick * 0.3 * min(1, number / 30), mix(tone, sheet.hour.light, 0.22)
        )
    head = spine[-2]
    sheet.disc(head[0] - 2, head[1] - thick * 0.3, thick * 0.17, sheet.hour.light)


def _person(sheet: Canvas, x: float, foot: float, tall: float) -> None:
    tone = sheet.land(0.95) if sheet.dice.random() < 0.75 else sheet.hour.accent
    sheet.box(x - tall * 0.13, foot - tall * 0.76, x + tall * 0.13, foot, tone)
    sheet.disc(x, foot - tall * 0.87, tall * 0.13, tone)


def _gull(sheet: Canvas, x: float, y: float, span: float) -> None:
    sheet.line([(x - span, y - span * 0.3), (x - span * 0.4, y - span * 0.5), (x, y)], sheet.land(0.7), 4)
    sheet.line([(x, y), (x + span * 0.4, y - span * 0.5), (x + span, y - span * 0.3)], sheet.land(0.7), 4)
