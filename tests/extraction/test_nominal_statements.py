"""Statements told by nouns (with support verbs, owners, or as the subject of a clause), and what is no statement."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, perhaps, said

SUPPORTED: list[Case] = [
    ("Ireland expressed concern about the raid.", [said("Ireland", act="say")]),
    ("Ireland voiced deep concern over the fate of the convoy.", [said("Ireland", act="say")]),
    ("Ireland expressed regret over the delay.", [said("Ireland", act="apologise")]),
    ("Ireland expressed hope that the truce would hold.", [said("Ireland", act="say")]),
    ("Ireland expressed its full support for Palestine.", [said("Ireland", of=["Palestine"], act="praise")]),
    ("Ireland expressed condolences to Nepal.", [said("Ireland", to=["Nepal"], act="condole")]),
    ("Ireland sent a message of condolence to Nepal.", [said("Ireland", to=["Nepal"], act="condole")]),
    ("Ireland extended its congratulations to Ghana.", [said("Ireland", of=["Ghana"], act="congratulate")]),
    ("Ireland paid tribute to Ghana's peacekeepers.", [said("Ireland", of=["Ghana's peacekeepers"], act="praise")]),
    ("Ireland issued a denial.", [said("Ireland", act="deny")]),
    ("Ireland issued an ultimatum to the junta.", [said("Ireland", of=["junta"], act="threaten")]),
    ("Ireland made a pledge to double its aid to Chad.", [said("Ireland", act="promise", content="to double its aid to Chad")]),
    ("Ireland gave assurances that the ship would sail.", [said("Ireland", act="promise", content="the ship would sail")]),
    ("Ireland reiterated its call for a ceasefire in Gaza.", [said("Ireland", act="urge", content="a ceasefire in Gaza")]),
    ("Ireland renewed its appeal for calm.", [said("Ireland", act="urge", content="calm")]),
    ("Ireland lodged a formal protest with Russia.", [said("Ireland", of=["Russia"], act="condemn")]),
    ("Ireland made an offer to host the talks.", [said("Ireland", act="offer", content="to host the talks")]),
    ("Ireland offered to host the talks.", [said("Ireland", act="offer", content="to host the talks")]),
    ("Ireland pledged support to Lebanon.", [said("Ireland", to=["Lebanon"], act="promise", content="support to Lebanon")]),
    ("Ireland offered its thanks to Lebanon.", [said("Ireland", of=["Lebanon"], act="thank")]),
    ("Ireland issued a statement condemning the coup.", [said("Ireland", act="condemn")]),
    ("Ireland issued a statement saying the coup was illegal.", [said("Ireland", act="say", content="the coup was illegal")]),
    (
        "Ireland released a statement in which it called the coup illegal.",
        [said("Ireland", act="condemn")],
    ),
    ("Irish Foreign Minister Aoife Byrne spoke of a dark day for Lebanon.", [said("Aoife Byrne", act="say")]),
    ("Irish Foreign Minister Aoife Byrne spoke out against the annexation.", [said("Aoife Byrne", act="condemn")]),
    ("Irish Foreign Minister Aoife Byrne referred to the strike as murder.", [said("Aoife Byrne")]),
    ("Irish Foreign Minister Aoife Byrne commented on the crisis in Haiti.", [said("Aoife Byrne", act="say")]),
    ("Irish Foreign Minister Aoife Byrne gave Israel an ultimatum.", [said("Aoife Byrne", of=["Israel"], act="threaten")]),
]  # fmt: skip

OWNED: list[Case] = [
    (
        "The march follows a warning from Moscow that the bridge would be a target.",
        [said("Moscow", act="warn", content="the bridge would be a target")],
    ),
    (
        "Kenyan President Daniel Otieno's call for a boycott of Rwanda divided the bloc.",
        [said("Daniel Otieno", act="urge", content="a boycott of Rwanda")],
    ),
    (
        "Prices rose after Russia's threat to leave the grain deal.",
        [said("Russia", act="threaten", content="to leave the grain deal")],
    ),
    (
        "The comments by Polish Foreign Minister Ewa Nowicka that Belarus was at war with Europe caused a stir.",
        [said("Ewa Nowicka", act="say", content="Belarus was at war with Europe")],
    ),
    (
        "A statement from the Saudi foreign ministry said the kingdom backed the truce.",
        [said("Saudi foreign ministry", content="the kingdom backed the truce")],
    ),
    (
        "Condolences poured in from Japan and India.",
        [said("Japan", "India", act="condole")],
    ),
    (
        "There was condemnation from Germany and Italy.",
        [said("Germany", "Italy", act="condemn")],
    ),
    (
        "Norway's denial that it had paid the ransom was met with doubt.",
        [said("Norway", act="deny", content="it had paid the ransom")],
    ),
]

QUIET: list[Case] = [
    ("Iranian President Reza Tavakoli called a meeting of his cabinet.", []),
    ("The Kremlin did not say whether the envoy had been recalled.", []),
    ("It was not immediately clear whether Egypt would condemn the attack.", []),
    ("Analysts say China wants stability.", []),
    ("The club's president said the coach would stay.", []),
    ("The bank's chief executive, Peter Lang, warned of higher rates.", []),
    ("Peru is noted for its mountains and its warm welcome.", []),
    ("The French government charged visitors a fee of ten euros.", []),
    ("The Japanese yen added two percent against the dollar, traders said.", []),
    ("Germany is a country that welcomes tourists.", []),
    ("Witnesses told of a night of fire.", []),
    ("Police said two men had been charged with spying for Russia.", []),
    ("Residents urged India to rebuild the bridge.", []),
    ("A survivor thanked Turkey for its help.", []),
    ("The border between Chile and Peru stretches for 160 kilometres.", []),
    ("The minister ordered lunch in Geneva.", []),
    ("The court in The Hague noted that the file was incomplete.", []),
    ("The opposition wants Spain to say more.", []),
    ("Egypt is expected to condemn the attack.", []),
    ("Egypt was not available for comment.", []),
    ("Sources close to the Elysee said a deal was near.", []),
    ("Italy promised much and gave little, historians write.", [perhaps(said("Italy"))]),
    ("The United States observed a minute of silence.", []),
    ("Russia maintained a base in Tartus.", []),
    ("India added two warships to its fleet.", []),
    ("Brazil welcomes two million tourists a year.", []),
    ("Sudan faces charges of genocide at the court.", []),
    ("The road continues to Georgia.", []),
    ("Norway pressed ahead with the pipeline.", []),
]

_TABLES = [SUPPORTED, OWNED, QUIET]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_nominal(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
