import pytest

from diplowire.extraction.circumstances.places import place, region


@pytest.mark.parametrize(
    ("name", "near", "found", "country", "kind"),
    [
        ("Ankara", None, "Ankara", "TUR", "capital"),
        ("Türkiye", None, "Türkiye", "TUR", "country"),
        ("the United States", None, "United States", "USA", "country"),
        ("Kiev", None, "Kiev", "UKR", "capital"),
        ("Geneva", None, "Geneva", "CHE", "city"),
        ("Paris", None, "Paris", "FRA", "capital"),
        ("Paris", "USA", "Paris", "USA", "city"),
        ("Tripoli", None, "Tripoli", "LBY", "capital"),
        ("Tripoli", "LBN", "Tripoli", "LBN", "city"),
        ("San Jose", None, "San Jose", "CRI", "capital"),
        ("Austin, Texas", None, "Austin", "USA", "city"),
        ("Nice, France", None, "Nice", "FRA", "city"),
        ("Nice", "FRA", "Nice", "FRA", "city"),
        ("Odessa", None, "Odesa", "UKR", "city"),
        ("The Hague", None, "The Hague", "NLD", "city"),
        ("Malé", None, "Male", "MDV", "capital"),
        ("Georgia", None, "Georgia", "GEO", "country"),
        ("eastern Ukraine", None, "Ukraine", "UKR", "country"),
        ("southern Gaza", None, "Gaza Strip", "PSE", "region"),
        ("Crimea", None, "Crimea", "UKR", "region"),
        ("Darfur", None, "Darfur", "SDN", "region"),
        ("Camp David", None, "Camp David", "USA", "venue"),
        ("Davos", None, "Davos", "CHE", "venue"),
        ("Sharm El-Sheikh", None, "Sharm el-Sheikh", "EGY", "venue"),
        ("the Middle East", None, "Middle East", None, "region"),
        ("Washington, D.C.", None, "Washington", "USA", "capital"),
    ],
)
def test_places(name: str, near: str | None, found: str, country: str | None, kind: str | None) -> None:
    entry = place(name, near=near)
    assert entry is not None
    assert (entry.name, entry.country, entry.kind) == (found, country, kind)


@pytest.mark.parametrize(
    "name",
    [
        "Nice",
        "Of",
        "Reading",
        "Mobile",
        "Male",
        "Clinton",
        "Bush",
        "Most",
        "paris",
        "",
        "talks",
        "western",
        "Lavrov",
        "UN",
        "U.N.",
        "To",
        "Vladimir",
        "Rashid",
    ],
)
def test_names_that_are_mostly_something_else(name: str) -> None:
    assert place(name) is None


def test_coordinates() -> None:
    doha, qatar, gulf = place("Doha"), place("Qatar"), place("the Gulf")
    assert doha is not None
    assert qatar is not None
    assert gulf is not None
    assert [doha.latitude, doha.longitude] == pytest.approx([25.29, 51.53], abs=0.1)
    assert [qatar.latitude, qatar.longitude] == pytest.approx([25.5, 51.25], abs=0.5)
    assert (gulf.latitude, gulf.longitude) == (None, None)


def test_regions() -> None:
    africa, darfur = region("Africa"), region("Darfur")
    assert africa is not None
    assert africa.country is None
    assert darfur is not None
    assert darfur.country == "SDN"
    assert region("Camp David") is None
    assert region("Paris") is None
