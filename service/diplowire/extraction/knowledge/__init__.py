"""What the extraction knows of the world: names, offices and codes. Pure functions over tables of this
package.

Every lookup takes a name as newswire writes it, with or without "the", accents, dots and a possessive
ending, and gives None for what it doesn't know. Tables are read once, at the first lookup.
"""

from .actor_codes import actor_code
from .closing import closes_name
from .countries import Country, Seat, capital, countries, country_of, demonym, seats
from .first_names import gender
from .leaders import Leader, holders, leader, leader_named, leader_names, leader_words, load_leaders
from .movements import Movement, movement, movements
from .offices import (
    Body,
    Office,
    bodies,
    body,
    former,
    in_title,
    monarchies,
    non_actor,
    office,
    offices,
    opens_title,
    sport_weight,
    sport_words,
    stranger,
    thing,
)
from .organizations import Organization, organization, organizations
from .provinces import opens_province, province
from .tables import PHRASES, read_toml, unaccented

__all__ = [
    "PHRASES",
    "Body",
    "Country",
    "Leader",
    "Movement",
    "Office",
    "Organization",
    "Seat",
    "actor_code",
    "bodies",
    "body",
    "capital",
    "closes_name",
    "countries",
    "country_of",
    "demonym",
    "former",
    "gender",
    "holders",
    "in_title",
    "leader",
    "leader_named",
    "leader_names",
    "leader_words",
    "load_leaders",
    "monarchies",
    "movement",
    "movements",
    "non_actor",
    "office",
    "offices",
    "opens_province",
    "opens_title",
    "organization",
    "organizations",
    "province",
    "read_toml",
    "seats",
    "sport_weight",
    "sport_words",
    "stranger",
    "thing",
    "unaccented",
]
