"""Whose an office or body is that names no state, and which of its holders a bare title means."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

# The speaker of the last statement, and whom they act for.
OFFICES = [
    # the state that acts in the paragraph goes before the dateline's
    (
        "HARVEN — Talks stalled on Monday. Italy offered to mediate. Foreign Minister Carla Bonetti said Rome was ready.",
        "Carla Bonetti",
        "ITA",
    ),
    (
        "LIMA, Peru — Bolivia, which shares the lake, closed its ports on Monday. "
        '"We had no choice," Interior Minister Waldo Quispe said.',
        "Waldo Quispe",
        "BOL",
    ),
    # a new paragraph goes back to the dateline
    (
        "LIMA, Peru — Bolivia closed its ports on Monday.\n\nForeign Minister Rosa Cardenas said the step was harsh.",
        "Rosa Cardenas",
        "PER",
    ),
    (
        "The talks ended on Friday, Portugal said, and its economy minister, Rui Tavora, praised them.",
        "Rui Tavora",
        "PRT",
    ),
    # a journey's goal
    (
        "Polish Prime Minister Anna Zawada flew to Paris and then on to Berlin for dinner with Chancellor Jonas Wirth. "
        "Wirth said the alliance was sound.",
        "Jonas Wirth",
        "DEU",
    ),
    # an envoy is not of the state where he serves
    (
        "QUITO, Ecuador — A note was delivered to the Mexican Embassy last week. Ambassador Elena Robles thanked Ecuador.",
        "Elena Robles",
        "MEX",
    ),
    # somebody by office, and by name in the second breath
    (
        "NAIROBI — Burundi will send a delegation, the country's foreign minister said on Wednesday. "
        "Foreign Minister Celestin Ndayi told reporters that his side had nothing to hide.",
        "Celestin Ndayi",
        "BDI",
    ),
    # several states, so none
    ('"I would not call it a treaty," a Western official said in Cairo on Monday.', "Western official", None),
]

BODIES = [
    ("Foreign ministry officials in La Paz said no talks were planned with Chile.", "officials", "BOL"),
    ("Rebels in Goma said on Monday that they would not meet the Congolese president.", "Rebels", "COD"),
    (
        "French President Luc Moreau met the junta in Conakry on Monday. The junta said it wanted peace.",
        "junta",
        "GIN",
    ),
    (
        "ACCRA — Niger's army refused to let the envoys of ECOWAS land. The generals said they would not talk.",
        "generals",
        "NER",
    ),
    (
        "KINGSTON, Jamaica — The U.S. ambassador to Haiti, Paul Lowry, met members of the council. "
        "The embassy said the airport would reopen.",
        "embassy",
        "USA",
    ),
]

ADDRESSEES = [
    (
        "Sri Lankan President Nimal Perera told lawmakers on Tuesday that talks with India were near their end.",
        "lawmakers",
        "LKA",
    ),
    (
        "Jordanian Prime Minister Omar Rifai urged parliament on Tuesday to back the treaty with Israel.",
        "parliament",
        "JOR",
    ),
    (
        "Speaking in Baghdad, Iran's Foreign Minister Reza Karimi told lawmakers in Iraq that Tehran was a friend.",
        "lawmakers",
        "IRQ",
    ),
]

# A bare title, and whom it means: the speaker of the last statement.
TITLES = [
    # the state whose body quotes
    (
        "Turkish President Kemal Aslan and Somali President Yusuf Warsame spoke by phone. Aslan offered aid to Yusuf Warsame, "
        'the Communications Directorate of Turkey said. "We stand by Somalia," it quoted the president as saying.',
        "Kemal Aslan",
    ),
    # who is named in what is said is not who says it
    (
        "Russian Deputy Foreign Minister Andrei Zotov said that Foreign Minister Pavel Rudin would visit Mali. "
        "The minister denied reports that Rudin had cancelled the trip.",
        "Andrei Zotov",
    ),
    # the holder at home
    (
        "NAIROBI — Kenyan President James Odhiambo met Rwandan President Paul Habimana on Monday. "
        "The president said trade would double.",
        "James Odhiambo",
    ),
    # ranks are titles
    (
        "Mali's military ruler, Col. Issa Keita, met envoys of the African Union on Friday. "
        "The colonel said elections would be held.",
        "Issa Keita",
    ),
    (
        "Sudan's army chief, Gen. Omar Taha, rejected the plan of the African Union. The general said his men would fight on.",
        "Omar Taha",
    ),
]


@pytest.mark.parametrize(("text", "name", "country"), OFFICES)
def test_an_office_is_of_the_state_that_its_surroundings_tell(
    extract: Extract, text: str, name: str, country: str | None
) -> None:
    speaker = [event for event in extract(text) if event.event_type == "statement"][-1].participants[0]
    assert (speaker.name, speaker.country) == (name, country)


@pytest.mark.parametrize(("text", "name", "country"), BODIES)
def test_a_body_is_of_the_state_where_it_is(extract: Extract, text: str, name: str, country: str) -> None:
    speaker = [event for event in extract(text) if event.event_type == "statement"][-1].participants[0]
    assert speaker.name.endswith(name) or name in speaker.name
    assert speaker.country == country


@pytest.mark.parametrize(("text", "name", "country"), ADDRESSEES)
def test_a_body_is_of_the_state_of_who_speaks_to_it(
    extract: Extract, text: str, name: str, country: str
) -> None:
    spoken_to = [who for event in extract(text) for who in event.participants if who.name == name]
    assert [who.country for who in spoken_to] == [country]


@pytest.mark.parametrize(("text", "name"), TITLES)
def test_a_bare_title_means_the_most_prominent_holder(extract: Extract, text: str, name: str) -> None:
    speaker = [event for event in extract(text) if event.event_type == "statement"][-1].participants[0]
    assert speaker.name == name


COUNTERPARTS = [
    (
        "Kazakh Foreign Minister Daniyar Omarov met Hungarian Foreign Minister Peter Nagy in Astana on Tuesday. "
        "Nagy then told his Kazakh counterpart that trade was growing.",
        "Daniyar Omarov",
    ),
    (
        "Indian External Affairs Minister Anil Rao met Mauritian Foreign Minister Jay Ramdin in Port Louis. "
        "Rao thanked his Mauritian colleague.",
        "Jay Ramdin",
    ),
]


@pytest.mark.parametrize(("text", "name"), COUNTERPARTS)
def test_a_counterpart_is_who_holds_the_office_there(extract: Extract, text: str, name: str) -> None:
    others = {
        who.name
        for event in extract(text)
        for who in event.participants
        if who.role in ("addressee", "target")
    }
    assert name in others
    assert not any("counterpart" in other or "colleague" in other for other in others)


def test_a_prime_minister_is_no_foreign_minister(extract: Extract) -> None:
    text = (
        "Poland's foreign minister met the French president on Monday. "
        "Polish Prime Minister Jolanta Wilk was in Berlin and said she was glad."
    )
    (talks,) = [event for event in extract(text) if event.event_type == "meeting"]
    assert "Jolanta Wilk" not in {who.name for who in talks.participants}
