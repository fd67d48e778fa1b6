"""Downloads over http that resume where they were cut off."""

from __future__ import annotations

import errno
import hashlib
import http.client
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mtcheck.errors import ModelError
from mtcheck.store.card import sha256
from mtcheck.store.offer import Progress
from mtcheck.text.guarded import Unreadable, json_value
from mtcheck.version import __version__

TIMEOUT = 30.0
LARGEST_JSON = 32_000_000
_CHUNK = 1 << 18
_FAILURES = (http.client.HTTPException, OSError)
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EROFS, errno.EPERM)


def fetch_json(url: str) -> Any:
    """Fetch and parse a small JSON document.

    Raises:
        ModelError: The document is unavailable, too large, or not JSON.
    """
    try:
        with _open(url, {}) as response:
            body = response.read(LARGEST_JSON + 1)
    except _FAILURES as error:
        raise _failure(url, error) from error
    if len(body) > LARGEST_JSON:
        raise ModelError(f"{url}: larger than {LARGEST_JSON} bytes, which no index is")
    try:
        return json_value(body)
    except Unreadable as error:
        raise ModelError(f"{url}: {error}") from error


def fetch(url: str, path: Path, progress: Progress, digest: str | None = None, limit: int | None = None) -> None:
    """Download to `path`, and continue an interrupted download kept in `path` with ".part".

    Args:
        url: http or https.
        path: Target file; its folder must exist.
        progress: Called as bytes arrive.
        digest: Expected SHA-256.
        limit: Maximum number of bytes.

    Raises:
        ModelError: The file is unavailable, larger than `limit`, or does not match `digest`; the partial file is then
            deleted unless it can be continued.
    """
    part, mark = path.with_name(path.name + ".part"), path.with_name(path.name + ".etag")
    try:
        _continue(url, part, mark, progress, limit)
    except _FAILURES as error:
        if isinstance(error, urllib.error.HTTPError) and error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            _drop(part, mark)  # The partial file is not a beginning of the offered file.
        elif isinstance(error, OSError) and error.errno in _DISK:
            _drop(part, mark)  # Free the disk space.
            raise
        raise _failure(url, error) from error
    except ModelError:
        _drop(part, mark)
        raise
    if digest and sha256(part) != digest:
        _drop(part, mark)
        raise ModelError(f"{url}: its SHA-256 is not {digest}; the download was deleted, try again")
    mark.unlink(missing_ok=True)
    part.replace(path)


def _continue(url: str, part: Path, mark: Path, progress: Progress, limit: int | None) -> None:
    done = part.stat().st_size if part.exists() and mark.exists() else 0
    headers = {"Range": f"bytes={done}-", "If-Range": mark.read_text(encoding="utf-8")} if done else {}
    with _open(url, headers) as response:
        if response.status != http.HTTPStatus.PARTIAL_CONTENT or not _continues(response, done):
            done = 0
        rest = response.headers.get("Content-Length")
        total = done + int(rest) if rest and rest.isdigit() else None
        if limit is not None and (total or 0) > limit:
            raise ModelError(f"{url}: {total} bytes, expected at most {limit}")
        tag = response.headers.get("ETag", "")
        if tag and not tag.startswith("W/"):
            mark.write_text(tag, encoding="utf-8")
        else:
            mark.unlink(missing_ok=True)
        with part.open("ab" if done else "wb") as file:
            while chunk := response.read(_CHUNK):
                done += len(chunk)
                if limit is not None and done > limit:
                    raise ModelError(f"{url}: more than {limit} bytes came")
                file.write(chunk)
                progress(done, total)
    if total is not None and done < total:
        raise http.client.IncompleteRead(b"", total - done)


def _drop(part: Path, mark: Path) -> None:
    part.unlink(missing_ok=True)
    mark.unlink(missing_ok=True)


def _continues(response: Any, done: int) -> bool:
    return str(response.headers.get("Content-Range", "")).startswith(f"bytes {done}-")


def _open(url: str, headers: dict[str, str]) -> Any:
    if urlsplit(url).scheme not in ("http", "https"):
        raise ModelError(f"{url}: only http and https are fetched")
    request = urllib.request.Request(url, headers={"User-Agent": f"mtcheck/{__version__}", **headers})
    return urllib.request.urlopen(request, timeout=TIMEOUT)


def _failure(url: str, error: Exception) -> ModelError:
    host = urlsplit(url).netloc
    if isinstance(error, urllib.error.HTTPError):
        return ModelError(f"{url}: {host} answered {error.code} {error.reason}; check the name, or try later")
    reason = getattr(error, "reason", None) or error
    return ModelError(
        f"{url}: cannot be fetched ({reason}); check the network and pull again, it goes on where it stopped"
    )


def partial_name(url: str) -> str:
    """The file name of an unfinished download, always the same: 16 hexadecimal digits and the end of the address."""
    return hashlib.sha256(url.encode()).hexdigest()[:16] + "-" + Path(urlsplit(url).path).name[-60:]
