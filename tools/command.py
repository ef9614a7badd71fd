"""Make the `saath` command of this checkout's virtual environment: `.venv/bin/saath` works from any folder."""

import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    paths = Path(sysconfig.get_path("purelib"), "saath-checkout.pth")
    paths.write_text(f"{ROOT.resolve()}\n", "utf-8")
    command = Path(sys.executable).with_name("saath")
    command.write_text(
        f"#!{sys.executable}\nimport sys\n\nfrom saath.site.cli import main\n\nsys.exit(main())\n", "utf-8"
    )
    command.chmod(0o755)


if __name__ == "__main__":
    main()
