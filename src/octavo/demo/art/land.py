"""Scenes on land: the town, the valley, the hall, the stage, the pitch, the ledger, the city, the loaf."""

from octavo.demo.art.canvas import HEIGHT, HORIZON, WIDTH, Canvas, mix


def town(sheet: Canvas) -> None:
    """Roofs on a hillside; here and there a chimney has come down."""
    sheet.sky(HORIZON + 100)
    sheet.sun(330, 230, 66)
    sheet.hills(HORIZON + 40, 330, 0.1, 1.4)
    sheet.hills(HORIZON + 90, 170, 0.25)
    for row in range(5):
        depth = 0.3 + row * 0.16
        size = 74 + row * 26
        x = sheet.dice.uniform(-80, 0)
        while x < WIDTH:
            wide = size * sheet.dice.uniform(0.95, 1.5)
            _house(sheet, x, 520 + row * 104, wide, size * sheet.dice.uniform(0.85, 1.15), depth)
            x += wide + sheet.dice.uniform(-4, 16)


def _house(sheet: Canvas, x: float, foot: float, wide: float, tall: float, depth: float) -> None:
    warm = sheet.dice.random()
    wall = mix(sheet.land(depth), sheet.hour.light, 0.5 * sheet.dice.uniform(0.4, 1))
    roof = mix(sheet.land(depth), sheet.hour.accent, 0.62 if warm < 0.55 else 0.2)
    rise = wide * 0.42
    stands = sheet.dice.random() < 0.8
    chimney = x + wide * sheet.dice.uniform(0.18, 0.74)
    if stands:
        sheet.box(
            chimney,
            foot - tall - rise * 1.05,
            chimney + wide * 0.11,
            foot - tall,
            mix(roof, sheet.land(1), 0.4),
        )
    sheet.box(x, foot - tall, x + wide, foot + 160, wall)
    sheet.polygon(
        [(x - 8, foot - tall), (x + wide / 2, foot - tall - rise), (x + wide + 8, foot - tall)], roof
    )
    for column in range(2):
        for storey in range(2):
            lit = sheet.dice.random() < 0.35
            left, top = x + wide * (0.2 + 0.4 * column), foot - tall * (0.8 - 0.42 * storey)
            tone = sheet.hour.light if lit else sheet.land(min(1, depth + 0.25))
            sheet.box(left, top, left + wide * 0.18, top + tall * 0.24, tone)


def valley(sheet: Canvas) -> None:
    """Hills one behind the other, a river, firs in front."""
    sheet.sky(HORIZON + 40)
    sheet.sun(1150, 250, 74)
    for step in range(4):
        sheet.hills(HORIZON - 10 + step * 68, 330 - step * 55, 0.08 + step * 0.15, 1.2 + step * 0.6)
    pale = mix(sheet.hour.water, sheet.hour.light, 0.4)
    sheet.polygon(
        [
            (760, 640),
            (790, 640),
            (900, 740),
            (700, 830),
            (1010, HEIGHT),
            (470, HEIGHT),
            (560, 820),
            (800, 735),
        ],
        pale,
    )
    for _ in range(46):
        x = sheet.dice.uniform(-30, WIDTH + 30)
        if 430 < x < 1040:
            continue
        near = sheet.dice.random()
        _fir(sheet, x, 720 + near * 290, 90 + near * 190, 0.55 + near * 0.42)


def _fir(sheet: Canvas, x: float, foot: float, tall: float, depth: float) -> None:
    tone = sheet.land(depth)
    sheet.box(x - tall * 0.03, foot - tall * 0.16, x + tall * 0.03, foot, tone)
    for step in range(4):
        low, half = foot - tall * (0.1 + step * 0.2), tall * (0.27 - step * 0.055)
        sheet.polygon([(x - half, low), (x + half, low), (x, low - tall * 0.36)], tone)


def hall(sheet: Canvas) -> None:
    """A house of columns, where a council sits or a court."""
    sheet.sky(HEIGHT)
    sheet.sun(1330, 200, 62)
    sheet.hills(HORIZON + 120, 190, 0.12)
    stone, shade, dark = mix(sheet.hour.light, sheet.land(0.4), 0.12), sheet.land(0.42), sheet.land(0.95)
    sheet.box(180, 330, 1420, 800, mix(stone, shade, 0.35))
    for step in range(12):
        left = 206 + step * 101
        sheet.box(left, 420, left + 46, 540, mix(shade, dark, 0.5))
        sheet.box(left, 600, left + 46, 740, mix(shade, dark, 0.5))
    sheet.box(520, 360, 1080, 800, mix(shade, dark, 0.55))
    for step in range(6):
        left = 528 + step * 98
        sheet.box(left, 372, left + 54, 800, stone)
        sheet.box(left + 36, 372, left + 54, 800, mix(stone, shade, 0.5))
        sheet.box(left - 9, 360, left + 63, 380, stone)
    sheet.box(488, 318, 1112, 362, stone)
    sheet.polygon([(470, 320), (1130, 320), (800, 186)], stone)
    sheet.polygon([(560, 306), (1040, 306), (800, 212)], mix(stone, shade, 0.55))
    sheet.disc(800, 272, 24, stone)
    sheet.line([(800, 190), (800, 70)], dark, 6)
    sheet.polygon([(803, 74), (900, 92), (803, 124)], sheet.hour.accent)
    for step in range(5):
        sheet.box(
            430 - step * 34,
            800 + step * 26,
            1170 + step * 34,
            828 + step * 26,
            mix(stone, shade, 0.15 * step),
        )
    sheet.box(0, 925, WIDTH, HEIGHT, dark)
    for _ in range(15):
        x, tall = sheet.dice.uniform(120, 1480), sheet.dice.uniform(62, 78)
        tone = sheet.hour.accent if sheet.dice.random() < 0.2 else dark
        sheet.box(x - tall * 0.14, 930 - tall * 0.74, x + tall * 0.14, 934, tone)
        sheet.disc(x, 930 - tall * 0.88, tall * 0.14, tone)


