"""Where a request comes from, also behind web servers that pass requests on."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def place_of(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The address that a request comes from, of IPv6 its network; empty where there is none.

    ``peer`` is who is connected, ``forwarded`` the X-Forwarded-For header. Anybody can write that header, so
    it is read only where the peer is a trusted proxy, and from its end: each proxy adds whom it was asked by,
    and the last one that is not itself trusted is as far as anybody's word can be taken.
    """
    here = _address(peer)
    if here is None:
        return ""  # a Unix socket: everybody comes from there
    for told in reversed(forwarded.split(",")):
        if not _among(here, trusted):
            break
        before = _address(told)
        if before is None:
            break
        here = before
    # A house has as many addresses of IPv6 as it likes.
    return str(here if isinstance(here, IPv4Address) else ip_network((here, 64), strict=False))


def _among(address: Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks)


def _address(text: str) -> Address | None:
    """The address, without the port that some proxies add; None where the text is none."""
    told = text.strip()
    if told.startswith("["):
        told = told[1:].partition("]")[0]
    elif told.count(":") == 1:
        told = told.partition(":")[0]
    try:
        address = ip_address(told)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
