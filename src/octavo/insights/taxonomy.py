"""The subjects that Octavo knows: the 17 first-level IPTC Media Topics, and some of the levels below.

Codes and names are those of the IPTC NewsCodes (https://iptc.org/standards/media-topics/, CC BY 4.0); the
sentences about them were written for Octavo.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of news.

    ``slug`` stands in addresses and in the database; ``parent`` is the slug of its section, empty for a
    section; ``short`` is the name that fits a line of sections.
    """

    slug: str
    code: str
    name: str
    short: str
    about: str
    parent: str = ""


SECTIONS: tuple[Topic, ...] = tuple(
    Topic(*row)
    for row in (
        (
            "politics",
            "11000000",
            "politics and government",
            "Politics",
            "Who governs, how they came to, and what they decide.",
        ),
        (
            "conflict",
            "16000000",
            "conflict, war and peace",
            "Conflict",
            "Wars, uprisings, attacks, and the talks that end them.",
        ),
        (
            "economy",
            "04000000",
            "economy, business and finance",
            "Business",
            "Companies, markets, prices and public money.",
        ),
        (
            "crime",
            "02000000",
            "crime, law and justice",
            "Law",
            "Offences, police, courts and the law they apply.",
        ),
        (
            "disaster",
            "03000000",
            "disaster, accident and emergency incident",
            "Disaster",
            "What breaks, burns, floods or collides, and who comes to help.",
        ),
        (
            "health",
            "07000000",
            "health",
            "Health",
            "Illness and its treatment, hospitals and those who work there.",
        ),
        (
            "science",
            "13000000",
            "science and technology",
            "Science",
            "What is found out, and what is built from it.",
        ),
        (
            "environment",
            "06000000",
            "environment",
            "Environment",
            "Climate, wildlife, air, water and soil, and their keeping.",
        ),
        (
            "society",
            "14000000",
            "society",
            "Society",
            "How people live together: families, newcomers, the poor, the unequal.",
        ),
        (
            "labour",
            "09000000",
            "labour",
            "Work",
            "Jobs, pay, unions, strikes and pensions.",
        ),
        (
            "education",
            "05000000",
            "education",
            "Education",
            "Schools, universities, those who teach and those who learn.",
        ),
        (
            "sport",
            "15000000",
            "sport",
            "Sport",
            "Matches, races, records, and the clubs behind them.",
        ),
        (
            "arts",
            "01000000",
            "arts, culture, entertainment and media",
            "Arts",
            "Books, music, film, stages, museums and the press itself.",
        ),
        (
            "lifestyle",
            "10000000",
            "lifestyle and leisure",
            "Leisure",
            "Food, travel, gardens, games, clothes and other free time.",
        ),
        (
            "religion",
            "12000000",
            "religion",
            "Religion",
            "Faiths, their leaders, feasts and quarrels.",
        ),
        (
            "human-interest",
            "08000000",
            "human interest",
            "People",
            "The odd, the touching and the famous.",
        ),
        (
            "weather",
            "17000000",
            "weather",
            "Weather",
            "What the sky does, and what it is about to do.",
        ),
    )
)

