"""Stories without any diplomatic event: sport, business, crime, science, stage and parish, in the words of diplomacy."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Row, assert_rows, met, said, went

QUIET = [
    (
        "Brazil beat Japan 3-1 in Doha on Saturday. Japan will meet Croatia in the next round, and Brazil"
        ' travel to Spain for a friendly. "We respect them," coach Davi Moreira said. "They promised us a'
        ' fight and we got one."'
    ),
    (
        "Germany coach Lars Dietrich urged his players to forget the defeat by Hungary. Germany visit "
        "Italy on Tuesday in the second leg, and striker Timo Basler said the squad was ready."
    ),
    (
        "The International Skating Federation's president, Olga Wiersma, said the rules would change next"
        " season. She met the presidents of the national federations in Lausanne and promised a review."
    ),
    (
        "The Springboks fly to Dublin on Thursday to meet Ireland, with captain Pieter Vos saying the "
        "side had agreed to attack from the whistle."
    ),
    (
        "Kenya's Joyce Chebet beat Ethiopia's Almaz Desta in the 5,000 metres on Sunday. \"I told myself "
        'to wait," Chebet said. Desta congratulated her rival.'
    ),
    (
        "World number one Petra Malik thanked her coach and said she would travel to Melbourne in "
        "January. The tournament director announced that the final would be played at night."
    ),
    (
        "The ambassador of the Games, swimmer Lucy Okafor, visited a school in Glasgow and told pupils to"
        " learn to swim."
    ),
    (
        "Ferrari team principal Carlo Brandi denied that the car was illegal and accused Mercedes of "
        "spreading stories. The stewards met for two hours in Bahrain."
    ),
    (
        "Shares in Nordbank fell after its president, Anders Lie, warned of losses. The bank said it was "
        "in talks with a rival and that its board would meet on Friday."
    ),
    (
        "The chairman of Tanaka Motors, Hiroshi Tanaka, travelled to Detroit to hold talks with parts "
        'makers. "We have agreed on a price," he said. The company announced 300 new jobs.'
    ),
    (
        "Airline Aerolux said it had signed an agreement with a Turkish carrier. Its chief executive, "
        "Marie Claes, will visit Istanbul next month. The pilots' union condemned the plan."
    ),
    (
        "The two firms have been negotiating since May. Both sides said the talks were constructive, but "
        "a spokesman for the buyer refused to comment."
    ),
    (
        "Goodwill ambassador Sofia Marlowe, an actress, arrived in Nairobi to open a clinic. She praised "
        "the nurses and promised to come back."
    ),
    (
        "The brand ambassador for the watchmaker, golfer Tom Hadley, told guests in Dubai that time was "
        "precious."
    ),
    (
        "The General Secretary of the dockers' union, Pat Geraghty, said members would strike for two "
        "days. He met managers in Rotterdam and accused them of bad faith."
    ),
    (
        "The secretary general of the teachers' federation, Amadou Kane, denounced the cuts and called on"
        " parents to march."
    ),
    (
        "Student president Karin Holm said the hall was too cold. The university's chancellor, Sir Alan "
        "Petrie, visited the hall on Friday and apologised to the students."
    ),
    (
        "The vice-chancellor of the University of Melbourne told staff that lectures would move online. "
        "She announced 200 redundancies."
    ),
    (
        "The minister of St Mark's, the Reverend Joan Pike, told the congregation that the roof would be "
        "mended. She thanked the choir."
    ),
    ("Methodist minister Grant Oakley visited the prison every week and spoke to inmates about forgiveness."),
    (
        'The captain of the ferry said the engine had failed. "We agreed to turn back," he told the '
        "inquiry. The ship's officers had met before sailing."
    ),
    "The general manager of the Ritz denied that the kitchen was dirty and promised a new menu.",
    (
        "Police in Lyon said three men had been arrested. The police chief, Jean Roux, urged witnesses to"
        " come forward and thanked neighbours."
    ),
    (
        "A judge in Madrid ordered the release of the singer on Tuesday. Prosecutors had accused him of "
        "fraud. His lawyer said he would travel to Miami to meet his producers."
    ),
    (
        "The mayor of Naples, Ciro Esposito, visited the flooded district and promised new pumps. He met "
        "residents at a school."
    ),
    (
        "Governor Mike Tolland said the bridge would reopen in May. He met truckers in Albany and "
        "announced a grant."
    ),
    (
        "Councillor Anne Birch told the committee that the library would close. The council leader "
        "refused to resign."
    ),
    (
        'County sheriff Bo Laramie said the boy had been found alive. "He asked for a sandwich," Laramie '
        "told a news conference."
    ),
    (
        "The aid group Relief Now said its trucks had reached the valley. Its director, Clara Munk, "
        "called for more tents and thanked donors."
    ),
    (
        "Doctors at the hospital said the twins were well. The hospital's president, Dr. Yusuf Amin, will"
        " travel to Boston to present the operation."
    ),
    (
        "A poll said most voters wanted longer holidays. The survey's author, Lee Grant, told the "
        "newspaper that the young were the keenest."
    ),
    (
        "The film's director, Paolo Greco, told the audience in Venice that he had met the actor on a "
        "train. The jury praised the music."
    ),
    (
        "The President, a new comedy by Irina Volkova, opens in London on Friday. In it the president of "
        'a small island visits Paris to meet a queen who refuses to speak. "It is about my aunt," Volkova'
        " said."
    ),
    (
        "The orchestra will visit Seoul and Tokyo in May. Its conductor, Emil Novak, said the two cities "
        "had invited him for years. He will meet young players there."
    ),
    'The museum\'s director agreed to return the mask. "We had long talks with the family," she said.',
    (
        "Pop singer Jade Lowe arrived in Manila on Monday and was welcomed by thousands of fans. She "
        "promised them a new song."
    ),
    (
        "The Duke of Clarence, a pub in Hackney, will close in June, its landlord said. Drinkers met "
        "there on Sunday to say goodbye."
    ),
    (
        "The Ambassador, a cruise ship with 900 passengers, arrived in Bergen on Tuesday. The ship "
        'visited Oslo the day before. "We met some Vikings," one passenger said.'
    ),
    ("Guests at the President Hotel in Tunis said the lifts had failed again. The hotel announced a refund."),
    (
        "Prime Minister won the 3.15 at Cork from Diplomat, with King's Envoy third. Trainer Joe Dunne "
        "said his horse had travelled well."
    ),
    (
        'The Labrador, called Minister, met his owner at the gate and refused to leave. "He told me '
        'everything with his eyes," she said.'
    ),
    (
        'A gang leader nicknamed "the General" told the court he had met nobody. The witness known as the'
        " Consul denied it."
    ),
    (
        "A fire in a Karachi market killed nine people, a rescue official said. A shopkeeper told the "
        "paper that the doors were locked. Witnesses blamed the wiring."
    ),
    (
        "The storm will reach Cuba on Thursday and travel north, forecasters said. They urged people to "
        "stay at home."
    ),
    (
        'Archaeologists visiting a cave in Jordan have found a bronze bowl. "We had talked about this '
        'cave for years," said Professor Ulla Lindgren.'
    ),
    (
        "Residents of Elm Street met on Wednesday to talk about the bins. They agreed to write to the "
        "council and demanded a reply."
    ),
    (
        "The parish council will meet next Tuesday. Its chairman, Geoff Pratt, said talks on the hedge "
        "had been useful."
    ),
    (
        "The school head, Mrs. Dora Quayle, told parents that France had been chosen for the summer trip."
        " Pupils will visit Paris and meet their pen friends."
    ),
    (
        "Tourists travelled to Iceland in record numbers last year, the tourist board said. Visitors from"
        " China praised the baths."
    ),
    (
        "The princess wore green at the races, the magazine said. A friend of the couple told the paper "
        "that they had agreed to spend Christmas apart."
    ),
    (
        "Novelist Ana Duarte, who died on Monday aged 91, met her husband in Cairo in 1952. She told an "
        "interviewer that she had never liked travel."
    ),
    (
        "Former tennis champion Bill Ames, the president of the Lakeside Club for 30 years, has died. His"
        " daughter thanked the members for their kindness."
    ),
    (
        "The Association of Small Brewers warned that hops would be dear. Its president, Otto Brandl, "
        "asked the public to drink up."
    ),
    (
        "Economist Laura Stein of Merton Capital said the cut would help exporters. Analysts at the bank "
        "agreed and warned of inflation."
    ),
    (
        "Facebook said it had removed the pages. The company's spokeswoman, Dina Hart, told the BBC that "
        "it had spoken with the authors."
    ),
    (
        "The rights group Open Doors accused the factory of using child labour. The group's secretary "
        "general, Leila Haddad, demanded an inquiry."
    ),
    ("The International Olympic sprinter denied doping. The federation said it would meet him in Monaco."),
    "The New York Times said its reporter had been released. The editor thanked his colleagues.",
    "The rector of the seminary, Father Luis Peña, met the new students and urged them to study.",
    (
        "The bishop of Leeds visited the flooded villages and promised money for the churches. He told "
        "parishioners not to despair."
    ),
    (
        "The Central Bank of Chile kept its rate at 5 per cent. The governor of the bank, Elena Rojas, "
        "warned about copper and said prices would fall."
    ),
    (
        "An ambassador for wildlife: the bear cub that was found in Romania will travel to a zoo in "
        "Holland. Keepers said she was calm on the trip."
    ),
    (
        "Prosecutors told a court in The Hague suburb that the dealer had met a courier in Antwerp. The "
        "suspect denied the charge. His wife accused the police of lying."
    ),
    (
        "Boss of the boxing union Stan Kray said the champion had agreed to meet the Ukrainian in Riyadh."
        " The Ukrainian's promoter refused to confirm it."
    ),
    (
        "The hikers' leader told rescuers that the group had talked all night to stay awake. They thanked"
        " the pilot who flew them to Innsbruck."
    ),
    (
        "Vice president for sales Kim Dae-sung said the phone would go on sale in Europe in March. The "
        "Seoul-based company declined to comment on a report that it was in talks with a French rival."
    ),
    (
        "The company's ambassador programme sends young engineers to Kenya. One of them, Ida Berg, said "
        'she had met "wonderful people".'
    ),
]

# What the gates for the stories above must let through.
TWINS: list[tuple[str, list[Row]]] = [
    (
        "The French sports minister, Claire Dubois, condemned the racist chants at the match in Madrid.",
        [said("Claire Dubois", act="condemn")],
    ),
    ("Haiti's president, Jean Morel, accused the army of treason.", [said("Jean Morel", of=["army"])]),
    (
        "U.N. Secretary General Lena Osei arrived in Nairobi on Monday.",
        [went("Lena Osei", to="Nairobi")],
    ),
    (
        "The Swedish ambassador, Karin Holm, met Kenyan President Paul Otieno on Friday.",
        [met("Karin Holm", "Paul Otieno")],
    ),
    (
        "Lao Prime Minister Bounmy Sisavath and his spouse left for Hanoi.",
        [went("Bounmy Sisavath", to="Hanoi")],
    ),
    (
        "Chile's government resigned on Monday. The president said elections would follow.",
        [said("president")],
    ),
    ("A spokesman for the rebels, Omar Haddad, denied the report.", [said("Omar Haddad", act="deny")]),
    ("Qatar condemned the attack on a football stadium in Kabul.", [said("Qatar", act="condemn")]),
    ("King Haakon sent his condolences to Japan.", [said("Haakon", to=["Japan"])]),
]


@pytest.mark.parametrize("text", QUIET)
def test_quiet_stories_give_no_event(extract: Extract, text: str) -> None:
    assert_rows(extract(text), [])


@pytest.mark.parametrize(("text", "expected"), TWINS)
def test_their_twins_do(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
