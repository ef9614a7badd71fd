"""Cut Noto Nastaliq Urdu to the letters, digits and signs of Urdu.

    npm pack @fontsource/noto-nastaliq-urdu && tar xzf fontsource-*.tgz
    python tools/fonts.py package/files/noto-nastaliq-urdu-arabic-400-normal.woff2

Writes saath/design/static/design/fonts/saath-nastaliq.woff2. One weight only: emphasis is made by size and colour. The
name is changed because the licence (OFL) reserves the original's for unmodified copies.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

LETTERS = "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہۂۃھیےۓۀيكىةه"
MARKS = "".join(map(chr, [*range(0x0610, 0x061B), *range(0x064B, 0x0656), 0x0670]))
SIGNS = "۰۱۲۳۴۵۶۷۸۹0123456789٪۔،؛؟ـ«»()[]!:.,-–—/·… \u00a0\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
TARGET = Path(__file__).parent.parent / "saath/design/static/design/fonts/saath-nastaliq.woff2"


def main(source: str) -> None:
    options = Options(flavor="woff2", layout_features=["*"], name_IDs=["*"], hinting=False, desubroutinize=True)
    font = load_font(source, options)
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS + MARKS + SIGNS)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16}:
            record.string = (
                str(record).replace("Noto Nastaliq Urdu", "Saath Nastaliq").replace("NotoNastaliqUrdu", "SaathNastaliq")
            )
    save_font(font, str(TARGET), options)
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
