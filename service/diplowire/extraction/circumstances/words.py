"""Classes of nouns that tell where and when something was done: occasions, speeches, venues, who sits at a post."""

OCCASIONS = frozenset(
    {"meeting", "conference", "summit", "session", "briefing", "rally", "forum", "assembly", "talk", "visit", "ceremony",
     "reporter", "journalist", "delegate", "lawmaker", "crowd", "audience", "gathering", "dinner", "lunch", "breakfast",
     "speech", "address", "remark", "interview", "event", "sideline", "margin", "border", "trip", "stay", "stop",
     "stopover", "reception", "banquet", "round", "council", "retreat", "exchange", "negotiation", "consultation",
     "encounter", "station", "newspaper", "service", "opening", "funeral", "inauguration", "anniversary", "supporter",
     "statement", "troop", "parade", "congress"}
)  # fmt: skip
SPEECHES = frozenset(
    {"conference", "briefing", "speech", "interview", "statement", "address", "remark", "presser", "comment", "testimony"}
)  # fmt: skip
VENUES = frozenset(
    {"headquarters", "palace", "embassy", "residence", "office", "building", "parliament", "capital", "villa", "house",
     "airport", "base", "ministry", "mission", "consulate", "department", "chancellery", "guesthouse", "quarter", "hangar",
     "border", "city", "town", "resort", "port", "island", "camp", "university", "hotel", "church", "stadium", "barracks",
     "academy", "mosque", "cathedral", "monastery", "club", "park", "square", "complex", "estate", "ranch", "crossing",
     "region", "province"}
)  # fmt: skip
# "The ambassador in Cairo" is of Cairo, wherever he meets.
POSTED = frozenset({"ambassador", "envoy", "diplomat"})
WRITTEN = frozenset(
    {"tweet", "twitter", "facebook", "instagram", "telegram", "x", "post", "letter", "message", "statement", "weibo",
     "communique", "cable", "telegramme", "note", "website", "interview"}
)  # fmt: skip
ENCOUNTERS = frozenset(
    {"talk", "meeting", "meal", "lunch", "dinner", "breakfast", "summit", "session", "call", "conversation", "ceremony",
     "negotiation", "encounter", "discussion", "consultation", "audience", "gathering", "reception", "signing"}
)  # fmt: skip
# Verbs that tell the end of an event of several days.
ENDS = frozenset({"end", "wind", "conclude", "finish", "wrap", "close", "complete"})
