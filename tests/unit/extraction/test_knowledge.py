from importlib import resources

import pytest

from diplowire.extraction import knowledge as k
from diplowire.extraction.knowledge.tables import Index, fold, parse_tsv, read_tsv


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("TURKEY", "TUR"),
        ("Türkiye's", "TUR"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("the United States", "USA"),
        ("UK", "GBR"),
        ("Great Britain", "GBR"),
        ("Scotland", "GBR"),
        ("South Korea", "KOR"),
        ("DPRK", "PRK"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Burma", "MMR"),
        ("Czechia", "CZE"),
        ("DR Congo", "COD"),
        ("Republic of Congo", "COG"),
        ("Gaza", "PSE"),
        ("Palestinian Authority", "PSE"),
        ("Taiwan", "TWN"),
        ("Kosovo", "XKX"),
        ("the Vatican", "VAT"),
        ("Hong Kong", "HKG"),
        ("the Gambia", "GMB"),
        ("Guinea-Bissau", "GNB"),
        ("St. Lucia", "LCA"),
    ],
)
def test_countries(phrase: str, code: str | None) -> None:
    assert k.country_of(phrase) == code


@pytest.mark.parametrize(
    "phrase", ["us", "Us", "turkey", "china", "Crimea", "Korea", "Catalonia", "", "Paris", "it"]
)
def test_what_is_no_country(phrase: str) -> None:
    assert k.country_of(phrase) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Turkish", "TUR"),
        ("Turks", "TUR"),
        ("South Korean", "KOR"),
        ("British", "GBR"),
        ("Emiratis", "ARE"),
        ("Saudis", "SAU"),
        ("Congolese", "COD"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("polish", None),
        ("Polish", "POL"),
        ("Korean", None),
        ("European", None),
        ("Swiss", "CHE"),
    ],
)
def test_demonyms(word: str, code: str | None) -> None:
    assert k.demonym(word) == code


@pytest.mark.parametrize(
    ("name", "country", "kind", "body"),
    [
        ("Ankara", "TUR", "capital", "government"),
        ("Kiev", "UKR", "capital", "government"),
        ("Washington, D.C.", "USA", "capital", "government"),
        ("the Kremlin", "RUS", "seat", "government"),
        ("White House", "USA", "seat", "government"),
        ("the Pentagon", "USA", "seat", "military"),
        ("Capitol Hill", "USA", "seat", "legislature"),
        ("the Élysée", "FRA", "seat", "government"),
        ("Quai d’Orsay", "FRA", "seat", "government"),
        ("IDF", "ISR", "seat", "military"),
    ],
)
def test_seats(name: str, country: str | None, kind: str | None, body: str) -> None:
    seat = k.capital(name)
    assert seat is not None
    assert (seat.country, seat.kind, seat.body) == (country, kind, body)


def test_seats_that_mean_a_body() -> None:
    brussels = k.capital("Brussels")
    assert brussels is not None
    assert brussels.organization is not None
    body = k.organization(brussels.organization)
    assert body is not None
    assert body.code == "IGOEUREEC"
    assert k.capital("Springfield") is None


@pytest.mark.parametrize(
    ("phrase", "code", "parent"),
    [
        ("UN", "IGOUNO", None),
        ("U.N. Security Council", "IGOUNO", "United Nations"),
        ("NATO", "IGOWSTNAT", None),
        ("Nato", "IGOWSTNAT", None),
        ("the African Union", "IGOAFRAFU", None),
        ("European Commission", "IGOEUREEC", "European Union"),
        ("WHO", "IGOUNOWHO", "United Nations"),
        ("the UN refugee agency", "IGOUNOREFHCR", "United Nations"),
        ("Gulf Cooperation Council", "IGOMEAGCC", None),
        ("G7", "IGO", None),
        ("Arab League", "IGOMEAARL", None),
    ],
)
def test_organizations(phrase: str, code: str | None, parent: str | None) -> None:
    body = k.organization(phrase)
    assert body is not None
    assert (body.code, body.parent) == (code, parent)


@pytest.mark.parametrize("phrase", ["who", "Who", "un", "Au", "Apple", "the union"])
def test_what_is_no_organization(phrase: str) -> None:
    assert k.organization(phrase) is None


