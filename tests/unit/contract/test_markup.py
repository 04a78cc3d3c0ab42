"""HTML bodies become the text that a reader sees."""

import time
from contextlib import suppress

import pytest

from diplowire.contract.markup import looks_like_markup, to_text
from diplowire.errors import ArticleInvalid


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One\n  <b>bold</b>\tword.</p>\n\n\n<p>Two.</p>", "One bold word.\n\nTwo."),
        ("<h1>Talks</h1><div>One.<div>Two.</div>Three.</div>", "Talks\n\nOne.\n\nTwo.\n\nThree."),
        ("One.<br>Two.<br/><br />Three.", "One.\nTwo.\n\nThree."),
        ("<ul><li>peace</li><li>trade</li></ul>", "peace\ntrade"),
        ("<table><tr><td>Oslo</td><td>May 4</td></tr><tr><td>Doha</td><td>May 9</td></tr></table>",
         "Oslo May 4\nDoha May 9"),
        ("<blockquote><p>“We agree,” she said.</p></blockquote>after", "“We agree,” she said.\n\nafter"),
        ("<pre>LEAD\r\n  indented\n\nsecond</pre>", "LEAD\n  indented\n\nsecond"),
        ("He said <q>no</q>.", "He said “no”."),
        ("The <a href='https://agency.example/x' title='more'>minister</a> left.", "The minister left."),
        ("T&uuml;rkiye &amp; C&#244;te d&#x2019;Ivoire&nbsp;&lt;met&gt;", "Türkiye & Côte d’Ivoire <met>"),
        ("dip\u00adlo\u200bmatic", "diplomatic"),
        ("a &unknown; b & c &amp;amp; d", "a &unknown; b & c &amp; d"),
        ("plain text without a tag", "plain text without a tag"),
        ("", ""),
        ("<!-- a comment -->", ""),
    ],
)  # fmt: skip
def test_words_and_paragraphs_are_kept(markup: str, text: str) -> None:
    assert to_text(markup) == text


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>if (a < b) { document.write('<p>evil</p>') }</script>",
        "<style>p { color: red }</style>",
        "<template><p>evil</p></template>",
        "<figure><img src='x' alt='evil'><figcaption>evil</figcaption></figure>",
        "<aside><p>evil</p><aside>evil</aside>evil</aside>",
        "<form><button>evil</button><textarea>evil</textarea></form>",
        "<div hidden><p>evil</p></div>",
        "<div style='color: red; display : none'>evil<br>evil</div>",
        "<iframe src='https://evil.example/'>evil</iframe>",
        "<svg><title>evil</title><text>evil</text></svg>",
        "<!-- evil -->",
        "<?evil evil?>",
    ],
)
def test_what_no_reader_sees_is_left_out(unseen: str) -> None:
    assert to_text(f"<p>Before.</p>{unseen}<p>After.</p>") == "Before.\n\nAfter."


def test_an_xhtml_document_is_read_with_its_prologue() -> None:
    document = (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="iso-8859-1"/><title>T</title></head>'
        "<body><p>Türkiye 🕊</p><p><![CDATA[Ankara]]></p></body></html>"
    )
    assert to_text(document) == "Türkiye 🕊\n\nAnkara"


def test_entities_of_a_document_type_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    assert to_text(bomb + "<p>&b;&f;</p>") == "&b;&f;"


def test_nothing_is_lost_by_deep_nesting() -> None:
    markup = "<p>first</p>" + "<div>" * 900 + "<p>deep</p>" + "</div>" * 900 + "<p>last</p>"
    assert to_text(markup) == "first\n\ndeep\n\nlast"


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(ArticleInvalid, match="nests deeper than 1,000 elements"):
        to_text("<div>" * 5000)


def test_malformed_markup_loses_no_words() -> None:
    assert to_text("<p>One <b>two <i>three</b> four</p></div></body><p>five") == "One two three four\n\nfive"


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<a ", "<a href='", "<a b=c ", "&#", "</", "<b></p>", "<b></i>", "<div>x", "\x00"]
)
def test_hostile_markup_takes_no_longer_than_its_length(piece: str) -> None:
    markup = "<p>x</p>" + piece * (500_000 // len(piece))
    started = time.perf_counter()
    with suppress(ArticleInvalid):
        to_text(markup)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(("text", "verdict"), [
    ("<p>One.</p>", True),
    ("One.<br>Two.", True),
    ("GDP < 3% and > 1%, he said", False),
    ("The tag <b> was used.", False),
    ("", False),
])  # fmt: skip
def test_markup_is_recognised_by_its_blocks(text: str, verdict: bool) -> None:
    assert looks_like_markup(text) is verdict
