"""English words that a report of speech is made of: verbs of saying, pronouns, offices."""


def words(text: str) -> frozenset[str]:
    """The words of a list, written one after another."""
    return frozenset(text.split())


# Verbs of saying whose past form is the base with -ed (or -d), by the base.
_REGULAR = """
    accuse acknowledge add admit affirm agree allege announce answer argue ask assert assure boast
    caution challenge claim clarify comment complain concede conclude confess confide confirm continue
    contend counter cry declare demand deny describe disclose echo elaborate emphasise emphasize exclaim
    explain fume groan hint imply inform inquire insist interject joke laugh lament maintain mention
    mumble murmur muse mutter note object observe opine plead pledge post proclaim promise pronounce
    propose protest question quip rail recall reason recount reflect reiterate rejoin repeat remark remember
    reply report request respond retort reveal roar scoff scream shout sigh sign state stress suggest
    summarise summarize sneer snap testify text thunder tweet urge utter venture voice vow warn whisper
    yell chant implore instruct marvel chide conjecture lecture wonder press recommend prompt gloat bark
    cackle plead bristle advise confess allege inscribe predict promise surmise theorise theorize
    predict concur offer gush crow chuckle chime conclude
"""
_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thinking",
    "read": "reads read reading",
    "speak": "speaks spoke speaking",
    "go": "went",
    "call": "calls called calling",
    "quote": "quoted quotes quoting",
    "put": "put puts putting",
    "reply": "replies replied replying",
    "deny": "denies denied denying",
    "cry": "cries cried crying",
    "testify": "testifies testified testifying",
    "beg": "begs begged begging",
    "swear": "swears swore swearing",
    "sing": "sang sings singing",
    "begin": "began begins",
    "quip": "quips quipped quipping",
    "snap": "snaps snapped snapping",
    "admit": "admits admitted admitting",
    "label": "labelled labeled labelling labeling",
    "recall": "recalls recalled recalling",
    "feel": "felt feels",
    "believe": "believes believed believing",
    "hear": "",
    "point": "pointed points pointing",
    "dismiss": "dismissed dismisses dismissing",
    "denounce": "denounced denounces denouncing",
    "praise": "praised praises praising",
    "criticise": "criticised criticises criticising criticized criticizes criticizing",
    "refer": "referred refers referring",
    "conclude": "concluded concludes concluding",
}


def _forms() -> tuple[frozenset[str], frozenset[str]]:
    finite, participles = set(), set()
    for base in _REGULAR.split():
        if base in _IRREGULAR:
            continue
        stem = base.removesuffix("e")
        finite |= {base + ("es" if base.endswith(("ss", "sh", "ch")) else "s"), stem + "ed"}
        participles.add(stem + "ing")
    for forms in _IRREGULAR.values():
        for form in forms.split():
            (participles if form.endswith("ing") else finite).add(form)
    return frozenset(finite | {"say", "think", "ask"}), frozenset(participles)


