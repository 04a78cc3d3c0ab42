"""What the worker's own process does not load."""

from __future__ import annotations

import subprocess
import sys


def test_the_worker_leaves_the_models_libraries_to_its_pool() -> None:
    code = "import sys, diplowire.streaming.worker; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "faust" in loaded
    assert loaded.isdisjoint({"spacy", "thinc", "numpy", "py3langid"})
    assert "diplowire.extraction" not in done.stdout.split()