def test_only_what_states_founded_is_intergovernmental() -> None:
    assert [body.name for body in k.organizations() if not body.intergovernmental] == [
        "International Committee of the Red Cross"
    ]


@pytest.mark.parametrize(
    ("phrase", "country", "kind", "role"),
    [
        ("Hamas", "PSE", "armed", "REB"),
        ("the Houthis", "YEM", "armed", "REB"),
        ("Taliban", "AFG", "armed", "GOV"),
        ("PKK", "TUR", "armed", "SEP"),
        ("al-Qaeda", None, "armed", "INS"),
        ("Islamic State", None, "armed", "INS"),
        ("AK Party", "TUR", "party", "PTY"),
        ("Tories", "GBR", "party", "PTY"),
        ("Republicans", "USA", "party", "PTY"),
        ("Polisario", "ESH", "political", "SEP"),
    ],
)
def test_movements(phrase: str, country: str | None, kind: str | None, role: str | None) -> None:
    found = k.movement(phrase)
    assert found is not None
    assert (found.country, found.kind, found.role) == (country, kind, role)


@pytest.mark.parametrize("phrase", ["republican values", "labour", "is", "Is", "Let", "conservatives"])
def test_what_is_no_movement(phrase: str) -> None:
    assert k.movement(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "name", "role", "diplomatic"),
    [
        ("US Secretary of State Antony Blinken", "foreign minister", "GOV", True),
        ("Turkish Foreign Minister", "foreign minister", "GOV", True),
        ("EU foreign ministers", "foreign minister", "GOV", True),
        ("minister for women", "minister", "GOV", True),
        ("ambassador to the president's court", "ambassador", "GOV", True),
        ("chief of staff to President Zelenskyy", "chief of staff", "GOV", False),
        ("President Joe Biden's national security adviser", "national security adviser", "GOV", True),
        ("foreign ministry spokeswoman", "spokesperson", "GOV", False),
        ("Gen.", "military officer", "MIL", True),
        ("senators", "lawmaker", "LEG", True),
        ("opposition leader", "opposition leader", "OPP", True),
        ("secretary-general", "secretary-general", "IGO", True),
    ],
)
def test_offices(phrase: str, name: str, role: str | None, diplomatic: bool) -> None:
    found = k.office(phrase)
    assert found is not None
    assert (found.name, found.role, found.diplomatic) == (name, role, diplomatic)


def test_offices_of_one_state_and_hints() -> None:
    taoiseach, secretary = k.office("taoiseach"), k.office("foreign secretary")
    assert taoiseach is not None
    assert secretary is not None
    assert taoiseach.country == "IRL"
    assert (secretary.country, secretary.hint) == (None, "GBR")


@pytest.mark.parametrize(
    "phrase",
    ["police chief", "chief executive", "CEO", "the club's coach", "president of the club", "state governor",
     "spokesman for the police", "supreme court judge", "aid worker", "the company", "a court in Paris",
     "newspaper"],
)  # fmt: skip
def test_non_actors(phrase: str) -> None:
    assert k.non_actor(phrase)


@pytest.mark.parametrize(
    "phrase",
    ["president of France", "minister for women", "foreign ministry", "officials", "army general", "Ankara",
     "human rights commissioner", "council of ministers", "prime minister"],
)  # fmt: skip
def test_actors_are_no_non_actors(phrase: str) -> None:
    assert not k.non_actor(phrase)


@pytest.mark.parametrize(
    ("phrase", "name", "kind", "role"),
    [
        ("the Turkish foreign ministry", "foreign ministry", "government", "GOV"),
        ("Israeli army", "army", "government", "MIL"),
        ("parliament", "parliament", "government", "LEG"),
        ("senior officials at the ministry", "officials", "group", "GOV"),
        ("rebels", "rebels", "group", "REB"),
        ("the opposition", "opposition", "group", "OPP"),
    ],
)
def test_bodies(phrase: str, name: str, kind: str | None, role: str | None) -> None:
    found = k.body(phrase)
    assert found is not None
    assert (found.name, found.kind, found.role) == (name, kind, role)


