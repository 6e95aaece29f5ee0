"""An import contract that lists what may be imported, where import-linter's own list what may not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.domain.helpers import module_expressions_to_modules

IMPURE = frozenset(
    {
        *("asyncio", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil"),
        *("socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "urllib"),
    }
)


class AllowedContract(Contract):
    """What the modules in `source_modules` import is in `allowed_modules`, or in the standard library.

    `{service}` in an allowed module stands for the importing module's own service. The parts of the standard library
    that reach a disk, a network, a clock or chance are not allowed.
    """

    type_name = "allowed"

    source_modules = fields.SetField(subfield=fields.ModuleExpressionField())
    allowed_modules = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        found = sorted(self._violations(graph))
        return ContractCheck(kept=not found, metadata={"violations": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["violations"]:
            output.print_error(f"{importer} -> {imported}", bold=False)
        output.new_line()

    def _violations(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        for importer in self._sources(graph):
            for imported in graph.find_modules_directly_imported_by(importer):
                if not self._may(importer, imported):
                    yield importer, imported

    def _sources(self, graph: ImportGraph) -> set[str]:
        sources: Any = self.source_modules
        roots = {module.name for module in module_expressions_to_modules(graph, sources)}
        return roots.union(*(graph.find_descendants(root) for root in roots))

    def _may(self, importer: str, imported: str) -> bool:
        top = imported.partition(".")[0]
        if top in sys.stdlib_module_names:
            return top not in IMPURE
        service = ".".join(importer.split(".")[:2])
        allowed: Any = self.allowed_modules
        return any(_within(imported, place.format(service=service)) for place in allowed)


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")
