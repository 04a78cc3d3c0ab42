import re
from typing import Literal

import pytest

from diplowire.contract import Codes
from diplowire.extraction.codes import codes_for, edition, table
from diplowire.extraction.knowledge.tables import read_toml


@pytest.mark.parametrize(
    ("mode", "status", "third_place", "codes"),
    [
        ("in_person", "occurred", False, ("040", "CONSULT", None)),
        ("in_person", "ongoing", False, ("040", "CONSULT", None)),
        ("contact", "occurred", False, ("040", "CONSULT", None)),
        ("summit", "occurred", False, ("040", "CONSULT", None)),
        ("in_person", "occurred", True, ("044", "CONSULT", "third-party")),
        ("phone", "occurred", False, ("041", "CONSULT", "phone")),
        ("video", "occurred", False, ("041", "CONSULT", "phone")),
        ("phone", "occurred", True, ("041", "CONSULT", "phone")),
        ("negotiation", "occurred", True, ("046", "CONSULT", None)),
        ("mediation", "occurred", False, ("045", "CONSULT", None)),
        ("in_person", "scheduled", True, ("036", "AGREE", None)),
        ("negotiation", "proposed", False, ("036", "AGREE", None)),
        ("in_person", "denied", False, ("125", "REJECT", "meet")),
        ("in_person", "cancelled", False, (None, None, None)),
        ("in_person", "postponed", False, (None, None, None)),
        (None, "occurred", False, (None, None, None)),
    ],
)
def test_meetings(mode: str | None, status: str, third_place: bool, codes: tuple[str | None, ...]) -> None:
    found = codes_for(event_type="meeting", mode=mode, status=status, third_place=third_place)
    assert (found.cameo, found.plover, found.plover_mode) == codes


def test_meetings_urged_on_others() -> None:
    assert codes_for(event_type="meeting", mode="in_person", status="proposed", act="urge").cameo == "026"
    assert codes_for(event_type="meeting", mode="in_person", status="proposed", act="urge").plover is None
    assert codes_for(event_type="meeting", mode="in_person", status="proposed", act="demand").cameo == "106"


@pytest.mark.parametrize(
    ("side", "status", "code"),
    [
        ("visitor", "occurred", "042"),
        ("host", "occurred", "043"),
        ("visitor", "scheduled", "042"),
        ("visitor", "cancelled", None),
        ("visitor", "postponed", None),
        ("visitor", "denied", None),
    ],
)
def test_visits(side: Literal["visitor", "host"], status: str, code: str | None) -> None:
    codes = codes_for(event_type="visit", status=status, side=side)
    assert codes.cameo == code
    assert (codes.plover, codes.plover_mode) == (("CONSULT", "visit") if code else (None, None))


@pytest.mark.parametrize(
    ("act", "code", "plover", "plover_mode"),
    [
        ("say", "010", None, None),
        ("announce", "010", None, None),
        ("praise", "051", "SUPPORT", None),
        ("thank", "051", "SUPPORT", None),
        ("congratulate", "051", "SUPPORT", None),
        ("condole", "018", None, None),
        ("agree", "019", None, None),
        ("deny", "016", None, None),
        ("apologise", "055", "SUPPORT", None),
        ("refuse", "120", "REJECT", None),
        ("condemn", "111", "ACCUSE", "disapprove"),
        ("accuse", "112", "ACCUSE", "disapprove"),
        ("demand", "100", "REQUEST", None),
        ("urge", "020", None, None),
        ("threaten", "130", "THREATEN", None),
        ("promise", None, None, None),
        ("offer", None, None, None),
        ("warn", None, None, None),
        ("unheard of", None, None, None),
    ],
)
def test_statements_whose_words_tell_no_more(
    act: str, code: str | None, plover: str | None, plover_mode: str | None
) -> None:
    codes = codes_for(event_type="statement", act=act, content="the weather is fine")
    assert (codes.cameo, codes.plover, codes.plover_mode) == (code, plover, plover_mode)


