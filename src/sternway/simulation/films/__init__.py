"""Films of bodies that never stood before a camera, with the truth of every picture."""

from sternway.simulation.films.film import FilmTruth, Shot, shoot, write_film
from sternway.simulation.films.mannequin import Mannequin, Shape, read_mannequin
from sternway.simulation.films.scene import Follow, View

__all__ = [
    "FilmTruth",
    "Follow",
    "Mannequin",
    "Shape",
    "Shot",
    "View",
    "read_mannequin",
    "shoot",
    "write_film",
]
