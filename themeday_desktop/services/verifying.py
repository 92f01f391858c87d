"""Judging packages and bags that come from elsewhere, with a sentence for every reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from themeday_desktop.domain.progress import Progress
from themeday_desktop.services.wording_archive import archive_sentence, bag_sentence


class Verifier:
    """Verbs on packages; needs no ledger."""

    def __init__(self, resources: Path) -> None:
        """`resources` holds the record's schema."""
        self._resources = resources

    def verify(self, path: Path, progress: Progress) -> dict[str, Any]:
        """The verdict on one package, as `verify --json` prints it; bad content never raises."""
        from themeday_desktop.archive.verify import verify_package

        schema = json.loads((self._resources / "schema" / "record-1.json").read_text(encoding="utf-8"))
        verdict = verify_package(path, schema=schema, progress=progress)
        return {
            "path": str(path),
            "ok": verdict.ok,
            "problems": [
                {
                    "code": problem.code,
                    "entry": problem.entry,
                    "text": archive_sentence(problem.code, problem.entry, {**problem.params, "path": str(path)}),
                }
                for problem in verdict.problems
            ],
            "id": verdict.activity_id,
            "branch": verdict.branch,
            "date": verdict.date,
        }

    def verify_bag(self, path: Path) -> dict[str, Any]:
        """The verdict on any BagIt bag, folder or zip."""
        from themeday_desktop.archive.bagit_check import verify_bag

        verdict = verify_bag(path)
        return {
            "ok": verdict.ok,
            "errors": [bag_sentence(one, path) for one in verdict.errors],
            "warnings": [bag_sentence(one, path) for one in verdict.warnings],
        }
