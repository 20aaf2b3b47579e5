"""What a worker works with: the door with the operator's exceptions, the encoder, the demo's server."""

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from octavo import __version__
from octavo.demo.queries import demo_site, present_edition
from octavo.demo.server import DemoServer
from octavo.engines.embed import load_embedder
from octavo.lib.config import Config
from octavo.lib.http import Door, Policy
from octavo.pipeline import Way


def user_agent(base_url: str) -> str:
    """An honest name: the program, its version, and where its operator can be found."""
    return f"Octavo/{__version__} (feed reader; +{base_url})"


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
        policy = Policy(
            networks=config.networks("FETCH_ALLOW"), connect_to=places, user_agent=user_agent(base_url)
        )
        name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(2)}"
        yield Way(Door(policy), load_embedder(), name)