@pytest.mark.parametrize(
    "phrase", ["foreign ministry spokesman", "army general", "company", "state governor", "treaty"]
)
def test_the_head_of_a_body_is_its_last_noun(phrase: str) -> None:
    assert k.body(phrase) is None


def test_former() -> None:
    assert k.former("former president")
    assert k.former("ex-premier")
    assert not k.former("president")


@pytest.mark.parametrize(
    ("country", "kind", "role", "code"),
    [
        ("TUR", "person", "GOV", "TURGOV"),
        ("USA", "government", "MIL", "USAMIL"),
        ("TUR", "government", None, "TURGOV"),
        ("FRA", "state", "GOV", "FRA"),
        ("PSE", "movement", "REB", "PSEREB"),
        (None, "movement", "INS", "INS"),
        (None, "organization", None, "IGO"),
        (None, "person", "IGO", "IGO"),
        ("DEU", "person", "unheard of", "DEU"),
        (None, "person", "GOV", None),
        (None, None, None, None),
    ],
)
def test_actor_codes(country: str | None, kind: str | None, role: str | None, code: str | None) -> None:
    assert k.actor_code(country, kind, role) == code


def test_the_tables_agree_with_one_another() -> None:
    codes = k.countries().keys()
    offices = {office.name for office in k.offices()}
    for row in read_tsv("leaders.tsv"):
        whose = row["country"]
        if whose.startswith("@"):
            name = whose.removeprefix("@")
            assert k.organization(name) or k.movement(name), whose
        else:
            assert whose in codes, row
        assert row["office"] in offices, row
        assert not row["to"] or row["from"] <= row["to"], row
    for found in k.movements():
        assert found.country is None or found.country in codes, found
    for row in read_tsv("seats.tsv"):
        assert not row["country"] or row["country"] in codes, row
        assert not row["organization"] or k.organization(row["organization"]), row
    for body in k.organizations():
        assert body.parent is None or k.organization(body.parent), body
    for office in k.offices():
        assert {office.country, office.hint} <= codes | {None}, office


@pytest.mark.parametrize(
    "table",
    [
        "countries.tsv",
        "seats.tsv",
        "organizations.tsv",
        "movements.tsv",
        "parties.tsv",
        "leaders.tsv",
        "regions.tsv",
    ],
)
def test_no_row_has_too_many_cells(table: str) -> None:
    text = (resources.files("diplowire.extraction") / "data" / table).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    width = lines[0].count("\t")
    assert [line for line in lines if line.count("\t") > width] == []
    assert len(lines) == len(set(lines))


def test_folding_and_the_index() -> None:
    assert fold("The Côte-d’Ivoire’s") == "cote divoire"
    assert fold("U.S.") == "us"
    index = Index([("WHO", 1), ("NATO", 2), ("Quad", 3)])
    found = [index.find(name) for name in ("Who", "WHO", "Nato", "the Quad", "quad")]
    assert found == [None, 1, 2, 3, None]
    assert len(index) == 3
    assert list(parse_tsv("# note\na\tb\n1\n")) == [{"a": "1", "b": ""}]


def test_every_name_ends_in_a_word_that_closes_names() -> None:
    names = [
        name
        for country in k.countries().values()
        for name in (country.name, *country.names, *country.demonyms)
    ]
    names += [name for name, _ in k.seats()]
    names += [name for body in k.organizations() for name in (body.name, *body.names)]
    names += [name for movement in k.movements() for name in (movement.name, *movement.names)]
    assert [name for name in names if not k.closes_name(f"neighbouring {name}")] == []
    assert [name for name in names if not k.closes_name(f"{name}'s")] == []


@pytest.mark.parametrize(
    ("phrase", "closes"), [("Saudis", True), ("oil-rich Kuwait", True), ("Hakan Fidan", False)]
)
def test_what_closes_a_name(phrase: str, *, closes: bool) -> None:
    assert k.closes_name(phrase) == closes


def test_the_words_of_titles() -> None:
    assert all(k.in_title(word) for office in k.offices() for word in office.title.split())
    assert k.in_title("Ministers")
    assert not k.in_title("said")
