"""Names that come a sentence after the office: "its defence minister said. Etienne Marchadier, who arrived ..."."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met, said, went

NAMED_LATER: list[Case] = [
    (  # whose office it is, by a pronoun
        "France will send more soldiers to the Sahel, its defence minister said on Friday.\n\n"
        '"We will stay as long as we are asked to," Etienne Marchadier told reporters.',
        [said("Etienne Marchadier"), said("Etienne Marchadier", content="We will stay as long as we are asked to")],
    ),
    (  # of a body, not of a state
        "A deal is close, the European Union's envoy said on Friday.\n\n"
        "Annika Sorensen met Kosovo Prime Minister Agim Berisha in Pristina.",
        [said("Annika Sorensen"), met("Annika Sorensen", "Agim Berisha")],
    ),
    (
        "The Philippines is ready to talk, the country's top diplomat said on Monday.\n\n"
        "Maria Reyes-Cruz said China had blocked a boat.",
        [said("Maria Reyes-Cruz"), said("Maria Reyes-Cruz", of=["China"])],
    ),
    (  # who was met
        "Norway's prime minister, Ingrid Solvang, met her Danish counterpart on Monday. "
        "Mette Skov said afterwards that patrols would go on.",
        [met("Ingrid Solvang", "Mette Skov"), said("Mette Skov")],
    ),
    (
        "Iran's chief negotiator arrived in Vienna on Sunday. Reza Daneshvar is to meet European diplomats.",
        [went("Reza Daneshvar", to="Vienna"), met("Reza Daneshvar", "European diplomats", status="scheduled")],
    ),
    (  # two of two states, named in their order
        "Norway's prime minister met the Indian foreign minister in Oslo on Friday. Ingrid Solvang said ties were "
        "strong. Rajesh Kumar praised Norway's help.",
        [met("Ingrid Solvang", "Rajesh Kumar"), said("Ingrid Solvang"), said("Rajesh Kumar", of=["Norway"])],
    ),
    (  # a name that the model does not know for one
        "Türkiye will not yield, the Turkish defense minister said on Tuesday.\n\n"
        '"Nobody should expect us to compromise," Cemal Özkaya told lawmakers. Özkaya said Ankara had sent a letter.',
        [said("Cemal Özkaya"), said("Cemal Özkaya", to=["lawmakers"]), said("Cemal Özkaya")],
    ),
]  # fmt: skip

SOMEBODY_ELSE: list[Case] = [
    (  # a description of their own
        "Kenya's foreign minister promised aid. Amina Yusuf, 34, said she had seen none of it.",
        [said("Kenya's foreign minister", act="promise")],
    ),
    (
        "Kenya's foreign minister promised aid. Amina Yusuf, who sells charcoal, said she had seen none of it.",
        [said("Kenya's foreign minister", act="promise")],
    ),
    (
        "The foreign minister of Chad denounced the raid. John Whitfield of the Crisis Institute said it would not be the last.",
        [said("foreign minister of Chad", act="condemn")],
    ),
    (  # of others who stand between
        "Mali's foreign minister said the border would reopen. Traders were relieved. Hassan Omar said he had lost a month.",
        [said("Mali's foreign minister")],
    ),
    (  # nothing that one does in office
        "Mali's foreign minister said the flood had killed forty people. Maria Lopez lost her house in the night. "
        '"The water came so fast," Lopez said.',
        [said("Mali's foreign minister")],
    ),
    (  # bodies that read like names
        "Chad's foreign minister denied the charge on Monday. Human Rights Watch said it had proof.",
        [said("Chad's foreign minister", act="deny")],
    ),
    (
        "Poland's foreign minister will fly to Kyiv on Tuesday. Donald Trump said the visit was useful.",
        [went("Poland's foreign minister", to="Kyiv", status="scheduled")],
    ),
]

BY_CALLING: list[Case] = [
    (
        "Russia will respond, Foreign Ministry spokeswoman Irina Belozerova told a briefing on Friday. "
        '"The facility is aimed at our country," the diplomat said. She said Oslo had changed its course.',
        [said("Irina Belozerova"), said("Irina Belozerova"), said("Irina Belozerova")],
    ),
]

TOLD_AGAIN: list[Case] = [
    (
        "France will send more soldiers, its defence minister, Etienne Marchadier, said in Niamey. Marchadier made the "
        "announcement at an air base.",
        [said("Etienne Marchadier", content="France will send more soldiers")],
    ),
    (
        "Peru on Tuesday expelled a diplomat. Foreign Minister Alonso Quispe announced the decision on Twitter.",
        [],
    ),
    (  # an announcement of its own
        "Foreign Minister Alonso Quispe of Peru announced the decision to recall the ambassador.",
        [said("Alonso Quispe", act="announce", content="the decision to recall the ambassador")],
    ),
]


@pytest.mark.parametrize(("text", "rows"), NAMED_LATER + SOMEBODY_ELSE + BY_CALLING + TOLD_AGAIN)
def test_a_name_without_description_is_of_whoever_was_just_described(
    extract: Extract, text: str, rows: list[Row]
) -> None:
    assert_rows(extract(text), rows)
