"""Did it happen: the status of meetings and visits by what their clause, its governors and its neighbours say."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

MEETINGS: list[tuple[str, str]] = [
    # told as fact
    ("Kenyan President Daniel Otieno met Egyptian President Ali Hamid on Monday.", "occurred"),
    ("Kenyan President Daniel Otieno said he had met Egyptian President Ali Hamid.", "occurred"),
    ("Talks between Ghana and Togo ended without agreement.", "occurred"),
    (
        "Kenyan President Daniel Otieno managed to meet Egyptian President Ali Hamid on Monday.",
        "occurred",
    ),
    ("Kenyan President Daniel Otieno was able to meet Egyptian President Ali Hamid.", "occurred"),
    ("Kenyan President Daniel Otieno went on to meet Egyptian President Ali Hamid.", "occurred"),
    (
        "Kenyan President Daniel Otieno failed to agree anything at talks with Egyptian President Ali Hamid.",
        "occurred",
    ),
    ("Kenyan President Daniel Otieno did not only meet Egyptian President Ali Hamid.", "occurred"),
    (
        "Kenyan President Daniel Otieno confirmed that he met Egyptian President Ali Hamid in March.",
        "occurred",
    ),
    # negated
    ("Kenyan President Daniel Otieno did not meet Egyptian President Ali Hamid.", "denied"),
    ("Kenyan President Daniel Otieno has never met Egyptian President Ali Hamid.", "denied"),
    (
        "Kenyan President Daniel Otieno left Khartoum without meeting Egyptian President Ali Hamid.",
        "denied",
    ),
    ("Kenyan President Daniel Otieno denied meeting Egyptian President Ali Hamid.", "denied"),
    ("Kenyan President Daniel Otieno denied having met Egyptian President Ali Hamid.", "denied"),
    ("Kenyan President Daniel Otieno denied that he had met Egyptian President Ali Hamid.", "denied"),
    ("Kenyan President Daniel Otieno declined to meet Egyptian President Ali Hamid.", "denied"),
    ("Kenyan President Daniel Otieno ruled out meeting Egyptian President Ali Hamid.", "denied"),
    ("Kenyan President Daniel Otieno ruled out talks with Sudan.", "denied"),
    ("Kenyan President Daniel Otieno will not meet Egyptian President Ali Hamid.", "denied"),
    ("Kenyan President Daniel Otieno has no plans to meet Egyptian President Ali Hamid.", "denied"),
    ("Kenyan President Daniel Otieno does not intend to meet Egyptian President Ali Hamid.", "denied"),
    ("Kenyan President Daniel Otieno is not expected to meet Egyptian President Ali Hamid.", "denied"),
    ("Kenyan President Daniel Otieno rejected a meeting with Egyptian President Ali Hamid.", "denied"),
    (
        "Kenyan President Daniel Otieno was prevented from meeting Egyptian President Ali Hamid.",
        "denied",
    ),
    ("Kenyan President Daniel Otieno refused talks with Sudan.", "denied"),
    ("There were no talks between Ghana and Togo.", "denied"),
    (
        "No meeting between Kenyan President Daniel Otieno and Egyptian President Ali Hamid took place.",
        "denied",
    ),
    (
        "A meeting between Kenyan President Daniel Otieno and Egyptian President Ali Hamid did not take place.",
        "denied",
    ),
    ("Kenyan President Daniel Otieno is unwilling to meet Egyptian President Ali Hamid.", "denied"),
    # proposed
    ("Kenyan President Daniel Otieno may meet Egyptian President Ali Hamid.", "proposed"),
    ("Kenyan President Daniel Otieno might meet Egyptian President Ali Hamid.", "proposed"),
    ("Kenyan President Daniel Otieno is ready to meet Egyptian President Ali Hamid.", "proposed"),
    ("Kenyan President Daniel Otieno is willing to meet Egyptian President Ali Hamid.", "proposed"),
    ("Kenyan President Daniel Otieno offered to meet Egyptian President Ali Hamid.", "proposed"),
    (
        "Kenyan President Daniel Otieno wants to hold talks with Egyptian President Ali Hamid.",
        "proposed",
    ),
    (
        "Kenyan President Daniel Otieno proposed a meeting with Egyptian President Ali Hamid.",
        "proposed",
    ),
    ("Kenyan President Daniel Otieno called for talks between Ghana and Togo.", "proposed"),
    ("Kenyan President Daniel Otieno urged Ghana and Togo to hold talks.", "proposed"),
    ("Kenyan President Daniel Otieno called on Ghana to hold talks with Togo.", "proposed"),
    (
        "Kenyan President Daniel Otieno said he would meet Egyptian President Ali Hamid if the truce held.",
        "proposed",
    ),
    (
        "If Kenyan President Daniel Otieno meets Egyptian President Ali Hamid, the truce may hold.",
        "proposed",
    ),
    ("Kenyan President Daniel Otieno suggested meeting Egyptian President Ali Hamid.", "proposed"),
    (
        "Kenyan President Daniel Otieno has not ruled out meeting Egyptian President Ali Hamid.",
        "proposed",
    ),
    (
        "Kenyan President Daniel Otieno expressed readiness to meet Egyptian President Ali Hamid.",
        "proposed",
    ),
    ("Kenyan President Daniel Otieno expressed willingness to hold talks with Sudan.", "proposed"),
    (
        "Kenyan President Daniel Otieno should meet Egyptian President Ali Hamid, the pope said.",
        "proposed",
    ),
    (
        "Kenyan President Daniel Otieno requested a meeting with Egyptian President Ali Hamid.",
        "proposed",
    ),
    (
        "A meeting between Kenyan President Daniel Otieno and Egyptian President Ali Hamid took place on Friday, "
        "not Thursday.",
        "occurred",
    ),
    ("Kenyan President Daniel Otieno had been due to meet Egyptian President Ali Hamid.", "cancelled"),
    ("Talks between Ghana and Togo have dragged on for two decades.", "ongoing"),
    # scheduled
    ("Kenyan President Daniel Otieno will meet Egyptian President Ali Hamid.", "scheduled"),
    ("Kenyan President Daniel Otieno is to meet Egyptian President Ali Hamid on Friday.", "scheduled"),
    ("Kenyan President Daniel Otieno is set to meet Egyptian President Ali Hamid.", "scheduled"),
    ("Kenyan President Daniel Otieno is slated to meet Egyptian President Ali Hamid.", "scheduled"),
    ("Kenyan President Daniel Otieno is due to meet Egyptian President Ali Hamid.", "scheduled"),
    ("Kenyan President Daniel Otieno is expected to meet Egyptian President Ali Hamid.", "scheduled"),
    ("Kenyan President Daniel Otieno intends to meet Egyptian President Ali Hamid.", "scheduled"),
    ("Kenyan President Daniel Otieno is planning to meet Egyptian President Ali Hamid.", "scheduled"),
    ("Kenyan President Daniel Otieno is going to meet Egyptian President Ali Hamid.", "scheduled"),
    (
        "Kenyan President Daniel Otieno is meeting Egyptian President Ali Hamid next Tuesday.",
        "scheduled",
    ),
    (
        "Kenyan President Daniel Otieno meets Egyptian President Ali Hamid on Sunday in Nairobi.",
        "scheduled",
    ),
    ("Kenyan President Daniel Otieno agreed to meet Egyptian President Ali Hamid.", "scheduled"),
    ("Talks between Ghana and Togo are scheduled for Friday.", "scheduled"),
    ("Talks between Ghana and Togo will resume on Friday.", "scheduled"),
    (
        "A meeting between Kenyan President Daniel Otieno and Egyptian President Ali Hamid is planned for May.",
        "scheduled",
    ),
    ("Kenyan President Daniel Otieno is preparing to meet Egyptian President Ali Hamid.", "scheduled"),
    (
        "Preparations for a meeting between Kenyan President Daniel Otieno and Egyptian President Ali Hamid are under way.",
        "scheduled",
    ),
    (
        "Kenyan President Daniel Otieno said on Monday that he would meet Egyptian President Ali Hamid on Friday.",
        "scheduled",
    ),
    # ongoing
    ("Kenyan President Daniel Otieno is holding talks with Egyptian President Ali Hamid.", "ongoing"),
    ("Talks between Ghana and Togo are under way in Abuja.", "ongoing"),
    ("Talks between Ghana and Togo are continuing in Abuja.", "ongoing"),
    ("Ghana and Togo are negotiating a maritime border.", "ongoing"),
    ("Ghana is in talks with Togo on a maritime border.", "ongoing"),
    # undone
    (
        "Kenyan President Daniel Otieno cancelled a meeting with Egyptian President Ali Hamid.",
        "cancelled",
    ),
    (
        "Kenyan President Daniel Otieno pulled out of talks with Egyptian President Ali Hamid.",
        "cancelled",
    ),
    (
        "A meeting between Kenyan President Daniel Otieno and Egyptian President Ali Hamid was called off.",
        "cancelled",
    ),
    (
        "A meeting between Kenyan President Daniel Otieno and Egyptian President Ali Hamid has been scrapped.",
        "cancelled",
    ),
    (
        "A planned meeting between Kenyan President Daniel Otieno and Egyptian President Ali Hamid fell through.",
        "cancelled",
    ),
    (
        "Kenyan President Daniel Otieno was to have met Egyptian President Ali Hamid, but the talks were called off.",
        "cancelled",
    ),
    (
        "Kenyan President Daniel Otieno was due to meet Egyptian President Ali Hamid on Friday. The meeting has been called off.",
        "cancelled",
    ),
    (
        "Kenyan President Daniel Otieno was to meet Egyptian President Ali Hamid on Friday but the meeting was cancelled.",
        "cancelled",
    ),
    ("Talks between Ghana and Togo were postponed indefinitely.", "postponed"),
    ("Talks between Ghana and Togo have been pushed back to May.", "postponed"),
    ("Talks between Ghana and Togo were adjourned until Monday.", "occurred"),
    (
        "Kenyan President Daniel Otieno is to meet Ghana's president. The meeting, planned for Monday, was postponed.",
        "postponed",
    ),
    (
        "Kenyan President Daniel Otieno put off a meeting with Egyptian President Ali Hamid.",
        "postponed",
    ),
]

VISITS: list[tuple[str, str]] = [
    ("Greek President Eleni Laskaris has visited Yerevan.", "occurred"),
    ("Greek President Eleni Laskaris decided to visit Yerevan.", "scheduled"),
    ("Greek President Eleni Laskaris never visited Yerevan.", "denied"),
    ("From Tbilisi Greek President Eleni Laskaris heads to Yerevan.", "scheduled"),
    ("Greek President Eleni Laskaris will no longer visit Yerevan.", "cancelled"),
    ("Greek President Eleni Laskaris is not going to Yerevan.", "denied"),
    ("Greek President Eleni Laskaris skipped a trip to Yerevan.", "cancelled"),
    ("Greek President Eleni Laskaris had been due to visit Yerevan on Monday but stayed home.", "cancelled"),
    ("Greek President Eleni Laskaris was to have visited Yerevan on Monday.", "cancelled"),
    ("Greek President Eleni Laskaris was to visit Yerevan on Monday, but the trip was put off.", "postponed"),
    (
        "Greek President Eleni Laskaris will visit Yerevan in May. The trip was announced on Monday.",
        "scheduled",
    ),
    (
        "Greek President Eleni Laskaris was due in Yerevan on Monday. The trip has been called off.",
        "cancelled",
    ),
    (
        "Greek President Eleni Laskaris was expected in Yerevan on Monday. Her visit was postponed indefinitely.",
        "postponed",
    ),
    ("Greek President Eleni Laskaris has delayed a visit to Yerevan.", "postponed"),
    ("Greek President Eleni Laskaris shelved a visit to Yerevan.", "cancelled"),
    ("Greek President Eleni Laskaris refused to travel to Yerevan.", "denied"),
    ("Greek President Eleni Laskaris is likely to visit Yerevan.", "proposed"),
    ("Greek President Eleni Laskaris would like to visit Yerevan.", "proposed"),
    ("Greek President Eleni Laskaris promised to visit Yerevan.", "scheduled"),
    ("Greek President Eleni Laskaris is considering visiting Yerevan.", "proposed"),
    ("Greek President Eleni Laskaris is mulling a trip to Yerevan.", "proposed"),
    ("A possible visit by Greek President Eleni Laskaris to Yerevan was discussed.", "proposed"),
    ("Greek President Eleni Laskaris is visiting Yerevan.", "ongoing"),
    ("Greek President Eleni Laskaris is on a two-day visit to Yerevan.", "ongoing"),
    ("Greek President Eleni Laskaris is flying to Yerevan on Sunday.", "scheduled"),
    ("Greek President Eleni Laskaris travels to Yerevan tomorrow.", "scheduled"),
    ("Greek President Eleni Laskaris leaves for Yerevan on Saturday.", "scheduled"),
    ("Greek President Eleni Laskaris is on her way to Yerevan.", "ongoing"),
    ("Greek President Eleni Laskaris's visit to Yerevan is scheduled for May.", "scheduled"),
    ("Greek President Eleni Laskaris's upcoming visit to Yerevan was welcomed.", "scheduled"),
    ("Greek President Eleni Laskaris denied that she had visited Yerevan.", "denied"),
    ("Greek President Eleni Laskaris has no intention of visiting Yerevan.", "denied"),
    ("Greek President Eleni Laskaris was unable to travel to Yerevan.", "denied"),
    ("Greek President Eleni Laskaris's planned trip to Yerevan has been cancelled.", "cancelled"),
    ("Greek President Eleni Laskaris's trip to Yerevan was axed.", "cancelled"),
    ("Greek President Eleni Laskaris's trip to Yerevan is on hold.", "postponed"),
    ("Greek President Eleni Laskaris's trip to Yerevan is off.", "cancelled"),
    ("Greek President Eleni Laskaris has been invited to visit Yerevan.", "proposed"),
    ("Greek President Eleni Laskaris is seeking to visit Yerevan.", "proposed"),
    ("Greek President Eleni Laskaris could travel to Yerevan.", "proposed"),
    ("Greek President Eleni Laskaris asked to visit Yerevan.", "proposed"),
]

_TABLES = {"meeting": MEETINGS, "visit": VISITS}


@pytest.mark.parametrize(
    ("kind", "text", "status"), [(kind, *row) for kind, table in _TABLES.items() for row in table]
)
def test_status(extract: Extract, kind: str, text: str, status: str) -> None:
    assert [event.status for event in extract(text) if event.event_type == kind] == [status]
