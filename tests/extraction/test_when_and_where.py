"""Days and places of events: the day or the place that every event of a sentence has, and what a story hands on."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

from diplowire.contract import Event

# Published on Thursday, 18 April 2024.
DAYS: list[tuple[str, str | None]] = [
    ("French President Emmanuel Macron met Chancellor Olaf Scholz in Berlin on Monday.", "2024-04-15"),
    ("French President Emmanuel Macron will meet Chancellor Olaf Scholz in Berlin on Monday.", "2024-04-22"),
    ("French President Emmanuel Macron met Chancellor Olaf Scholz on Thursday.", "2024-04-18"),
    ("French President Emmanuel Macron is due to meet Chancellor Olaf Scholz on Thursday.", "2024-04-18"),
    ("Foreign Minister Wang Yi visited Jakarta between Monday and Wednesday.", "2024-04-15/2024-04-17"),
    ("Foreign Minister Wang Yi paid a visit to Jakarta on April 3-5.", "2024-04-03/2024-04-05"),
    ("Foreign Minister Wang Yi will visit Jakarta from April 20 to 22.", "2024-04-20/2024-04-22"),
    ("Wang Yi will pay an official visit to Indonesia from 18-20 April.", "2024-04-18/2024-04-20"),
    ("U.S. Secretary of State Antony Blinken visited Riyadh last month.", "2024-03-01/2024-03-31"),
    ("U.S. Secretary of State Antony Blinken visited Riyadh in early March.", "2024-03-01/2024-03-10"),
    ("U.S. Secretary of State Antony Blinken visited Riyadh in March.", "2024-03-01/2024-03-31"),
    ("U.S. Secretary of State Antony Blinken visited Riyadh in 2019.", "2019-01-01/2019-12-31"),
    ("U.S. Secretary of State Antony Blinken will visit Riyadh next month.", "2024-05-01/2024-05-31"),
    ("U.S. Secretary of State Antony Blinken visited Riyadh on Feb. 20.", "2024-02-20"),
    ("U.S. Secretary of State Antony Blinken visited Riyadh on 14 April.", "2024-04-14"),
    (
        "U.S. Secretary of State Antony Blinken met Saudi Crown Prince Mohammed bin Salman late on Tuesday.",
        "2024-04-16",
    ),
    (
        "U.S. Secretary of State Antony Blinken met Saudi Crown Prince Mohammed bin Salman on "
        "Tuesday evening.",
        "2024-04-16",
    ),
    ("U.S. Secretary of State Antony Blinken met Saudi Crown Prince Mohammed bin Salman overnight.", None),
    (
        "Russian Foreign Minister Sergei Lavrov spoke by phone with his Turkish counterpart Hakan"
        " Fidan yesterday.",
        "2024-04-17",
    ),
    (
        "On Tuesday, Russian Foreign Minister Sergei Lavrov held talks with Hakan Fidan and met "
        "President Recep Tayyip Erdogan.",
        "2024-04-16",
    ),
    ("Russian Foreign Minister Sergei Lavrov (on Tuesday) held talks with Hakan Fidan.", "2024-04-16"),
    ("Iranian President Ebrahim Raisi condemned Israel in a speech on Sunday.", "2024-04-14"),
    (
        "In an interview published on Sunday, Iranian President Ebrahim Raisi said Tehran did not seek war.",
        "2024-04-14",
    ),
    (
        '"We do not seek war," Iranian President Ebrahim Raisi said in a televised address on Sunday.',
        "2024-04-14",
    ),
    (
        "South Korean President Yoon Suk Yeol arrived in Hanoi on Sunday for a three-day visit.",
        "2024-04-14/2024-04-16",
    ),
    (
        "South Korean President Yoon Suk Yeol will arrive in Hanoi on Sunday for a three-day visit.",
        "2024-04-21/2024-04-23",
    ),
    (
        "South Korean President Yoon Suk Yeol wrapped up a three-day visit to Hanoi on Sunday.",
        "2024-04-12/2024-04-14",
    ),
    ("Japanese Prime Minister Fumio Kishida is to hold talks with Joe Biden next Wednesday.", "2024-04-24"),
    ("Japanese Prime Minister Fumio Kishida held talks with Joe Biden last Wednesday.", "2024-04-17"),
    ("Xi Jinping will visit France, Serbia and Hungary in May.", "2024-05-01/2024-05-31"),
    (
        "A meeting between Putin and Xi Jinping took place in Samarkand in September 2022.",
        "2022-09-01/2022-09-30",
    ),
    ("Ukrainian President Volodymyr Zelenskyy met Donald Tusk on the eve of the summit.", None),
    (
        "Pakistan's foreign ministry on Friday summoned the Iranian ambassador to protest "
        "Tuesday's missile strikes.",
        "2024-04-12",
    ),
    ("Israel denounced Tuesday's statement by the International Court of Justice.", None),
    ("Kenyan President William Ruto met Prime Minister Abiy Ahmed three weeks ago.", "2024-03-25/2024-03-31"),
    ("Kenyan President William Ruto has been in Washington since Monday.", "2024-04-15/2024-04-18"),
    ("Sudanese army chief Abdel Fattah al-Burhan visited Juba this week.", "2024-04-15/2024-04-21"),
    ("Sudanese army chief Abdel Fattah al-Burhan visited Juba earlier this month.", "2024-04-01/2024-04-18"),
    (
        "Qatari Prime Minister Mohammed bin Abdulrahman Al Thani held talks with Hamas leader "
        "Ismail Haniyeh over the weekend.",
        "2024-04-13/2024-04-14",
    ),
    ("NATO foreign ministers will meet in Brussels on Wednesday and Thursday.", "2024-04-24/2024-04-25"),
    ("The two ministers, Annalena Baerbock and Penny Wong, met for the first time since 2022.", None),
]

PLACES: list[tuple[str, str | None]] = [
    (
        "President Michael Sata hosted Chinese ambassador Zhou Yuxiang for lunch at State House on Saturday.",
        "State House",
    ),
    (
        "Pope Francis received Mozambican President Armindo Chissale in a private audience at the"
        " Apostolic Palace on Friday.",
        "the Apostolic Palace",
    ),
    ("At the Elysee, Polish Prime Minister Jolanta Krawczyk said there was no plan B.", "the Elysee"),
    (
        "U.S. President Joe Biden met Japanese Prime Minister Fumio Kishida at the White House on Wednesday.",
        "the White House",
    ),
    (
        "Russian President Vladimir Putin received Syrian President Bashar al-Assad at the "
        "Kremlin on Monday.",
        "the Kremlin",
    ),
    (
        "Secretary of State Antony Blinken met Egyptian Foreign Minister Sameh Shoukry at the "
        "State Department on Monday.",
        "the State Department",
    ),
    ("Rebel spokesman Amadou Kone, speaking from Bouake, said no invitation had reached them.", "Bouake"),
    (
        '"We have been invited before," opposition spokesman Leonidas Hakiza of the FNL said by '
        "telephone from Brussels.",
        "Brussels",
    ),
    ('"That is for the judges," President Ricardo Martinelli told a radio station in Bogota.', "Bogota"),
    ("Japanese Foreign Minister Yoko Kamikawa visited Beijing and Seoul last week.", "Beijing"),
    (
        "German Foreign Minister Heiko Maas had talks with his Uzbek counterpart in Tashkent, "
        "Uzbekistan, on Monday.",
        "Tashkent",
    ),
    (
        "Talks in Geneva between Armenian Foreign Minister Ara Mirzoyan and his Azerbaijani "
        "counterpart ended on Friday without a deal.",
        "Geneva",
    ),
    (
        "The Geneva talks between U.S. Secretary of State John Kerry and Russian Foreign Minister"
        " Sergei Lavrov ended on Friday.",
        "Geneva",
    ),
    (
        "Turkish President Recep Tayyip Erdogan will hold talks with Iraqi Prime Minister "
        "Mohammed Shia al-Sudani in Baghdad on Monday.",
        "Baghdad",
    ),
    (
        "Speaking at a news conference in Ankara after talks with his Polish counterpart, Foreign"
        " Minister Hakan Fidan said Turkey backed the plan.",
        "Ankara",
    ),
    (
        "In a speech in Warsaw on Tuesday, U.S. President Joe Biden said NATO was stronger than ever.",
        "Warsaw",
    ),
    (
        "Iranian Foreign Minister Hossein Amir-Abdollahian was received by Syrian President "
        "Bashar al-Assad in Damascus on Sunday.",
        "Damascus",
    ),
    (
        "Ukrainian President Volodymyr Zelenskyy spoke by phone with French President Emmanuel "
        "Macron on Sunday.",
        None,
    ),
    (
        "French President Emmanuel Macron was greeted by King Mohammed VI at Rabat airport on Monday.",
        "Rabat airport",
    ),
    (
        "Riyadh hosted talks between Russian Foreign Minister Sergei Lavrov and U.S. Secretary of"
        " State Marco Rubio on Tuesday.",
        "Riyadh",
    ),
    (
        "Chinese Premier Li Qiang met Singaporean Prime Minister Lawrence Wong on the sidelines "
        "of the ASEAN summit in Kuala Lumpur.",
        "Kuala Lumpur",
    ),
    (
        "Indian Prime Minister Narendra Modi met Xi Jinping on the sidelines of the BRICS summit "
        "in Kazan, Russia, on Wednesday.",
        "Kazan",
    ),
    (
        "Greek Prime Minister Kyriakos Mitsotakis flew to Ankara on Monday for talks with Turkish"
        " President Recep Tayyip Erdogan.",
        "Ankara",
    ),
    ("German Chancellor Olaf Scholz arrived at Ben Gurion airport on Sunday.", "Ben Gurion airport"),
    (
        "Kenyan President William Ruto is in Kampala for talks with Ugandan President Yoweri Museveni.",
        "Kampala",
    ),
    (
        "Russian Foreign Minister Sergei Lavrov summoned British Ambassador Deborah Bronnert to "
        "the Foreign Ministry on Friday.",
        "the Foreign Ministry",
    ),
    (
        "Pakistani Prime Minister Imran Khan addressed the U.N. General Assembly in New York on "
        "Friday and accused India of aggression.",
        "New York",
    ),
    (
        "EU foreign policy chief Josep Borrell met Serbian President Aleksandar Vucic in Brussels"
        " and urged him to lower tensions.",
        "Brussels",
    ),
    ("Iraqi President Barham Salih met Pope Francis at the Vatican on Saturday.", "the Vatican"),
    (
        "Xi Jinping held talks with Vietnamese leader Nguyen Phu Trong at the Great Hall of the "
        "People on Tuesday.",
        "the Great Hall of the People",
    ),
    (
        "Prime Minister Rishi Sunak welcomed Ukrainian President Volodymyr Zelenskyy at Chequers on Monday.",
        "Chequers",
    ),
    (
        "Prime Minister Rishi Sunak met Israeli Prime Minister Benjamin Netanyahu at 10 Downing "
        "Street on Friday.",
        "10 Downing Street",
    ),
    (
        "German Chancellor Angela Merkel met Chinese Premier Li Keqiang at the Chancellery in Berlin.",
        "the Chancellery in Berlin",
    ),
    (
        "Chinese Foreign Minister Wang Yi met his Indian counterpart S. Jaishankar in the "
        "southern Indian city of Bengaluru on Thursday.",
        "the southern Indian city of Bengaluru",
    ),
    (
        "Libyan commander Khalifa Haftar met Egyptian intelligence chief Abbas Kamel in the "
        "eastern city of Benghazi on Sunday.",
        "the eastern city of Benghazi",
    ),
    ("Russian and Ukrainian negotiators met on the border of Belarus on Monday.", "Belarus"),
    ("Iran's Foreign Minister Abbas Araghchi said in Tehran on Monday that talks would go on.", "Tehran"),
    ("U.S. Treasury Secretary Janet Yellen said here on Monday that China must cut its overcapacity.", None),
]

# What the last event of a story has: its day, its place.
STORIES: list[tuple[str, str | None, str | None]] = [
    (
        "Kenyan President Daniel Otieno told reporters in Kampala on Monday that trade would "
        'grow. "We will open the border," he said.',
        "2024-04-15",
        "Kampala",
    ),
    (
        "Kenyan President Daniel Otieno told reporters in Kampala on Monday that trade would "
        "grow. Otieno has criticised Sudan.",
        None,
        None,
    ),
    (
        "Kenyan President Daniel Otieno told reporters in Kampala on Monday that trade would "
        "grow. Otieno wrote on Facebook that Sudan must act.",
        "2024-04-15",
        None,
    ),
    (
        "The U.N. Security Council met in New York on Tuesday. Russian Ambassador Vera Antonova "
        "blamed NATO for the war.",
        "2024-04-16",
        "New York",
    ),
    (
        "Chilean President Gabriel Rojas and Peruvian President Ana Quispe appeared side by side "
        "in Lima on Friday. Rojas urged Bolivia to return to the talks.",
        "2024-04-12",
        "Lima",
    ),
    (
        '"We will wait," Turkish Foreign Minister Hakan Fidan said. Fidan was speaking at a news '
        "conference in Doha on Monday.",
        "2024-04-15",
        "Doha",
    ),
    (
        "Turkish Foreign Minister Hakan Fidan met Qatari Emir Sheikh Tamim bin Hamad Al Thani in "
        "Doha on Monday. He later met Hamas leader Ismail Haniyeh.",
        "2024-04-15",
        "Doha",
    ),
    (
        "Polish Prime Minister Donald Tusk flew to Vilnius on Monday, where he met Lithuanian "
        "President Gitanas Nauseda.",
        "2024-04-15",
        "Vilnius",
    ),
    (
        "German Chancellor Olaf Scholz met Chinese President Xi Jinping in Beijing on Monday, a "
        "day after he spoke by telephone with Indian Prime Minister Narendra Modi.",
        "2024-04-14",
        None,
    ),
]


def _day(event: Event) -> str | None:
    if event.time is None:
        return None
    days = dict.fromkeys((str(event.time.start), str(event.time.end)))
    return "/".join(days)


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_day(extract: Extract, text: str, day: str | None) -> None:
    assert {_day(event) for event in extract(text)} == {day}


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_place(extract: Extract, text: str, place: str | None) -> None:
    assert {event.place.text if event.place else None for event in extract(text)} == {place}


@pytest.mark.parametrize(("text", "day", "place"), STORIES)
def test_story(extract: Extract, text: str, day: str | None, place: str | None) -> None:
    last = extract(text)[-1]
    assert (_day(last), last.place.text if last.place else None) == (day, place)
