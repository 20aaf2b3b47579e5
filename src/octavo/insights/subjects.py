"""Subjects below a section, told by their words: an earthquake has a magnitude, a match a goalkeeper.

A section is a matter of judgement, which was learned; these are matters of fact, and a reader can check the
word that decided. The words were chosen from general knowledge, single ones that seldom mean anything else
inside their section. English only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from octavo.insights.taxonomy import SUBJECTS, TOPICS
from octavo.lib.spans import Span

ENOUGH = 3  # mentions: of a word in the headline counts two, in a sentence one, however often it stands there
IN_TITLE = 2
_WORD = re.compile(r"[a-z]+")

_WORDS: dict[str, str] = {
    "election": """election vote voter ballot poll turnout candidate primary referendum runoff recount
        reelection""",
    "government": """cabinet parliament senate congress council lawmaker minister shutdown speaker senator
        mayor""",
    "policy": "reform legislation regulation bill policy decree rollback rebate subsidy",
    "diplomacy": """summit ambassador sanction diplomat treaty embassy envoy bilateral nato consulate
        diplomacy diplomatic alliance""",
    "rights": "freedom abortion censorship dissident torture suffrage liberties assembly",
    "terror": "terror terrorist terrorism jihadist bomber extremist",
    "war": """troop missile shelling airstrike artillery offensive drone frontline invasion
        infantry army soldier""",
    "unrest": "protest protester demonstrator riot curfew uprising demonstration rioter",
    "peace": "ceasefire truce mediator armistice peacekeeper negotiator disarmament",
    "markets": "stock share bond trader dow nasdaq index bitcoin investor futures yield currency",
    "public-economy": """inflation tariff recession gdp budget deficit growth debt treasury economist tax
        export""",
    "companies": """profit revenue acquisition merger takeover quarterly dividend earnings shareholder
        bankruptcy""",
    "farming": "farmer crop harvest livestock dairy farm grain wheat cattle",
    "property": "mortgage rent tenant landlord housing developer homeowner builder",
    "offences": """murder fraud robbery stabbing shooting theft burglar assault embezzlement gunman
        smuggler homicide""",
    "courts": """court judge jury trial verdict appeal sentenced justice lawsuit acquitted plea
        tribunal magistrate""",
    "police": "police officer arrest detective inmate prison raid custody arrested",
    "earthquake": "earthquake quake aftershock magnitude seismologist epicentre epicenter tremor",
    "fire": "fire blaze firefighter wildfire flame smoke arson",
    "flood": "flood flooding floodwater sandbag flooded inundated",
    "transport-accident": """crash collision derailed barge lorry ferry wreck capsized collided plane""",
    "rescue": "rescue rescuer evacuated evacuation coastguard lifeboat shelter survivor",
    "disease": """virus infection outbreak cancer coronavirus covid disease measles pandemic diabetes
        dementia flu""",
    "treatment": "vaccine drug surgery therapy dose medicine vaccination surgeon transplant pill",
    "health-care": "insurance medicare medicaid nhs premium insurer hospital clinic",
    "technology": """phone smartphone software app browser laptop chip android iphone windows update
        developer""",
    "ai": "ai chatbot chatgpt openai anthropic llm",
    "nature-science": """telescope planet galaxy fossil physicist astronomer asteroid comet dinosaur particle
        geologist""",
    "biomedical": "gene protein cell dna genome biologist mice embryo",
    "climate": "climate warming emission carbon greenhouse glacier",
    "conservation": """species wildlife endangered reserve habitat poacher rewilding conservationist""",
    "pollution": "pollution smog contaminated toxic microplastic sewage lead waste pollutant",
    "immigration": "migrant asylum immigrant immigration refugee deport deportation deported visa",
    "discrimination": """racism racist discrimination antisemitism sexism homophobia bias segregation
        antisemitic""",
    "family": "marriage divorce parent couple adoption birth family children",
    "welfare": "benefit welfare poverty homeless allowance stamp carer",
    "employment": "wage salary overtime employer hiring payroll job",
    "labour-relations": "strike union picket walkout dispute",
    "unemployment": "unemployment jobless unemployed layoff redundancy",
    "school": "school pupil teacher classroom kindergarten",
    "football": "striker goalkeeper midfielder penalty premier football soccer fifa uefa derby goal",
    "basketball": "basketball nba rebound playoff dunk court",
    "cricket": "cricket wicket innings batsman bowler spinner",
    "tennis": "tennis wimbledon racket seed backhand",
    "golf": "golf golfer birdie fairway bogey",
    "ice-hockey": "hockey puck nhl goaltender",
    "cinema": "film movie cinema director oscar screenplay sequel",
    "literature": "novel author book poet poem memoir novelist publisher",
    "music": "album song singer band orchestra concert opera musician choir",
    "media": "newspaper broadcaster journalist editor reporter anchor network magazine",
    "leisure": "recipe restaurant travel hotel game bake oven tourist holiday",
    "animal": "dog cat elephant zoo bear animal vet puppy panda",
    "prize": "prize medal award honour winner nobel",
    "celebrity": "star celebrity prince duchess actress fans",
}
_SUBJECT_OF: dict[str, frozenset[str]] = {
    word: frozenset(slug for slug, words in _WORDS.items() if word in words.split())
    for words in _WORDS.values()
    for word in words.split()
}

if missing := {topic.slug for topic in SUBJECTS} ^ set(_WORDS):
    raise ValueError(f"Subjects without words, or words without a subject: {sorted(missing)}.")


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject that an article is about, and the sentence that has most of its words."""

    slug: str
    sentence: Span


def find_subject(section: str, title: str, text: str, sentences: Sequence[Span]) -> Subject | None:
    """The subject of ``section`` that is mentioned most, where it is mentioned enough and in the text."""
    in_title = _mentions(title)
    mentions = [_mentions(span.of(text)) for span in sentences]
    best: tuple[int, str] = (0, "")
    for slug, topic in TOPICS.items():
        if topic.parent == section:
            count = IN_TITLE * bool(in_title.get(slug)) + sum(slug in found for found in mentions)
            best = max(best, (count, slug), key=lambda pair: pair[0])
    count, slug = best
    where = max(range(len(mentions)), key=lambda at: len(mentions[at].get(slug, ())), default=-1)
    if count < ENOUGH or where < 0 or slug not in mentions[where]:
        return None
    return Subject(slug, sentences[where])


def _mentions(text: str) -> dict[str, set[str]]:
    """The subjects' words that stand in a text, by subject; a plural counts as its singular."""
    found: dict[str, set[str]] = {}
    for word in _WORD.findall(text.lower()):
        form = word if word in _SUBJECT_OF else word.removesuffix("s")
        for slug in _SUBJECT_OF.get(form, ()):
            found.setdefault(slug, set()).add(form)
    return found
