"""Journeys told in whole sentences of their own kind; other events of the same sentences are not looked at."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, went

JOURNEYS: list[Case] = [
    (
        "HELSINKI, April 15 (Reuters) - Finnish President Lauri Saarinen's two-day state visit to "
        "Japan ended on Sunday with a trade accord.",
        [went("Lauri Saarinen", to="Japan")],
    ),
    (
        "Egyptian Foreign Minister Omar Farouk will begin on Monday a trip that will take him to "
        "Algeria, Tunisia and Morocco.",
        [went("Omar Farouk", to=["Algeria", "Tunisia", "Morocco"], status="scheduled")],
    ),
    (
        "US Secretary of State Karen Mills is on a tour of Kenya and Ethiopia this week.",
        [went("Karen Mills", to=["Kenya", "Ethiopia"], status="ongoing")],
    ),
    (
        "Russian President Dmitry Orlov made a brief stopover in Ankara on Friday.",
        [went("Dmitry Orlov", to="Ankara")],
    ),
    (
        "It was the first visit to Kabul by a Polish president, Tomasz Zielinski, since 2011.",
        [went("Tomasz Zielinski", to="Kabul")],
    ),
    (
        "Ecuadorean President Marco Solís hosted his Colombian counterpart Ana Beltrán in Quito "
        "on Wednesday.",
        [went("Ana Beltrán", to=["Quito", "Marco Solís"])],
    ),
    (
        "Iranian President Hassan Karimi was welcomed in Beijing by Chinese leader Xi Jinping on Thursday.",
        [went("Hassan Karimi", to=["Beijing", "Xi Jinping"])],
    ),
    (
        "Bangladesh has invited Indian External Affairs Minister Sanjay Rathore to visit Dhaka.",
        [went("Sanjay Rathore", to="Dhaka", status="proposed")],
    ),
    (
        "Indian Foreign Minister Sanjay Rathore has accepted an invitation to visit Bangladesh.",
        [went("Sanjay Rathore", to="Bangladesh", status="scheduled")],
    ),
    (
        "Czech Prime Minister Petr Havel's visit to Kyiv, planned for Friday, has been postponed, "
        "his office said.",
        [went("Petr Havel", to="Kyiv", status="postponed")],
    ),
    (
        "Czech Prime Minister Petr Havel has cancelled a trip to Kyiv.",
        [went("Petr Havel", to="Kyiv", status="cancelled")],
    ),
    (
        "Czech Prime Minister Petr Havel was to travel to Kyiv on Friday. The trip was cancelled "
        "for security reasons.",
        [went("Petr Havel", to="Kyiv", status="cancelled")],
    ),
    (
        "Somalia's government denied that President Yusuf Barre had travelled to Asmara.",
        [went("Yusuf Barre", to="Asmara", status="denied")],
    ),
    (
        "Somali President Yusuf Barre refused to travel to Asmara.",
        [went("Yusuf Barre", to="Asmara", status="denied")],
    ),
    (
        "ROME (AP) — Italian Interior Minister Antonio Ferri flew to Tripoli on Tuesday for talks "
        "on migration.",
        [went("Antonio Ferri", to="Tripoli")],
    ),
    (
        "MINSK. April 16 /TASS/. Tajik President Ilham Karimov will pay an official visit to "
        "Minsk on April 22-23, the Belarusian foreign ministry said.",
        [went("Ilham Karimov", to="Minsk", status="scheduled")],
    ),
    (
        "ANKARA - Turkish Defense Minister Hakan Demir paid a one-day working visit to Baku on Wednesday.",
        [went("Hakan Demir", to="Baku")],
    ),
    (
        "TEHRAN (IRNA) – Iranian Deputy Foreign Minister Ebrahim Sohrabi left Tehran for Muscat "
        "on Monday at the head of a delegation.",
        [went("Ebrahim Sohrabi", to="Muscat")],
    ),
    (
        "Lebanese Foreign Minister Rania Khoury concluded on Tuesday a two-day visit to Amman.",
        [went("Rania Khoury", to="Amman")],
    ),
    (
        "New Zealand Foreign Minister Mark Ellison heads to Canberra on Thursday.",
        [went("Mark Ellison", to="Canberra", status="scheduled")],
    ),
    (
        "A UN delegation led by Ramtane Belkacem arrived in Port Sudan on Monday.",
        [went("UN delegation", "Ramtane Belkacem", to="Port Sudan")],
    ),
    (
        "French President Emmanuel Lacroix landed in Kinshasa late Friday, the last leg of a "
        "four-nation tour of central Africa.",
        [went("Emmanuel Lacroix", to="Kinshasa")],
    ),
    (
        "French President Emmanuel Lacroix wrapped up a tour that took him to Gabon, Angola and Congo.",
        [went("Emmanuel Lacroix", to=["Gabon", "Angola", "Congo"])],
    ),
    (
        "Zambian Vice President Joyce Banda-Phiri has returned from Lilongwe, where she attended "
        "talks on power supply.",
        [went("Joyce Banda-Phiri", to="Lilongwe")],
    ),
    (
        "Indonesian President Prabowo Hidayat is due in Port Moresby on Friday.",
        [went("Prabowo Hidayat", to="Port Moresby", status="scheduled")],
    ),
    (
        "Indonesian President Prabowo Hidayat is expected to visit Port Moresby on Friday.",
        [went("Prabowo Hidayat", to="Port Moresby", status="scheduled")],
    ),
    (
        "A Hamas delegation is expected in Cairo on Sunday for ceasefire talks.",
        [went("Hamas delegation", to="Cairo", status="scheduled")],
    ),
    (
        '"We stand with Moldova," German Foreign Minister Lena Hartmann said during a visit to Chisinau.',
        [went("Lena Hartmann", to="Chisinau")],
    ),
    (
        "Speaking on a visit to Chisinau, German Foreign Minister Lena Hartmann warned Moscow "
        "against meddling.",
        [went("Lena Hartmann", to="Chisinau")],
    ),
    (
        "German Foreign Minister Lena Hartmann, visiting Moldova, warned Moscow against meddling.",
        [went("Lena Hartmann", to="Moldova")],
    ),
    (
        "During her visit to Moldova, German Foreign Minister Lena Hartmann announced new aid.",
        [went("Lena Hartmann", to="Moldova")],
    ),
    (
        "Armenian Prime Minister Narek Petrosyan visited Tbilisi, where he met his Georgian counterpart.",
        [went("Narek Petrosyan", to="Tbilisi")],
    ),
    (
        "Bhutan's king hosted Nepali Foreign Minister Rajesh Gurung in Thimphu.",
        [went("Rajesh Gurung", to=["Thimphu", "Bhutan's king"])],
    ),
    (
        "Ugandan President Yoweri Kato became on Monday the first African leader to visit "
        "Pyongyang this year.",
        [went("Yoweri Kato", to="Pyongyang")],
    ),
    (
        "US Defense Secretary John Whitfield made an unannounced visit to Baghdad and Erbil on Tuesday.",
        [went("John Whitfield", to=["Baghdad", "Erbil"])],
    ),
    (
        "US Defense Secretary John Whitfield flew unannounced into Kabul on Tuesday.",
        [went("John Whitfield", to="Kabul")],
    ),
    (
        "ISLAMABAD (AFP) — A visit by Chinese President Xi Jinping to Islamabad has been put off, "
        "Pakistan's foreign ministry said.",
        [went("Xi Jinping", to="Islamabad", status="postponed")],
    ),
    (
        "A five-day South American swing took Palestinian President Mahmoud Abbas to Brasilia, "
        "Lima and Quito.",
        [went("Mahmoud Abbas", to=["Brasilia", "Lima", "Quito"])],
    ),
    (
        "Palestinian President Mahmoud Abbas arrived in Lima on Monday. He met Peruvian officials "
        "on Tuesday. He left Lima on Wednesday after the visit.",
        [went("Mahmoud Abbas", to="Lima")],
    ),
    (
        "The Greek foreign minister was in Tirana on Monday, his second visit in a year.",
        [went("Greek foreign minister", to="Tirana")],
    ),
    (
        "Slovak Deputy Speaker Igor Danko defended his trip to Moscow last month.",
        [went("Igor Danko", to="Moscow")],
    ),
    (
        "Slovak Foreign Minister Igor Danko and Defence Minister Peter Holub travelled to Moscow.",
        [went("Igor Danko", "Peter Holub", to="Moscow")],
    ),
    (
        "An ECOWAS mission will go to Bamako on Monday.",
        [went("ECOWAS mission", to="Bamako", status="scheduled")],
    ),
    (
        "EU foreign ministers travelled to Kyiv on Monday for their first meeting outside the bloc.",
        [went("EU foreign ministers", to="Kyiv")],
    ),
    (
        "IAEA inspectors visited Iran's Fordow site on Monday.",
        [went("IAEA inspectors", to="Iran")],
    ),
    (
        "IAEA chief Rafael Montes went to Tehran on Monday.",
        [went("Rafael Montes", to="Tehran")],
    ),
    (
        "CIA director William Burke travelled to Doha for talks on hostages.",
        [went("William Burke", to="Doha")],
    ),
    (
        "Vietnamese Party chief Nguyen Van Thanh is to make a state visit to Vientiane at the "
        "invitation of his Lao counterpart.",
        [went("Nguyen Van Thanh", to="Vientiane", status="scheduled")],
    ),
    (
        "Trinidad's prime minister, Kamla Ramdin, flew out of Georgetown on Tuesday after a visit "
        "of two days.",
        [went("Kamla Ramdin", to="Georgetown")],
    ),
    (
        "African Union envoy Nkosana Moyo spent two days in Harare last week mediating.",
        [went("Nkosana Moyo", to="Harare")],
    ),
    (
        "British Prime Minister Helen Ward flies to Washington on Sunday.",
        [went("Helen Ward", to="Washington", status="scheduled")],
    ),
    (
        "British Prime Minister Helen Ward set off for Delhi on Wednesday night.",
        [went("Helen Ward", to="Delhi")],
    ),
    (
        "The Polish president will welcome British Prime Minister Helen Ward to Warsaw on Monday.",
        [went("Helen Ward", to=["Warsaw", "Polish president"], status="scheduled")],
    ),
    (
        "Venezuelan Vice President Alonso Vidal will make a trip to Georgetown for talks on the border.",
        [went("Alonso Vidal", to="Georgetown", status="scheduled")],
    ),
    (
        "Venezuelan Foreign Minister Alonso Vidal headed a delegation to Brussels.",
        [went("Alonso Vidal", to="Brussels")],
    ),
    (
        "Tongan Prime Minister Seini Taufa attended a Pacific forum in Auckland.",
        [went("Seini Taufa", to="Auckland")],
    ),
    (
        "Irish Foreign Minister Liam Foley will visit Cairo, Amman and Beirut next week.",
        [went("Liam Foley", to=["Cairo", "Amman", "Beirut"], status="scheduled")],
    ),
    (
        "Irish Foreign Minister Liam Foley will tour the Middle East next week.",
        [went("Liam Foley", to="Middle East", status="scheduled")],
    ),
    (
        "A US delegation was in Pyongyang last week.",
        [went("US delegation", to="Pyongyang")],
    ),
    (
        "A US delegation is to visit Pyongyang to inspect the reactor.",
        [went("US delegation", to="Pyongyang", status="scheduled")],
    ),
    (
        "Ghana's Foreign Minister Kwame Addo has been asked to come to Abuja.",
        [went("Kwame Addo", to="Abuja", status="proposed")],
    ),
    (
        "Ghanaian Foreign Minister Kwame Addo toured Nigeria, Benin and Togo last week.",
        [went("Kwame Addo", to=["Nigeria", "Benin", "Togo"])],
    ),
    (
        "Ghanaian Foreign Minister Kwame Addo leaves on Monday for a week-long trip to Nigeria, "
        "Benin and Togo.",
        [went("Kwame Addo", to=["Nigeria", "Benin", "Togo"], status="scheduled")],
    ),
    (
        "Ghanaian Foreign Minister Kwame Addo, on the second leg of a West African tour, arrived "
        "in Nigeria on Friday.",
        [went("Kwame Addo", to="Nigeria")],
    ),
    (
        "Ghanaian Foreign Minister Kwame Addo and his Nigerian counterpart, Bola Tinu, travelled to Lome.",
        [went("Kwame Addo", "Bola Tinu", to="Lome")],
    ),
    (
        "Ghanaian Foreign Minister Kwame Addo travelled to Lome with his wife.",
        [went("Kwame Addo", to="Lome")],
    ),
    (
        "Ghanaian Foreign Minister Kwame Addo, accompanied by a delegation of businessmen, arrived in Lome.",
        [went("Kwame Addo", to="Lome")],
    ),
    (
        "Ghanaian officials travelled to Abuja on Monday.",
        [went("Ghanaian officials", to="Abuja")],
    ),
    (
        "A Russian delegation arrived Sunday in Algiers for talks on arms sales.",
        [went("Russian delegation", to="Algiers")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), JOURNEYS)
def test_travel_sentences(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows([event for event in extract(text) if event.event_type == "visit"], expected)
