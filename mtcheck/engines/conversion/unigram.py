"""A SentencePiece unigram model from pieces and scores, written as the protocol buffer SentencePiece loads.

Only the few fields that inference needs are written, so neither `protobuf` nor a training run is required.
The field numbers are those of SentencePiece's `sentencepiece_model.proto`.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from mtcheck.engines.conversion.protobuf import first_bytes

NORMAL, UNKNOWN, CONTROL = 1, 2, 3
_SPECIAL = {"<unk>": UNKNOWN, "<s>": CONTROL, "</s>": CONTROL, "<pad>": CONTROL}
_LENGTH_DELIMITED = 2


def unigram_model(pieces: Sequence[str], scores: Sequence[float], normalisation: bytes = b"") -> bytes:
    """Serialise a unigram model; the id of a piece is its index.

    Args:
        pieces: Must hold `<unk>`; `<s>`, `</s>` and `<pad>` are marked as control pieces.
        scores: Natural log-probability of each piece.
        normalisation: SentencePiece's compiled character map; empty leaves the text as it is.
    """
    body = b"".join(_field(1, _piece(p, s)) for p, s in zip(pieces, scores, strict=True))
    ids = [pieces.index(name) if name in pieces else -1 for name in ("<unk>", "<s>", "</s>", "<pad>")]
    trainer = _varint_field(3, 1) + _varint_field(4, len(pieces))  # model_type unigram, vocab_size
    trainer += b"".join(_varint_field(40 + i, value) for i, value in enumerate(ids))
    normaliser = _field(1, b"nmt_nfkc" if normalisation else b"identity") + _field(2, normalisation)
    return body + _field(2, trainer) + _field(3, normaliser)


def _piece(piece: str, score: float) -> bytes:
    kind = _SPECIAL.get(piece, NORMAL)
    return _field(1, piece.encode()) + b"\x15" + struct.pack("<f", score) + _varint_field(3, kind)


def _field(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | _LENGTH_DELIMITED) + _varint(len(value)) + value


def _varint_field(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value & (2**64 - 1))  # A negative int32 is sign-extended.


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def normalisation_map(model: bytes) -> bytes:
    """The compiled character map inside a serialised SentencePiece model or normaliser; empty if it has none."""
    return first_bytes(first_bytes(model, 3), 2)
