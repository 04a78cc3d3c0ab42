"""Day and place of what is told beside a dated event: its purpose, its occasion, the clause that opens it, the way home."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

# Published on Thursday, 18 April 2024: the event by its type and a word of its evidence or content, its first and last day,
# the country of its place.
Row = tuple[str, tuple[str, str], str | None, str | None]
STORIES: dict[str, list[Row]] = {
    "the purpose of a journey": [
        (
            "Chadian Foreign Minister Mahamat Annadif flew to Kampala on Friday to hold talks with Ugandan President Yoweri"
            " Museveni.",
            ("meeting", "talks"), "2024-04-12", "UGA",
        ),
        (
            "Chadian Foreign Minister Mahamat Annadif arrived in Kabul on Saturday to meet Afghan Foreign Minister Amir Khan"
            " Muttaqi.",
            ("meeting", "meet"), "2024-04-13", "AFG",
        ),
        (
            "Ugandan President Yoweri Museveni agreed on Monday to meet Rwandan President Paul Kagame.",
            ("meeting", "meet"), None, None,
        ),
    ],
    "the way home": [
        (
            "Turkish Economy Minister Mehmet Simsek returned from Doha on Wednesday after two days of talks with Qatari Finance"
            " Minister Ali Al Kuwari.",
            ("meeting", "talks"), None, "QAT",
        ),
    ],
    "told right after the meeting": [
        (
            "Peruvian Foreign Minister Javier Gonzalez told reporters on Tuesday that Lima would not accept it. “No one may"
            " address a crowd here,” he said after summoning the Bolivian ambassador, Efrain Poma.",
            ("meeting", "summoning"), "2024-04-16", None,
        ),
    ],
    "the clause that opens the sentence": [
        (
            "When he arrived in Kabul on Sunday, Uzbek Foreign Minister Bakhtiyor Saidov said the road was safe.",
            ("statement", "road"), "2024-04-14", None,
        ),
        (
            "When he arrived in Kabul on Sunday, Uzbek Foreign Minister Bakhtiyor Saidov said the road was safe.",
            ("visit", "arrived"), "2024-04-14", "AFG",
        ),
        (
            "As he left Brussels on Friday, Hungarian Prime Minister Viktor Orban rejected the deal.",
            ("statement", "deal"), "2024-04-12", None,
        ),
    ],
    "with its own subject": [
        (
            "Germany on Monday banned the airline, with German Foreign Minister Annalena Baerbock saying it carried arms.",
            ("statement", "arms"), "2024-04-15", None,
        ),
    ],
    "days after what was told": [
        (
            "Three days after North Korea announced a test, Chinese President Xi Jinping received U.S. Secretary of State"
            " Antony Blinken in Beijing on Thursday.",
            ("statement", "test"), "2024-04-15", None,
        ),
    ],
    "not until": [
        (
            "Talks between Iran and Iraq were not held until March 2024.",
            ("meeting", "Talks"), "2024-03-01/2024-03-31", None,
        ),
    ],
    "what goes on at a summit": [
        (
            "Leaders of African Union member states met in Niamey for an AU summit where on Sunday Presidents Bola Tinubu of"
            " Nigeria and Patrice Talon of Benin signed the pact.",
            ("meeting", "met"), "2024-04-14", "NER",
        ),
        (
            "ASEAN foreign ministers, who ended a three-day meeting in Jakarta on Friday, condemned the coup.",
            ("statement", "coup"), "2024-04-10/2024-04-12", "IDN",
        ),
    ],
    "a council that sits": [
        (
            "The U.N. Security Council voted on Tuesday to extend the mandate. Chinese Ambassador Zhang Jun told the council"
            " that talks were needed.",
            ("statement", "needed"), "2024-04-16", None,
        ),
        (
            "The U.N. Security Council voted on Tuesday to extend the mandate. Chinese Foreign Minister Wang Yi said that talks"
            " were needed.",
            ("statement", "needed"), None, None,
        ),
    ],
    "the story goes back, and on": [
        (
            "South Korean President Yoon Suk Yeol and Japanese Prime Minister Fumio Kishida held a summit on Monday. Kishida had"
            " flown in on Sunday and sat down with Yoon for an hour. Yoon urged Pyongyang to scrap its plan.",
            ("statement", "scrap"), "2024-04-15", None,
        ),
        (
            "Kenyan President William Ruto met Ugandan President Yoweri Museveni on Saturday. Ruto had spent Friday evening on"
            " the telephone with Kigali. Ruto later met with Angolan President Joao Lourenco.",
            ("meeting", "later"), "2024-04-13", None,
        ),
    ],
    "the lead in the perfect": [
        (
            "Malian President Assimi Goita has met with his counterpart from Burkina Faso. The two leaders held four hours of"
            " talks in Bamako Tuesday. “We will do it together,” President Ibrahim Traore told reporters after the talks.",
            ("statement", "together"), "2024-04-16", "MLI",
        ),
    ],
    "the lead and its quotation": [
        (
            "Finnish Foreign Minister Elina Valtonen said the border would stay closed. “We have no other choice,” she said in"
            " Helsinki on Tuesday.",
            ("statement", "border"), "2024-04-16", "FIN",
        ),
    ],
    "within the talks": [
        (
            "South Korean Foreign Minister Cho Tae-yul met his Mongolian counterpart, Batmunkh Battsetseg. The meeting took place"
            " in Seoul on Monday. “We share values,” Cho said at the start of the talks.",
            ("statement", "values"), "2024-04-15", "KOR",
        ),
    ],
    "summed up and answered": [
        (
            "At a meeting in Astana on Friday, Uzbek President Shavkat Mirziyoyev told Turkmen President Serdar"
            " Berdimuhamedov that he wanted a joint fund, an idea welcomed by Kazakhstan.",
            ("statement", "welcomed"), "2024-04-12", "KAZ",
        ),
    ],
    "what lay ahead then": [
        (
            "German Foreign Minister Annalena Baerbock on Monday rejected the calls. Baerbock was due to meet Albanian Prime"
            " Minister Edi Rama later in the day.",
            ("meeting", "Rama"), "2024-04-15", None,
        ),
    ],
    "what is reported has no day of its report": [
        (
            "Nearly two million people have been displaced since 2019, according to the Burkinabe foreign ministry.",
            ("statement", "displaced"), None, None,
        ),
        (
            "Ecuadorian President Daniel Noboa demanded an apology and accused Colombian President Gustavo Petro of lying to him"
            " in a telephone conversation on Saturday.",
            ("statement", "apology"), None, None,
        ),
    ],
    "no place of another day": [
        (
            "Sudan's army and the Rapid Support Forces resumed talks in Jeddah on Sunday. On Friday the two sides signed a"
            " declaration.",
            ("meeting", "signed"), "2024-04-12", None,
        ),
    ],
    "towns that only syntax shows": [
        (
            "German Foreign Minister Annalena Baerbock and French Foreign Minister Stephane Sejourne will meet in Weimar itself"
            " in September.",
            ("meeting", "meet"), "2024-09-01/2024-09-30", "DEU",
        ),
        (
            "Croatian Prime Minister Andrej Plenkovic met German Chancellor Olaf Scholz in Split on Monday.",
            ("meeting", "met"), "2024-04-15", "HRV",
        ),
    ],
    "who was summoned is not at home": [
        (
            "Kazakhstan's foreign ministry summoned the Iranian ambassador on Monday over remarks by a lawmaker in Tehran.",
            ("meeting", "summoned"), "2024-04-15", None,
        ),
    ],
    "the next clause has a day of its own": [
        (
            "The Philippines accused China's coast guard of ramming its boats, and Manila summoned the Chinese ambassador on"
            " Monday.",
            ("statement", "ramming"), None, None,
        ),
    ],
    "posted on X": [
        (
            "Indian Foreign Minister S. Jaishankar wrote on X. Earlier on Tuesday, Ukraine's envoy had called on Indian Foreign"
            " Secretary Vikram Misri.",
            ("meeting", "called"), "2024-04-16", None,
        ),
    ],
    "where an envoy resides": [
        (
            "The U.S. chargé d'affaires in Fiji, Daniel Ortiz, met Fijian Prime Minister Sitiveni Rabuka on Monday.",
            ("meeting", "met"), "2024-04-15", "FJI",
        ),
    ],
    "who is due elsewhere": [
        (
            "Georgia's ruling party refused to receive a delegation of European lawmakers due in the capital tomorrow.",
            ("meeting", "receive"), None, None,
        ),
    ],
}  # fmt: skip
ROWS = [(name, row) for name, table in STORIES.items() for row in table]


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_day_and_place(extract: Extract, name: str, row: Row) -> None:
    text, (kind, word), day, country = row
    fitting = [
        event
        for event in extract(text)
        if event.event_type == kind
        and (
            word in event.statement.content
            if event.statement is not None
            else any(word in passage.text for passage in event.evidence)
        )
    ]
    assert fitting, name
    event = fitting[-1]
    days = (
        None if event.time is None else "/".join(dict.fromkeys((str(event.time.start), str(event.time.end))))
    )
    assert (days, event.place.country if event.place else None) == (day, country), name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UN High Commissioner for Refugees Filippo Grandi warned that funds were short.", "Filippo Grandi"),
        ("UN High Commissioner for Human Rights Volker Turk said he was appalled.", "Volker Turk"),
        (
            "The UN High Commissioner for Refugees warned that funds were short.",
            "UN High Commissioner for Refugees",
        ),
    ],
)
def test_holder_of_an_office_that_names_a_body(extract: Extract, text: str, name: str) -> None:
    (event,) = extract(text)
    assert [actor.name for actor in event.participants] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Leaders of African Union member states met in Niamey for an AU summit. At the opening of the AU summit, Egyptian"
        " President Abdel Fattah el-Sisi said trade was growing.",
    ],
)
def test_meeting_named_again(extract: Extract, text: str) -> None:
    (meeting,) = [event for event in extract(text) if event.event_type == "meeting"]
    assert "African Union" not in [actor.name for actor in meeting.participants]