@pytest.mark.parametrize(
    ("act", "content", "code"),
    [
        ("promise", "$50 million in humanitarian aid", "0333"),
        ("promise", "to send more air defence systems and ammunition to Ukraine", "0332"),
        ("promise", "a loan of two billion euros", "0331"),
        ("promise", "further aid", "033"),
        ("promise", "peacekeepers for the border", "0334"),
        ("promise", "to boost trade ties", "0311"),
        ("promise", "joint military exercises next year", "0312"),
        ("promise", "to share intelligence on the group", "0314"),
        ("promise", "to extradite the suspects", "0313"),
        ("promise", "its full support for the government", "032"),
        ("promise", "to free all prisoners", "0353"),
        ("promise", "to withdraw its troops from the valley", "0356"),
        ("promise", "to lift sanctions", "0354"),
        ("promise", "to lift the curfew", "0351"),
        ("promise", "to let inspectors into the plant", "0355"),
        ("promise", "to hold free elections", "0344"),
        ("promise", "to protect minority rights", "0343"),
        ("promise", "to review the law", "0342"),
        ("offer", "to step down", "0341"),
        ("offer", "to mediate between the two sides", "039"),
        ("promise", "to accept Qatari mediation", "038"),
        ("promise", "to resolve the border dispute", "037"),
        ("offer", "to hold talks with the rebels", "036"),
        ("promise", "never to negotiate with them", None),
        ("promise", "to retaliate with sanctions relief for nobody", None),
        ("urge", "Israel to release the prisoners", "0253"),
        ("urge", "all sides to exercise restraint", "0256"),
        ("urge", "an immediate ceasefire and the release of hostages", "0256"),
        ("urge", "the release of hostages and a ceasefire", "0253"),
        ("urge", "to return to dialogue", "026"),
        ("urge", "to accept the mediation of the African Union", "028"),
        ("urge", "a peaceful settlement", "027"),
        ("urge", "donors to send food and medicine", "0233"),
        ("urge", "allies to send tanks", "0232"),
        ("urge", "allies to stop sending weapons", "020"),
        ("urge", "respect for human rights", "0243"),
        ("demand", "the resignation of the president", "1041"),
        ("demand", "a full investigation into the killing", "1013"),
        ("demand", "that the troops leave the island", "1056"),
        ("demand", "humanitarian access to the camp", "1055"),
        ("demand", "an end to the embargo", "1054"),
        ("demand", "talks on the border", "106"),
        ("accuse", "committing genocide", "1124"),
        ("accuse", "spying for a foreign power", "1125"),
        ("accuse", "torturing prisoners", "1122"),
        ("accuse", "attacking a convoy", "1123"),
        ("accuse", "supporting the rebels", "1123"),
        ("accuse", "corruption", "1121"),
        ("threaten", "to impose sanctions", "1312"),
        ("threaten", "to cut off aid", "1311"),
        ("threaten", "to sever diplomatic relations", "1313"),
        ("threaten", "to walk out of the talks", "134"),
        ("threaten", "to expel the inspectors", "136"),
        ("threaten", "to use nuclear weapons", "1385"),
        ("threaten", "military action", "138"),
        ("threaten", "to bomb the capital", "1384"),
        ("threaten", "to blockade the port", "1381"),
        ("threaten", "to annex the valley", "1382"),
        ("threaten", "suicide attacks", "1383"),
        ("threaten", "martial law", "1324"),
        ("threaten", "mass protests", "133"),
        ("warn", "of a famine", None),
        ("warn", "that Iran would respond to any attack", "1384"),
        ("warn", "that it will face sanctions", "1312"),
        ("warn", "of consequences", "130"),
        ("warn", "of the consequences of the drought", None),
        ("say", "we will attack", "010"),
    ],
)
def test_statements_by_their_content(act: str, content: str, code: str | None) -> None:
    assert codes_for(event_type="statement", act=act, content=content).cameo == code


def test_an_allegation_has_its_own_mode() -> None:
    codes = codes_for(event_type="statement", act="accuse", content="war crimes")
    assert (codes.plover, codes.plover_mode) == ("ACCUSE", "allege")


def test_goldstein_quad_class_and_edition_come_with_the_code() -> None:
    assert codes_for(event_type="statement", act="condemn", content="the attack") == Codes(
        cameo="111", plover="ACCUSE", plover_mode="disapprove", quad_class=3, goldstein=-2.0,
        edition="CAMEO 1.1b3 / PLOVER 2021",
    )  # fmt: skip
    nothing = codes_for(event_type="statement", act="warn", content="of a famine")
    assert nothing == Codes(edition=edition())
    assert codes_for(event_type="statement", act="say", content="").goldstein == 0.0


def test_every_code_that_can_be_given_is_in_the_table() -> None:
    data = read_toml("code_cues.toml")
    given = {code for section in ("meeting", "visit", "acts", "families") for code in data[section].values()}
    for section in ("theme", "charge", "threat"):
        for entry in data[section]:
            given |= {value for key, value in entry.items() if isinstance(value, str) and key != "name"}
    given.discard("")
    assert given <= table().keys()
    assert len(given) > 80


def test_every_theme_can_be_reached() -> None:
    data = read_toml("code_cues.toml")
    for entry in (*data["theme"], *data["charge"], *data["threat"]):
        assert entry["cues"]
        assert all(re.compile(cue) for cue in entry["cues"])
        assert not [
            cue for cue in entry["cues"] if re.search(r"(?<!\\)[A-Z]", cue)
        ]  # contents are read in small letters


def test_the_table() -> None:
    assert len(table()) == 177
    assert {row.quad_class for row in table().values()} == {1, 3}
    assert table()["044"].mode == "third-party"
