"""Visits told by verbs and nouns of travel and stay: tables by class; other events of the same sentences are not looked at."""

from __future__ import annotations

from unittest.mock import ANY

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, perhaps, went

AWAITED_AND_PARTS: list[Case] = [
    (
        "Omani Foreign Minister Salim al-Harthy is expected in Tehran on Sunday.",
        [went("Salim al-Harthy", to="Tehran", status="scheduled", when="2024-04-21")],
    ),
    (
        "Nepalese Foreign Minister Bimala Rai concluded a tour that included visits to Oman and Jordan.",
        [went("Bimala Rai", to=["Oman", "Jordan"])],
    ),
    (
        "Kenyan President Daniel Otieno left on a tour including stops in Oslo and Rome.",
        [went("Daniel Otieno", to=["Oslo", "Rome"])],
    ),
    (
        "The programme of the Indian prime minister includes a visit to Accra.",
        [went("Indian prime minister", to="Accra", status="scheduled")],
    ),
]
VERBS: list[Case] = [
    (
        "Nepalese Foreign Minister Bimala Rai travelled to Dhaka on Tuesday.",
        [went("Bimala Rai", to="Dhaka", when="2024-04-16")],
    ),
    ("Ghanaian President Kofi Asante jetted off to Rabat on Sunday.", [went("Kofi Asante", to="Rabat")]),
    ("Peruvian Foreign Minister Elsa Quispe set off for Montevideo.", [went("Elsa Quispe", to="Montevideo")]),
    (
        "Omani Foreign Minister Salim al-Harthy departed for Baghdad on Sunday night.",
        [went("Salim al-Harthy", to="Baghdad")],
    ),
    (
        "Thai Prime Minister Anong Srisai left for Vientiane early Monday.",
        [went("Anong Srisai", to="Vientiane")],
    ),
    (
        "Greek Prime Minister Nikos Pappas left Athens for Cairo on Monday.",
        [went("Nikos Pappas", to="Cairo")],
    ),
    ("Swedish Defence Minister Lars Holm headed for Vilnius.", [went("Lars Holm", to="Vilnius")]),
    (
        "The Dutch prime minister touched down in Paramaribo on Monday.",
        [went("Dutch prime minister", to="Paramaribo")],
    ),
    ("Polish President Adam Nowak stopped over in Tashkent on Monday.", [went("Adam Nowak", to="Tashkent")]),
    (
        "Malaysian Prime Minister Farid Hamzah proceeded to Doha from Riyadh.",
        [went("Farid Hamzah", to="Doha")],
    ),
    (
        "Czech Foreign Minister Jana Novotna journeyed to Pristina by road.",
        [went("Jana Novotna", to="Pristina")],
    ),
    ("The Kremlin envoy flew on to Kabul.", [went("Kremlin envoy", to="Kabul")]),
    ("Indian Foreign Secretary Ravi Menon went to Colombo last week.", [went("Ravi Menon", to="Colombo")]),
    (
        "U.S. envoy Carol Stone shuttled between Khartoum and Juba.",
        [went("Carol Stone", to=["Khartoum", "Juba"])],
    ),
    ("Danish Foreign Minister Mads Krogh crossed into Ukraine by train.", [went("Mads Krogh", to="Ukraine")]),
    ("A delegation of Zambian lawmakers came to Lilongwe on Monday.", [went("delegation", to="Lilongwe")]),
    (
        "Turkish Defence Minister Orhan Demir inspected the UN camp in Mogadishu on Sunday.",
        [went("Orhan Demir", to=ANY, where="Mogadishu")],
    ),
    (
        "EU foreign policy chief Marta Lindt toured the border region in Moldova.",
        [went("Marta Lindt", to="Moldova", where="Moldova")],
    ),
    (
        "Norwegian Prime Minister Erik Dahl toured a refugee camp in northern Jordan.",
        [went("Erik Dahl", to="Jordan")],
    ),
    (
        "Iranian Foreign Minister Reza Karimi wrapped up a visit to Muscat on Monday.",
        [went("Reza Karimi", to="Muscat")],
    ),
    (
        "Peruvian President Juan Rojas dropped in on Quito on Monday.",
        [went("Juan Rojas", to="Quito")],
    ),
]

