"""Journeys in the words of the wires: one person and one place in every frame."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import assert_rows, went

_PEOPLE = {
    "addo": ("Ghanaian Foreign Minister Kwame Addo", "Kwame Addo", "Abuja"),
    "abbas": ("Palestinian President Mahmoud Abbas", "Mahmoud Abbas", "Brasilia"),
    "rashid": ("Malaysian Prime Minister Ahmad Rashid", "Ahmad Rashid", "Jakarta"),
    "kaya": ("Turkish Foreign Minister Elif Kaya", "Elif Kaya", "Skopje"),
    "ward": ("British Prime Minister Helen Ward", "Helen Ward", "Warsaw"),
}

OCCURRED = [
    "{abbas} met Brazil's leader while visiting Brasilia.",
    "After visiting Brasilia, {abbas} spoke of progress.",
    "{abbas} has just returned from a visit to Brasilia.",
    "{abbas} cut short a visit to Brasilia after the attack.",
    "{abbas}, who visited Brasilia last week, thanked the hosts.",
    "Last month's visit to Brasilia by {abbas} angered Israel.",
    "Israel criticised {abbas} for visiting Brasilia.",
    "{ward} used a visit to Warsaw to pledge more arms.",
    "Fresh from a visit to Jakarta, {rashid} told parliament that trade would double.",
    "{rashid} was greeted with a 21-gun salute on his arrival in Jakarta on Sunday.",
    "{rashid} left Jakarta on Friday, ending a three-day visit.",
    "{rashid} left for Jakarta on Friday at the invitation of his Indonesian counterpart.",
    "{rashid} wound up his visit to Jakarta with a speech.",
    "{rashid} failed to win the backing of his host during a visit to Jakarta.",
    "{rashid} refused to speak to the press during a visit to Jakarta.",
    "{rashid} denied that his visit to Jakarta last week was a failure.",
    "Opponents demanded an explanation of {rashid}'s visit to Jakarta last month.",
    "{addo} has arrived in the Nigerian capital, Abuja, for a two-day visit.",
    "{addo} has wrapped up a three-day official visit to Abuja.",
    "{addo} rounded off his visit to Abuja with a tour of the port.",
    "{addo} travelled on Sunday to Abuja at the head of a delegation.",
    "{addo} went on a two-day visit to Abuja.",
    "{addo} led a delegation to Abuja on Sunday.",
    "{addo} undertook a working visit to Abuja on Sunday.",
    "{addo} is back in Accra after a visit to Abuja.",
    "{addo} came back from Abuja with empty hands.",
    "{addo} flew back to Accra from Abuja on Sunday.",
    "{addo}'s trip to Abuja last week ended without a deal.",
    "During {addo}'s visit to Abuja, the two sides signed a pact.",
    "In Abuja on a two-day visit, {addo} told reporters a deal was near.",
    "Arriving in Abuja on Monday, {addo} said a deal was near.",
    "On arriving in Abuja, {addo} said a deal was near.",
    "Upon his arrival in Abuja, {addo} was greeted by children with flags.",
    "Hours after landing in Abuja, {addo} said a deal was near.",
    "{addo} spoke to reporters shortly after arriving in Abuja.",
    "A plane carrying {addo} landed in Abuja on Monday.",
    "A plane carrying {addo} touched down in Abuja on Monday.",
    "Nigeria on Monday welcomed {addo} to Abuja with a guard of honour.",
    "The visit comes weeks after {addo} travelled to Abuja.",
    "It was the second time in a month that {addo} had visited Abuja.",
    "{addo} last visited Abuja in 2022.",
    "At the invitation of her counterpart, {kaya} paid a working visit to Skopje on 16 April.",
    "{kaya}'s visit to Skopje has drawn criticism from Athens.",
    "China condemned the visit of {kaya} to Skopje.",
    "The accord was signed during a visit to Skopje by {kaya}.",
    "The accord was signed when {kaya} visited Skopje in March.",
    "A day after {kaya} left Skopje, shelling resumed.",
    "{kaya} visited Skopje despite warnings not to go there.",
    "{kaya} went ahead with a visit to Skopje.",
    "{kaya} travelled by train to Skopje.",
    "{kaya}, who returned on Sunday from Skopje, briefed parliament.",
    "{kaya} made a lightning visit to Skopje.",
    "{kaya} paid a flying visit to Skopje.",
    "{kaya} held talks on gas while on a visit to Skopje.",
    "{kaya} has been to Skopje twice this year.",
]

ONGOING = [
    "{abbas} is currently visiting Brasilia.",
    "{abbas} is paying a three-day visit to Brasilia.",
    "{addo} is on an official visit to Abuja.",
    "{kaya} is paying an official visit to Skopje from 17 to 19 April.",
]

SCHEDULED = [
    "{abbas} plans to visit Brasilia in June.",
    "{abbas} intends to travel to Brasilia in June.",
    "{abbas} said he would travel to Brasilia in June.",
    "A visit by {abbas} to Brasilia is planned for June.",
    "{abbas} is scheduled to fly to Brasilia on Friday.",
    "Before travelling to Brasilia on Friday, {abbas} will meet the king of Jordan.",
    "Ahead of his visit to Brasilia, {abbas} praised Brazil.",
    "{ward}'s forthcoming visit to Warsaw will focus on defence.",
    "Downing Street confirmed that {ward} would visit Warsaw next week.",
    "Preparations are under way for a visit by {rashid} to Jakarta in May.",
    "{rashid}'s upcoming trip to Jakarta was the focus of the call.",
    "The two sides discussed preparations for {rashid}'s visit to Jakarta.",
    "On the eve of a visit to Jakarta, {rashid} praised Indonesia.",
    "{rashid} agreed to visit Jakarta in May.",
    "{rashid} looks forward to visiting Jakarta in May.",
    "{addo} is preparing to travel to Abuja.",
    "{addo} is planning a trip to Abuja next month.",
    "{addo}, who is due to travel to Abuja on Monday, said talks would go on.",
    "{addo} was due in Abuja later on Thursday.",
    "{addo} will be in Abuja on Monday.",
    "{addo} will be in Abuja on Monday to attend a conference.",
    "{addo}'s visit to Abuja, scheduled for Monday, will focus on gas.",
    "The visit to Abuja of {addo} is set for Monday.",
    "A visit to Abuja by {addo} will take place on Monday.",
    "{addo} will pay a return visit to Abuja.",
    "{addo} will make a stop in Abuja on his way home.",
    "{addo} will meet his Nigerian counterpart in Abuja during a visit that begins on Monday.",
    "The accord will be signed when {kaya} visits Skopje in May.",
    "The accord will be signed during a visit by {kaya} to Skopje in May.",
    "Days before {kaya} was due to arrive in Skopje, shelling resumed.",
    "{kaya} will arrive here on Friday on a two-day visit to Skopje.",
    "Police tightened security ahead of a visit to Skopje by {kaya}.",
    "{kaya}'s planned visit to Skopje will go ahead, her office said.",
]

PROPOSED = [
    "{abbas} could visit Brasilia in June, Brazil's foreign minister said.",
    "{abbas} is ready to visit Brasilia.",
    "Brazil proposed that {abbas} visit Brasilia in June.",
    "Brazil urged {abbas} to visit Brasilia.",
    "{abbas} may travel to Brasilia as early as June.",
    "{abbas} wants to visit Brasilia.",
    "Indonesia hopes {rashid} will visit Jakarta this year.",
    "{rashid} is likely to visit Jakarta this year.",
    "Talks are under way on a possible visit by {rashid} to Jakarta.",
    "{rashid} is weighing a trip to Jakarta.",
    "{rashid} expressed his wish to visit Jakarta.",
    "{rashid} would visit Jakarta if he were invited.",
    "Indonesia's president extended an invitation to {rashid} to visit Jakarta.",
    "{rashid} has been invited to visit Jakarta.",
    "{addo} is considering a visit to Abuja.",
    "{addo} said he was ready to go to Abuja.",
    "{addo} offered to travel to Abuja.",
    "Nigeria wants {addo} to come to Abuja.",
    "Nigeria called on {addo} to visit Abuja.",
    "{addo} should visit Abuja, the opposition said.",
    "{addo} hopes to visit Abuja in June.",
    "{addo} is likely to travel to Abuja in June.",
    "No date has been set for a visit by {addo} to Abuja.",
]

CANCELLED = [
    "{abbas} pulled out of a trip to Brasilia at the last minute.",
    "{abbas} had planned to visit Brasilia but called it off.",
    "{abbas} scrapped plans to visit Brasilia.",
    ("{ward} had been due to visit Warsaw on Monday, but the trip was called off after the queen died."),
    "{rashid} will no longer travel to Jakarta for the ceremony.",
    "{rashid} abruptly cancelled his planned visit to Jakarta on Sunday.",
    "Floods have forced {rashid} to cancel a trip to Jakarta.",
    "A visit to Abuja by {addo} has been shelved.",
    "{addo} withdrew from a trip to Abuja.",
    "{addo} cancelled plans to go to Abuja.",
    "Bad weather forced {kaya} to call off her visit to Skopje.",
    "{kaya} was supposed to fly to Skopje on Monday but stayed in Ankara.",
    "{kaya}'s visit to Skopje fell through.",
]

POSTPONED = [
    "{abbas} delayed his departure for Brasilia.",
    "A planned trip by {abbas} to Brasilia has been pushed back to July.",
    "Floods have forced {rashid} to postpone a trip to Jakarta.",
    "{rashid} asked to reschedule his visit to Jakarta.",
    "Jakarta and Kuala Lumpur have agreed to postpone {rashid}'s visit to Jakarta.",
    "{addo}'s trip to Abuja was put on hold.",
    "{addo}'s trip to Abuja, due to start on Monday, was delayed by a week.",
    "{kaya} has put back her trip to Skopje to June.",
    "{kaya}'s trip to Skopje has been rescheduled for June.",
    "Skopje has asked {kaya} to delay her visit to Skopje.",
]

DENIED = [
    "{abbas} will not travel to Brasilia.",
    "{abbas} ruled out a visit to Brasilia.",
    "{abbas} turned down an invitation to Brasilia.",
    "Israel barred {abbas} from travelling to Brasilia.",
    "Downing Street dismissed reports that {ward} had visited Warsaw.",
    "{rashid} said he had not been invited to Jakarta and would not go there.",
    "{addo} has yet to visit Abuja.",
    "{addo} said he would not visit Abuja.",
    "{addo} vowed not to travel to Abuja.",
    "{addo} has no intention of visiting Abuja.",
    "{addo} never travelled to Abuja, his office said.",
    "{kaya} has no plans to travel to Skopje.",
    "{kaya} said she had never been to Skopje.",
]

_FRAMES = [
    (frame, status)
    for status, frames in (
        ("occurred", OCCURRED),
        ("ongoing", ONGOING),
        ("scheduled", SCHEDULED),
        ("proposed", PROPOSED),
        ("cancelled", CANCELLED),
        ("postponed", POSTPONED),
        ("denied", DENIED),
    )
    for frame in frames
]


@pytest.mark.parametrize(("frame", "status"), _FRAMES)
def test_frames(extract: Extract, frame: str, status: str) -> None:
    text = frame.format(**{key: full for key, (full, _, _) in _PEOPLE.items()})
    name, place = next((name, place) for key, (_, name, place) in _PEOPLE.items() if "{" + key + "}" in frame)
    visits = [event for event in extract(text) if event.event_type == "visit"]
    assert_rows(visits, [went(name, to=place, status=status)])
