"""A small OpenID provider that signs everybody in at once, and lies where a test tells it to."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "sternway", "known to both"


@cache
def _key() -> rsa.RSAPrivateKey:
    """One for all providers: it takes long to make."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """Who it says comes, and what it says wrongly."""

    address: str
    subject: str = "248289761001"
    mail: str = "ada@example.org"
    is_verified: bool = True
    wrong_claims: dict[str, Any] = field(default_factory=dict)
    wrong_subject: str = ""
    """of the user information alone"""
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    """by code"""
    key: rsa.RSAPrivateKey = field(default_factory=_key)

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, query: dict[str, str]) -> str:
        """Where the browser is sent with its code."""
        code = secrets.token_urlsafe()
        self.asked[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """None where it is not the client that asked, or the code was used."""
        asked = self.asked.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or form.get("client_secret") != SECRET:
            return None
        if challenge != asked["code_challenge"]:
            return None
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": self.subject,
            "exp": time.time() + 86_400,
            "iat": time.time(),
            "nonce": asked.get("nonce"),
            **self.wrong_claims,
        }
        told = {name: value for name, value in claims.items() if value is not None}
        return {
            "access_token": secrets.token_urlsafe(),
            "token_type": "Bearer",
            "id_token": jwt.encode(told, self.key, algorithm="RS256", headers={"kid": "1"}),
        }

    def userinfo(self) -> dict[str, Any]:
        return {
            "sub": self.wrong_subject or self.subject,
            "name": "Ada",
            "email": self.mail,
            "email_verified": self.is_verified,
        }


@contextmanager
def provider() -> Iterator[Provider]:
    """One at an address of this machine, until the block ends."""
    found = Provider("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, query = urlsplit(self.path).path, _flat(urlsplit(self.path).query)
            if path == "/authorize":
                self.send_response(302)
                self.send_header("Location", found.authorize(query))
                self.end_headers()
            elif path == "/userinfo":
                self._say(found.userinfo())
            else:
                self._say(found.configuration())

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            self._say(found.token(_flat(self.rfile.read(length).decode())))

        def _say(self, told: dict[str, Any] | None) -> None:
            body = json.dumps(told or {"error": "invalid_grant"}).encode()
            self.send_response(200 if told else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: tests are quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
