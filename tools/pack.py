"""Pack content/ beside the code and compile the catalogues, as building the wheel does."""

from pathlib import Path

from cmcourse.i18n.compile import compile_catalogues
from cmcourse.loader.bundle import write_bundle

ROOT = Path(__file__).parent.parent

if __name__ == "__main__":
    write_bundle(ROOT / "content")
    compile_catalogues()
