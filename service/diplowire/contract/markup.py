"""HTML of an article's body -> plain text with its paragraphs.

Parsed as a stream of events by libxml2, which takes malformed input in linear time as long as it is not
nested without end, expands no entity beyond HTML's own characters, and fetches nothing. (Measured: the
standard library's parser needs 20 s for 60 kB of `<a <a <a`, and trees are cut off at 256 levels.)
"""

from __future__ import annotations

import re

from lxml.etree import HTMLParser

from ..errors import ArticleInvalid

MAX_NESTING = 1000
"""Open elements that are followed; each stray end tag makes the parser look through all of them."""


def to_text(markup: str) -> str:
    """The words of `markup` that a reader sees, a blank line between paragraphs, each `<br>` and item a line.

    Left out: scripts, styles, forms, embedded media, captions, asides and whatever is marked as hidden. Runs
    of white space become one space, except inside `<pre>`. `<q>` gives quotation marks.

    Raises `ArticleInvalid` for markup that nests deeper than `MAX_NESTING` elements.
    """
    sink = _Text()
    parser = HTMLParser(target=sink, huge_tree=True, remove_comments=True, remove_pis=True)
    # the wrapper keeps the parser from refusing a body without any element
    whole = f"<body><div>{_CDATA.sub('', _PROLOGUE.sub('', markup))}</div></body>"
    for start in range(0, len(whole), _FED):
        parser.feed(whole[start : start + _FED])
    parser.close()
    return sink.text()


def looks_like_markup(text: str) -> bool:
    """Whether `text`, whose media type nobody told, is HTML: it ends a block or breaks a line."""
    return _BLOCK_TAG.search(text) is not None


_FED = 8192  # characters at a time: an error of the target ends the parsing only when a piece has been read
_PROLOGUE = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^\[>]*(?:\[[^\]]*\])?[^>]*>)?", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_BLOCK_TAG = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|section|article)\s*>|<br\s*/?>", re.IGNORECASE)

_PARAGRAPHS = frozenset({
    "address", "article", "blockquote", "dd", "details", "dl", "div", "dt", "fieldset", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl2", "hr", "main", "ol", "p", "pre",
    "section", "table", "ul",
})  # fmt: skip
_LINES = frozenset({
    "caption", "li", "summary", "tr",
})  # fmt: skip
_CELLS = frozenset({
    "td", "th",
})  # fmt: skip
_UNSEEN = frozenset({
    "aside", "audio", "button", "canvas", "figcaption", "form", "head", "iframe", "map", "math", "nav",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip

_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")  # soft hyphens and the like, which split words in two


class _Text:
    """The parser's target: collects what is seen, one list of pieces for the line in hand."""

    def __init__(self) -> None:
        self._paragraphs: list[list[str]] = [[]]  # lines of each paragraph
        self._line: list[str] = []
        self._preformatted = 0
        # The parser ends every element that it starts, so that counting is enough.
        self._depth = 0  # open elements
        self._unseen = 0  # of these, from the outermost unseen one on

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise ArticleInvalid(
                f"the body's HTML nests deeper than {MAX_NESTING:,} elements: send it with its elements "
                "closed, or as plain text"
            )
        if self._unseen or tag in _UNSEEN or _is_hidden(attributes):
            self._unseen += 1
        else:
            self._open(tag)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._unseen:
            self._unseen -= 1
        else:
            self._close(tag)

    def data(self, data: str) -> None:
        if self._unseen:
            return
        data = _INVISIBLE.sub("", data)
        if not self._preformatted:
            self._line.append(_SPACES.sub(" ", data))
            return
        first, *more = data.replace("\r\n", "\n").split("\n")
        self._line.append(first)
        for line in more:
            self._break_line()
            self._line.append(line)

    def close(self) -> None:
        self._end_paragraph()

    def text(self) -> str:
        return "\n\n".join("\n".join(lines) for lines in self._paragraphs if lines)

    def _open(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._end_paragraph()
        elif tag == "br":
            self._break_line()
        elif tag in _LINES:
            self._end_line()
        elif tag in _CELLS:
            self._line.append(" ")
        elif tag == "q":
            self._line.append("“")
        self._preformatted += tag == "pre"

    def _close(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._end_paragraph()
        elif tag in _LINES:
            self._end_line()
        elif tag == "q":
            self._line.append("”")
        self._preformatted -= tag == "pre"

    def _end_line(self) -> None:
        line = "".join(self._line)
        line = line.rstrip() if self._preformatted else re.sub(" {2,}", " ", line).strip()
        self._line = []
        if line:
            self._paragraphs[-1].append(line)

    def _break_line(self) -> None:
        if "".join(self._line).strip():
            self._end_line()
        else:
            self._end_paragraph()  # two breaks in a row part paragraphs, as in <br><br>

    def _end_paragraph(self) -> None:
        self._end_line()
        if self._paragraphs[-1]:
            self._paragraphs.append([])


def _is_hidden(attributes: dict[str, str]) -> bool:
    style = attributes.get("style", "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style
