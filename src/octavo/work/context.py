"""What a worker works with: the door with the operator's exceptions, the encoder, the demo's server."""

import os
import secrets
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from octavo import __version__
from octavo.demo.queries import demo_site, present_edition
from octavo.demo.server import DemoServer
from octavo.engines.embed import load_embedder
from octavo.lib.addresses import read_allow
from octavo.lib.config import BadSettingError, Config
from octavo.lib.http import Door, Policy
from octavo.lib.outcome import Failure
from octavo.pipeline import Way


def user_agent(base_url: str) -> str:
    """An honest name: the program, its version, and where its operator can be found."""
    return f"Octavo/{__version__} (feed reader; +{base_url})"


def policy_of(
    base_url: str, config: Config | None = None, places: Mapping[str, tuple[str, int]] | None = None
) -> Policy:
    """What the door may do here: the public network, and what the operator allows. Raises BadSettingError."""
    allowed = read_allow((config or Config()).text("FETCH_ALLOW"))
    if isinstance(allowed, Failure):
        raise BadSettingError(allowed.sentence)
    pairs, networks = allowed
    return Policy(allow=pairs, networks=networks, connect_to=places or {}, user_agent=user_agent(base_url))


@contextmanager
def way_of_this_process(base_url: str, config: Config | None = None) -> Iterator[Way]:
    """A way that is ready to turn; what it started (the demo edition's servers) ends with the block."""
    config = config or Config()
    with ExitStack() as stack:
        places: dict[str, tuple[str, int]] = {}
        present, site = present_edition(), demo_site()
        if present is not None and site is not None:
            server = stack.enter_context(DemoServer(site))
            places = {outlet.domain: server.address for outlet in site.edition.outlets}
        door = Door(policy_of(base_url, config, places))
        name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(2)}"
        yield Way(door, load_embedder(), name)
