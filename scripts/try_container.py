"""Do the steps of ``Containerfile`` in an empty Debian, where there is no container engine.

``python -m scripts.try_container FOLDER [POSTGRESQL-URL]``, as root, with ``debootstrap``: a Debian
is made in the folder and kept there. The build's own lines are run in it; then its command is, as
its user, without capabilities, with everything read only but ``/data`` and ``/tmp``: until its
health check says that it is well, the first page answers and SIGTERM ends it. With a URL of an
empty database it is begun once more with the variables of ``compose.yaml``. What an engine alone
does (layers, networks, restarting, other processors) is not tried.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_HERE = Path(__file__).parents[1]
_MIRROR = "http://deb.debian.org/debian"
_RELEASE = "bookworm"
"""whose Python is that of the image"""
_PACKAGES = "python3,python3-venv,ca-certificates"
_PORT = 8350
_WAIT_S = 120
_ENDS_S = 20
_CONFINED = "setpriv --reuid={user} --regid=0 --clear-groups --no-new-privs --bounding-set=-all"
_READ_ONLY = """
mount --make-rprivate / && mount --bind {root} {root} && mount --bind {data} {root}/data
mount -o remount,bind,ro {root} && mount -t tmpfs tmpfs {root}/tmp
mount -t proc proc {root}/proc && mount --bind -o ro /dev {root}/dev
exec chroot {root} {confined} {command}
"""


@dataclass
class Image:
    """A root folder, and what the lines of the file have said of it so far."""

    root: Path
    variables: dict[str, str] = field(
        default_factory=lambda: {"PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    )
    folder: str = "/"
    user: str = "0"
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def run(self, command: str) -> None:
        """As the build does: as root, in the shell. Raises ``CalledProcessError``."""
        inside = f"cd {self.folder} && {command}"
        given = {**self.variables, **_registries(self.root)}
        subprocess.run(["chroot", self.root, "/bin/sh", "-c", inside], env=given, check=True)


def main(folder: Path, database: str) -> None:
    image = build(folder)
    print("built; begins with SQLite", flush=True)
    serve(image, folder / "data", {})
    if database:
        print("begins with PostgreSQL", flush=True)
        serve(image, folder / "data-of-compose", composed(database))
    else:
        print("no URL of a database: compose.yaml was not tried")
    print("everything answered, and ended when it was asked to")


def build(folder: Path) -> Image:
    """Run the lines of the file, and return the image of its last stage."""
    stages: dict[str, Image] = {}
    for number, (word, rest) in enumerate(lines_of((_HERE / "Containerfile").read_text())):
        if word == "FROM":
            name = rest.partition(" AS ")[2] or "last"
            image = stages[name] = Image(_debian(folder, name))
        elif word == "COPY":
            _copy(image, stages, rest.split())
        elif word == "RUN":
            image.run(rest)
        elif word == "ENV":
            said = dict(each.split("=", 1) for each in shlex.split(rest))
            image.variables |= {
                k: v.replace("$PATH", image.variables["PATH"]) for k, v in said.items()
            }
        elif word == "WORKDIR":
            image.folder = rest
            (image.root / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif word == "USER":
            image.user = rest
        elif word == "CMD":
            image.command = json.loads(rest)
        elif word == "HEALTHCHECK":
            image.health = json.loads(rest.partition("CMD ")[2])
        elif word not in ("VOLUME", "EXPOSE"):
            raise SystemExit(f"Containerfile, step {number + 1}: {word} is not known here")
    return image


def lines_of(text: str) -> Iterator[tuple[str, str]]:
    """The instructions with what follows them, each on one line."""
    whole = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    for line in filter(str.strip, whole.splitlines()):
        word, _, rest = line.partition(" ")
        yield word, rest.strip()


def composed(database: str) -> dict[str, str]:
    """The variables that ``compose.yaml`` sets, where nobody set others, with another database."""
    text = (_HERE / "compose.yaml").read_text()
    said = dict(re.findall(r"^ +(STERNWAY_WEB_\w+): (.*)$", text, flags=re.MULTILINE))
    plain = {name: re.sub(r"\$\{\w+:-(.*?)\}", r"\1", value) for name, value in said.items()}
    return {**plain, "STERNWAY_WEB_DATABASE": database}


def serve(image: Image, data: Path, variables: dict[str, str]) -> None:
    """Begin, see that it is well and answers, end it; ``SystemExit`` says what went wrong."""
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    data.chmod(0o777)
    given = {**image.variables, **variables}
    confined = _CONFINED.format(user=image.user)
    script = _READ_ONLY.format(
        root=image.root, data=data, confined=confined, command=shlex.join(image.command)
    )
    log = (data.with_suffix(".log")).open("w+b")
    process = subprocess.Popen(
        ["unshare", "--mount", "/bin/sh", "-ec", script], env=given, stdout=log, stderr=log
    )
    try:
        _until_well(image, process)
        with urllib.request.urlopen(f"http://127.0.0.1:{_PORT}/", timeout=10) as answer:
            print(f"  the first page: {answer.status}, {len(answer.read())} bytes")
        log.seek(0)
        first = next((line for line in log if b"/first/" in line), b"")
        print(f"  the first administrator's link: {'said' if first else 'MISSING'}")
        owner = {path.stat().st_uid for path in data.rglob("*")}
        print(f"  user {image.user} owns what is in /data: {owner == {int(image.user)}}")
    finally:
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        status = process.wait(_ENDS_S)
        print(f"  SIGTERM: status {status} after {time.monotonic() - began:.1f} s", flush=True)
    if status != 0:
        raise SystemExit(f"it did not end as it should: see {log.name}")


def _until_well(image: Image, process: subprocess.Popen[bytes]) -> None:
    """Ask as the file says, from inside."""
    began = time.monotonic()
    while process.poll() is None and time.monotonic() - began < _WAIT_S:
        asked = subprocess.run(
            ["chroot", f"--userspec={image.user}:0", image.root, *image.health],
            env=image.variables,
            capture_output=True,
            check=False,
        )
        if asked.returncode == 0:
            print(f"  the health check: well after {time.monotonic() - began:.1f} s")
            return
        time.sleep(0.5)
    raise SystemExit("it never became well")


def _debian(folder: Path, name: str) -> Path:
    """A copy of an empty Debian with Python as the image has it."""
    empty, root = folder / "debian", folder / name
    if not (empty / "usr/bin/python3").exists():
        options = ["--variant=minbase", f"--include={_PACKAGES}"]
        made = ["debootstrap", *options, _RELEASE, str(empty), _MIRROR]
        subprocess.run(made, check=True)
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", empty, root], check=True)
    (root / "usr/local/bin/python").symlink_to("/usr/bin/python3")
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    return root


def _copy(image: Image, stages: dict[str, Image], words: list[str]) -> None:
    before = stages[words.pop(0).partition("=")[2]].root if words[0].startswith("--") else _HERE
    *sources, target = words
    for source in sources:
        there = image.root / image.folder.lstrip("/") / target.lstrip("/")
        if before == _HERE and (_HERE / source).is_file():
            shutil.copy(_HERE / source, there)
        else:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(
                before / source.lstrip("/"),
                there,
                symlinks=True,
                dirs_exist_ok=True,
                ignore=ignored,
            )


def _registries(root: Path) -> dict[str, str]:
    """Where this machine gets packages from, for the build; its certificates are copied."""
    given = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    if certificates := given.get("PIP_CERT"):
        shutil.copy(certificates, root / "etc/pip-certificates.crt")
        given["PIP_CERT"] = "/etc/pip-certificates.crt"
    return given


if __name__ == "__main__":
    if len(sys.argv) < 2 or os.geteuid() != 0 or not shutil.which("debootstrap"):
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]).absolute(), sys.argv[2] if len(sys.argv) > 2 else "")
