"""Word classes that the reading of actors works with: closed lists of function words, titles and kin.

What names mean (countries, offices, bodies) is in `knowledge`; these are the words that say how a phrase is to be read.
"""

from __future__ import annotations

from ..reading.syntax import SUBJECTS

PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "bint", "ben", "ould", "abu", "abd", "de", "da", "dos", "das", "del", "della", "di", "du",
     "van", "von", "der", "den", "ter", "ten", "la", "le", "y", "e", "of", "the", "-"}
)  # fmt: skip
# Particles that stand inside a name, never between two.
JOINING = frozenset(
    {"al", "el", "as", "ash", "ad", "ar", "an", "bin", "ibn", "bint", "ben", "ould", "abu", "abd", "de", "da", "dos", "del",
     "di", "du", "van", "von", "der", "den", "ter"}
)  # fmt: skip
CAPITALS_THAT_ARE_NAMES = frozenset(
    {
        "Stanley",
        "Victoria",
        "Douglas",
        "Hamilton",
        "George Town",
        "Georgetown",
        "Kingston",
        "Charlotte Amalie",
    }
)
HONORIFICS = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "dame", "lord", "lady", "sheikh", "sheikha", "h.e.",
     "hon.", "excellency", "maj.", "gen.", "lt.", "col.", "sgt.", "capt.", "adm.", "brig.", "cardinal", "archbishop",
     "bishop", "ayatollah", "imam", "rev.", "professor", "prof.", "shri", "smt", "smt.", "sayyid", "sayed", "h.h.",
     "honourable", "honorable", "datuk", "secretary"}
)  # fmt: skip
NO_PERSON = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "EVENT", "LAW", "LANGUAGE"}
)
NOT_TITLES = frozenset({"counterpart", "official", "host"})
ROYAL = frozenset({"king", "queen", "prince", "princess", "pope", "emir", "sultan", "emperor"})
BOUND = frozenset(
    {"leader", "spokesperson", "official", "adviser", "chief of staff", "party leader", "commissioner", "vice president",
     "president", "attorney general", "secretary-general", "religious leader"}
)  # fmt: skip
PRESIDING = frozenset(
    {"president", "vice president", "monarch", "royal", "prime minister", "secretary-general"}
)
# Offices that are always a body's: what they are "of" is no field of duty ("president of the winegrowers").
BODILY = frozenset({"president", "vice president", "secretary-general", "monarch"})
# Offices that no state has: a country alone before them is the holder's nationality ("the French director").
NO_STATE_HAS = frozenset(
    {"director", "chairman", "chairwoman", "chairperson", "chair", "co chair", "caretaker"}
)
# What newspapers, stations and carriers are called: a country before them is part of the name ("the Fiji Times").
OUTLETS = frozenset(
    {"times", "herald", "daily", "post", "news", "radio", "television", "tv", "tribune", "today", "gazette", "star",
     "broadcasting", "journal", "chronicle", "observer", "mail", "express", "telegraph", "mirror", "monitor", "weekly",
     "review", "newswire", "airlines", "airways", "telecom", "magazine", "bulletin", "courier", "globe",
     "insider", "live", "online", "24"}
)  # fmt: skip
SHORT_BODIES = frozenset(
    {"Commission", "Council", "Fund", "Alliance", "Parliament", "Union", "League", "Secretariat"}
)
BROAD_ADJECTIVES = frozenset(
    {"western", "european", "arab", "african", "asian", "gulf", "nordic", "baltic", "caribbean", "regional", "allied",
     "diplomatic", "federal", "latin", "islamic", "balkan"}
)  # fmt: skip
# Who is of one of several states, whichever.
REGIONAL_ADJECTIVES = frozenset(
    {"western", "european", "arab", "african", "asian", "gulf", "nordic", "baltic", "caribbean", "regional", "allied", "latin",
     "balkan", "international", "scandinavian", "mediterranean", "pacific", "central-asian", "eu", "nato", "u.n.", "un",
     "arctic", "sahelian", "andean"}
)  # fmt: skip
# Cities where international bodies sit: who is there may be of any state.
INTERNATIONAL_SEATS = frozenset(
    {"Brussels", "Vienna", "Geneva", "Strasbourg", "The Hague", "Hague", "New York", "United Nations"}
)  # fmt: skip
# Bodies and groups that are of the state in which they are said to be.
LOCAL_BODIES = frozenset(
    {"official", "authority", "authorities", "government", "ministry", "lawmaker", "legislator", "parliamentarian", "deputy",
     "mp", "senator", "parliament", "senate", "congress", "assembly", "army", "military", "junta", "general", "opposition",
     "rebel", "militia", "militant", "regime", "leadership", "cabinet", "presidency", "commander", "insurgent", "separatist",
     "troops", "soldier", "party", "coalition"}
)  # fmt: skip
# What an army that rules or fights is called.
MILITARY_BODIES = frozenset(
    {"military", "army", "junta", "general", "officer", "putschist", "troops", "soldier", "navy", "commander"}
)
NAMING = frozenset({"call", "dub", "nickname", "name", "style", "christen", "label", "know", "bill"})
ROLE_PLAYED = frozenset({"play", "sing", "portray", "voice", "act", "dance", "perform", "impersonate"})
RELATIONAL = frozenset(
    {"counterpart", "colleague", "neighbour", "neighbor", "guest", "host", "predecessor", "successor"}
)
NO_BODY_ALONE = frozenset(
    {
        "state",
        "house",
        "crown",
        "executive",
        "mission",
        "authority",
        "side",
        "party",
        "team",
        "department",
        "resistance",
        "coalition",
        "assembly",
    }
)
# Bodies of a state by a word that shops and services have too, and the adjectives of the trades of such services.
GENERAL_BODIES = frozenset(
    {"authority", "authorities", "department", "directorate", "executive", "house", "crown", "secretariat", "mission",
     "coalition", "team", "assembly", "treasury", "presidency", "administration"}
)  # fmt: skip
TECHNICAL = frozenset(
    {"meteorological", "seismological", "geological", "veterinary", "medical", "electrical", "agricultural", "municipal",
     "local", "regional", "provincial", "civic", "judicial", "educational", "scientific", "statistical", "archaeological",
     "forensic", "astronomical", "hydrological", "sanitary", "postal", "technical", "marine", "maritime", "academic",
     "artistic", "musical", "historical", "nautical", "botanical", "zoological", "geophysical", "environmental"}
)  # fmt: skip
PRIVATE_TRADES = frozenset(
    {"union", "industry", "faith", "business", "community", "student", "company", "church", "football", "club", "trade-union",
     "corporate", "youth", "school", "bank", "airline", "team", "league", "tourism", "jury", "festival", "parish", "museum",
     "hospital", "university", "orchestra", "tournament", "hotel", "fan"}
)  # fmt: skip
PRIVATE_BODIES = frozenset(
    {"group", "association", "union", "project", "program", "programme", "team", "institute", "center", "centre", "club",
     "company", "firm", "bank", "university", "charity", "foundation", "federation", "league", "chamber", "fund",
     "society", "consortium",
     "house", "festival", "museum", "academy", "trust", "party organiser", "jury", "tournament", "court", "board", "store",
     "hospital", "school", "college", "church", "parish", "diocese", "choir", "orchestra", "theatre", "theater", "hotel",
     "shop", "brand", "maker", "airline", "railway", "agency", "prosecutor", "police", "prosecution", "family", "park"}
)  # fmt: skip
FREE_COMPLEMENTS = frozenset(
    {
        "state",
        "republic",
        "government",
        "nation",
        "country",
        "bloc",
        "union",
        "alliance",
        "kingdom",
        "movement",
        "party",
        "rebel",
        "coalition",
        "administration",
        "territory",
        "island",
        "empire",
        "emirate",
        "region",
        "organization",
        "organisation",
        "body",
        "transition",
        "confederation",
        "commission",
        "community",
        "council",
        "assembly",
        "conference",
        "parliament",
        "senate",
        "chamber",
        "junta",
        "people",
        "land",
        "homeland",
        "enclave",
        "entity",
        "sheikhdom",
        "principality",
    }
)
MODIFIERS_DROPPED = frozenset(
    {"top", "senior", "visiting", "newly", "then", "former", "late", "new", "same", "other", "own", "many", "several",
     "some", "two", "three", "both", "all", "unnamed", "outgoing", "incoming", "embattled", "his", "her", "its", "their"}
)  # fmt: skip
STATE_ADJECTIVES = frozenset(
    {
        "presidential",
        "government",
        "governmental",
        "ministerial",
        "parliamentary",
        "military",
        "diplomatic",
        "royal",
        "ministry",
    }
)
PERSONAL = frozenset({"he", "she", "him", "her", "his", "himself", "herself", "hers"})
GENDERS = {word: "f" if word in ("she", "her", "hers", "herself") else "m" for word in PERSONAL}
WOMEN = frozenset(
    {
        "queen",
        "princess",
        "spokeswoman",
        "chairwoman",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "lady",
        "baroness",
        "congresswoman",
        "dame",
        "sheikha",
        "empress",
    }
)
MEN = frozenset(
    {
        "king",
        "prince",
        "spokesman",
        "chairman",
        "mr",
        "mr.",
        "sir",
        "lord",
        "sheikh",
        "emir",
        "sultan",
        "pope",
        "congressman",
        "cardinal",
        "father",
    }
)
PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})
NEUTER = frozenset({"it", "its", "itself"})
PAIRS = frozenset(
    {"side", "leader", "man", "woman", "minister", "president", "country", "nation", "party", "government", "official",
     "diplomat", "pair", "two", "both", "duo", "counterpart", "capital", "neighbour", "neighbor", "ally", "state", "trio",
     "delegation", "team", "negotiator", "premier", "head", "envoy", "ambassador", "general", "commander"}
)  # fmt: skip
# Under what a meeting of others is held: "under the auspices of".
PATRONAGE = frozenset(
    {"auspex", "auspice", "auspices", "mediation", "sponsorship", "patronage", "aegis", "chairmanship", "brokerage",
     "facilitation", "supervision", "umbrella", "chair"}
)  # fmt: skip
SPORT_WORDS = 4
SPORT_SHARE = 0.03
LEADERS = frozenset({"leader", "minister", "president", "envoy", "diplomat", "premier", "ambassador"})
OFFICE_HEADS = {
    "diplomat": {
        "minister",
        "secretary",
        "ambassador",
        "envoy",
        "representative",
        "chief",
        "consul",
        "spokesman",
        "spokeswoman",
        "spokesperson",  # of a foreign ministry, in the manner of TASS
    },
    "leader": {
        "president",
        "premier",
        "minister",
        "chancellor",
        "king",
        "emir",
        "leader",
        "chief",
        "taoiseach",
        "sultan",
    },
    "minister": {"minister", "premier", "secretary"},
    "premier": {"premier", "minister"},
    "pontiff": {"pope"},
    "envoy": {"envoy", "ambassador", "representative", "mediator", "negotiator", "coordinator"},
    "ambassador": {"ambassador", "envoy"},
    "official": {
        "minister",
        "secretary",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chief",
        "commissioner",
        "official",
    },
    "monarch": {"king", "queen", "emir", "sultan", "emperor"},
    "politician": {"leader", "minister", "senator", "candidate", "lawmaker"},
    "general": {"general", "commander", "chief"},
}
# What tells one office of its kind from another: a state has one minister of each.
FIELDS_OF_OFFICE = frozenset(
    {"prime", "foreign", "external", "defence", "defense", "finance", "interior", "trade", "energy", "justice", "health",
     "economy", "culture", "agriculture", "transport", "education", "environment", "security", "information", "home", "tourism",
     "sports", "labour", "labor", "planning", "oil", "water", "housing", "science", "fisheries", "migration", "immigration"}
)  # fmt: skip
NUMBERS = {
    "two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "quartet": 4, "five": 5, "six": 6,
}  # fmt: skip
PERSON_WORDS = frozenset(
    {
        "leader",
        "man",
        "woman",
        "minister",
        "president",
        "diplomat",
        "official",
        "pair",
        "duo",
        "trio",
        "two",
        "three",
        "premier",
        "head",
        "envoy",
        "ambassador",
        "general",
        "commander",
    }
)
BODY_ORGANS = frozenset(
    {"council", "board", "committee", "commission", "assembly", "secretariat", "bureau", "panel"}
)
STATE_WORDS = frozenset(
    {"country", "nation", "state", "capital", "neighbour", "neighbor", "ally", "government"}
)
ANY_KIND = frozenset({"person", "group", "government", "state", "organization", "movement"})
# Who holds the office that the one spoken of holds, for another state.
SAME_OFFICE = frozenset({"counterpart", "colleague", "number", "peer"})
# Ranks by their abbreviations, as they stand before names.
RANKS = {
    "gen": "general", "general": "general", "col": "colonel", "colonel": "colonel", "adm": "admiral", "admiral": "admiral",
    "maj": "major", "lt": "lieutenant", "brig": "brigadier", "capt": "captain", "sgt": "sergeant", "cmdr": "commander",
    "sen": "senator", "rep": "representative", "amb": "ambassador",
}  # fmt: skip
COURTESY = frozenset(
    {
        "prince",
        "princess",
        "sheikh",
        "king",
        "queen",
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "general",
        "gen.",
        "maj.",
        "h.e.",
        "shri",
        "smt",
        "smt.",
        "sayyid",
        "sayed",
        "hon.",
        "honourable",
        "honorable",
    }
)
SOLE_OFFICES = frozenset(
    {"president", "monarch", "prime minister", "foreign minister", "defence minister", "finance minister"}
)
PROMINENT = SUBJECTS | {"pobj", "poss"}
NAMED_WITHIN = 2
SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
VOICES = frozenset({"spokesperson", "adviser", "envoy", "ambassador"})
PRONOUN_REACH = 4
OFFICE_REACH = 60