NO_PLACE: list[Case] = [
    (
        "KATHMANDU, April 16 (Xinhua) -- Chinese Vice Premier Gao Wenli arrived here Tuesday for a three-day visit.",
        [went("Gao Wenli", to=ANY, where="Kathmandu")],
    ),
    (
        "ACCRA (Reuters) - Nigerian President Sani Bello flew in on Monday for talks on the currency.",
        [went("Sani Bello", to=ANY)],
    ),
    (
        "HARARE, April 17 (PANA) - Zambian President Mary Phiri landed shortly after noon on Wednesday.",
        [went("Mary Phiri", to=ANY)],
    ),
    (
        "DHAKA (UNB) - Bhutanese Foreign Minister Tashi Dorji will arrive tomorrow on a four-day official visit.",
        [went("Tashi Dorji", to=ANY, status="scheduled")],
    ),
    (
        "YEREVAN (Armenpress) - Georgian Prime Minister Levan Beridze is due here on Friday.",
        [went("Levan Beridze", to=ANY, status="scheduled")],
    ),
    (
        "BAGHDAD (AFP) - The visit is the first by a Saudi foreign minister since 1990.",
        [perhaps(went("Saudi foreign minister", to=ANY))],
    ),
]

STAYS: list[Case] = [
    (
        "Kuwaiti Foreign Minister Nasser al-Sabti was in Doha for talks on Monday.",
        [went("Nasser al-Sabti", to="Doha")],
    ),
    (
        "South Korean Foreign Minister Cho Hyun-woo is in Tokyo for a meeting of Asian finance chiefs.",
        [went("Cho Hyun-woo", to="Tokyo", status="ongoing")],
    ),
    (
        "Gambian President Musa Jallow has been in Dakar since Sunday.",
        [went("Musa Jallow", to="Dakar", status="ongoing")],
    ),
    (
        "A Bangladeshi delegation stayed in Jakarta for three days.",
        [went("Bangladeshi delegation", to="Jakarta")],
    ),
    (
        "Vietnamese Prime Minister Le Van Minh is currently in Canberra, it was announced.",
        [went("Le Van Minh", to="Canberra", status="ongoing")],
    ),
    (
        "The Finnish foreign minister was in Nairobi on Monday.",
        [went("Finnish foreign minister", to="Nairobi", when="2024-04-15")],
    ),
    (
        "Spanish Prime Minister Ana Molina, who was in Rabat on Tuesday, said the border would reopen.",
        [went("Ana Molina", to="Rabat")],
    ),
    (
        "Speaking in Bishkek during a visit, Tajik President Rustam Nazarov called the pact historic.",
        [perhaps(went("Rustam Nazarov", to="Bishkek", status=ANY))],
    ),
    (
        "The U.S. defense secretary cut short a stay in Riyadh on Tuesday.",
        [went("U.S. defense secretary", to="Riyadh")],
    ),
]

