"""The stories of a ledger as a Parquet file, for analysis; PyArrow writes it (extra `mtcheck[parquet]`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import Any

from mtcheck.batch.ledger import COLUMNS, Ledger
from mtcheck.errors import UsageError, WriteError
from mtcheck.text.guarded import json_value
from mtcheck.text.unfinished import unfinished

ROWS = 1000  # Stories in memory at a time.


def write_parquet(ledger: Ledger, path: Path) -> None:
    """Write all stories by name to a temporary file, then rename. Raises UsageError without PyArrow, WriteError."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet needs PyArrow: pip install 'mtcheck[parquet]'; the results are kept") from error
    kinds = {"segments": pa.int32(), "words": pa.int32(), "findings": pa.int32(), "major": pa.int32()}
    kinds |= {name: pa.float64() for name in ("score", "needs_edit", "penalty", "margin")}
    fields = [pa.field(name, kinds.get(name, pa.string())) for name in COLUMNS]
    fields += [pa.field("segment_scores", pa.list_(pa.float64())), pa.field("segment_words", pa.list_(pa.int32()))]
    schema = pa.schema([*fields, pa.field("report", pa.string())])
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        with unfinished(part):
            with parquet.ParquetWriter(part, schema, compression="zstd") as writer:
                rows = _rows(ledger)
                while chunk := list(islice(rows, ROWS)):
                    writer.write_table(pa.Table.from_pylist(chunk, schema))
            part.replace(path)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error}; the results are in {ledger.path}") from error


def check_pyarrow() -> None:
    """Raise UsageError if PyArrow is missing, before hours of work are done."""
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise UsageError("Parquet needs PyArrow: pip install 'mtcheck[parquet]'")


def _rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    import zlib

    columns = ", ".join((*COLUMNS, "segment_scores", "segment_words", "report"))
    for *values, scores, words, report in ledger.query(f"SELECT {columns} FROM stories ORDER BY name"):
        row = dict(zip(COLUMNS, values, strict=True))
        row |= {"segment_scores": json_value(scores), "segment_words": json_value(words)}
        yield {**row, "report": zlib.decompress(report).decode("utf-8")}
