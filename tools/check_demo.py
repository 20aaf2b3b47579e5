"""Checks the demo edition: front matter, tokens, lengths, copies, and truth.json and gold/ against all that.

Run `python tools/check_demo.py`: it prints the counts, or a sentence for each fault, and then exits with 1.
"""

import json
import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any

from octavo.demo.edition import load_edition
from octavo.demo.gold import load_gold
from octavo.demo.goldtypes import Gold
from octavo.lib.outcome import Failure

DEMO = Path(__file__).resolve().parent.parent / "demo"
TEXTS = {"title", "byline", "standfirst", "section", "dateline"}
REQUIRED = TEXTS | {"at", "story", "copy_of", "credit", "date_shown"}
OPTIONAL = {"follows", "lookalike_of", "feed_summary"}
CORRECTION = {"corrected_at", "correction"}
CHOICES = {
    "kind": {"agency", "daily", "broadcaster", "tabloid", "weekly", "magazine", "blog"},
    "feed": {"rss", "atom", "json"},
    "template": {"classic", "plain", "jsonld", "broken", "divs", "amp"},
}
OUTLET_KEYS = set(CHOICES) | {"id", "name", "domain", "tagline", "voice", "full_text_feed"}
AT = re.compile(r"(-[1-4]|0)d ([01]\d|2[0-3]):([0-5]\d)")
TOKEN = re.compile(r"\{(weekday|date|month|year):(-?\d+)\}")
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Dates that would age the fiction: a named weekday, a month beside a number, a bare year.
ABSOLUTE = re.compile(rf"\b(?:{DAYS})\b|\b\d+ (?:{MONTHS})\b|\b(?:{MONTHS}) \d|(?<![\d,])(?:19|20)\d\d\b")
WORDS = (180, 600)
WORDS_SHORT = (110, 450)  # the agency, and those who shorten it
COPIED = 0.75  # least share of a copy's sentences that are its origin's
NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)  # any day does
OWN = 0.2  # greatest share that two independent reports may have in common (quotations)


@dataclass(frozen=True, slots=True)
class Article:
    """One file: `name` is the id, with `.v2` where it is a corrected version."""

    name: str
    meta: dict[str, Any]
    body: str

    @property
    def ident(self) -> str:
        return self.name.removesuffix(".v2")

    @property
    def text(self) -> str:
        return "\n".join([self.meta["title"], self.meta["standfirst"], self.body])


