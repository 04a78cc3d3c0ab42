"""Which day an adjunct gives to which event: stretches up to now, deadlines, lists, captions, times that hang elsewhere."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

from diplowire.contract import Event

# Published on Thursday, 18 April 2024: the first event of the type, its day, the country of its place.
SENTENCES: dict[str, list[tuple[str, str, str | None, str | None]]] = {
    "stretches that reach up to now": [
        ("Iran has repeatedly accused Israel of sabotage since February 24.", "statement", "2024-02-24/2024-04-18", None),
        (
            "Iran has repeatedly accused Israel of sabotage since it struck the consulate on April 1.",
            "statement", "2024-04-01/2024-04-18", None,
        ),
        ("Armenia and Azerbaijan have negotiated the deal since the war of 2020.", "meeting", "2020-01-01/2024-04-18", None),
        (
            "The talks broke down on April 2. Ugandan envoy Crispus Mugyenyi has since visited Rwanda.",
            "visit", "2024-04-02/2024-04-18", "RWA",
        ),
        ("Iran accused Israel of its worst crime since February 24.", "statement", None, None),
    ],
    "deadlines and stretches to come": [
        (
            "Turkish Vice President Cevdet Yilmaz is to visit Kazakhstan by the end of the month.",
            "visit", "2024-04-18/2024-04-30", "KAZ",
        ),
        (
            "Turkish Vice President Cevdet Yilmaz will visit Kazakhstan before the end of the year.",
            "visit", "2024-04-18/2024-12-31", "KAZ",
        ),
        (
            "Turkish Vice President Cevdet Yilmaz will visit Kazakhstan at the end of the month.",
            "visit", "2024-04-21/2024-04-30", "KAZ",
        ),
    ],
    "stays told by their length": [
        (
            "Turkish Vice President Cevdet Yilmaz leaves on Saturday for a five-day visit to Kazakhstan.",
            "visit", "2024-04-20/2024-04-24", "KAZ",
        ),
        (
            "German Chancellor Olaf Scholz will make a three-day trip to China starting April 23.",
            "visit", "2024-04-23/2024-04-25", "CHN",
        ),
        (
            "Turkish Vice President Cevdet Yilmaz visited Kazakhstan on April 11, 12 and 13.",
            "visit", "2024-04-11/2024-04-13", "KAZ",
        ),
        (
            "Armenia and Azerbaijan ended three days of talks in Geneva on Sunday.",
            "meeting", "2024-04-12/2024-04-14", "CHE",
        ),
        (
            "Ethiopian Prime Minister Abiy Ahmed, who arrived in Kenya on Sunday for a three-day visit, met President"
            " William Ruto on Monday.",
            "meeting", "2024-04-15", None,
        ),
    ],
    "a day that stands on another word of the event": [
        ("China, Japan and South Korea held a summit hosted by Seoul on Wednesday.", "meeting", "2024-04-17", "KOR"),
        (
            "A visit by German Chancellor Olaf Scholz to China, planned for May, has been cancelled.",
            "visit", "2024-05-01/2024-05-31", "CHN",
        ),
        (
            "Iceland's president has delayed a visit to Ireland, due to start on Tuesday, because of a storm.",
            "visit", "2024-04-23", "IRL",
        ),
        (
            "Riyadh denounced the attack in a statement carried by the state news agency on Wednesday.",
            "statement", "2024-04-17", None,
        ),
        (
            "Addressing the Arab League in Cairo on Tuesday, Palestinian President Mahmoud Abbas urged Arab states to act.",
            "statement", "2024-04-16", "EGY",
        ),
        (
            "Sudan's foreign minister accused Chad of arming rebels at a news conference in Nairobi on Monday.",
            "statement", "2024-04-15", "KEN",
        ),
        (
            "British Defence Secretary Grant Shapps meets with Ukraine's President Volodymyr Zelenskyy in Kyiv, Ukraine,"
            " Tuesday, April 16, 2024.",
            "meeting", "2024-04-16", "UKR",
        ),
        (
            "DOHA (Reuters) - Qatar's prime minister held talks with visiting Iranian Foreign Minister Hossein"
            " Amirabdollahian here on Thursday.",
            "meeting", "2024-04-18", "QAT",
        ),
        ("The May summit between Vladimir Putin and Xi Jinping will focus on energy.", "meeting", "2024-05-01/2024-05-31", None),
    ],
    "a day that is another's": [
        (
            "Turkish Foreign Minister Hakan Fidan condemned an attack on Tuesday that killed 20 people in Kabul.",
            "statement", None, None,
        ),
        ("Turkish Foreign Minister Hakan Fidan rejected the talks in Geneva next week.", "statement", None, None),
    ],
    "days counted from others": [
        (
            "A day after Friday's attack, Turkish Foreign Minister Hakan Fidan spoke with Iranian counterpart Hossein"
            " Amirabdollahian.",
            "meeting", "2024-04-13", None,
        ),
        (
            "Hours after Friday's attack, Turkish Foreign Minister Hakan Fidan warned Iran.",
            "statement", "2024-04-12", None,
        ),
        (
            "U.S. President Joe Biden began a visit to Israel on Wednesday. On the eve of the visit, Turkish Foreign Minister"
            " Hakan Fidan met Hamas leader Ismail Haniyeh.",
            "meeting", "2024-04-16", None,
        ),
        (
            "African leaders met in Niamey on Sunday. In the week leading up to the summit, Nigeria announced that it would"
            " join the pact.",
            "statement", "2024-04-07/2024-04-13", None,
        ),
        (
            "Irish Foreign Minister Micheal Martin met King Abdullah in Amman on Monday. In the evening he told reporters that"
            " Ireland would help.",
            "statement", "2024-04-15", "JOR",
        ),
    ],
    "places": [
        (
            "The Israeli ambassador in Cairo met Egypt's intelligence chief in the Egyptian capital on Wednesday.",
            "meeting", "2024-04-17", "EGY",
        ),
        (
            "Egyptian Foreign Minister Sameh Shoukry met his Sudanese counterpart on Wednesday on the sidelines of the U.N."
            " General Assembly.",
            "meeting", "2024-04-17", "USA",
        ),
        (
            "British Foreign Secretary David Cameron and Israeli Prime Minister Benjamin Netanyahu discussed the war in Gaza"
            " on Wednesday.",
            "meeting", "2024-04-17", None,
        ),
        (
            "Zambian President Hakainde Hichilema met Chinese ambassador Han Jing at State House on Wednesday.",
            "meeting", "2024-04-17", "ZMB",
        ),
    ],
}  # fmt: skip
ROWS = [row for table in SENTENCES.values() for row in table]


def _day(event: Event) -> str | None:
    if event.time is None:
        return None
    days = dict.fromkeys((str(event.time.start), str(event.time.end)))
    return "/".join(days)


@pytest.mark.parametrize(("text", "event_type", "day", "country"), ROWS)
def test_adjuncts(extract: Extract, text: str, event_type: str, day: str | None, country: str | None) -> None:
    found = [event for event in extract(text) if event.event_type == event_type][-1]
    assert (_day(found), found.place.country if found.place else None) == (day, country)
