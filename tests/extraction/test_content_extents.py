"""How far the content of a statement reaches: tails that the parser hangs on the verb, and asides of the reporter."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met, said

ASIDES: list[Case] = [
    (
        "French President Emmanuel Macron condemned the strike on the port, which killed eleven dockers.",
        [said("Emmanuel Macron", act="condemn", content="condemned the strike on the port")],
    ),
    (
        "Omani Foreign Minister Badr Albusaidi ruled out a meeting with the Houthi delegation, which has waited for days.",
        [
            said("Badr Albusaidi", of=["Houthi delegation"], act="refuse", content="a meeting with the Houthi delegation"),
            met("Badr Albusaidi", "Houthi delegation", status="denied"),
        ],
    ),
    (
        "Turkey has accused Greece of arming islands since the pact was signed in 1947.",
        [said("Turkey", of=["Greece"], act="accuse", content="arming islands")],
    ),
    (
        "Danish Foreign Minister Lone Holm suggested that the base might stay open, despite the promises of her party.",
        [said("Lone Holm", content="the base might stay open")],
    ),
]  # fmt: skip

TAILS: list[Case] = [
    (
        "Kenyan Foreign Minister Grace Wanjiru offered her condolences over last month's floods in Malawi.",
        [said("Grace Wanjiru", act="condole", content="her condolences over last month's floods in Malawi")],
    ),
    (
        "China's envoy called for talks without preconditions.",
        [said("China's envoy", act="urge", content="talks without preconditions")],
    ),
    (
        "Serbia's defence minister dismissed the charge as a fairy tale.",
        [said("Serbia's defence minister", act="deny", content="dismissed the charge as a fairy tale")],
    ),
    (
        "The Polish government repeated its threat to close the border if the balloons kept coming.",
        [
            said(
                "Polish government", act="threaten", content="to close the border if the balloons kept coming"
            )
        ],
    ),
    (
        "Japan condemned any launch using ballistic missiles.",
        [said("Japan", act="condemn", content="condemned any launch using ballistic missiles")],
    ),
    (
        "Turkey was condemned by Greece for the drilling.",
        [said("Greece", of=["Turkey"], act="condemn", content="was condemned by Greece for the drilling")],
    ),
    (
        "The European Union cut its aid, a step that Georgian Foreign Minister Irakli Meladze called regrettable.",
        [
            said(
                "Irakli Meladze",
                act="condemn",
                content="a step that Georgian Foreign Minister Irakli Meladze called regrettable",
            )
        ],
    ),
    (
        "Peruvian Foreign Minister Luis Quispe apologised on Sunday.",
        [said("Luis Quispe", act="apologise", content="Peruvian Foreign Minister Luis Quispe apologised")],
    ),
    (
        "Malta denied a claim that Libya had made.",
        [said("Malta", act="deny", content="a claim that Libya had made")],
    ),
]

NO_TAILS: list[Case] = [
    (
        "China's envoy called for talks on Friday.",
        [said("China's envoy", act="urge", content="talks")],
    ),
    (
        "Japan condemned the launch, saying that it broke the truce.",
        [
            said("Japan", act="condemn", content="condemned the launch"),
            said("Japan", content="it broke the truce"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*ASIDES, *TAILS, *NO_TAILS])
def test_content_extents(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
