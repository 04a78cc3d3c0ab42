"""What a story hands on from scene to scene, and what it does not: the last event has a day and a place of a scene, or none."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

# Published on Thursday, 18 April 2024: what the last event has, its first and last day, the country of its place.
STORIES: dict[str, list[tuple[str, str | None, str | None]]] = {
    "after the meeting": [
        (
            "Kenyan President William Ruto met Ugandan President Yoweri Museveni in Entebbe on Tuesday. Ethiopian Prime Minister"
            " Abiy Ahmed said after the lunch that Addis Ababa was ready.",
            "2024-04-16", "UGA",
        ),
        (
            "Kenyan President William Ruto met Ugandan President Yoweri Museveni in Entebbe on Tuesday. Ethiopian Prime"
            " Minister Abiy Ahmed said the plan was welcome.",
            None, None,
        ),
    ],
    "those who met, by their noun": [
        (
            "The foreign ministers of Egypt, Jordan and Iraq met in Amman on Wednesday. The ministers called for an immediate"
            " ceasefire.",
            "2024-04-17", "JOR",
        ),
        (
            "The foreign ministers of Egypt, Jordan and Iraq met in Amman on Wednesday. Saudi ministers called for an"
            " immediate ceasefire.",
            None, None,
        ),
    ],
    "told the gathering": [
        (
            "The presidents of Rwanda and Congo had met at a regional gathering in Luanda on Monday and Tuesday. Rwandan"
            " President Paul Kagame told the gathering that he wanted peace.",
            "2024-04-15/2024-04-16", "AGO",
        ),
    ],
    "the day that a stay began": [
        (
            "Turkish President Recep Tayyip Erdogan arrived in Baghdad on Monday for a two-day visit. He was welcomed by Iraqi"
            " President Abdul Latif Rashid.",
            "2024-04-15", "IRQ",
        ),
        (
            "Turkish President Recep Tayyip Erdogan arrived in Baghdad on Monday for a two-day visit. During the visit he met"
            " Iraqi President Abdul Latif Rashid.",
            "2024-04-15/2024-04-16", "IRQ",
        ),
    ],
    "the traveller is gone": [
        (
            "Turkish Economy Minister Mehmet Simsek returned from Washington on Wednesday. Simsek confirmed that the loan had"
            " been refused.",
            None, None,
        ),
    ],
    "what is not to be has no day": [
        (
            "U.S. Secretary of State Antony Blinken is expected in Doha on Sunday. He does not plan to meet the Taliban.",
            None, None,
        ),
        (
            "U.S. envoy Karen Brandt took part in a meeting with Chinese envoy Yue Xiaoyong in Doha on Sunday. Brandt did not"
            " meet Taliban minister Amir Khan Muttaqi.",
            "2024-04-14", "QAT",
        ),
    ],
    "another occasion": [
        (
            "Belarusian President Alexander Lukashenko flew to Sochi on Friday. He held talks with Vladimir Putin. The pair"
            " last met in February in Moscow.",
            "2024-02-01/2024-02-29", "RUS",
        ),
        (
            "Iraqi President Abdul Latif Rashid met Turkish President Recep Tayyip Erdogan in Baghdad on Monday. In Washington,"
            " Erdogan praised the talks.",
            None, "USA",
        ),
        (
            "U.N. envoy Katarina Wolff pressed General Abdel Fattah al-Burhan by phone on Sunday to stop. In a call with"
            " Kenyan President William Ruto, she deplored the looting.",
            "2024-04-14", None,
        ),
    ],
    "a speech there": [
        (
            "U.S. President Joe Biden visited Luanda on Friday. In a speech there, he"
            " called for an end to the war.",
            "2024-04-12", "AGO",
        ),
    ],
    "the remarks made at a briefing, themselves no event": [
        (
            "China on Thursday called on Nepal to exercise restraint. Foreign Ministry spokesperson Shen Guowei made the"
            " remarks at a regular briefing. “China hopes for calm,” Shen said.",
            "2024-04-18", None,
        ),
    ],
    "the statement read on": [
        (
            "In a statement issued in Nairobi on Sunday, Kenyan President William Ruto said trade was small. “We can do"
            " better,” the statement read.",
            "2024-04-14", "KEN",
        ),
    ],
}  # fmt: skip
ROWS = [row for table in STORIES.values() for row in table]


@pytest.mark.parametrize(("text", "day", "country"), ROWS)
def test_scene(extract: Extract, text: str, day: str | None, country: str | None) -> None:
    last = extract(text)[-1]
    days = None if last.time is None else "/".join(dict.fromkeys((str(last.time.start), str(last.time.end))))
    assert (days, last.place.country if last.place else None) == (day, country)
