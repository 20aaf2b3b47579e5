"""A story of four outlets about a fire on a ferry, written for the tests, as members."""

from datetime import UTC, datetime, timedelta

from octavo.articles.sentences import split_sentences
from octavo.insights.document import Document
from octavo.insights.member import Member

PADDING = (
    "Passengers waited in a gymnasium near the quay while the company arranged buses for them. "
    "Volunteers handed out soup, dry socks and blankets until midnight. "
    "The sea was calm and the night was clear, which made the work of the crews much easier. "
)

COURIER = (
    "Fire broke out in the engine room of the ferry Aurelia off Kelmouth shortly after 21:00 on Tuesday. "
    "All 214 passengers were taken off the ship by lifeboats within two hours, the coastguard said. "
    "Two crew members were treated in hospital for breathing smoke. "
    "The ferry had passed a safety inspection in Varnhem only eleven days earlier, its papers say. "
    + PADDING
    + "The company, Norrland Lines, suspended sailings on the route until Friday. "
    "Lifeboats from Kelmouth and Dunhaven had reached the ship within twenty minutes of its first call. "
    "Its other two ships will be checked before they sail again, a spokesman for the company said."
)
GAZETTE = (
    "A fire broke out on Tuesday evening in the engine room of the ferry Aurelia near Kelmouth. "
    "Lifeboats took all 214 passengers off the ship within two hours. "
    "Two members of the crew were treated for smoke in hospital. "
    + PADDING
    + "Norrland Lines has suspended its sailings on the route until Friday. "
    "The mayor of Kelmouth, Ida Brandt, thanked the lifeboat crews and opened the town hall to families. "
    "Trains to the north were held back for an hour so that people could still travel home that night."
)
HERALD = (
    "The ferry Aurelia caught fire off Kelmouth on Tuesday evening, and the blaze began in its engine room. "
    "All 198 passengers were taken off the ship by lifeboats within two hours, according to the coastguard. "
    + PADDING
    + "Divers will examine the hull of the Aurelia at the Dunhaven shipyard next week. "
    "The ship was built in 1988 and rebuilt twice since, most recently with new diesel engines from Varnhem. "
    "An engineer who knows the class of ship said that leaks of fuel are its commonest fault by far. "
    "Fishermen from Kelmouth, who had seen the glow on the horizon, said that it looked like a sunset. "
    "A museum in the town keeps a model of the ship, which schoolchildren built one winter out of matches."
)
BRIEF = "The ferry Aurelia caught fire off Kelmouth on Tuesday. Nobody was badly hurt."


def member(number: int, name: str, text: str, *, origin: int = 0, language: str = "en") -> Member:
    """An article of an outlet; the higher the number, the later."""
    published = datetime(2026, 3, 4, 6, tzinfo=UTC) + timedelta(hours=number)
    document = Document(
        title="Fire on the Aurelia",
        text=text,
        sentences=split_sentences(text),
        language=language,
        published=published,
    )
    return Member(number, number + 100, number, name, origin or number, published, document)


def story() -> tuple[Member, ...]:
    """Three own reports, a copy of the first, and a brief."""
    return (
        member(1, "Courier", COURIER),
        member(2, "Gazette", GAZETTE),
        member(3, "Herald", HERALD),
        member(4, "Echo", COURIER, origin=1),
        member(5, "Brief", BRIEF),
    )
