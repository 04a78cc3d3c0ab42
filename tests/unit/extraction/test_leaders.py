"""Office holders by name, office and day, and tables of them of one's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from diplowire.errors import ConfigurationError
from diplowire.extraction import knowledge as k
from diplowire.extraction.knowledge import leaders as leaders_module


def test_leaders_by_surname_and_day() -> None:
    names = {(entry.name, entry.office) for entry in k.leader("Erdogan", date(2024, 4, 17))}
    assert names == {("Recep Tayyip Erdoğan", "president")}
    assert [entry.office for entry in k.leader("Erdoğan", date(2005, 1, 1))] == ["prime minister"]
    assert k.leader("Merkel", date(2024, 1, 1)) == []
    assert {entry.country for entry in k.leader("Clinton", date(2010, 1, 1))} == {"USA"}
    assert [entry.name for entry in k.leader("Hillary Clinton", date(2010, 1, 1))] == ["Hillary Clinton"]
    assert k.leader("ban", date(2010, 1, 1)) == []
    assert k.leader("Ban", date(2010, 1, 1))[0].organization == "United Nations"
    assert [entry.office for entry in k.leader_named("Sybiha")] == ["foreign minister"]


def test_surnames_with_particles() -> None:
    assert [entry.name for entry in k.leader("von der Leyen", date(2018, 1, 1))] == ["Ursula von der Leyen"]


def test_holders() -> None:
    assert [h.name for h in k.holders("TUR", "foreign minister", date(2024, 4, 17))] == ["Hakan Fidan"]
    assert [h.name for h in k.holders("UN", "secretary-general", date(2024, 4, 17))] == ["António Guterres"]
    assert k.holders("TUR", "pope", date(2024, 4, 17)) == []


def test_a_term_has_its_last_day() -> None:
    assert k.holders("USA", "president", date(2021, 1, 19))[0].name == "Donald Trump"
    assert k.holders("USA", "president", date(2021, 1, 21))[0].name == "Joe Biden"


@pytest.fixture
def _own_table() -> Iterator[None]:
    yield
    leaders_module._table.cache_clear()


@pytest.mark.usefixtures("_own_table")
def test_a_table_of_leaders_of_ones_own(tmp_path: Path) -> None:
    table = tmp_path / "leaders.tsv"
    table.write_text(
        "country\tname\toffice\tfrom\tto\taliases\nRuritania\tRudolf\tpresident\t2001\t\t\n", encoding="utf-8"
    )
    with pytest.raises(ConfigurationError, match="Ruritania"):
        k.load_leaders(table)
    table.write_text(
        "country\tname\toffice\tfrom\tto\taliases\nFrance\tJean Dupont\tpresident\t2030-05\t2031\tJD\n",
        "utf-8",
    )
    assert k.load_leaders(table) == 1
    assert k.leader("Dupont", date(2031, 12, 31))[0].country == "FRA"
    assert k.leader("Macron", date(2020, 1, 1)) != []
    k.load_leaders(table, replace=True)
    assert k.leader("Macron", date(2020, 1, 1)) == []


@pytest.mark.usefixtures("_own_table")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("country\tname\toffice\nFRA\tX\tpresident\n", "from"),
        ("country\tname\toffice\tfrom\tto\taliases\nFRA\tX\tpresident\tMay 2001\t\t\n", "YYYY"),
        ("country\tname\toffice\tfrom\tto\taliases\nFRA\tX\tpresident\t2001\t1999\t\n", "before it begins"),
        ("country\tname\toffice\tfrom\tto\taliases\nFRA\t\tpresident\t2001\t\t\n", "a name"),
        ("country\tname\toffice\tfrom\tto\taliases\n@\tX\tpresident\t2001\t\t\n", "country or body"),
        (
            "country\tname\toffice\tfrom\tto\taliases\nFRA\tX\tpresidnet\t2001\t\t\n",
            "'presidnet' is no office",
        ),
        ("country\tname\toffice\tfrom\tto\taliases\n", "is empty"),
        ("", "is empty"),
        ("a,b,c\n1,2,3\t4\t5\n", "entry 1: column"),
    ],
)
def test_a_broken_table_of_leaders_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    table = tmp_path / "leaders.tsv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=message):
        k.load_leaders(table)


def test_a_missing_table_of_leaders_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"none\.tsv"):
        k.load_leaders(tmp_path / "none.tsv")


# Ill or contested: the deputy governed while the holder was still in office, or both claimed it.
_SHARED = {
    ("ISR", "prime minister"),
    ("CIV", "president"),
    ("LBY", "prime minister"),
    ("MDG", "president"),
}


def test_an_office_of_one_has_one_holder_at_a_time() -> None:
    alone = {
        "president",
        "prime minister",
        "foreign minister",
        "defence minister",
        "monarch",
        "pope",
        "high representative",
    }
    terms: dict[tuple[str, str], list[k.Leader]] = defaultdict(list)
    for entry in leaders_module._packaged():
        if entry.office in alone:
            terms[entry.country or entry.organization or "", entry.office].append(entry)
    for seat, holders in terms.items():
        holders.sort(key=lambda entry: entry.start)
        for before, after in pairwise(holders):
            overlap = (before.end - after.start).days
            assert overlap <= 31 or seat in _SHARED, (before, after)
    assert sum(map(len, terms.values())) > 700
