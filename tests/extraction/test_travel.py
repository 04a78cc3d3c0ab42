"""Journeys in the words of the wires: one person and one place in every frame, and what only looks like a journey."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, went

from diplowire.contract import Event

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

OTHERS: list[Case] = [
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

QUIET = [
    "The Pope's visit would cost the city too much, the mayor of Porto Alegre said.",
    "Singapore has banned the preacher from entering the country.",
    "Mali's junta leader left the capital for his home village of Kati.",
    "Tunisia's president visited the grave of his father.",
    "Ethiopian fighters returned to their bases, the rebel group TPLF said.",
    "Hundreds of asylum seekers arrived on Lampedusa, Italy's interior minister said.",
    "India's high commissioner in Dhaka arrived at the ministry for a meeting.",
    "Russian ambassador Igor Lukin arrived at the Polish foreign ministry after being summoned.",
    "Russian ambassador Igor Lukin left the Polish foreign ministry without a comment.",
    "The U.S. ambassador to Chile, Ann Price, visited a copper mine in the north of the country.",
    "Uruguay's president went on television to defend the deal with China.",
    "Lebanese parties headed to the polls, and President Aziz Nasr went to vote in Zahle.",
    "Bulgaria's prime minister headed into talks with the opposition.",
    "The German chancellor came under fire from Paris.",
    "Austria's chancellor moved closer to Budapest's line.",
    "Cuba's foreign minister took the case to the United Nations.",
    "Taiwan's president turned away from Beijing.",
    "Angola's president came third in a Lisbon newspaper's ranking.",
    "The Nigerian minister has a house in London.",
    "Argentina's president took his message to Twitter.",
    "The Turkish foreign minister will receive the visiting card of the firm.",
    "Turkish Foreign Minister Elif Kaya returned to the subject of Skopje.",
    "Turkish Foreign Minister Elif Kaya goes to great pains to please Skopje.",
    "Turkish Foreign Minister Elif Kaya left it to Skopje to answer.",
    "Turkish Foreign Minister Elif Kaya arrived late for the debate in parliament in Ankara.",
    "Turkish Foreign Minister Elif Kaya moved on to the question of Skopje.",
    "Turkish Foreign Minister Elif Kaya came close to calling Skopje a liar.",
    "Turkish Foreign Minister Elif Kaya headed off criticism from Skopje.",
    "Turkish Foreign Minister Elif Kaya took a swipe at Skopje.",
    "Turkish Foreign Minister Elif Kaya landed a blow in Skopje's direction.",
    "The Turkish ambassador to Skopje, Elif Kaya, stayed in her post.",
    "The cabinet arrived at a decision late on Monday, Ghanaian President Kofi Mensah said.",
    "Kenyan President Daniel Otieno came to power in 2018 in Nairobi.",
    "Former Peruvian president Luis Cárdenas is heading to court in Lima on Thursday.",
    "Turkish troops arrived in Tripoli on Sunday aboard two cargo planes.",
    "Chinese tourists visiting Thailand fell by a third, the Thai government said.",
    "Journalists travelled to Goma to report on the fighting.",
    (
        "Brazilian President Lúcia Prado spent her holidays in Portugal with her family in 2005, "
        "before she entered politics."
    ),
    "President Daniel Otieno was born in Uganda and went to school in London.",
    "Kenyan President Daniel Otieno travelled to Mombasa on Friday to open a port.",
    "The two countries returned to the negotiating table in March.",
    "Poland's foreign minister said relations had come a long way.",
    ("British Prime Minister Helen Ward is under pressure at home to return to the European single market."),
    "Iran's foreign ministry said the proposal would go to parliament.",
    "Malian voters go to the polls on Sunday.",
    "The two sides moved to Vienna formula talks on prisoners.",
    "Ukraine's army entered the Russian town of Sudzha on Tuesday.",
    "Russian warships arrived in Havana on Wednesday.",
    "The refugees fled to Chad, the UN agency said.",
    "India's foreign minister took office in New Delhi on Monday.",
    "The Japanese prime minister stepped down in September and left for the private sector.",
    "The Philippine president frequently visits Hong Kong.",
    "European officials regularly travel to Washington.",
    "The embassy of Norway is in Maputo.",
    "Norway's ambassador in Maputo, Liv Haugen, praised the vote.",
    "Norwegian ambassador Liv Haugen lives in Maputo.",
    "Ethiopia's ambassador to Sudan, Tesfaye Alemu, remained in Khartoum.",
    "French aid arrived in Beirut on Saturday.",
    "The oil tanker left Iran for China last month.",
    "The exiled leader Tomás Ríos has been living in Madrid since 2019.",
    "The exiled Venezuelan opposition leader has lived in Spain since 2020.",
    "The Taliban returned to power in 2021.",
    "The ball is in Moscow's court, the Ukrainian foreign minister said.",
    "The Greek prime minister said the dispute would go to The Hague.",
    "Serbia is on its way to the European Union, its president said.",
    "Turkey is on course to join the bloc, the Finnish foreign minister said.",
    "Georgia's road to Brussels is long, its prime minister said.",
    "The Chinese foreign ministry said it was opposed to any visit to Taiwan by foreign officials.",
    "Visits by foreign ministers to the disputed islands anger Tokyo, analysts say.",
    "Visa-free travel to Europe for Kosovars begins in January, the EU commissioner said.",
    "The Bolivian president's plane was diverted to Cochabamba in bad weather.",
    "Uganda's army went to war with Rwanda in 2000.",
    "Thousands of Syrians have returned home from Turkey, the Turkish interior minister said.",
    "The Red Cross reached the town of Darra on Friday, its spokesman said.",
    "Israeli strikes reached the Yemeni port of Hodeidah.",
    ("The chief executive of Norsk Hydra, Per Lund, travelled to Qatar for talks with the energy minister."),
    "The singer Amara Diallo arrived in Dakar on Friday for a concert.",
    "The coach of Cameroon's national team flew to Abidjan on Thursday.",
    "Argentina arrive in Doha on Tuesday for their group match.",
    "The suspect fled to Paraguay, Argentine interior minister Hugo Brandt said.",
    "The body of the late Nigerian president was flown from London to Abuja.",
    "Nepal's prime minister studied in Delhi, where he stayed for six years.",
    "Lebanese Prime Minister Karim Haddad was in Beirut on Sunday for a cabinet meeting.",
    "The talks in Doha between Israel and Hamas stalled over a troop withdrawal.",
    "The UN Security Council moved to a vote on the Libyan draft.",
    "South Korean President Han Ji-woo led the country through the crisis.",
    "The rebels entered the capital of Chad, forcing President Idris Mahamat to flee.",
    "Iraq's president said visitors to the holy city of Najaf were safe.",
    '"When he came to Paris, he was a nobody," said a former teacher of the Congolese president.',
    "The Armenian premier said the country would not go to war.",
    "Zambia has come to an agreement with its creditors, Finance Minister Musonda Phiri said.",
    "The Dutch government leaves the decision to Brussels.",
    "Canada's prime minister entered the race in Ottawa.",
    "The deal opens the way to Damascus for Gulf investors, Syria's foreign minister said.",
    "US Secretary of State Karen Mills returned to the State Department on Monday.",
    "US Secretary of State Karen Mills returned to Washington's favourite theme.",
    "Egypt's foreign minister turned to the United Nations for help.",
    "The crisis has reached Brussels, said EU foreign policy chief Anna Lindqvist.",
    "Vietnam's prime minister visited a school in Hue.",
    "Vietnamese Prime Minister Tran Van Minh visited flood victims in Quang Tri province.",
    "The case will go before the International Court of Justice, Nicaragua's foreign minister said.",
    "Danish police travelled to Spain to question the man.",
    "A group of Swedish pensioners was visiting Tunis when the bomb went off.",
    "The mayor of Lyon, Paul Garnier, flew to Beirut on Tuesday.",
    "Pakistan's high commissioner to India, Imran Sheikh, is based in New Delhi.",
    "Moscow went to great lengths to avoid a clash, the Kazakh president said.",
    "Gas from Azerbaijan will arrive in Serbia next year, President Zoran Milić said.",
    "The plan was to go to Congress in May, US officials said.",
    "The prime minister of Fiji left the meeting without a word.",
    "Hungary's prime minister walked out of the meeting in Brussels.",
    "The new Japanese ambassador presented his credentials to the Kenyan president.",
    "The United States moved its embassy to Jerusalem in 2018.",
    "Bangladesh has been host to a million Rohingya refugees, its foreign minister said.",
    "Qatar hosts the largest US air base in the region.",
    "Turkey hosts 3.6 million Syrians, President Erdogan said.",
    "Ghana will host the Africa Cup of Nations, its sports minister said.",
    "Switzerland hosted the winter games twice, its president recalled.",
    "Kosovo's path to the UN is blocked by Moscow, its foreign minister said.",
    "The general strike left Greek Prime Minister Nikos Pappas stranded in Athens.",
    "Rwanda invited investors to visit Kigali.",
    "If a Chilean president ever went to Antarctica's pole, it would be a first, historians say.",
    "Swiss President Marie Aubert is in favour of talks.",
    "Swiss President Marie Aubert is in good health, her office said.",
    "Niger's ousted president is in detention in Niamey.",
    "Thai Prime Minister Anan Suk was in opposition for ten years.",
    "The Malaysian premier was in no mood for compromise.",
    "Colombian President Diego Mora is on a collision course with Congress.",
    "Peru's president is on trial in Lima.",
    "The US envoy was at odds with Tel Aviv.",
    "Delegations come and go in Cairo, but nothing moves, a diplomat said.",
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
    assert_rows(_visits(extract, text), [went(name, to=place, status=status)])


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_others(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(_visits(extract, text), expected)


@pytest.mark.parametrize("text", QUIET)
def test_no_journey(extract: Extract, text: str) -> None:
    assert not _visits(extract, text)


def _visits(extract: Extract, text: str) -> list[Event]:
    return [event for event in extract(text) if event.event_type == "visit"]