def read_articles() -> dict[str, Article]:
    found: dict[str, Article] = {}
    for path in sorted((DEMO / "articles").glob("*/*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        name = f"{path.parent.name}/{path.stem}"
        found[name] = Article(name, tomllib.loads(front), body.strip())
    return found


def sentences(text: str) -> list[str]:
    prose = re.sub(r"(?m)^(?:## |- |> )", "", text)
    parts = re.split(r"(?<=[.!?])[”’]?\s+(?=[“A-Z{*])|\n+", prose)
    return [part.strip(" “”*") for part in parts if len(part.split()) > 3]


def shared(copy: str, origin: str) -> float:
    """Share of the sentences of `copy` that `origin` has too, allowing for small changes."""
    theirs, mine = sentences(origin), sentences(copy)
    same = sum(any(SequenceMatcher(None, one, other).ratio() > 0.85 for other in theirs) for one in mine)
    return same / max(1, len(mine))


def moment(at: str) -> tuple[int, int]:
    day, hours, minutes = re.split("d |:", at)
    return int(day), int(hours) * 60 + int(minutes)


def outlet_faults(outlets: list[dict[str, Any]]) -> list[str]:
    unused = CHOICES["template"] - {outlet["template"] for outlet in outlets}
    faults = [f"outlets.toml: template {t!r} is used by no outlet." for t in unused]
    for outlet in outlets:
        wrong = [key for key, allowed in CHOICES.items() if outlet[key] not in allowed]
        if set(outlet) != OUTLET_KEYS or wrong or not outlet["domain"].endswith(".example"):
            faults.append(f"outlet {outlet['id']}: wrong keys, domain, or {wrong}.")
    return faults


def meta_faults(article: Article, outlet_ids: set[str]) -> list[str]:
    meta, name = article.meta, article.name
    need = REQUIRED | (CORRECTION if name.endswith(".v2") else set())
    odd = (need - set(meta)) | (set(meta) - need - OPTIONAL)
    if odd:
        return [f"{name}: missing or unknown keys {sorted(odd)}."]
    faults = [] if name.split("/")[0] in outlet_ids else [f"{name}: no such outlet."]
    times = [meta["at"], *([meta["corrected_at"]] if "corrected_at" in meta else [])]
    faults += [f"{name}: bad time {t!r}." for t in times if not AT.fullmatch(t) or moment(t) > (0, 720)]
    if meta["date_shown"] not in {"full", "day", "words-only"}:
        faults.append(f"{name}: date_shown is {meta['date_shown']!r}.")
    return faults


def text_faults(article: Article) -> list[str]:
    meta = article.meta
    everything = "\n".join([article.text, meta.get("correction", ""), meta.get("feed_summary", "")])
    faults = [f"{article.name}: absolute date {hit!r}." for hit in ABSOLUTE.findall(everything)]
    if re.search(r"[{}]", TOKEN.sub("", everything)):
        faults.append(f"{article.name}: a brace that is not a known token.")
    short = bool(meta["copy_of"]) or article.name.startswith("northern-wire/")
    low, high = WORDS_SHORT if short else WORDS
    count = len(article.body.split())
    if not low <= count <= high:
        faults.append(f"{article.name}: {count} words, not {low} to {high}.")
    return faults


def copy_faults(articles: dict[str, Article]) -> list[str]:
    faults = []
    for one in articles.values():
        origin = articles.get(one.meta["copy_of"])
        if one.meta["copy_of"] and origin is None:
            faults.append(f"{one.name}: its origin does not exist.")
        elif origin and shared(one.body, origin.body) < COPIED:
            faults.append(f"{one.name}: shares only {shared(one.body, origin.body):.0%} with its origin.")
        elif origin and one.meta["title"] == origin.meta["title"]:
            faults.append(f"{one.name}: a copy needs a headline of its own.")
    own = [a for a in articles.values() if not a.meta["copy_of"] and not a.name.endswith(".v2")]
    for a, b in combinations(own, 2):
        if a.meta["story"] == b.meta["story"] and max(shared(a.body, b.body), shared(b.body, a.body)) > OWN:
            faults.append(f"{a.name} and {b.name}: own reports that share too many sentences.")
    return faults


def story_faults(truth: dict[str, Any], firsts: dict[str, Article]) -> list[str]:
    faults = []
    stories: dict[str, Any] = truth["stories"]
    listed = {ident: story for story, entry in stories.items() for ident in entry["articles"]}
    if listed != {ident: one.meta["story"] for ident, one in firsts.items()}:
        faults.append("truth.json: the articles of its stories are not those of the front matter.")
    if truth["copies"] != {i: one.meta["copy_of"] for i, one in firsts.items() if one.meta["copy_of"]}:
        faults.append("truth.json: its copies are not those of the front matter.")
    for ident, one in firsts.items():
        for key in ("follows", "lookalike_of"):
            told = stories[one.meta["story"]][key]
            if one.meta.get(key) != told or (told is not None and told not in stories):
                faults.append(f"{ident}: {key} is not what truth.json says ({told!r}).")
    words_only = {ident for ident, one in firsts.items() if one.meta["date_shown"] == "words-only"}
    if words_only != {entry["article"] for entry in truth["dates_in_words"]}:
        faults.append("truth.json: dates_in_words does not list the words-only articles.")
    return faults


def passages(truth: dict[str, Any]) -> list[tuple[str, str]]:
    """(file, passage) for everything that truth.json says is written somewhere."""
    found = [(e["article"], e["written"]) for e in truth["dates_in_words"]]
    for figure in truth["figures"]:
        found += [
            (v["article"] + (".v2" if v.get("version") == 2 else ""), v["written"]) for v in figure["values"]
        ]
    for quote in truth["quotes"]:
        found += [(quote["full"], part) for part in quote["parts"]]
        found += [(ident, quote["cut_texts"][ident]) for ident in quote["cut"]]
    for entry in truth["corrections"]:
        found += [(entry["article"], entry["was"]), (entry["article"] + ".v2", entry["now"])]
    return found


def read_gold() -> Gold | Failure:
    edition = load_edition(DEMO)
    return edition if isinstance(edition, Failure) else load_gold(DEMO, edition, NOON)


def gold_counts(gold: Gold) -> str:
    named = sum(one.kind != "generic" for one in gold.names)
    said = sum(len(fact.said) for fact in gold.facts)
    silent = sum(len(fact.not_said) for fact in gold.facts)
    return (
        f"gold: {len(gold.figures)} figures in {len({one.text for one in gold.figures})} articles, "
        f"{len(gold.aligned_figures)} over several; {len(gold.days)} days; "
        f"{named} names in {len({one.text for one in gold.names})} articles; "
        f"{len(gold.facts)} facts, {said} times said and {silent} times not; "
        f"{len(gold.quotes)} quotations in {sum(len(one.parts) for one in gold.quotes)} parts; "
        f"{len(gold.origins)} origins, {len(gold.pairs)} pairs."
    )


def main() -> int:
    outlets = tomllib.loads((DEMO / "outlets.toml").read_text(encoding="utf-8"))["outlet"]
    truth = json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))
    articles = read_articles()
    firsts = {name: one for name, one in articles.items() if name == one.ident}
    faults = outlet_faults(outlets)
    for one in articles.values():
        faults += meta_faults(one, {o["id"] for o in outlets}) or text_faults(one)
    if not faults:
        faults = copy_faults(articles) + story_faults(truth, firsts)
        faults += [
            f"{name}: truth.json says that {text!r} is written there; it is not."
            for name, text in passages(truth)
            if name not in articles or text.lower() not in articles[name].text.lower()
        ]
    gold = read_gold()
    if isinstance(gold, Failure):
        faults.append(gold.sentence)
    print("\n".join(faults) or "The demo edition is sound.")
    print(f"{len(outlets)} outlets, {len(firsts)} articles, {len(articles) - len(firsts)} corrected,")
    print(f"{len(truth['stories'])} stories, {len(truth['copies'])} copies, {len(truth['figures'])} figures,")
    print(f"{sum(len(one.body.split()) for one in firsts.values())} words.")
    if isinstance(gold, Gold):
        print(gold_counts(gold))
    print("by day:", dict(sorted(Counter(moment(one.meta["at"])[0] for one in firsts.values()).items())))
    print("by story:", dict(Counter(one.meta["story"] for one in firsts.values()).most_common()))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
