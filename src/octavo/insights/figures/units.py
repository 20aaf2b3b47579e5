"""Units of measure and money: what they are called, and what one is worth in the unit that is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.insights.figures.tokens import Token

MINUTE, HOUR, DAY, YEAR = 60.0, 3600.0, 86400.0, 365.25 * 86400.0
MILE = 1609.344


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that is written in tokens ``[…, end)``: ``value * factor + offset`` is in ``unit``."""

    type: str
    unit: str
    factor: float = 1.0
    offset: float = 0.0
    end: int = 0


def _named(type_: str, unit: str, names: dict[str, float]) -> dict[str, tuple[str, str, float]]:
    return {name: (type_, unit, factor) for words, factor in names.items() for name in words.split()}


_MEASURES: dict[str, tuple[str, str, float]] = {
    **_named(
        "duration",
        "s",
        {
            "second seconds sec secs": 1,
            "minute minutes min mins": MINUTE,
            "hour hours hr hrs": HOUR,
            "day days": DAY,
            "night nights": DAY,
            "week weeks": 7 * DAY,
            "fortnight fortnights": 14 * DAY,
            "month months": 365.25 / 12 * DAY,
            "year years": 365.25 * DAY,
            "decade decades": 3652.5 * DAY,
            "century centuries": 36525 * DAY,
        },
    ),
    **_named(
        "distance",
        "m",
        {
            "mm millimetre millimetres millimeter millimeters": 1e-3,
            "cm centimetre centimetres centimeter centimeters": 1e-2,
            "metre metres meter meters": 1,
            "km kms kilometre kilometres kilometer kilometers": 1e3,
            "mile miles": MILE,
            "ft foot feet": 0.3048,
            "inch inches": 0.0254,
            "yard yards": 0.9144,
        },
    ),
    **_named("area", "m²", {"hectare hectares ha": 1e4, "acre acres": 4046.8564224}),
    **_named(
        "weight",
        "kg",
        {
            "mg milligram milligrams": 1e-6,
            "gram grams gramme grammes": 1e-3,
            "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes": 1,
            "tonne tonnes": 1e3,
            "lb lbs": 0.45359237,
            "stone": 6.35029318,
        },
    ),
    **_named("volume", "l", {"litre litres liter liters": 1, "millilitre millilitres ml": 1e-3}),
    **_named("speed", "m/s", {"mph": MILE / HOUR, "kph kmh": 1 / 3.6, "knot knots": 1852 / HOUR}),
    **_named("power", "W", {"watt watts": 1, "kw kilowatt kilowatts": 1e3, "mw megawatt megawatts": 1e6}),
    **_named("power", "W", {"gw gigawatt gigawatts": 1e9}),
    **_named("energy", "Wh", {"kwh": 1e3, "mwh": 1e6, "gwh": 1e9, "twh": 1e12}),
}
_FAST = {"kilometres", "kilometers", "km", "miles", "metres", "meters"}  # these become speeds "an hour"
_CURRENCY_WORDS = {  # a name that several countries use keeps it, for which of them is seldom said
    **dict.fromkeys(("dollar", "dollars"), "dollar"),
    **dict.fromkeys(("crown", "crowns"), "crown"),
    **dict.fromkeys(("kroner", "krone", "kronor", "krona"), "krone"),
    **dict.fromkeys(("peso", "pesos"), "peso"),
    **dict.fromkeys(("franc", "francs"), "franc"),
    **dict.fromkeys(("dinar", "dinars"), "dinar"),
    **dict.fromkeys(("shilling", "shillings"), "shilling"),
    **dict.fromkeys(("euro", "euros", "eur"), "EUR"),
    **dict.fromkeys(("yen", "jpy"), "JPY"),
    **dict.fromkeys(("yuan", "renminbi", "cny", "rmb"), "CNY"),
    **dict.fromkeys(("rouble", "roubles", "ruble", "rubles"), "RUB"),
    **dict.fromkeys(("shekel", "shekels"), "ILS"),
    **dict.fromkeys(("hryvnia", "hryvnias"), "UAH"),
    **dict.fromkeys(("rand", "zar"), "ZAR"),
    **dict.fromkeys(("naira", "ngn"), "NGN"),
    **dict.fromkeys(("rupee", "rupees"), "rupee"),
    **dict.fromkeys(("real", "reais"), "BRL"),
    **dict.fromkeys(("zloty", "zlotys"), "PLN"),
    **{code: code.upper() for code in ["usd", "gbp", "sek", "nok", "dkk", "chf", "inr", "aud", "cad"]},
}
_SIGNS = {
    "$": "dollar",
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "nt$": "TWD",
    "s$": "SGD",
    "r$": "BRL",
    "£": "GBP",
    "€": "EUR",
    "¥": "¥",
    "₹": "INR",
    "rs": "rupee",
    "rs.": "rupee",
    "₽": "RUB",
    "₺": "TRY",
    "₩": "KRW",
    "₪": "ILS",
    "₴": "UAH",
    "₱": "PHP",
    "₫": "VND",
    "₦": "NGN",
}
_SMALL_COINS = {"cent": 0.01, "cents": 0.01, "pence": 0.01}
_DEGREES = {"c": ("°C", 1.0, 0.0), "celsius": ("°C", 1.0, 0.0), "centigrade": ("°C", 1.0, 0.0)}
_DEGREES |= dict.fromkeys(("f", "fahrenheit"), ("°C", 5 / 9, -160 / 9))


