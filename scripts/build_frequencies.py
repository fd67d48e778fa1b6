"""Count the English words of the training corpus into `mtcheck/language/frequencies.tsv`.

    python scripts/build_frequencies.py ../shared/corpus

Needs `zstd`-reading through the `zstandard` package (`pip install -e .[train]`); takes some two minutes on one core.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from pathlib import Path

import zstandard

from mtcheck.language.words import words

TARGET = Path(__file__).parent.parent / "mtcheck" / "language" / "frequencies.tsv"
WORDS = 30_000
LINES_PER_FILE = 200_000  # More debates would outweigh the other texts.


def main(corpus: Path) -> None:
    """Count, cut and write."""
    counts: Counter[str] = Counter()
    for path in sorted(corpus.glob("*.tsv.zst")):
        with path.open("rb") as packed:
            reader = zstandard.ZstdDecompressor(max_window_size=2**31).stream_reader(packed)
            for number, line in enumerate(io.TextIOWrapper(reader, encoding="utf-8")):
                if number == LINES_PER_FILE:
                    break
                english = line.rstrip("\n").split("\t")[1].lower()
                counts.update(word for span in words(english) if not (word := span.of(english))[0].isdigit())
    rows = "".join(
        f"{word}\t{count}\n" for word, count in sorted(counts.most_common(WORDS), key=lambda r: (-r[1], r[0]))
    )
    TARGET.write_text(f"# running words of the corpus: {sum(counts.values())}\n{rows}", encoding="utf-8")
    print(f"{TARGET}: {WORDS} of {len(counts)} words, {sum(counts.values())} running words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
