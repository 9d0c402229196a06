"""What an athlete can expect over an event, from other events or from running forward."""

from sternway.athletics.drift import Law
from sternway.athletics.prediction.carried import NotCarried
from sternway.athletics.prediction.forward import Pair, Ratio, known_pairs, parse_forward, ratio_of
from sternway.athletics.prediction.model import NAME, Known, Model, model
from sternway.athletics.prediction.predict import Prediction, Run, predict, predict_from_forward

__all__ = [
    "NAME",
    "Known",
    "Law",
    "Model",
    "NotCarried",
    "Pair",
    "Prediction",
    "Ratio",
    "Run",
    "known_pairs",
    "model",
    "parse_forward",
    "predict",
    "predict_from_forward",
    "ratio_of",
]
