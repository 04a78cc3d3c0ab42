"""Diplowire: newswire articles in, diplomatic events (meetings, visits, statements) out, over Kafka."""

from importlib.metadata import version

__version__ = version("diplowire")