def is_unit(word: str) -> bool:
    """Whether a word in lower case is the name of a measure."""
    return (
        word in _MEASURES
        or word in _CURRENCY_WORDS
        or word in {"point", "points", "degrees", "cent", "percent", "%"}
    )


def currency(sign: str) -> str:
    """The ISO 4217 code that a sign of money stands for; the sign's name where several share it."""
    return _SIGNS.get(sign.lower(), sign.upper())


def read_unit(tokens: Sequence[Token], at: int) -> Unit | None:
    """The unit that begins at token ``at``, a hyphen before it or not; None where none does."""
    words = [tokens[place].low if place < len(tokens) else "" for place in range(at, at + 6)]
    if words[0] in {"-", "‑"}:
        return read_unit(tokens, at + 1) if at + 1 < len(tokens) and tokens[at + 1].kind == "w" else None
    return _share(words, at) or _money(words, at) or _heat(words, at) or _measure(words, at)


def _share(words: Sequence[str], at: int) -> Unit | None:
    if words[0] == "percentage" and words[1] in {"point", "points"}:
        return Unit("points", "pp", end=at + 2)
    if words[0] in {"%", "percent", "pc"}:
        if words[1] in {"points", "point"}:
            return Unit("points", "pp", end=at + 2)
        return Unit("percent", "%", end=at + 1)
    if words[:2] == ["per", "cent"]:
        return Unit("percent", "%", end=at + 2)
    if words[:2] == ["basis", "points"]:
        return Unit("points", "pp", 0.01, end=at + 2)
    return None


def _money(words: Sequence[str], at: int) -> Unit | None:
    if words[0] in {"us", "american", "australian", "canadian"} and words[1] in {"dollar", "dollars"}:
        codes = {"us": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD"}
        return Unit("money", codes[words[0]], end=at + 2)
    if words[:2] == ["pounds", "sterling"]:
        return Unit("money", "GBP", end=at + 2)
    if words[0] in _CURRENCY_WORDS:
        return Unit("money", _CURRENCY_WORDS[words[0]], end=at + 1)
    if words[0] in _SMALL_COINS:
        return Unit("money", words[0].removesuffix("s"), end=at + 1)
    return None


def _heat(words: Sequence[str], at: int) -> Unit | None:
    if words[0] in {"°", "º"} and words[1] in _DEGREES:
        unit, factor, offset = _DEGREES[words[1]]
        return Unit("temperature", unit, factor, offset, at + 2)
    if words[0] in {"degree", "degrees"}:
        if words[1] in _DEGREES:
            unit, factor, offset = _DEGREES[words[1]]
            return Unit("temperature", unit, factor, offset, at + 2)
        return Unit("temperature", "degree", end=at + 1)
    return None


def _measure(words: Sequence[str], at: int) -> Unit | None:
    if words[0] in {"square", "sq"} and words[1] in _MEASURES and _MEASURES[words[1]][0] == "distance":
        return Unit("area", "m²", _MEASURES[words[1]][2] ** 2, end=at + 2)
    if words[0] == "cubic" and words[1] in _MEASURES and _MEASURES[words[1]][0] == "distance":
        return Unit("volume", "l", _MEASURES[words[1]][2] ** 3 * 1e3, end=at + 2)
    if words[:2] == ["nautical", "miles"]:
        return Unit("distance", "m", 1852.0, end=at + 2)
    if words[0] in _FAST and words[1] in {"/", "per", "an", "a"} and words[2] in {"h", "hour", "second", "s"}:
        span = HOUR if words[2][0] == "h" else 1.0
        return Unit("speed", "m/s", _MEASURES[words[0]][2] / span, end=at + 3)
    if words[0] in _MEASURES:
        type_, unit, factor = _MEASURES[words[0]]
        return Unit(type_, unit, factor, end=at + 1)
    return None
