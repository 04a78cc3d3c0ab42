"""Actor codes in the style of CAMEO and PLOVER: a state's alpha-3 code and the role of the actor in it."""

from __future__ import annotations

# Roles of CAMEO's chapter on actors that this package gives.
ROLES = frozenset({"GOV", "MIL", "LEG", "JUD", "OPP", "PTY", "REB", "SEP", "INS", "SPY", "ELI", "REL", "COP"})


def actor_code(country: str | None, kind: str | None = None, role: str | None = None) -> str | None:
    """The code of an actor of `country` (alpha-3) with `role`: ("TUR", role="GOV") gives TURGOV, ("FRA",)
    gives FRA.

    A `kind` of "government" means the role GOV where none is given; a state itself has none. International
    bodies carry their own code (`Organization.code`); here they come out as IGO, as their officials do.
    None when neither country nor role says anything: a code is never made up.
    """
    if kind == "organization" or role == "IGO":
        return "IGO"
    if kind == "state":
        return country
    if role is None and kind == "government":
        role = "GOV"
    known = role if role in ROLES else None
    if country is None:
        # An armed movement that acts across states is still told by its role alone.
        return known if kind == "movement" else None
    return country + (known or "")
