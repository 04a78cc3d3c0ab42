"""Language detection on wire copy."""

import subprocess
import sys

import pytest

from diplowire.extraction.reading.language import READ, UNDETERMINED, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The foreign ministers of Kenya and Ethiopia met in Addis Ababa on Tuesday about border trade.",
            "en",
        ),
        (
            "Cumhurbaşkanı Erdoğan, Katar Emiri ile telefonda görüştü ve bölgedeki son gelişmeleri ele aldı.",
            "tr",
        ),
        ("El presidente se reunió el lunes con el ministro de Asuntos Exteriores en la capital.", "es"),
        ("Le président a rencontré mardi le ministre des affaires étrangères à Dakar.", "fr"),
        ("Der Bundeskanzler traf am Montag den Präsidenten in Berlin zu einem Gespräch.", "de"),
        ("Министр иностранных дел провёл переговоры со своим коллегой в Астане.", "ru"),
        ("外交部长王毅周三在北京会见了俄罗斯外长。", "zh"),
        ("الرئيس التقى وزير الخارجية في القاهرة يوم الأربعاء", "ar"),
        ("Rais William Ruto alikutana na Waziri wa Mambo ya Nje mjini Nairobi siku ya Jumatano.", "sw"),
    ],
)
def test_tells_the_language_of_a_sentence(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "SEOUL, November 3 (Wire) -- South Korean President Han Seung-woo, Japanese Premier Sato Kenji and "
        "Chinese Premier Zhao Wenbo agreed to meet.",
        "Leaders of Niger, Burkina Faso and Mali, among them Gen. Abdourahamane Tiani and Col. "
        "Assimi Goïta, said they would not return to ECOWAS.",
        "BUDAPEST — PÉTER SZIJJÁRTÓ WILL VISIT ASTANA AND ASHGABAT NEXT WEEK, THE MINISTRY SAID.",
    ],
)
def test_english_full_of_foreign_names_stays_english(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    "text", ["", "  \n\t", "12:30 345,000 67%", "https://example.org/a", "Doha", "\x00\x01\x02"]
)
def test_too_little_text_is_undetermined(text: str) -> None:
    assert detect(text) == UNDETERMINED


def test_control_characters_addresses_and_half_characters_do_not_disturb() -> None:
    noisy = (
        "\x00\x07The\x0bminister said\r\nhe would visit Ankara on Friday \ud800 "
        "https://exemple.fr/le-ministre and meet his counterpart, reporters@agency.example added."
    )
    assert detect(noisy) == "en"


def test_only_the_beginning_counts() -> None:
    english = "The minister said that he would travel to the summit with his counterpart. " * 40
    assert len(english) > READ
    assert detect(english + "Le ministre a déclaré que la France condamne cette attaque. " * 500) == "en"


def test_nothing_is_loaded_at_import() -> None:
    code = (
        "import sys, diplowire.extraction.reading.language; "
        "sys.exit(not {'py3langid', 'spacy', 'numpy'}.isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
