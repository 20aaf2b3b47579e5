"""The one table of settings: every OCTAVO_ variable, its kind, its default and what it is for.

Settings, `octavo doctor`, the reference page and the tests read this table. A value that cannot be
understood stops the start with a sentence: a mistyped setting must never be silently something else.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path


class BadSettingError(ValueError):
    """A setting's value cannot be understood; the message is a sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Option:
    """One environment variable: ``OCTAVO_<name>``.

    A secret may also be given as a file by ``OCTAVO_<name>_FILE``.
    """

    name: str
    default: str
    help: str
    secret: bool = False

    @property
    def variable(self) -> str:
        """The environment variable's full name."""
        return f"OCTAVO_{self.name}"


# The sections beside an article that a reader or the operator may put away, in the order of the page.
PANEL_PARTS = ("points", "quotes", "figures", "coverage", "days", "names", "changes", "topics", "ask")

OPTIONS: tuple[Option, ...] = (
    Option(
        "DATA_DIR",
        "~/.local/share/octavo",
        "Where the embedded database and everything derived from it live.",
    ),
    Option(
        "DATABASE_URL",
        "",
        "postgres://user:password@host/name; empty means SQLite in the data folder.",
        secret=True,
    ),
    Option(
        "SECRET_KEY",
        "",
        "Signs sessions; empty means one is made once and kept in the data folder.",
        secret=True,
    ),
    Option("LISTEN", "127.0.0.1:8080", "The address and port that the web server listens on."),
    Option(
        "BASE_URL",
        "",
        "The address readers use, such as https://news.example.org; empty means the address listened on.",
    ),
    Option(
        "ALLOWED_HOSTS",
        "",
        "More host names to answer to, separated by commas; the base URL's and this machine's count.",
    ),
    Option(
        "TRUSTED_PROXIES",
        "",
        "Addresses or networks of the web servers before Octavo, by commas, such as 127.0.0.1; "
        "only from these is X-Forwarded-For believed.",
    ),
    Option("TIME_ZONE", "UTC", "The zone in which days begin and times are shown, such as Europe/Oslo."),
    Option(
        "FETCH_ALLOW",
        "",
        "Private addresses or networks to fetch from all the same, by commas, such as 192.168.1.20.",
    ),
    Option(
        "PAGE_SECONDS",
        "20",
        "How long a guest’s page may be given out again from memory; a new edition ends it; 0 means never.",
    ),
    Option(
        "PICTURES_MB",
        "1000",
        "Megabytes of articles' pictures that are kept, the newest; 0 means that none is fetched or shown.",
    ),
    Option(
        "PANEL_WITHOUT",
        "",
        f"Sections of the panel that nobody is shown, by commas; they are {', '.join(PANEL_PARTS)}.",
    ),
    Option("GUESTS", "yes", "Whether people without an account may read: yes or no."),
    Option("DEMO", "yes", "Whether a new installation opens on the demo edition: yes or no."),
    Option(
        "DEBUG", "no", "Shows error details in the browser: yes or no. Never on a machine that others reach."
    ),
)
_BY_NAME = {option.name: option for option in OPTIONS}


class Config:
    """The settings of one environment, read and checked on access."""

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        self.environ = os.environ if environ is None else environ

    def text(self, name: str) -> str:
        """The value as text: the variable, else the file that ``…_FILE`` names, else the default."""
        option = _BY_NAME[name]
        value = self.environ.get(option.variable)
        if value is None and option.secret and (file := self.environ.get(f"{option.variable}_FILE")):
            try:
                value = Path(file).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise BadSettingError(
                    f"{option.variable}_FILE names {file}, which cannot be read: {error.strerror}."
                ) from error
        return option.default if value is None else value.strip()

    def flag(self, name: str) -> bool:
        """The value as yes or no; anything else is refused."""
        value = self.text(name).lower()
        if value in {"yes", "true", "on", "1"}:
            return True
        if value in {"no", "false", "off", "0"}:
            return False
        raise BadSettingError(f"{_BY_NAME[name].variable} is “{value}”; write yes or no.")

    def seconds(self, name: str) -> int:
        """The value as a number of seconds, 0 to 3600."""
        value = self.text(name)
        if not (value.isascii() and value.isdigit() and int(value) <= 3600):
            raise BadSettingError(
                f"{_BY_NAME[name].variable} is “{value}”; write a number of seconds from 0 to 3600."
            )
        return int(value)

    def number(self, name: str) -> int:
        """The value as a whole number, 0 or more; anything else is refused."""
        value = self.text(name)
        if not (value.isascii() and value.isdigit() and len(value) < 10):
            raise BadSettingError(f"{_BY_NAME[name].variable} is “{value}”; write a whole number.")
        return int(value)

    def words(self, name: str) -> tuple[str, ...]:
        """The value as a list separated by commas."""
        return tuple(part.strip() for part in self.text(name).split(",") if part.strip())

    def parts(self, name: str) -> frozenset[str]:
        """The value as sections of the panel separated by commas; anything else is refused."""
        words = self.words(name)
        for word in words:
            if word not in PANEL_PARTS:
                raise BadSettingError(
                    f"{_BY_NAME[name].variable} contains “{word}”; write any of {', '.join(PANEL_PARTS)}."
                )
        return frozenset(words)

    def networks(self, name: str) -> tuple[IPv4Network | IPv6Network, ...]:
        """The value as addresses or networks separated by commas; anything else is refused."""
        found = []
        for word in self.words(name):
            try:
                found.append(ip_network(word, strict=False))
            except ValueError as error:
                raise BadSettingError(
                    f"{_BY_NAME[name].variable} contains “{word}”; "
                    "write addresses or networks, such as 127.0.0.1, 10.0.0.0/8."
                ) from error
        return tuple(found)

    def listen(self) -> tuple[str, int]:
        """Host and port to listen on."""
        host, _, port = self.text("LISTEN").rpartition(":")
        if not host or not port.isdigit() or not 0 < int(port) < 65536:
            raise BadSettingError(
                f"OCTAVO_LISTEN is “{self.text('LISTEN')}”; "
                "write an address and a port, such as 127.0.0.1:8080."
            )
        return host.strip("[]"), int(port)

    def unknown(self) -> tuple[str, ...]:
        """Variables that begin with OCTAVO_ and mean nothing here: most often a slip of the keyboard."""
        known = {option.variable for option in OPTIONS} | {f"{o.variable}_FILE" for o in OPTIONS if o.secret}
        outside = {"OCTAVO_CORPORA", "OCTAVO_TEST_POSTGRES"}  # read by the tests, not by the program
        return tuple(
            sorted(key for key in self.environ if key.startswith("OCTAVO_") and key not in known | outside)
        )
