"""A record of its own for a tool, asked through the program. Standard library only."""
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("HUDNA_SHARED", ROOT.parent / "shared"))
BUILT = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug" / "hudna"


class Own:
    """A new record in `folder`, with its key beside it; `folder` is where its commands run."""

    def __init__(self, binary, folder):
        self.binary, self.folder = Path(binary).resolve(), Path(folder)
        self.environment = {**os.environ, "XDG_CONFIG_HOME": str(folder), "NO_COLOR": "1"}
        self.ask("init")

    def ask(self, *args):
        """What a command prints. One that fails ends the tool."""
        command = [str(self.binary), *args, "--record", str(self.folder / "own.db")]
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"hudna {' '.join(args)} ended with {done.returncode}: {done.stderr}")
        return done.stdout
