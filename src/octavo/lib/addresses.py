"""Which addresses the door may connect to, and how a URL is read before it is handed over. Pure.

No name is looked up here.

The rule is default-deny: an address must be plainly public, or the operator named it in
``OCTAVO_FETCH_ALLOW``. The check is made on the address that a socket is about to be opened to, so it does
not matter how a URL spells it or what a name resolved to a moment ago.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, unquote, urljoin, urlsplit

from octavo.lib.outcome import Failure

Network = IPv4Network | IPv6Network

DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST_URL = 8_192  # what common servers accept in a request line; longer ones are attacks or mistakes

# IANA's special-purpose registries (RFC 6890 and its updates), written out because ``ipaddress.is_global``
# changed between Python versions and calls some of these global.
SPECIAL_V4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, and with it the metadata services of clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
GLOBAL_V6 = IPv6Network("2000::/3")  # the only space given out for the public network; all else is special
SPECIAL_V6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: carries any IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)

_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,252}[a-z0-9_.])?")
_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")
_KEPT = "%/:=&?~+!$,;'@()*[]|"  # stands as it is in paths and queries; other signs are percent-encoded


def is_public(address: str) -> bool:
    """True where ``address`` (an IP address in text) belongs to the public network.

    False for all special ranges and for nonsense.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return ip.is_global and not any(ip in block for block in SPECIAL_V4)
    return (
        ip.scope_id is None
        and ip in GLOBAL_V6
        and ip.is_global
        and not any(ip in block for block in SPECIAL_V6)
    )


@dataclass(frozen=True, slots=True)
class Policy:
    """What the door may do beyond the public network, and how it names itself.

    ``allow`` holds pairs of host name or IP address, and port (0 = any port); ``networks`` whole networks,
    any port. Both come from the operator. ``connect_to`` maps a host below ``.example`` to the exact
    loopback address and port that answers for it in the demo edition; such a host connects there and
    nowhere else.
    """

    allow: frozenset[tuple[str, int]] = frozenset()
    networks: tuple[Network, ...] = ()
    connect_to: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    user_agent: str = "Octavo"

    def __post_init__(self) -> None:
        for host, (address, _) in self.connect_to.items():
            if not (host.endswith(".example") and ip_address(address).is_loopback):
                raise ValueError(
                    f"connect_to is for hosts below .example on loopback addresses, not {host} at {address}"
                )

    def permits(self, host: str, port: int, address: str) -> bool:
        """Whether a socket for ``host`` may connect to ``address``, an IP address in text, at ``port``."""
        if host in self.connect_to:
            return self.connect_to[host] == (address, port)
        if is_public(address):
            return True
        if any((name, number) in self.allow for name in (host, address) for number in (port, 0)):
            return True
        try:
            ip = ip_address(address)
        except ValueError:
            return False
        return any(ip in network for network in self.networks)


def read_allow(text: str) -> tuple[frozenset[tuple[str, int]], tuple[Network, ...]] | Failure:
    """The pairs and networks of ``OCTAVO_FETCH_ALLOW``.

    A comma list of ``host:port``, ``host``, ``address:port``, ``[v6]:port``, ``network/bits``.

    The first entry that is none of these is named in the failure (``fetch.allow``).
    """
    pairs: set[tuple[str, int]] = set()
    networks: list[Network] = []
    for entry in filter(None, (part.strip().lower() for part in text.split(","))):
        try:
            if "/" in entry:
                networks.append(ip_network(entry))
            else:
                pairs.add(_host_and_port(entry))
        except ValueError:
            sentence = (
                f"OCTAVO_FETCH_ALLOW contains “{entry}”, which is neither a host, host:port, [address]:port "
                "nor a network such as 192.168.1.0/24; correct it and start again."
            )
            return Failure("fetch.allow", sentence, permanent=True)
    return frozenset(pairs), tuple(networks)


def _host_and_port(entry: str) -> tuple[str, int]:
    try:
        return str(ip_address(entry)), 0
    except ValueError:
        parts = urlsplit(f"//{entry}")
        host = parts.hostname or ""
        if entry.startswith("["):
            host = str(ip_address(host))
        elif not _HOST.fullmatch(host) or _CONTROL.search(entry):
            raise
        return host, parts.port or 0


@dataclass(frozen=True, slots=True)
class Target:
    """A URL as the door understands it.

    ``url`` is built from these parts and holds no user name and no fragment.
    """

    scheme: str
    host: str
    port: int
    url: str
    userinfo: str = field(default="", repr=False)

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what may see this target's credentials."""
        return self.scheme, self.host, self.port


def read_target(url: str, base: str = "") -> Target | Failure:
    """Read ``url`` (relative to ``base``) strictly, so that nobody can read it in another way than we do.

    Fails with ``fetch.scheme`` for all but http and https, and with ``fetch.url`` where the address cannot
    be understood.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError:
        return _unreadable(url)
    if scheme not in DEFAULT_PORTS:
        shown = f"“{scheme}:”" if scheme else "no scheme"
        sentence = f"The address {shown_url(url)} has {shown}; only http and https addresses are fetched."
        return Failure("fetch.scheme", sentence, permanent=True)
    host = _plain_host(host)
    if not host or len(url) > LONGEST_URL or _CONTROL.search(parts.netloc) or port == 0:
        return _unreadable(url)
    authority = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    tail = quote(parts.path or "/", safe=_KEPT) + (
        f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    )
    userinfo = unquote(parts.netloc.rpartition("@")[0])
    if _CONTROL.search(userinfo):
        return _unreadable(url)
    return Target(scheme, host, port or DEFAULT_PORTS[scheme], f"{scheme}://{authority}{tail}", userinfo)


def shown_url(url: str) -> str:
    """``url`` as it may stand in a sentence or a log.

    No user name, no password, no control characters, at most 200 characters.
    """
    head, slashes, rest = url.partition("//")
    authority, slash, tail = rest.partition("/")
    without = (
        head + slashes + authority.rpartition("@")[2] + slash + tail if slashes else url.rpartition("@")[2]
    )
    return _CONTROL.sub(" ", without)[:200]


def _plain_host(host: str) -> str:
    try:
        if ":" in host:
            return str(IPv6Address(host))
        plain = host.encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError):
        return ""
    return plain if _HOST.fullmatch(plain) else ""


def _unreadable(url: str) -> Failure:
    sentence = f"The address {shown_url(url)} cannot be understood; check how it is written."
    return Failure("fetch.url", sentence, permanent=True)
