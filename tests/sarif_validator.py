"""Microsoft's validator of SARIF, with the rules by which GitHub takes reports in."""

from __future__ import annotations

import json
import re
import subprocess

from program import environment_with


def complaints(node_modules, folder, log):
    """The lines in which the validator says that something is wrong; its exit code tells nothing."""
    validator = node_modules / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
    validator.chmod(0o755)
    file = folder / "report.sarif"
    file.write_text(json.dumps(log) if isinstance(log, dict) else log, encoding="utf-8")
    done = subprocess.run(
        [validator, "validate", "--rule-kind", "Sarif;Ghas", file],
        env=environment_with(DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"),
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Analysis completed successfully" in done.stdout, done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if re.search(": (error|warning|note) ", line)]
