"""Addresses of pages: one spelling for one page, and whose they are. Pure, and nothing is looked up."""

import hashlib
import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

# Parameters that say where a click came from, never which page is meant. Prefixes end in "_".
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "hsa_", "ns_", "at_custom", "oly_", "vero_", "trk_")
# fmt: off
_TRACKING = frozenset({
    "_ga", "_gl", "_hsenc", "_hsmi", "_openstat", "at_campaign", "at_medium", "campaign_id", "cmpid",
    "dclid", "ef_id", "epik", "fb_action_ids", "fb_action_types", "fb_ref", "fb_source", "fbclid",
    "gad_source", "gbraid", "gclid", "gclsrc", "gdfms", "ga_source", "ga_medium", "ga_term",
    "ga_content", "ga_campaign", "ga_place", "ftag", "guccounter", "guce_referrer", "guce_referrer_sig",
    "icid", "igsh", "igshid", "ito", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "ncid", "ocid",
    "rb_clickid", "s_cid", "s_kwcid", "smid", "sref", "ssrc", "tduid", "ttclid", "twclid", "vgo_ee",
    "wbraid", "wickedid", "wt_mc", "yclid", "ysclid", "__twitter_impression",
})
# fmt: on
_PORTS = {"http": ":80", "https": ":443"}

# Second levels under which names are given out below a country's two letters. A list of the web's suffixes
# has thousands of rows; these are the ones that news outlets stand under, and a wrong guess costs no more
# than two outlets shown as one.
# fmt: off
_SECOND_LEVELS = frozenset({
    "ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "govt", "ltd", "mil", "ne", "net", "nom",
    "or", "org", "ind", "info", "sch", "web",
})
# fmt: on
_STRIPPED = ("www.", "m.", "mobile.", "amp.")


def normalise_url(url: str) -> str:
    """One spelling of an address, to tell whether two are the same page.

    Scheme and host in lower case, no default port, no trailing dot, no fragment (but ``#!`` routes stay),
    no tracking parameters, no user name; ``http`` and ``https`` stay apart. What cannot be read comes back
    stripped, otherwise as it was.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return url
    if not host:
        return url
    scheme = parts.scheme.lower()
    if ":" in host:
        host = f"[{host}]"
    kept = [pair for pair in parts.query.split("&") if pair and not _tracks(pair)]
    fragment = (
        parts.fragment if parts.fragment.startswith("!") and not parts.fragment.startswith("!/?") else ""
    )
    netloc = host + ("" if _PORTS.get(scheme) == port else port)
    # Blanks that stood before a fragment or a parameter stand at the end now.
    path = parts.path if kept or fragment else parts.path.rstrip()
    return urlunsplit(SplitResult(scheme, netloc, path or "/", "&".join(kept), fragment)).rstrip()


def url_key(url: str) -> str:
    """The digest by which one address is one page, in whichever of its spellings: 32 hexadecimal digits."""
    return hashlib.blake2b(normalise_url(url).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _tracks(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def host_of(url: str) -> str:
    """The host of an address in lower case, without a trailing dot; empty where there is none."""
    try:
        return (urlsplit(url.strip()).hostname or "").rstrip(".")
    except ValueError:
        return ""


def domain_of(url_or_host: str) -> str:
    """The domain that somebody registered, by the shape of the name.

    ``news.example.co.uk`` gives ``example.co.uk``.

    An IP address, and a name of one label, come back whole.
    """
    host = host_of(url_or_host) if "/" in url_or_host else url_or_host.lower().rstrip(".")
    labels = host.split(".")
    if ":" in host or len(labels) < 3 or re.fullmatch(r"[\d.]+", host):
        return host
    three = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS
    return ".".join(labels[-3:] if three else labels[-2:])


def display_host(url: str) -> str:
    """The host as a reader wants to see it: no ``www.``, internationalised names in their own letters."""
    host = host_of(url)
    for prefix in _STRIPPED:
        if host.startswith(prefix) and host.count(".") > 1:
            host = host.removeprefix(prefix)
            break
    if "xn--" not in host:
        return host
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
