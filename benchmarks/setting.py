"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from diplowire.compiled import compiled
from diplowire.settings import Settings


def default(setting: str) -> Any:
    """Default of a setting of the service, by its field name."""
    return Settings.model_fields[setting].default


def setting() -> dict[str, Any]:
    """Machine and versions."""
    model = default("model")
    return {
        "processor": _processor(),
        "processors": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "model": f"{model} {version(model)}",
        "diplowire": version("diplowire"),
        "compiled": compiled(),
        "openblas_threads": os.environ.get("OPENBLAS_NUM_THREADS", ""),
    }


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
