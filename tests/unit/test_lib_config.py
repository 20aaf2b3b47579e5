"""Settings are understood or refused with a sentence; never silently something else."""

from pathlib import Path

import pytest

from octavo.lib.config import OPTIONS, BadSettingError, Config


@pytest.mark.parametrize(
    ("value", "meant"), [("yes", True), ("On", True), ("1", True), ("no", False), ("off", False)]
)
def test_flags(value: str, *, meant: bool) -> None:
    assert Config({"OCTAVO_DEMO": value}).flag("DEMO") is meant


@pytest.mark.parametrize("value", ["maybe", "", "2", "yess"])
def test_a_flag_that_is_neither_is_refused(value: str) -> None:
    with pytest.raises(BadSettingError, match="OCTAVO_DEMO"):
        Config({"OCTAVO_DEMO": value}).flag("DEMO")


@pytest.mark.parametrize("value", ["8080", "localhost", "localhost:http", "localhost:0", "localhost:70000"])
def test_an_address_needs_host_and_port(value: str) -> None:
    with pytest.raises(BadSettingError, match="OCTAVO_LISTEN"):
        Config({"OCTAVO_LISTEN": value}).listen()


def test_networks_are_addresses_or_ranges_and_nothing_else() -> None:
    given = Config({"OCTAVO_TRUSTED_PROXIES": "127.0.0.1, 10.1.0.0/16"}).networks("TRUSTED_PROXIES")
    assert [str(network) for network in given] == ["127.0.0.1/32", "10.1.0.0/16"]
    assert Config({}).networks("TRUSTED_PROXIES") == ()
    with pytest.raises(BadSettingError, match="OCTAVO_TRUSTED_PROXIES contains “nginx”"):
        Config({"OCTAVO_TRUSTED_PROXIES": "nginx"}).networks("TRUSTED_PROXIES")


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("sesame\n")
    assert Config({"OCTAVO_SECRET_KEY_FILE": str(tmp_path / "key")}).text("SECRET_KEY") == "sesame"
    with pytest.raises(BadSettingError, match="cannot be read"):
        Config({"OCTAVO_SECRET_KEY_FILE": str(tmp_path / "none")}).text("SECRET_KEY")


def test_a_slip_of_the_keyboard_is_seen() -> None:
    assert Config({"OCTAVO_LISTN": "x", "OCTAVO_DEMO": "yes", "PATH": "/"}).unknown() == ("OCTAVO_LISTN",)


def test_every_default_is_understood() -> None:
    config = Config({})
    for name in ("GUESTS", "DEMO", "DEBUG"):
        config.flag(name)
    config.listen()
    assert all(option.help.endswith(".") for option in OPTIONS)
