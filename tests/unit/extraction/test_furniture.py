"""Headlines, headings and captions that an archive runs into the text, and hyphens that are none of these."""

from __future__ import annotations

import pytest

from diplowire.extraction.reading.furniture import asides, headings, headline, labels
from diplowire.extraction.reading.text import dateline


@pytest.mark.parametrize(
    ("glued", "story"),
    [
        ("Chad, Niger Seek Joint Patrols-NDJAMENA — Chad said so.", "NDJAMENA"),
        ("Niger leader meets rivals-NIAMEY — Niger's president met them.", "NIAMEY"),
        (
            "Duarte Presses Peru for Release of Miners-Honduran President Ana Duarte told Peru's envoy so.",
            "Honduran",
        ),
        (
            "Duarte, Salas: Peruvian-Honduran Ties 'Stronger Than Ever'-Presidents Duarte and Salas have met again.",
            "Presidents",
        ),
    ],
)
def test_a_headline_glued_to_its_story(glued: str, story: str) -> None:
    assert glued[headline(glued) :].startswith(story)


@pytest.mark.parametrize(
    "text",
    [
        "French Foreign Minister Jean-Yves Moreau met his French-speaking colleagues on Monday.",
        "HAVANA, April 25 (Wire) -- Cuban President Miguel Diaz-Canel met here with Cuban envoys on Thursday.",
        "In Havana, Cuban President Miguel Diaz-Canel Bermudez met with Cuban envoys on Thursday.",
        "Cuban President, Party Chief Miguel Diaz-Canel met with Cuban envoys who came home on Thursday.",
        "President of Guinea-Bissau Umaro Cabral said Guinea would vote.",
        "Egyptian President Al-Sayed told reporters that Egypt would wait.",
        "Talks between Israeli-Palestinian negotiators ended.",
        "Duarte Hails US-China Deal as Historic\n\nPresident Duarte welcomed the deal.",
        "The foreign ministers of Chad and Niger met in the Tuareg-Arab town of Agadez.",
        "",
    ],
)
def test_no_headline(text: str) -> None:
    assert headline(text) == 0


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("They left. Fragile deal-Chad's army signed it.", "Fragile deal-"),
        ('"We left." Change in style-Now, rebels wait.', "Change in style-"),
        (
            "They left on May 3, 2015. Alleged ties to Salas-In a letter, he denied it.",
            "Alleged ties to Salas-",
        ),
        ("They left. Reaction-The army said no.", "Reaction-"),
        ("They left.\nVote delayed-Chad's president said so.", "Vote delayed-"),
    ],
)
def test_a_heading_glued_to_its_section(text: str, heading: str) -> None:
    assert [text[start:end] for start, end in headings(text)] == [heading]


@pytest.mark.parametrize(
    "text",
    [
        "They left. The anti-Houthi camp met.",
        "They left. A majority-Muslim state said no.",
        "They left. Northern Israeli-Lebanese border talks began.",
        "They left. The mainly-Kurdish town fell.",
        "They left. President-Elect Salas spoke.",
        "They left. He said the then-President lied.",
        "They left. Envoys of the pan-African body met in non-Arab states.",
        "They left. Ibarra-Duarte spoke.",
    ],
)
def test_hyphens_inside_words(text: str) -> None:
    assert headings(text) == []


def test_labels_and_asides_of_captions() -> None:
    text = "He left. FILE - President Salas, left, meets Ana Duarte (R) in Lima, May 3, 2015. The left, the right, met."
    assert [text[start:end] for start, end in labels(text)] == ["FILE - "]
    assert [text[start:end] for start, end in asides(text)] == [", left,", " (R)"]


@pytest.mark.parametrize(
    "header",
    [
        "Chad, Niger agree on patrols\n",
        "(LEAD) Chad, Niger agree on patrols\n(ATTN: ADDS remarks in last two paras)\nBy Ama Boateng\n",
        "Chad and Niger agree on joint patrols\n\nBy AMA BOATENG, Wire Writer\n\n",
    ],
)
def test_a_dateline_below_the_header_of_a_story(header: str) -> None:
    text = header + "NDJAMENA, April 17 (Wire) -- Chad said so."
    line = dateline(text)
    assert line is not None
    assert (line.place, text[line.end :]) == ("NDJAMENA", "Chad said so.")


def test_no_dateline_below_a_sentence() -> None:
    assert dateline("Chad and Niger met.\nNDJAMENA, April 17 (Wire) -- Chad said so.") is None