FINITE, PARTICIPLES = _forms()
SAYING = FINITE | PARTICIPLES
# Also nouns, names or verbs of much else: they say something only right beside a quotation.
WEAK = words(
    """
    signs sign offers offered posts reports reported claims comments requests promises points pointed
    put puts voices questions felt feels believes believed thinks thought think went began begins signed
    notes states reasons recalls object objects challenges challenged cries cry laughs reads read refers
    referred called calls texts tweets quotes demands answers plans urges urged accused dismissed
    denounced praised criticised criticized described agreed concluded continued stressed labelled
    labeled
    """
)
# What follows them and their object is what somebody calls it.
CALLING = words(
    "call calls called calling described labelled labeled denounced dismissed praised criticised criticized"
)
NEVER_INVERTED = words("told tells think say ask called calls described accused assured informed urged")
PERSONS = {
    "he": "m", "she": "f", "him": "m", "her": "f", "his": "m",
}  # fmt: skip
PRONOUNS = words("he she they it i we you who one that this")
MALE = words(
    "mr sir lord spokesman chairman businessman policeman king prince father son brother husband man"
)
FEMALE = words(
    "mrs ms miss lady dame spokeswoman chairwoman businesswoman policewoman queen princess mother daughter"
    " sister wife woman"
)
DETERMINERS = words(
    "the a an this that these those his her their its our my your one another some many most several both"
    " two three four five six seven eight nine ten all other any each no former"
)
# What may stand between a subject and its verb of saying.
AUXILIARIES = words(
    """
    has have had was were is are been be being did does do also later then just even never ever once
    often still already now again soon first further repeatedly would could will can may might to not
    simply merely went on go came quickly initially himself herself themselves itself immediately
    """
)
# A clause or phrase begins: what stands before it does not belong to the noun behind it, nor the other way.
CLAUSE = words(
    """
    and but or so yet as when while after before because since though although if unless until whereas
    where that which whether than however meanwhile nor
    """
)
PREPOSITIONS = words(
    """
    in on at by to into with without during about against over under between through via amid upon per
    from of for like such including among following despite regarding near outside inside behind
    """
)
ENDS_NOUN = (
    words("in on at by to into with during about against over under through via amid upon who whom whose")
    | CLAUSE
)
RELATIVE = words("who which whose whom")
TITLES = words("mr mrs ms miss mx dr prof professor sir lord lady dame rev")
# Offices and callings: the noun that a person's office ends in.
OFFICES = words(
    """
    adviser advisor activist actor actress admiral administrator agent aide ambassador analyst
    archbishop architect artist assemblyman assemblywoman assistant attorney author baroness bishop boss
    broker builder candidate captain cardinal chair chairman chairperson chairwoman chancellor chef
    chief clerk coach colonel columnist commander commissioner comptroller congressman congresswoman
    consultant contractor coordinator correspondent council councillor councilman councilwoman counsel
    counsellor critic curator dean delegate deputy designer detective developer dictator diplomat
    director doctor donor driver economist editor engineer entrepreneur envoy executive expert farmer
    fellow filmmaker firefighter fisherman founder co-founder cofounder gen general geologist gov
    governor guard head historian host inspector investigator investor judge justice keeper king
    lawmaker lawyer leader lecturer lieutenant magistrate maj major manager mayor meteorologist minister
    ministry mp member musician negotiator nominee nurse officer official operator organiser organizer
    owner pastor physician physicist pilot player poet policeman pollster pope premier president priest
    prince princess principal producer professor prosecutor psychologist publisher queen rabbi ranger
    rapporteur receptionist rep representative reporter researcher resident reverend scholar scientist
    secretary sen senator sergeant sgt sheriff shopkeeper skipper sociologist solicitor speaker
    specialist spokesman spokesperson spokeswoman staffer strategist student superintendent supervisor
    surgeon teacher technician trader treasurer trustee undersecretary veterinarian vicar volunteer
    warden worker whip writer lt col capt pm del atty supt
    """
)
# The last word of a name that is no person's.
ORGANISATIONS = words(
    """
    agency alliance association authority bank board bureau center centre college commission committee
    company confederation conference congress corporation corp council court department federation
    foundation fund group house inc institute journal league ltd ministry museum nations network news
    office organisation organization parliament party police post press senate service society times
    tribune trust union university
    """
)
WEEKDAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow january february march"
    " april may june july august september october november december"
)
# Capitalised at the start of a sentence, and no part of a name.
STARTERS = words(
    """
    the a an in on at by for from with to of as it its he she they we you his her their our my this that
    these those there here but and or so if when while after before since although though however
    meanwhile according what who why how where which also yet both last some many most all not one two
    three another other under during despite earlier later then now asked speaking writing i yes no even
    still once
    """
)
# A word or two in marks behind one of these is a name, not somebody's words.
NAMING = words(
    "called dubbed titled entitled named nicknamed known so-called aka termed labelled labeled song film"
    " book novel album show play series movie magazine programme program word words term phrase"
)