def stage(sheet: Canvas) -> None:
    """An orchestra without light, but for candles; a cello in front."""
    hour = sheet.hour
    for band in range(10):
        sheet.box(0, band * 100, WIDTH, HEIGHT, mix(mix(hour.above, hour.near, 0.5), hour.near, band / 9))
    for radius, share in ((620, 0.05), (450, 0.1), (300, 0.17)):
        sheet.disc(800, 620, radius, mix(hour.near, hour.light, share), 0.8)
    for row in range(3):
        for step in range(9 + row):
            x = 130 + step * (1340 / (8 + row)) + sheet.dice.uniform(-14, 14)
            y = 560 + row * 116
            tone = mix(hour.near, hour.far, 0.5 - row * 0.2)
            sheet.disc(x, y - 58, 25, tone)
            sheet.polygon([(x - 46, y + 70), (x + 46, y + 70), (x + 30, y - 30), (x - 30, y - 30)], tone)
            if (step + row) % 2 == 0:
                _candle(sheet, x + 62, y + 40)
    wood = mix(hour.accent, hour.near, 0.25)
    for y, radius in ((770, 96), (610, 74)):
        sheet.disc(800, y, radius, wood, 1.04)
    sheet.box(742, 630, 858, 740, wood)
    for side in (-1, 1):
        sheet.disc(800 + side * 92, 686, 34, mix(hour.near, hour.light, 0.1))
    sheet.box(790, 330, 810, 700, hour.near)
    sheet.disc(800, 322, 19, hour.near)
    sheet.box(774, 762, 826, 772, hour.near)
    for step in range(4):
        sheet.line([(793 + step * 5, 345), (784 + step * 11, 764)], hour.light, 1.6)
    sheet.line([(560, 690), (1070, 655)], hour.light, 6)
    sheet.line([(800, 866), (800, 970)], hour.near, 8)


def _candle(sheet: Canvas, x: float, y: float) -> None:
    sheet.disc(x, y - 48, 30, mix(sheet.hour.near, sheet.hour.light, 0.3))
    sheet.box(x - 6, y - 36, x + 6, y + 20, mix(sheet.hour.light, sheet.hour.far, 0.3))
    sheet.disc(x, y - 50, 8, sheet.hour.light, 1.7)


