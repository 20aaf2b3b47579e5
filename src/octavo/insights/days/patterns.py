"""The expressions that name days, one pattern a family.

Every pattern is linear: no repetition stands inside another.
"""

import re

from octavo.insights.days.words import (
    COUNT,
    DECADES,
    MONTH,
    MONTH_NAME,
    NUMBER,
    TO,
    UNIT,
    WEEKDAY,
    YEAR,
)

_PART = r"(?:\s(?:morning|afternoon|evening|night|lunchtime)\b)?"
_ABOUT = r"(?:(?:early|late|mid)(?:\s(?:on|in)\s|[\s-]))?"
# What a number that stands after a month may count instead of days.
_COUNTED = (
    r"(?![\d%]|[.,:/]\d|\s?(?:%|percent|per cent|people|million|billion|hours?|years?|degrees|a\.?m|p\.?m))"
)

# 27 June 2025, Friday 27 June, the 27th of June; 12-15 May; between 12 and 15 May
DAY_MONTH = re.compile(
    rf"(?<![\w.,/-])(?:(?P<weekday>{WEEKDAY}),?\s(?:the\s)?)?"
    rf"(?:(?P<first>{NUMBER})(?:{TO}|\s(?P<and>and)\s))?(?P<day>{NUMBER})\s(?:of\s)?(?P<month>{MONTH})(?!\w)"
    rf"(?:,?\s(?P<year>{YEAR}|(?:last|this|next)\syear)(?!\w|-\d))?"
)
# June 27, 2025; Friday, June 27; May 12-15
MONTH_DAY = re.compile(
    rf"(?<!\w)(?:(?P<weekday>{WEEKDAY}),?\s)?(?P<month>{MONTH})\s(?:the\s)?(?P<first>{NUMBER})"
    rf"(?:(?:{TO}|\s(?P<and>and)\s)(?P<day>{NUMBER})\b)?{_COUNTED}(?!\w)"
    rf"(?:\s?,?\s(?P<year>{YEAR}|(?:last|this|next)\syear)(?!\w|-\d))?"
)
# January 2025, early January 2025, in January, by mid-January, last January
MONTH_YEAR = re.compile(
    rf"(?<!\w){_ABOUT}(?P<month>{MONTH})(?:,?\s(?:(?:of|in)\s)?|\s?/\s?)(?P<year>{YEAR}|last\syear|this\syear|next\syear)(?![\w%])"
)
MONTH_ALONE = re.compile(
    rf"(?<!\w)(?P<how>[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|till|[Dd]uring|[Ff]rom|through|[Bb]efore|[Aa]fter|(?P<mod>[Ll]ast|[Nn]ext|[Tt]his)|of|to|[Bb]etween|and)"
    rf"\s(?P<about>early|late|mid)?[\s-]?(?:in\s)?(?P<month>{MONTH_NAME})(?![\w’'-]|\s\d|(?:,|\sin)?\s(?:{YEAR})|\s[A-Z])"
)
# Tuesday, early on Friday, last Tuesday, Tuesday night, Tuesday of last week
DAY_OF_WEEK = re.compile(
    rf"(?<![\w-])(?P<before>(?:[Ll]ast|[Nn]ext|[Tt]his(?:\scoming|\spast)?|[Tt]he\sfollowing|[Tt]he\sprevious)\s)?(?P<weekday>{WEEKDAY})"
    rf"(?![\w-]){_PART}(?P<after>\s(?:of\s|in\s)?(?:last|next|this)\sweek)?(?!\w)"
)
# yesterday, the day before yesterday, last night
DEICTIC = re.compile(
    r"(?<![\w-])(?P<word>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|[Yy]esterday|[Tt]omorrow|[Tt]oday|[Tt]onight"
    r"|[Ll]ast\snight|(?:early|earlier|later?)\s(?:today|yesterday|tomorrow|this\s(?:morning|afternoon|evening))"
    r"|[Tt]his\s(?:morning|afternoon|evening))(?![\w-])" + _PART
)
# last week, earlier this month, next year, the weekend
RELATIVE = re.compile(
    r"(?<![\w-])(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly|[Ss]ometime)\s(?:in\s)?)?"
    r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his\scoming|(?:[Oo]ver|[Aa]t|[Dd]uring)\sthe)\s"
    r"(?P<unit>week|weekend|month|quarter|year|decade)(?:[’']s)?(?![\w-]|\sof\b|\sand\sa\b|\sor\sso\b)"
)
# three days ago, about a month ago
AGO = re.compile(
    rf"(?<![\w-])(?P<about>(?i:about|around|nearly|almost|over|more\sthan|less\sthan|some|roughly|at\sleast))?\s?"
    rf"(?<!\w)(?P<count>{COUNT})\s(?P<unit>{UNIT})\sago\b(?P<then>\s(?:last|this)\smonth\b)?"
)
# in two weeks' time, three days from now
AHEAD = re.compile(
    rf"(?<![\w-])(?:in\s(?P<count>{COUNT})\s(?P<unit>{UNIT})[’']?\stime"
    rf"|(?P<count2>{COUNT})\s(?P<unit2>{UNIT})\sfrom\s(?:now|today))\b",
    re.IGNORECASE,
)
# the next day, the day before, two days later, the same day; the following week
ANCHORED = re.compile(
    rf"(?<![\w-])(?:[Tt]he\s(?P<next>next|following|previous|same)\s(?P<unit>day|week|month|year)(?!\w|\sof\b|\sand\sa\b)"
    rf"|[Tt]he\s(?P<unit2>day|week|month|year)\s(?P<side2>before|after)(?=\s?[.,;:)]|$)"
    rf"|(?P<count>{COUNT})\s(?P<unit3>{UNIT})\s(?P<side3>later|earlier|afterwards))"
    r"(?![\w-]|\sthan\b)"
)
# a week after the strikes
EVENT = re.compile(
    rf"(?<![\w-])(?P<count>{COUNT}|[Tt]he)\s(?P<unit>{UNIT})\s(?P<side>after|before|since)\s"
    r"(?P<event>(?:the|its|his|her|their|that|this)\s[\w-]{1,30}(?:\s[\w-]{1,30}){0,2})"
)
# 2025-06-27, 27.06.2025, 27/6/2025, on 27/6
NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<iso>\d{4})[-/](?P<isomonth>\d\d)[-/](?P<isoday>\d\d)(?=T\d|\D|$)"
    r"|(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)"
    r"|(?P<on>[Oo]n\s)(?P<c>\d{1,2})/(?P<d>\d{1,2}))(?![\d/-])"
)
_NOT_COUNTED = (
    r"(?![\w%’'/]|[.,:]\d|-\w|\s(?:people|men|women|children|troops|soldiers|homes|houses|jobs|tonnes|tons|euros|dollars|pounds"
    r"|feet|metres|meters|miles|kilometres|kilometers|km|years|days|hours|votes|seats|points|hectares|acres|others|more"
    r"|workers|members|students|cases|deaths|or more|per|hrs|GMT|local)\b)"
)
# in 2022, since early 2022, the 2022 election, 2014-18, between 2014 and 2018
YEARS = re.compile(
    rf"(?<![\w-])(?P<how>[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|of|to|between|and|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]|for)"
    rf"\s(?:(?:early|late|mid|about|around|at\sleast|the\syear|summer|autumn|spring|winter)[\s-])?(?P<first>{YEAR})"
    rf"(?:[-–/](?P<last>{YEAR}|\d\d)(?![\d\w]))?{_NOT_COUNTED}"
)
# 1969: the bridge opens
YEAR_HEAD = re.compile(rf"(?<!\w)(?P<first>{YEAR})(?:[-–/](?P<last>{YEAR}|\d\d)(?!\w))?(?=:\s)")
DECADE_OF = re.compile(
    r"(?<!\w)(?:(?:early|late|mid)[\s-])?(?:(?P<full>(?:1[5-9]|20)\d0)[’']?s|the\s[’'‘]?(?P<short>[2-9]0)s"
    rf"|the\s(?P<word>{'|'.join(DECADES)}))(?!\w)"
)
QUARTER_OF = re.compile(
    r"(?<!\w)(?:(?P<ordinal>first|second|third|fourth|final)[\s-]quarter|Q(?P<number>[1-4]))"
    rf"(?:\s(?:of\s)?(?P<year>{YEAR}|last\syear|this\syear|next\syear))?(?!\w)"
)
# Where a quarter is one of the year, not one of a match.
MONEY = re.compile(
    r"%|per ?cent|profit|revenue|sales|GDP|growth|earnings|[bm]illion|econom|inflation|output|shares"
)
HOLIDAY = re.compile(
    r"(?<!\w)(?P<name>Fourth\sof\sJuly|Christmas\s(?:Day|Eve)|Boxing\sDay|New\sYear[’']s\s(?:Day|Eve))(?!\w)"
)
