"""Shares the tests out among the processes of pytest-xdist.

Its own groups (`--dist loadgroup`) come to nothing with pytest 9.2: it writes them where pytest no longer looks, and each test
goes to whichever process is free.
"""

from __future__ import annotations

from collections.abc import Sequence

from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from .groups import groups


class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """Each group goes to one process, in the order of their first tests."""

    def add_node_collection(self, node: WorkerController, collection: Sequence[str]) -> None:
        """Take down what `node` has collected, as all the others should have."""
        self._group_of = groups(collection)
        super().add_node_collection(node, collection)

    def _split_scope(self, nodeid: str) -> str:
        return self._group_of[nodeid]
