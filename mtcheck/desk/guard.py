"""Access control: only the browser with the secret address, on this machine, from the desk's own pages.

Any page in the editor's browser can send requests to 127.0.0.1, and any name can be made to point there. So: a secret
in the address that becomes a cookie, the Host header against rebinding, the Origin header against forged requests, and
a policy under which a text that became markup could still do nothing.
"""

from __future__ import annotations

from flask import Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from mtcheck.text.secret import is_secret

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
SAFE = ("GET", "HEAD")


def guard(app: Flask, token: str, port: int) -> None:
    """Reject every request that does not come from the desk's own page."""
    hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
    # Cookies ignore ports: two desks on one machine must not overwrite each other's.
    cookie = f"mtcheck_desk_{port}"

    @app.before_request
    def check() -> AnyResponse | None:
        if request.headers.get("Host") not in hosts:
            abort(403, "this address is not the desk's")
        if request.method not in SAFE and request.headers.get("Origin") != f"http://{request.headers['Host']}":
            abort(403, "this request did not come from the desk's page")
        given = request.args.get("token")
        if request.path == "/" and given is not None and is_secret(given, token):
            # The redirect removes the secret from the address bar, and so from history and screenshots.
            answer = redirect("/", 303)
            answer.set_cookie(cookie, token, httponly=True, samesite="Strict", path="/")
            return answer
        if not is_secret(request.cookies.get(cookie, ""), token):
            abort(403, "open the address that mtcheck desk printed")
        return None

    @app.after_request
    def harden(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response
