"""What the door says when nothing came back: one full sentence for each way to fail. Pure."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from octavo.lib.outcome import Failure

LONGEST_WAIT = 7 * 86_400.0  # a Retry-After beyond a week is a mistake of the other side
LEFT_ALONE = 3_600.0  # seconds, where a server that wants fewer visits does not say how many
_AGAIN = "it is tried again at the next turn"


def refused_address(host: str, address: str) -> Failure:
    """The name led to an address that is not on the public network."""
    sentence = (
        f"{host} leads to {address}, which is not an address of the public internet, so it is not fetched; "
        f"if you trust it, add {host} to the setting OCTAVO_FETCH_ALLOW."
    )
    return Failure("fetch.refused_address", sentence, permanent=True)


def timeout(host: str, seconds: float) -> Failure:
    """The deadline, in seconds over all redirects, has passed."""
    return Failure("fetch.timeout", f"{host} did not answer within {seconds:g} seconds; {_AGAIN}.")


def too_large(host: str, limit: int) -> Failure:
    """The body, decoded, is larger than ``limit`` bytes."""
    size = f"{limit / 2**20:.3g} MiB" if limit >= 2**20 else f"{limit:,} bytes"
    sentence = f"{host} sent more than {size}, which is more than is read from one address; {_AGAIN}."
    return Failure("fetch.too_large", sentence)


def headers_too_large(host: str, limit: int) -> Failure:
    """The header lines alone are larger than ``limit`` bytes."""
    return Failure("fetch.protocol", f"{host} sent more than {limit // 1024} kB of header lines; {_AGAIN}.")


def dns(host: str) -> Failure:
    """The name has no address, or no name server answered."""
    sentence = f"The name {host} was not found; check its spelling and this machine's network; {_AGAIN}."
    return Failure("fetch.dns", sentence)


def connect(host: str) -> Failure:
    """Nothing listens there, or the connection was cut."""
    return Failure("fetch.connect", f"No connection to {host} could be made, or it was cut; {_AGAIN}.")


def tls(host: str) -> Failure:
    """No trusted encrypted connection came about."""
    sentence = f"{host} offered no certificate or encryption that can be trusted for that name; {_AGAIN}."
    return Failure("fetch.tls", sentence)


def redirects(host: str, limit: int) -> Failure:
    """More redirects than allowed, or a circle."""
    sentence = f"{host} sent us on more than {limit} times without an answer; check its address in a browser."
    return Failure("fetch.redirects", sentence)


def redirect_without_place(host: str, code: int) -> Failure:
    """A redirect that names no address, or one that answers something sent and is therefore not followed."""
    sentence = (
        f"{host} answered {code}, “look elsewhere”, in a way that cannot be followed; check the address."
    )
    return Failure("fetch.redirects", sentence)


def protocol(host: str, detail: str) -> Failure:
    """The other side does not speak HTTP as agreed; ``detail`` is the library's short reason."""
    reason = re.sub(r"[\x00-\x1f\x7f]", " ", detail)[:120].strip()
    return Failure("fetch.protocol", f"{host} sent an answer that cannot be read ({reason}); {_AGAIN}.")


def status(host: str, code: int, retry_after: float | None) -> Failure:
    """An answer that is neither a page, a redirect nor “not modified”; 410, gone, is permanent."""
    name = next((f" ({known.phrase})" for known in HTTPStatus if known == code), "")
    if code == HTTPStatus.GONE:
        sentence = f"{host} says that this address is gone for good (410); it is not fetched any more."
        return Failure("fetch.gone", sentence, permanent=True, status=code)
    if code == HTTPStatus.NOT_FOUND:
        sentence = f"{host} has nothing at this address (404 Not Found); check the address; {_AGAIN}."
    elif code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        sentence = f"{host} refuses to show this address to Octavo ({code}{name}); {_AGAIN}."
    elif code == HTTPStatus.TOO_MANY_REQUESTS:
        sentence = (
            f"{host} asks to be visited less often (429 Too Many Requests); it is left alone for a while."
        )
        retry_after = LEFT_ALONE if retry_after is None else retry_after
    else:
        sentence = f"{host} answered {code}{name} instead of a page; {_AGAIN}."
    return Failure("fetch.status", sentence, retry_after=retry_after, status=code)


def read_retry_after(value: str, now: datetime) -> float | None:
    """Seconds to wait by a ``Retry-After`` header, given as seconds or as a date.

    None where it says nothing usable.
    """
    value = value.strip()
    if re.fullmatch(r"\d{1,9}", value):
        return min(float(value), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_WAIT)
