"""Article -> list[Event]. Pure: no Kafka, no Faust, no clock, no network."""

from .extractor import Extractor, load

__all__ = ["Extractor", "load"]
