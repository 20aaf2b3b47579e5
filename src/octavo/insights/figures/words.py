"""The words by which the ledger tells people, their fates, nouns and everything else apart. English."""

import re


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


PEOPLE = word_set(
    """
    people persons person men man women woman children child boys boy girls girl passengers passenger
    civilians civilian soldiers soldier troops officers officer workers worker employees employee staff
    members member residents resident migrants migrant refugees refugee students student pupils pupil
    teachers patients patient victims victim protesters demonstrators police policemen firefighters rescuers
    miners fishermen sailors pilots drivers driver cyclists cyclist pedestrians pedestrian tourists visitors
    customers voters candidates mps lawmakers senators councillors judges doctors nurses medics journalists
    reporters activists hostages hostage prisoners detainees inmates suspects suspect militants fighters
    rebels insurgents gunmen attackers palestinians israelis ukrainians russians americans adults babies
    infants teenagers teenager youths pensioners farmers villagers islanders spectators fans players athletes
    runners engineers scientists researchers experts officials diplomats ministers leaders citizens nationals
    foreigners crew survivors casualties fatalities evacuees commuters guests shoppers worshippers
    pilgrims motorists bystanders servicemen personnel recruits volunteers trustees directors shareholders
    deckhands seafarers immigrants asylum-seekers inhabitants users subscribers readers viewers listeners
    """
)
ATTRIBUTIVE = word_set(  # plurals that another noun may follow: "sports clubs"
    "sports arms women men sales customs systems savings rights drugs goods games species civilians children "
    "crew staff police"
)
NOBODY_IN_PARTICULAR = word_set("people persons person")  # a head that every other person is one of

_FATES = {
    "killed": "killed kill kills killing dead died die dies dying deaths death deadly lives fatalities slain "
    "perished drowned murdered toll",
    "injured": "injured injure injures injuring injuries injury hurt hurting hurts wounded wounding wounds "
    "casualties",
    "missing": "missing unaccounted",
    "arrested": "arrested arrest arrests arresting detained detaining detentions custody",
    "displaced": "displaced displacing homeless",
    "evacuated": "evacuated evacuating evacuations",
    "sacked": "sacked sacking redundant redundancies layoffs",
    "rescued": "rescued rescuing saved",
    "infected": "infected cases infections",
    "abducted": "abducted kidnapped kidnapping abducting",
    "charged": "charged convicted",
}
FATES = {word: name for name, words in _FATES.items() for word in words.split()}
FATE_NOUNS = word_set(
    "deaths injuries fatalities casualties arrests redundancies layoffs infections evacuations"
)
FATE_BEFORE = word_set(  # a verb whose object the number counts
    """
    killed kills kill killing injured injures injure injuring wounded wounding wounds arrested arrests
    arresting detained detaining displaced displacing evacuated evacuating rescued rescuing saved sacked
    sacking abducted abducting kidnapped kidnapping infected
    """
)
TOLL = word_set("toll deaths fatalities casualties injuries")

STOP = word_set(
    """
    a an the this that these those its his her their our your my it he she they we you i who which whose whom
    what and or but nor yet so if than as at by for from in into of off on onto out over to up down under with
    without within across after against along among around before behind below beneath beside between beyond
    during except inside near outside since through throughout toward towards until upon via per about above
    is are was were be been being am has have had having do does did done will would shall should can could
    may might must not no never also then there here when where while because although though unless whether
    how why both either neither each every all any some such only just even still again once twice too very
    more most less least much many few other others another same said says say told according including
    ago later earlier apart away back now today yesterday tomorrow tonight monday tuesday wednesday thursday
    friday saturday sunday altogether together alone instead already almost nearly however worth old
    round gone sides ways things sideways
    one them us him me himself themselves itself least besides amid despite
    """
)
PREPOSITIONS = word_set("in on at by for from of to with after before during under over since until despite")
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
VERBS = word_set(  # that may stand right behind a noun, in forms that are not told by their ending
    """
    took take takes came come comes went go goes got get gets gave give gives made make makes left leave
    fell fall rose rise ran run runs stood stand stands sat lay lie lies met meet sent send saw see sees
    won win wins lost lose loses held hold kept keep paid pay pays bought buy sold sell built broke began
    begin became become felt find found fled fly flew grew knew know led lived live lives stay
    stayed remain remains remained need needs want wants work face faces faced use used cost costs went
    spent spend showed show shows shot set put cut hit let read spoke swam sank drew draw drove wore wrote
    think thought heard hear began rang drank ate sang sleep slept vote voted die died
    """
)
_IRREGULAR_PLURALS = word_set(
    "people men women children police staff crew mice feet teeth geese sheep fish cattle deer aircraft "
    "spacecraft hovercraft species series offspring media data criteria bacteria lives wives knives leaves "
    "halves wolves personnel troops salmon trout cod poultry swine buses"
)
_NO_PLURAL = re.compile(r"(?:ss|us|is|'s|ous|ness|less)$")
_DROPPED = {"ies": "y", "xes": "x", "ches": "ch", "shes": "sh", "sses": "ss", "zes": "z"}
_ODD = {"men": "man", "women": "woman", "children": "child", "people": "person", "mice": "mouse"}
_ODD |= {"feet": "foot", "teeth": "tooth", "geese": "goose", "lives": "life", "wives": "wife", "buses": "bus"}
_ODD |= {"persons": "person", "series": "series", "species": "species", "loss": "loss", "losses": "loss"}


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like the plural of a noun."""
    if word in _IRREGULAR_PLURALS:
        return True
    return len(word) > 3 and word.endswith("s") and not _NO_PLURAL.search(word) and word not in STOP


def singular(word: str) -> str:
    """A noun folded: in lower case, in the singular, so that "homes" and "home" are one."""
    word = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if word in _ODD:
        return _ODD[word]
    if not is_plural(word) or word in _IRREGULAR_PLURALS:
        return word
    for ending, end in _DROPPED.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + end
    return word[:-1]
