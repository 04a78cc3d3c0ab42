"""Actors: who is meant, by what name, for which state, and who is no diplomatic actor at all."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Row, assert_rows, met, said, went

COREFERENCE = [
    (
        "Moscow's ambassador to Vienna, Dmitry Orlov, said the accusations were baseless.",
        [said("Dmitry Orlov", act="deny", content="the accusations were baseless")],
    ),
    (
        'Chilean President Marta Rojas said the talks were useful. "The border stays open," Rojas said.',
        [said("Marta Rojas"), said("Marta Rojas", direct=True)],
    ),
    (
        "Chilean President Marta Rojas arrived in Lima. She said the border would stay open.",
        [went("Marta Rojas", to="Lima"), said("Marta Rojas", content="the border would stay open")],
    ),
    (
        "Chilean President Marta Rojas arrived in Lima. The president said the border would stay open.",
        [went("Marta Rojas", to="Lima"), said("Marta Rojas", content="the border would stay open")],
    ),
    (
        "Turkish Foreign Minister Hakan Fidan arrived in Doha. The top diplomat said the talks would go on.",
        [went("Hakan Fidan", to="Doha"), said("Hakan Fidan")],
    ),
    (
        "Turkish Foreign Minister Hakan Fidan met his Qatari counterpart, Sheikh Mohammed bin Abdulrahman "
        "Al Thani, in Doha.",
        [met("Hakan Fidan", "Mohammed bin Abdulrahman Al Thani")],
    ),
]

COUNTRIES = [
    ("Chinese Ambassador to Kenya Liu Daming said the railway would be extended.", "Liu Daming", "CHN"),
    ("UN envoy to Syria Jan Pedersen warned of a wider war.", "Jan Pedersen", None),
    ("Chilean President Marta Rojas said the border would stay open.", "Marta Rojas", "CHL"),
    ("Marta Rojas, the Chilean foreign minister, said the border would stay open.", "Marta Rojas", "CHL"),
    ("Marta Rojas, the president of Chile, said the border would stay open.", "Marta Rojas", "CHL"),
    ("Chile's foreign minister, Marta Rojas, said the border would stay open.", "Marta Rojas", "CHL"),
    ("U.S. Secretary of State Dana Whitfield said the border would stay open.", "Dana Whitfield", "USA"),
    ("Ankara said the border would stay open.", "Ankara", "TUR"),
    ("The Kremlin said the border would stay open.", "Kremlin", "RUS"),
    ("The White House said the border would stay open.", "White House", "USA"),
    ("The Chilean government said the border would stay open.", "Chilean government", "CHL"),
    ("Kosovo said the border would stay open.", "Kosovo", "XKX"),
    ("Hamas leader Khalil Barakat said the crossing would stay open.", "Khalil Barakat", "PSE"),
    ("The United Nations said the border would stay open.", "United Nations", None),
    ("NATO said the border would stay open.", "NATO", None),
    ("NATO Secretary General Mark Rutte said the border would stay open.", "Mark Rutte", None),
]

KINDS = [
    ("Chilean President Marta Rojas condemned the attack.", "person"),
    ("Chile condemned the attack.", "state"),
    ("The Chilean foreign ministry condemned the attack.", "government"),
    ("Hamas condemned the attack.", "movement"),
    ("The European Union condemned the attack.", "organization"),
]

NO_ACTORS = [
    "Nestle said sales in Brazil had risen.",
    '"We played badly," Chelsea coach Marco Bianchi said.',
    "The club's president said the stadium would open in May.",
    'Analyst Peter Lang said the sanctions would fail.',
    "A witness said the street was empty.",
    '"It is a good film," the actress told reporters in Cannes.',
    "Professor Anna Weiss of Vienna University said the treaty was weak.",
    "The airline announced a new route to Tokyo.",
    "The union condemned the dismissals.",
    "The tennis champion thanked her coach.",
    "Police said two men were arrested.",
    "The hospital's director told the newspaper that beds were short.",
    "A spokesman for the bank said its offices in Paris would close.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COREFERENCE)
def test_later_mentions_are_the_actor_named_before(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)


@pytest.mark.parametrize(("text", "name", "country"), COUNTRIES)
def test_countries(extract: Extract, text: str, name: str, country: str | None) -> None:
    speakers = [(p.name, p.country) for event in extract(text) for p in event.participants]
    assert speakers == [(name, country)]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(extract: Extract, text: str, kind: str) -> None:
    assert [p.kind for event in extract(text) for p in event.participants] == [kind]


@pytest.mark.parametrize("text", NO_ACTORS)
def test_others_make_no_event(extract: Extract, text: str) -> None:
    assert_rows(extract(text), [])


def test_title_and_affiliation_are_told_apart_from_the_name(extract: Extract) -> None:
    (event,) = extract("Hamas leader Ismail Haniyeh met Turkish Foreign Minister Hakan Fidan.")
    titles = {p.name: (p.title, p.affiliation) for p in event.participants}
    assert titles["Hakan Fidan"][0] is not None and titles["Hakan Fidan"][0].endswith("Foreign Minister")
    assert titles["Ismail Haniyeh"][1] == "Hamas"


def test_a_title_leaves_out_a_country_of_two_words(extract: Extract) -> None:
    (event,) = extract(
        "New Zealand Foreign Minister Winston Peters met Turkish Foreign Minister Hakan Fidan."
    )
    assert {p.title for p in event.participants} == {"Foreign Minister"}


@pytest.mark.parametrize("outlet", ["the Fiji Times", "China Daily", "Jordan Times", "Kenya Airways"])
def test_a_country_in_the_name_of_an_outlet_is_no_addressee(extract: Extract, outlet: str) -> None:
    (event,) = extract(f"Turkish Foreign Minister Hakan Fidan told {outlet} that the accord would hold.")
    assert [p.name for p in event.participants] == ["Hakan Fidan"]


@pytest.mark.parametrize(
    "text",
    [
        "North and South Korea held their first talks in Panmunjom.",
        "The two Koreas held talks in Panmunjom.",
        "Talks between South and North Korea opened in Panmunjom.",
    ],
)
def test_two_states_that_share_a_name(extract: Extract, text: str) -> None:
    (event,) = extract(text)
    assert {p.country for p in event.participants} == {"PRK", "KOR"}


def test_the_country_that_the_envoy_of_a_body_deals_with_is_not_his(extract: Extract) -> None:
    (event,) = extract("U.N. Syria envoy Henrik Dahl said the talks would resume.")
    assert [(p.name, p.country) for p in event.participants] == [("Henrik Dahl", None)]


def test_the_north_is_the_state_told_of_by_that_name(extract: Extract) -> None:
    events = extract(
        "North Korea fired a missile. The North says it will return only if sanctions are lifted."
    )
    assert [p.country for event in events for p in event.participants] == ["PRK"]


@pytest.mark.parametrize(("pronoun", "speaker"), [("she", "Karen Brandt"), ("he", "Timur Rahimov")])
def test_a_pronoun_goes_to_whom_the_first_name_allows(extract: Extract, pronoun: str, speaker: str) -> None:
    events = extract(
        "U.S. envoy Karen Brandt met Tajik Foreign Minister Timur Rahimov in Dushanbe. "
        f"“It was a good dinner,” {pronoun} said."
    )
    (said,) = [event for event in events if event.statement is not None]
    assert [p.name for p in said.participants] == [speaker]