def pitch(sheet: Canvas) -> None:
    """A football ground under its lights, the far end lost in fog."""
    sheet.sky(HORIZON)
    grass = mix(sheet.land(0.55), (70, 120, 80), 0.55)
    sheet.box(0, 430, WIDTH, 560, sheet.land(0.5))
    for _ in range(420):
        tone = mix(sheet.land(0.5), sheet.hour.light if sheet.dice.random() < 0.6 else sheet.hour.accent, 0.4)
        sheet.disc(sheet.dice.uniform(0, WIDTH), sheet.dice.uniform(444, 552), 7, tone)
    for step in range(9):
        left, right = -900 + step * 380, -900 + (step + 1) * 380
        tone = mix(grass, sheet.hour.light, 0.1 if step % 2 else 0.0)
        sheet.polygon(
            [
                (800 + (left - 800) * 0.42, 556),
                (800 + (right - 800) * 0.42, 556),
                (right, HEIGHT),
                (left, HEIGHT),
            ],
            tone,
        )
    chalk = mix(sheet.hour.light, grass, 0.15)
    sheet.line([(120, HEIGHT), (420, 640), (1180, 640), (1480, HEIGHT)], chalk, 7)
    sheet.line([(610, 640), (610, 474), (990, 474), (990, 640)], chalk, 13)
    for step in range(11):
        sheet.line([(622 + step * 36, 480), (640 + step * 32, 610)], mix(chalk, grass, 0.45), 2)
    for step in range(5):
        sheet.line([(618, 500 + step * 28), (982, 500 + step * 28)], mix(chalk, grass, 0.45), 2)
    for x in (150, 520, 1080, 1450):
        sheet.line([(x, 440), (x, 120)], sheet.land(0.8), 11)
        sheet.disc(x, 104, 92, mix(sheet.hour.above, sheet.hour.light, 0.35), 0.6)
        for lamp in range(8):
            sheet.disc(x - 54 + (lamp % 4) * 36, 88 + (lamp // 4) * 32, 13, sheet.hour.light)
    sheet.haze(250, 720, 0.72)
    sheet.disc(700, 836, 25, sheet.hour.light)
    sheet.disc(700, 862, 30, mix(grass, sheet.hour.near, 0.5), 0.22)


def ledger(sheet: Canvas) -> None:
    """A page of accounts on a desk; its columns fall."""
    desk, paper, ink = sheet.land(0.85), mix(sheet.hour.light, sheet.hour.low, 0.25), sheet.land(1.0)
    for band in range(10):
        sheet.box(0, band * 100, WIDTH, HEIGHT, mix(desk, sheet.land(0.6), 0.06 * (band % 3)))
    sheet.polygon([(250, 120), (1330, 60), (1400, 1040), (190, 1040)], mix(desk, ink, 0.5))
    sheet.polygon([(230, 96), (1310, 40), (1372, 1040), (176, 1040)], paper)
    for step in range(15):
        y = 190 + step * 56
        sheet.line([(224 - step * 3, y), (1322 + step * 3.2, y - 42)], mix(paper, sheet.hour.far, 0.45), 2.5)
    sheet.line([(420, 90), (396, 1040)], mix(paper, sheet.hour.accent, 0.6), 3)
    height = 560.0
    for step in range(8):
        left = 490 + step * 98
        tone = sheet.hour.accent if step >= 6 else mix(ink, paper, 0.2)
        foot = 872 - step * 4
        sheet.polygon(
            [(left, foot - height), (left + 64, foot - height - 3), (left + 66, foot), (left - 2, foot)], tone
        )
        height *= sheet.dice.uniform(0.8, 0.93)
    for step in range(11):
        sheet.box(
            254 - step * 2,
            262 + step * 56,
            254 + sheet.dice.uniform(60, 120),
            270 + step * 56,
            mix(paper, ink, 0.6),
        )
    sheet.line([(1130, 960), (1560, 500)], ink, 22)
    sheet.polygon([(1118, 974), (1124, 946), (1146, 966)], sheet.hour.accent)


def city(sheet: Canvas) -> None:
    """Port Alder from the hill: roofs, towers, lit windows."""
    sheet.sky(HORIZON + 200)
    sheet.sun(520, 300, 92)
    for row in range(4):
        depth, x = 0.15 + row * 0.26, -40.0
        while x < WIDTH:
            wide, tall = sheet.dice.uniform(70, 170), sheet.dice.uniform(120, 370) * (1.05 - row * 0.13)
            foot = 660 + row * 110
            tone = sheet.land(depth + sheet.dice.uniform(-0.04, 0.04))
            sheet.box(x, foot - tall, x + wide, HEIGHT, tone)
            if sheet.dice.random() < 0.25:
                sheet.polygon(
                    [(x, foot - tall), (x + wide / 2, foot - tall - wide * 0.8), (x + wide, foot - tall)],
                    tone,
                )
            for column in range(int(wide // 26)):
                for storey in range(int(tall // 40)):
                    if sheet.dice.random() < 0.3:
                        left, top = x + 10 + column * 26, foot - tall + 16 + storey * 40
                        sheet.box(
                            left, top, left + 11, top + 19, mix(tone, sheet.hour.light, 0.35 + 0.6 * depth)
                        )
            x += wide + sheet.dice.uniform(0, 26)


def loaf(sheet: Canvas) -> None:
    """Bread on a board, in the light of a window."""
    hour = sheet.hour
    sheet.sky(620, 5)
    sheet.box(960, 60, 1440, 520, hour.light)
    for x in (960, 1192, 1424):
        sheet.box(x, 60, x + 16, 520, sheet.land(0.45))
    for y in (60, 282, 504):
        sheet.box(960, y, 1440, y + 16, sheet.land(0.45))
    sheet.box(0, 620, WIDTH, HEIGHT, sheet.land(0.62))
    sheet.box(0, 620, WIDTH, 636, sheet.land(0.8))
    crust, crumb = mix(hour.accent, (214, 158, 84), 0.72), mix((240, 214, 160), hour.light, 0.3)
    sheet.disc(690, 690, 370, mix(crust, sheet.land(1), 0.3), 0.42)
    sheet.disc(680, 668, 356, crust, 0.4)
    for step in range(5):
        x = 440 + step * 118
        sheet.polygon([(x, 740), (x + 26, 742), (x + 76, 566), (x + 44, 560)], crumb)
    sheet.polygon([(240, 806), (1190, 806), (1310, 872), (120, 872)], mix(hour.accent, sheet.land(0.9), 0.35))
    sheet.box(120, 872, 1310, 902, mix(hour.accent, sheet.land(1), 0.6))
    sheet.line([(1120, 836), (1420, 770)], mix(hour.light, hour.far, 0.4), 22)
    sheet.line([(1400, 776), (1545, 742)], sheet.land(1), 28)
