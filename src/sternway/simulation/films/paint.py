"""A dressed mannequin painted into a picture: far faces first, lit from one side."""

from __future__ import annotations

import numpy as np

from sternway.recordings import FloatArray
from sternway.recordings.video import opencv
from sternway.simulation.films.posture import Dressed
from sternway.simulation.films.scene import Camera, Picture

_SUBPIXEL = 4
"""bits"""
_SHADE = 0.45
"""of the light that reaches what faces away from it"""


def colours(dressed: Dressed, random: np.random.Generator) -> FloatArray:
    """Of every face, (f, 3); NaN for what this body does not wear."""
    mannequin, shape = dressed.mannequin, dressed.shape
    main = mannequin.moved_by[mannequin.faces[:, 0], 0]
    names = np.array(mannequin.bones)[main]
    found = np.tile(np.array(shape.skin, dtype=np.float64), (len(names), 1))
    upper = ("Spine", "Spine1", "LowerBack", "LeftShoulder", "RightShoulder")
    shirt = [*upper, "LeftArm", "RightArm"] if shape.sleeves else [*upper]
    legs = ["Hips", "LHipJoint", "RHipJoint", "LeftUpLeg", "RightUpLeg"]
    if shape.long_trousers:
        legs += ["LeftLeg", "RightLeg"]
    feet = ("LeftFoot", "RightFoot", "LeftToeBase", "RightToeBase")
    for worn, colour in ((shirt, shape.shirt), (legs, shape.trousers), (feet, shape.shoes)):
        found[np.isin(names, worn)] = colour
    middle = mannequin.vertices[mannequin.faces].mean(axis=1)
    head, top = mannequin.heads["Head"], mannequin.tails["Head"]
    scalp = (names == "Head") & (
        (middle[:, 2] > top[2] - 0.045)
        | ((middle[:, 0] < head[0] + 0.005) & (middle[:, 2] > head[2] + 0.01))
    )
    found[scalp] = shape.hair
    found[mannequin.kind == 1] = shape.hair if shape.long_hair else np.nan
    found[mannequin.kind == 2] = shape.trousers if shape.skirt else np.nan
    return found * random.uniform(0.93, 1.07, (len(names), 1))


def paint(
    picture: Picture,
    dressed: Dressed,
    vertices: FloatArray,
    colour: FloatArray,
    camera: Camera,
    light: FloatArray,
) -> None:
    """Draw a body into a picture; ``light`` (3,) points to where it comes from."""
    cv = opencv()
    seen = camera.pixels(vertices)
    faces = dressed.mannequin.faces
    corners = seen[faces]
    one, other = corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1]
    area = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    worn = np.isfinite(colour[:, 0])
    # Which way round faces are numbered is told by the whole: most of what is seen is near.
    shown = np.flatnonzero(worn & (area * _turning(area, corners[:, :, 2].mean(axis=1)) > 0.0))
    points = vertices[faces[shown]]
    normal = np.cross(points[:, 2] - points[:, 0], points[:, 3] - points[:, 1])
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
    toward = np.sum(normal * (camera.place - points.mean(axis=1)), axis=1, keepdims=True)
    normal *= np.where(toward < 0.0, -1.0, 1.0)
    lit = _SHADE + (1.0 - _SHADE) * np.clip(normal @ light, 0.0, 1.0)
    shades = np.clip(colour[shown] * lit[:, None], 0, 255)
    order = np.argsort(-corners[shown, :, 2].mean(axis=1))
    pixels = np.round(corners[shown, :, :2] * 2**_SUBPIXEL).astype(np.int32)
    for index in order:
        cv.fillConvexPoly(
            picture, pixels[index], shades[index].tolist(), lineType=cv.LINE_8, shift=_SUBPIXEL
        )


def _turning(area: FloatArray, depth: FloatArray) -> float:
    """+1 or −1: the sign of the area of faces that look at the camera."""
    near = depth < np.median(depth)
    return 1.0 if area[near].sum() - area[~near].sum() > 0.0 else -1.0
