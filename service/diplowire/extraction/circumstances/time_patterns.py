"""How newswire writes times: one regular expression whose branches are named after what they find.

Names of months and days count with a capital only. "May" and "March" need a preposition, year or day beside
them, since both are verbs and May a name. Each branch has groups of its own, prefixed with its initials;
`time_readers` says what they mean.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_PLAIN_MONTH = r"(?:January|February|April|June|July|August|September|October|November|December)"
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_YEAR = r"(?:19|20)\d\d\b"
_ORD = r"(?:st|nd|rd|th)?"
_NUM = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\ couple\ of)"
_UNIT = r"(?:day|week|month|year|decade)"
_WHICH = r"(?i:last|next|this\ coming|this\ past|this)"
_PART = r"(?i:early|mid|late)"
_DASH = r"\s?[-–—]\s?"
_TO = rf"(?:{_DASH}|\s(?:to|and|through|until)\s)"
_END = r"(?=\s*(?:[.,;:!?)”\"’]|$|and\b|that\b|when\b|with\b|as\b|but\b|in\b|at\b))"
_NOT_A_DAY = r"(?!\d|,\d{3}|\.\d|:\d|\s?(?:%|percent|per\ cent|people|million|billion))"
_UNITS_OF_COUNT = (
    r"(?!\s+(?:people|troops|soldiers|civilians|men|women|children|houses|homes|members|miles|km|kilomet|met[er]{2}s"
    r"|tons|tonnes|euros|dollars|percent|deaths|cases|times|votes|seats|barrels|feet|prisoners|rockets|villages))"
)
_TITLES = (
    r"(?!\s+(?:Times|Telegraph|Express|Mirror|Herald|Mail|Night|Post|Tribune|Prayers?\ Leader|School)\b)"
)

# Tried in this order at every word.
BRANCHES = {
    "iso": rf"(?P<iso_y>{_YEAR})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)\b",
    "days_month": rf"""(?P<dm_a>\d{{1,2}}){_ORD}(?:,\s\d{{1,2}}{_ORD})*{_TO}(?:the\s)?
        (?P<dm_b>\d{{1,2}}){_ORD}\s(?:of\s)?(?P<dm_m>{_MONTH})(?:,?\s(?P<dm_y>{_YEAR}))?""",
    "month_days": rf"""(?P<md_m>{_MONTH})\s(?P<md_a>\d{{1,2}}){_ORD}(?:,\s\d{{1,2}}{_ORD})*{_TO}
        (?P<md_b>\d{{1,2}}){_ORD}{_NOT_A_DAY}(?:,?\s(?P<md_y>{_YEAR}))?""",
    "day_month": rf"""(?:(?:{_DAY}),?\s\(?(?:the\s)?)?(?P<d_d>\d{{1,2}}){_ORD}\s(?:of\s)?(?P<d_m>{_MONTH})\b
        (?:,?\s(?P<d_y>{_YEAR}))?""",
    "month_day": rf"""(?:(?:{_DAY}),?\s\(?)?(?P<m_m>{_MONTH})\s(?:the\s)?(?P<m_d>\d{{1,2}}){_ORD}{_NOT_A_DAY}
        (?:,?\s(?P<m_y>{_YEAR}))?""",
    "month_of": rf"""(?:(?P<mo_p>{_PART})[\s-])?(?P<mo_m>{_MONTH})\s(?:of\s)?
        (?P<mo_w>last|this|next)\syear""",
    "month_year": rf"(?:(?P<my_p>{_PART})[\s-])?(?P<my_m>{_MONTH}),?\s(?:of\s)?(?P<my_y>{_YEAR})",
    "month_part": rf"(?P<mp_p>{_PART})[\s-](?P<mp_m>{_MONTH})\b",
    "month_third": rf"""(?P<mt_p>(?i:beginning|start|middle|end))\sof\s
        (?:(?P<mt_m>{_MONTH})\b(?:,?\s(?P<mt_y>{_YEAR}))?|(?P<mt_w>this|last|next|the)\s(?P<mt_u>month|year)\b)""",
    "week_end": r"(?:(?<=\bby\sthe\s)|(?<=\bbefore\sthe\s)|(?<=\buntil\sthe\s))end\sof\s(?:the|this)\s(?P<wk_e>week)\b",
    "around": rf"""(?i:in|during|over)\sthe\s(?:(?P<ar_n>{_NUM})\s)?(?P<ar_u>day|week|month)s?\s
        (?P<ar_w>leading\s(?:up\s)?to|running\sup\sto|before|preceding|ahead\sof|after|following)(?=\s(?:the|its|that|his|their)\b)""",
    "from_day": rf"""(?i:(?:(?P<fd_n>{_NUM})\s)?(?P<fd_u>hour|day|week)s?)\s(?P<fd_w>after|before|following)\s
        (?P<fd_d>{_DAY})(?=['’]s\b)""",
    "month_half": rf"""(?:the\s)?(?P<mh_n>(?i:first|second))\shalf\sof\s(?P<mh_m>{_MONTH})\b
        (?:,?\s(?P<mh_y>{_YEAR}))?""",
    "month_which": rf"(?P<mw_w>{_WHICH})\s(?P<mw_m>{_MONTH})\b(?!\s\d)",
    "months": rf"""(?:(?<=[Ff]rom\s)|(?<=[Bb]etween\s))
        (?P<mm_a>{_MONTH}){_TO}
        (?P<mm_b>{_MONTH})\b(?:,?\s(?:of\s)?(?P<mm_y>{_YEAR}))?""",
    "month": rf"""(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\bduring\s)|(?<=\bDuring\s)|(?<=\b[Uu]ntil\s))
        (?P<mb_m>{_MONTH})\b|(?:(?<=\b[Bb]y\s)|(?<=\b[Ff]rom\s)|(?<=\b[Tt]hrough\s)|(?<=\bof\s)|(?<=\b[Tt]he\s)
        |(?<=\bfor\s)|(?<=\b[Aa]\s)|(?<=\b[Aa]n\s)|(?<=\b[Bb]efore\s)|(?<=\b[Aa]fter\s)
        |(?<=\bto\s))(?P<mc_m>{_PLAIN_MONTH})\b
        |(?P<mz_m>{_PLAIN_MONTH})['’]s\b
        |(?:(?<=\bplanned\sfor\s)|(?<=\bscheduled\sfor\s)|(?<=\bset\sfor\s)|(?<=\bslated\sfor\s))(?P<ms_m>May|March)\b
        |(?<=\b[Tt]he\s)(?P<mo_n>May|March)(?=\s(?:summit|meeting|talks|visit|trip|conference|session|election|gathering)\b)""",
    "weekday_week": rf"""(?P<ww_d>{_DAY})(?:\s(?:morning|afternoon|evening|night))?,?\s(?:of\s)?
        (?P<ww_w>last|this|next)\sweek\b""",
    "weekday": rf"""(?<!Black\s)(?<!Good\s)(?<!Bloody\s)(?<!Ash\s)(?<!Holy\s)(?<!Palm\s)(?<!Easter\s)
        (?<!every\s)(?<!each\s)(?<!Every\s)(?<!Super\s)(?:(?P<wd_w>{_WHICH})\s)?(?P<wd_d>{_DAY})\b(?:\s(?:morning|afternoon|evening|night)\b)?
        {_TITLES}""",
    "before_yesterday": r"(?i:the\s(?:day\sbefore\syesterday|day\safter\stomorrow(?P<by_a>)))",
    "day": r"""(?<!USA\s)(?<!Russia\s)(?<!India\s)(?<!Sputnik\s)(?:(?P<t_y>(?i:yesterday)|(?i:last\snight))
        |(?P<t_t>(?i:today)(?!\s?\#)|(?i:tonight)|(?i:this\s(?:morning|afternoon|evening)))
        |(?P<t_n>(?i:tomorrow)))\b(?:\s(?:morning|afternoon|evening|night)\b)?""",
    "year_part": r"""(?P<yp_p>(?i:early|mid|late))[\s-](?:in\s)?
        (?:(?P<yp_w>last|this|next)\s(?P<yp_u>month|year)\b|(?P<yp_y>(?:19|20)\d\d)\b(?!s))""",
    "rest_of_unit": r"(?P<ru_w>(?i:earlier|later))\s(?P<ru_t>this|in\sthe)\s(?P<ru_u>week|month|year)\b",
    "rest_of_day": r"""(?i:(?:earlier|later)\s(?:(?:in|on)\sthe\s(?:same\s)?day|that\s(?:same\s)?day)
        |(?:the\s|that\s)same\s(?:day|evening|morning|afternoon)|during\sthe\sday
        |(?:in|for|during)\sthe\s(?:morning|afternoon|evening)|that\s(?:morning|afternoon|evening|night))\b""",
    "that_day": r"(?:(?<=[Oo]n\s)|(?<=[Ll]ater\s))that\sday\b",
    "weekend": r"""(?i:(?P<we_w>last|this\spast|this\scoming|this|next)\sweekend\b
        |(?:over|during|at|on)\sthe\sweekend\b)""",
    "unit": r"""(?<!\b[Tt]he\s)(?P<u_w>(?i:last|this|next))\s(?P<u_u>week|month|year|decade)\b
        (?!\s(?:of|old)\b)|(?P<u_w2>(?i:the\sprevious|the\sfollowing|that\ssame|the\ssame))\s(?P<u_u2>week|month|year)\b""",
    "the_day": r"(?P<td_p>(?i:the\s(?:previous|following|next)\s(?:day|morning|afternoon|evening))\b)",
    "eve": r"(?P<ev_e>(?i:on\sthe\seve)\sof\s(?:the|his|her|their|that)\s(?:visit|trip|meeting|summit|talks|tour)\b)",
    "day_before": rf"(?P<db_p>(?i:the\sday\s(?:before|after)\b){_END})",
    "count_back": rf"""(?P<cb_n>{_NUM})\s(?P<cb_u>{_UNIT})s?\s
        (?:(?P<cb_ago>ago)\b|(?P<cb_e>earlier|later)\b(?!\sthan)|(?P<cb_b>before|after|afterwards?){_END})""",
    "count_on": rf"""(?:(?<=\b[Ii]n\s))(?P<co_n>{_NUM})\s(?P<co_u>{_UNIT})s?
        (?P<co_t>['’]?\stime\b)?(?!['’\w\s]{{0,30}}\bof\b)""",
    "count_from_now": rf"(?P<cf_n>{_NUM})\s(?P<cf_u>{_UNIT})s?\sfrom\snow\b",
    "stretch": rf"""(?i:the\s(?P<st_w>past|last|next|coming|previous))\s
        (?:(?P<st_n>{_NUM})\s(?P<st_u>{_UNIT})s|(?P<st_u1>week|month|year|decade))\b(?!\sof)""",
    "decade": rf"(?i:the\s)(?:(?P<de_p>{_PART})[\s-])?(?P<de_y>(?:19|20)\d0)s\b",
    "quarter": rf"""(?:(?:(?i:in|during|for)\s)?the\s
        (?P<q_n>first|second|third|fourth|last)\s(?P<q_u>quarter|half)(?:\sof\s(?:(?P<q_y>{_YEAR})|(?P<q_w>this|last|next|the)\syear))?|Q(?P<q_k>[1-4])(?:\s(?:of\s)?(?P<q_y2>{_YEAR}))?)\b""",
    "season": rf"""(?P<s_w>{_WHICH})\s(?:(?i:early|late)\s)?(?P<s_n>spring|summer|autumn|fall|winter)\b
        |(?P<s_n2>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s(?:of\s)?(?P<s_y>{_YEAR})
        |(?:(?<=\bin\s)|(?<=\bin\sthe\s)|(?<=\bIn\sthe\s)|(?<=\bsince\s))
        (?P<s_n3>spring|summer|autumn|winter)\b(?!\sof)""",
    "year": rf"""(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s)|(?<=\b[Bb]y\s)|(?<=\b[Ff]rom\s)
        |(?<=\b[Oo]f\s)
        |(?<=\b[Dd]uring\s)|(?<=\b[Bb]efore\s)|(?<=\b[Aa]fter\s)|(?<=\b[Tt]he\s)|(?<=\b[Aa]\s)|(?<=\b[Bb]etween\s)
        |(?<=\byear\s)|(?<=\bto\s)|(?<=\band\s)|(?<=\bthrough\s))
        (?P<y_a>(?:19|20)\d\d)(?:[-–](?P<y_b>(?:19|20)?\d\d))?\b(?!s\b|[,.]\d|%|-\w){_UNITS_OF_COUNT}""",
}

_SIGNS_OF_ANY_CASE = (
    "day", "tomorrow", "morning", "afternoon", "evening", "night", "week", "month", "year", "decade",
    "spring", "summer", "autumn", "fall", "winter", "quarter", "half", r"eve\s",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
# Every branch has one of these in what it matches, no farther from its start than REACH characters.
# All of them begin with a plain letter or digit: that is what lets the engine pass over most of a text at a glance.
SIGNS = re.compile(
    "|".join(
        [
            *"0123456789",
            *_MONTHS,
            *(
                f"{first}(?i:{word[1:]})"
                for word in _SIGNS_OF_ANY_CASE
                for first in (word[0], word[0].upper())
            ),
        ]
    )
)
REACH = 40
# The words that a branch can begin with, of which alone it is tried.
OPENERS = re.compile(
    rf"(?<![\w$€£#/])(?:\d|(?:{_MONTH}|{_DAY}|[Qq][1-4]"
    r"|(?i:an?(?=\s[cdhmwy])|(?:in|on|at|for|over|during)(?=\sthe\b)|the|this|that|last|next|early|earlier|mid|late|later|first|second|beginning|start|middle|end"
    r"|hours?|days?|weeks?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|yesterday|today|tonight|tomorrow|spring|summer|autumn|fall|winter))(?!\w))"
)
SCANNER = re.compile(
    r"(?<![\w$€£#/])(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in BRANCHES.items())
    + r")(?!\w)",
    re.VERBOSE,
)
