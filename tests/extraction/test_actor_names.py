"""Bodies with long names, and persons by offices of all systems: that they act, under what name and for which state."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

LEADING = ("speaker", "visitor", "participant", "host")
ACTORS: list[tuple[str, str, str | None]] = [
    ("The Council of Europe said the vote was flawed.", "Council of Europe", None),
    ("The League of Arab States condemned the attack.", "League of Arab States", None),
    (
        "The Organization of American States said the vote was flawed.",
        "Organization of American States",
        None,
    ),
    (
        "The U.N. High Commissioner for Refugees said the camp was full.",
        "U.N. High Commissioner for Refugees",
        None,
    ),
    (
        "The Community of Latin American and Caribbean States condemned the attack.",
        "Community of Latin American and Caribbean States",
        None,
    ),
    (
        "The Association of Southeast Asian Nations called for restraint.",
        "Association of Southeast Asian Nations",
        None,
    ),
    (
        "The Democratic People's Republic of Korea thanked Moscow.",
        "Democratic People's Republic of Korea",
        "PRK",
    ),
    ("The Workers' Party of Korea said the congress would meet in May.", "Workers' Party of Korea", "PRK"),
    (
        "The Secretary-General of the Organization of American States, Luis Vega, condemned the coup.",
        "Luis Vega",
        None,
    ),
    ("A Western official said the talks had failed.", "Western official", None),
    ("Hong Kong Chief Executive Henry Lau said the law would stay.", "Henry Lau", "HKG"),
    ("Deputy Assistant Secretary of State Mark Hull arrived in Dhaka.", "Mark Hull", "USA"),
    ("Swiss Federal Councillor Heidi Amstutz arrived in Beijing.", "Heidi Amstutz", "CHE"),
    ("State Councillor Wang Hong told the delegation that ties were warm.", "Wang Hong", "CHN"),
    ("Donor countries pledged $2 billion to Syria.", "Donor countries", None),
    ("The Emir of Kuwait, Sheikh Fahad al-Salem, arrived in Cairo.", "Fahad al-Salem", "KWT"),
    ("Sudan's army chief, Gen. Osman Taha, said the truce was over.", "Osman Taha", "SDN"),
    ("Venezuelan opposition leader Rosa Machado urged Europe to act.", "Rosa Machado", "VEN"),
    ("The State Department said the ambassador would return.", "State Department", "USA"),
    ("Kremlin spokesman Oleg Petrov said no meeting was planned.", "Oleg Petrov", "RUS"),
    ("British High Commissioner Jane Forbes arrived in Nairobi.", "Jane Forbes", "GBR"),
    ("Polish Sejm Speaker Jan Wolski visited Vilnius.", "Jan Wolski", "POL"),
    ("Lebanese caretaker Prime Minister Samir Haddad thanked Paris.", "Samir Haddad", "LBN"),
    ("The Holy See condemned the attack.", "Holy See", "VAT"),
    ("Palestinian chief negotiator Sami Khoury said talks were frozen.", "Sami Khoury", "PSE"),
    (
        "The Philippine Coast Guard said a Chinese ship had fired a water cannon.",
        "Philippine Coast Guard",
        "PHL",
    ),
    ("The Israel Defense Forces said it had struck a depot in Syria.", "Israel Defense Forces", "ISR"),
    ("Sri Lankan President Nimal Perera said the harbour would be built.", "Nimal Perera", "LKA"),
    ("Iran's Revolutionary Guards warned Israel of a crushing response.", "Revolutionary Guards", "IRN"),
    ("Sri Lanka's Tamil Tigers said they would lay down their arms.", "Tamil Tigers", "LKA"),
    ("The Mekong River Commission said the dam was safe.", "Mekong River Commission", None),
    ("The Slovak premier said the border would stay open.", "Slovak premier", "SVK"),
]


@pytest.mark.parametrize(("text", "name", "country"), ACTORS)
def test_leading_actor(extract: Extract, text: str, name: str, country: str | None) -> None:
    found = [(p.name, p.country) for event in extract(text) for p in event.participants if p.role in LEADING]
    assert found[:1] == [(name, country)]
