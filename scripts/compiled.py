"""Builds a wheel of the package whose rules are compiled to machine code by mypyc: `make compiled`.

    .venv/bin/python scripts/compiled.py

It needs a C compiler and Python's headers. The sources are copied first, so that no library ever stands beside a module in the
checkout, where it would hide every later change; the wheel has both, and Python takes the library. In the copy, constants are
marked as final, which spares compiled code the search for their names.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from mypyc.build import mypycify
from setuptools import setup

ROOT = Path(__file__).parent.parent
COPY = ROOT / "build" / "compiling"
DIST = ROOT / "dist"
RULES = Path("service/diplowire/extraction")
INTERPRETED = frozenset(
    {"explain", "extractor", "reading/entities", "reading/lemmas", "reading/parse", "reading/products", "reading/ruler",
     "reading/tokens", "reading/vectors", "reading/words"}
)  # fmt: skip
"""Modules that work on spaCy's and numpy's objects, which gain nothing, and those that only call others."""

_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")


def main() -> None:
    """Copy, mark, compile, pack."""
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(ROOT / "service", COPY / "service", ignore=shutil.ignore_patterns("*.pyc", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, COPY)
    os.chdir(COPY)
    modules = list(compiled_modules())
    originals = {module: module.read_text(encoding="utf-8") for module in modules}
    for module, source in originals.items():
        module.write_text(with_final_constants(source), encoding="utf-8")
    # The image has the packages without the stubs of their types.
    options = ["--config-file", "pyproject.toml", "--disable-error-code", "import-untyped"]
    extensions = mypycify([*options, *map(str, modules)], opt_level="2", debug_level="0")
    for module, source in originals.items():
        module.write_text(source, encoding="utf-8")  # what the wheel shows is what was written
    setup(ext_modules=extensions, script_args=["--quiet", "bdist_wheel", "--dist-dir", str(DIST)])


def compiled_modules() -> Iterator[Path]:
    """The modules that are compiled, below the working directory."""
    for module in sorted(RULES.rglob("*.py")):
        name = module.relative_to(RULES).with_suffix("").as_posix()
        if module.name != "__init__.py" and name not in INTERPRETED:
            yield module


def with_final_constants(source: str) -> str:
    """The module with its constants, the names in capitals, marked as `Final`."""
    lines = source.splitlines(keepends=True)
    head = 0
    for statement in ast.parse(source).body:
        match statement:
            case ast.Expr(value=ast.Constant()) if not head:
                head = statement.end_lineno or 0
            case ast.ImportFrom(module="__future__"):
                head = statement.end_lineno or 0
            case ast.Assign(targets=[ast.Name(id=name)]) if _CONSTANT.fullmatch(name):
                _mark(lines, statement.lineno, f"{name} =", f"{name}: Final =")
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr(), annotation=kind) if (
                _CONSTANT.fullmatch(name)
            ):
                told = ast.unparse(kind)
                _mark(lines, statement.lineno, f"{name}: {told} =", f"{name}: Final[{told}] =")
    if head:  # on its line, so that a traceback names the lines of the source
        lines[head - 1] = f"{lines[head - 1].rstrip()}; from typing import Final\n"
    else:
        lines.insert(0, "from typing import Final\n")
    return "".join(lines)


def _mark(lines: list[str], number: int, plain: str, marked: str) -> None:
    lines[number - 1] = lines[number - 1].replace(plain, marked, 1)


if __name__ == "__main__":
    main()