SUBJECTS: tuple[Topic, ...] = tuple(
    Topic(slug, code, name, name[0].upper() + name[1:], about, parent)
    for parent, slug, code, name, about in (
        ("politics", "election", "20000574", "election", "Votes of the people, before and after."),
        ("politics", "government", "20000593", "government", "Cabinets, parliaments, offices and councils."),
        ("politics", "policy", "20000621", "government policy", "What a government means to do."),
        (
            "politics",
            "diplomacy",
            "20000638",
            "international relations",
            "What states say and do to another.",
        ),
        ("politics", "rights", "20000587", "fundamental rights", "Freedoms, and who is denied them."),
        ("conflict", "terror", "20000053", "act of terror", "Violence against civilians to frighten many."),
        ("conflict", "war", "20000056", "armed conflict", "Fighting between armies or armed groups."),
        ("conflict", "unrest", "20000065", "civil unrest", "Protests, riots and rebellions."),
        ("conflict", "peace", "20000073", "peace process", "Truces and the talks towards them."),
        (
            "economy",
            "markets",
            "20000385",
            "market and exchange",
            "Shares, bonds, currencies, raw materials.",
        ),
        ("economy", "public-economy", "20000344", "economy", "Growth, prices, budgets, interest and trade."),
        ("economy", "companies", "20000170", "business information", "What firms earn, buy, sell and found."),
        ("economy", "farming", "20000210", "agriculture", "Fields, stables and what they yield."),
        ("economy", "property", "20000235", "construction and property", "What is built, let and sold."),
        ("crime", "offences", "20000082", "crime", "Theft, fraud, assault, murder and the like."),
        ("crime", "courts", "20000106", "judiciary", "Judges, trials and verdicts."),
        ("crime", "police", "20000129", "law enforcement", "Police, arrests, searches and prisons."),
        ("disaster", "earthquake", "20000153", "earthquake", "The ground shakes."),
        ("disaster", "fire", "20000150", "fire", "Houses, woods and factories burn."),
        ("disaster", "flood", "20000154", "flood", "Water where it should not be."),
        (
            "disaster",
            "transport-accident",
            "20000143",
            "transport accident and incident",
            "Ships, trains, aeroplanes and cars come to grief.",
        ),
        ("disaster", "rescue", "20000168", "emergency response", "Searching, saving, sheltering."),
        ("health", "disease", "20000446", "diseases and conditions", "What people fall ill with."),
        ("health", "treatment", "20000464", "health treatment", "Medicines, vaccines, operations."),
        ("health", "health-care", "20000480", "government health care", "What the public pays for health."),
        ("science", "technology", "20000756", "technology and engineering", "Machines, networks, devices."),
        ("science", "ai", "20001298", "artificial intelligence", "Machines that learn."),
        ("science", "nature-science", "20000717", "natural science", "Stars, particles, stones and cells."),
        ("science", "biomedical", "20000710", "biomedical science", "Research into living bodies."),
        ("environment", "climate", "20000418", "climate change", "A warming world and what to do."),
        ("environment", "conservation", "20000420", "conservation", "Keeping species and places."),
        ("environment", "pollution", "20000424", "environmental pollution", "What poisons air, water, soil."),
        ("society", "immigration", "20000771", "immigration", "People who arrive, and who may stay."),
        ("society", "discrimination", "20000775", "discrimination", "Being treated worse for what one is."),
        ("society", "family", "20000780", "family", "Children, parents, marriages."),
        ("society", "welfare", "20000817", "welfare", "Help for those who need it."),
        ("labour", "employment", "20000509", "employment", "Work, pay and working hours."),
        ("labour", "labour-relations", "20000524", "labour relations", "Employers, unions, strikes."),
        ("labour", "unemployment", "20000533", "unemployment", "Being without work."),
        ("education", "school", "20000400", "school", "Classrooms, from the first year to the last."),
        ("sport", "football", "20001065", "association football", "Eleven against eleven, no hands."),
        ("sport", "basketball", "20000851", "basketball", "Hoops and jump shots."),
        ("sport", "cricket", "20000888", "cricket", "Wickets and overs."),
        ("sport", "tennis", "20001085", "tennis", "Sets and serves."),
        ("sport", "golf", "20000940", "golf", "Fairways and greens."),
        ("sport", "ice-hockey", "20000965", "ice hockey", "A puck on the ice."),
        ("arts", "cinema", "20000005", "cinema", "Films and those who make them."),
        ("arts", "literature", "20000013", "literature", "Books and those who write them."),
        ("arts", "music", "20000018", "music", "Songs, concerts, orchestras."),
        ("arts", "media", "20000045", "mass media", "Newspapers, broadcasters, publishers."),
        ("lifestyle", "leisure", "20000538", "leisure", "Travel, food, games and hobbies."),
        ("human-interest", "animal", "20000500", "animal", "Beasts in the news."),
        ("human-interest", "prize", "20000498", "award and prize", "Medals, honours and prizes."),
        ("human-interest", "celebrity", "20000505", "celebrity", "The famous and their lives."),
    )
)

TOPICS: dict[str, Topic] = {topic.slug: topic for topic in (*SECTIONS, *SUBJECTS)}
SECTION_SLUGS: tuple[str, ...] = tuple(topic.slug for topic in SECTIONS)


def section_of(slug: str) -> str:
    """The section that a topic belongs to, itself where it is one; "" for a slug that is none."""
    topic = TOPICS.get(slug)
    return (topic.parent or topic.slug) if topic else ""
