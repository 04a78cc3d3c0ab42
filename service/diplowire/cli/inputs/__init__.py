"""Articles from what a person names: files, folders, standard input, addresses; JSON, feeds, plain text."""

from .intake import Intake
from .records import Fault, Record
from .sources import STANDARD_INPUT, ReadOptions, read, read_whole

__all__ = ["STANDARD_INPUT", "Fault", "Intake", "ReadOptions", "Record", "read", "read_whole"]
