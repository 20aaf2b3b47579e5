"""A private PostgreSQL for the tests: in a temporary folder, on a socket in it, ended with the run."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

DEBIAN = Path("/usr/lib/postgresql")  # where Debian keeps its versions side by side, outside PATH
OPTIONS = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"  # what is lost in a crash is a test's
)


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no PostgreSQL."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server and the address of its database."""

    folder: Path
    pg_ctl: tuple[str, ...]
    url: str

    def restart(self, while_away: Callable[[], None]) -> None:
        """End the server as a crash would, do something, and start it again."""
        subprocess.run([*self.pg_ctl, "stop", "-s", "-w", "-m", "immediate"], check=True, cwd="/")
        while_away()
        subprocess.run(
            [*self.pg_ctl, "start", "-s", "-w", "-l", str(self.folder / "log"), "-o", _server(self.folder)],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        """End the server, by the process id that it has written into its folder, and remove the folder."""
        subprocess.run([*self.pg_ctl, "stop", "-s", "-w", "-m", "immediate"], check=False, cwd="/")
        shutil.rmtree(self.folder, ignore_errors=True)


def start_cluster() -> Cluster | Missing:
    """Make and start a cluster that only this user's processes reach."""
    programs = _programs()
    if programs is None:
        return Missing("PostgreSQL is not installed here: no initdb in PATH or below /usr/lib/postgresql")
    folder = Path(tempfile.mkdtemp(prefix="octavo-pg-"))
    as_user: tuple[str, ...] = ()
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        account = _unprivileged()
        os.chown(folder, account.pw_uid, account.pw_gid)
        as_user = ("runuser", "-u", account.pw_name, "--")
    data = folder / "data"
    initdb = [
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "octavo",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    ]
    pg_ctl = (*as_user, str(programs / "pg_ctl"), "-D", str(data))
    for command in (
        [*as_user, *initdb],
        [*pg_ctl, "start", "-s", "-w", "-l", str(folder / "log"), "-o", _server(folder)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
        if done.returncode:
            shutil.rmtree(folder, ignore_errors=True)
            return Missing(f"PostgreSQL could not be started: {(done.stderr or done.stdout).strip()[-300:]}")
    return Cluster(folder, pg_ctl, f"postgres://octavo@{quote(str(folder), safe='')}/postgres")


def _server(folder: Path) -> str:
    return f"-k {folder} -c listen_addresses='' {OPTIONS}"


def _programs() -> Path | None:
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = [path for path in DEBIAN.glob("*/bin") if (path / "initdb").is_file()]
    return max(versions, key=lambda path: float(path.parent.name), default=None)


def _unprivileged() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")