NOUNS: list[Case] = [
    (
        "The Swiss foreign minister made a surprise visit to Kyiv on Monday.",
        [went("Swiss foreign minister", to="Kyiv")],
    ),
    (
        "The trip to Caracas by Colombian Foreign Minister Diego Rincon ended on Tuesday.",
        [went("Diego Rincon", to="Caracas")],
    ),
    (
        "Uzbek President Timur Rashidov's three-day state visit to India ended on Tuesday.",
        [went("Timur Rashidov", to="India")],
    ),
    ("The visit of Serbian President Goran Ilic to Baku lasted two days.", [went("Goran Ilic", to="Baku")]),
    (
        "It was the first visit to Seoul by a Japanese prime minister since 2011.",
        [went("Japanese prime minister", to="Seoul")],
    ),
    (
        "Rwandan President Alice Uwera made a stopover in Brazzaville on Monday.",
        [went("Alice Uwera", to="Brazzaville")],
    ),
    (
        "Chinese Foreign Minister Fang Yi is on a swing through Central Asia.",
        [went("Fang Yi", to="Central Asia", status="ongoing")],
    ),
    (
        "Turkish President Kemal Aydin embarked on a tour of the Gulf: Kuwait, Qatar and Oman.",
        [went("Kemal Aydin", to=ANY)],
    ),
    (
        "Ethiopian Foreign Minister Hana Bekele arrived in Asmara on the first leg of a regional tour.",
        [went("Hana Bekele", to="Asmara")],
    ),
    (
        "British Foreign Secretary Tom Hale, on the final day of a trip to Pakistan, pledged more aid.",
        [went("Tom Hale", to="Pakistan", status=ANY)],
    ),
    (
        "Romanian President Ion Marinescu began a working visit to Chisinau on Monday.",
        [went("Ion Marinescu", to="Chisinau")],
    ),
    (
        "Bulgarian Prime Minister Petar Kolev is on his maiden visit to Skopje.",
        [went("Petar Kolev", to="Skopje", status="ongoing")],
    ),
    (
        "U.N. envoy Hanna Berg's farewell visit to Tripoli was marred by clashes.",
        [went("Hanna Berg", to="Tripoli")],
    ),
    (
        "The Malian foreign minister made a pilgrimage to Mecca last week.",
        [perhaps(went("Malian foreign minister", to=ANY))],
    ),
    (
        "On a visit to Tirana, Croatian Foreign Minister Ivana Babic praised the reforms.",
        [went("Ivana Babic", to="Tirana", status=ANY)],
    ),
    (
        "During his visit to Hanoi, Russian Deputy Premier Oleg Sorokin signed nothing.",
        [went("Oleg Sorokin", to="Hanoi")],
    ),
    ("Uganda's president paid a one-day working visit to Dodoma.", [went("Uganda's president", to="Dodoma")]),
    (
        "Australian Foreign Minister Grace Nolan's stop in Honiara lasted three hours.",
        [went("Grace Nolan", to="Honiara")],
    ),
    (
        "The Brazilian president's arrival in Luanda was delayed by fog.",
        [went("Brazilian president", to="Luanda", status=ANY)],
    ),
    (
        "The Iraqi premier is making his first trip abroad, to Tehran.",
        [perhaps(went("Iraqi premier", to="Tehran", status="ongoing"))],
    ),
    (
        "On his way to New York, Belarusian Foreign Minister Igor Zhuk stopped in Vienna.",
        [went("Igor Zhuk", to="Vienna"), perhaps(went("Igor Zhuk", to="New York", status=ANY))],
    ),
    (
        "Libyan Foreign Minister Salma Ghariani concluded an official visit to Valletta on Tuesday.",
        [went("Salma Ghariani", to="Valletta")],
    ),
    (
        "Mongolian President Bold Ganbat is paying a state visit to Ankara.",
        [went("Bold Ganbat", to="Ankara", status="ongoing")],
    ),
    (
        "The Cuban foreign minister's tour took him to Algiers, Tunis and Cairo.",
        [went("Cuban foreign minister", to=["Algiers", "Tunis", "Cairo"])],
    ),
    (
        "Estonian President Mari Saar returned home on Saturday from a tour that took in Tbilisi and Yerevan.",
        [went("Mari Saar", to=["Tbilisi", "Yerevan"])],
    ),
    (
        "French Foreign Minister Anne Lebrun arrived in Rabat on Monday on a tour that will also take her to Algiers and Tunis.",
        [went("Anne Lebrun", to="Rabat"), went("Anne Lebrun", to=["Algiers", "Tunis"], status="scheduled")],
    ),
    (
        "The tour will take Saudi Foreign Minister Turki al-Nasser to Islamabad and New Delhi.",
        [went("Turki al-Nasser", to=["Islamabad", "New Delhi"], status="scheduled")],
    ),
    (
        "The Philippine president will make his first state visit to Germany in May.",
        [went("Philippine president", to="Germany", status="scheduled")],
    ),
    (
        "A planned visit by Iranian President Hamid Yazdi to Damascus has been put off.",
        [went("Hamid Yazdi", to="Damascus", status="postponed")],
    ),
    (
        "Work on the pact continued during Kazakh President Nurlan Akhmetov's visit to Beijing.",
        [went("Nurlan Akhmetov", to="Beijing")],
    ),
    (
        "The statement came hours after the Greek foreign minister's visit to Nicosia.",
        [went("Greek foreign minister", to="Nicosia")],
    ),
    (
        "Ahead of her trip to Warsaw, Latvian Prime Minister Ilze Ozola said sanctions worked.",
        [went("Ilze Ozola", to="Warsaw", status="scheduled")],
    ),
    (
        "Israeli Foreign Minister Dan Peretz canceled his scheduled visit to Stockholm.",
        [went("Dan Peretz", to="Stockholm", status="cancelled")],
    ),
]

RETURNS: list[Case] = [
    (
        "Taiwan's vice president returned from Asuncion on Sunday.",
        [went("Taiwan's vice president", to="Asuncion")],
    ),
    ("Hungarian Prime Minister Bela Toth is back from Moscow.", [went("Bela Toth", to="Moscow", status=ANY)]),
    ("Jordan's king flew home from Washington on Tuesday.", [went("Jordan's king", to="Washington")]),
    (
        "Pakistani Finance Minister Asad Malik, just back from Beijing, promised reforms.",
        [went("Asad Malik", to="Beijing")],
    ),
    ("Burkinabe leader Issa Kabore came back from Bamako on Monday.", [went("Issa Kabore", to="Bamako")]),
    (
        "Tunisian President Karim Jaziri ended his visit to Tripoli and flew home.",
        [went("Karim Jaziri", to="Tripoli")],
    ),
    (
        "Vietnamese President Tran Quoc Hai left Moscow for home on Wednesday.",
        [went("Tran Quoc Hai", to="Moscow")],
    ),
    (
        "South Sudan's defence minister has returned to Juba after a visit to Addis Ababa.",
        [went("South Sudan's defence minister", to="Addis Ababa")],
    ),
]

_TABLES = [AWAITED_AND_PARTS, VERBS, NO_PLACE, STAYS, NOUNS, RETURNS]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_journeys(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows([event for event in extract(text) if event.event_type == "visit"], expected)
