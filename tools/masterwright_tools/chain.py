# SPDX-License-Identifier: GPL-3.0-or-later
"""The chain as ``models/chain.json`` describes it: the ten parameters, their ranges, and the stages' corners."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

from . import places


@dataclass(frozen=True)
class Parameter:
    """A parameter: normalised 0..1 stands for ``minimum``..``maximum`` in its unit; ``neutral`` does nothing."""

    id: str
    minimum: float
    maximum: float
    neutral: float

    def physical(self, normalised: float) -> float:
        """The value in the parameter's unit."""
        return self.minimum + (self.maximum - self.minimum) * normalised

    def normalised(self, physical: float) -> float:
        """The normalised value, not clamped."""
        return (physical - self.minimum) / (self.maximum - self.minimum)


@functools.cache
def document() -> dict:
    """The whole file."""
    return json.loads((places.MODELS / "chain.json").read_text(encoding="utf-8"))


@functools.cache
def parameters() -> dict[str, Parameter]:
    """The parameters by id, in the order of every decision."""
    listed = sorted(document()["parameters"], key=lambda each: each["index"])
    return {each["id"]: Parameter(each["id"], each["minimum"], each["maximum"], each["neutral"]) for each in listed}


def style(name: str) -> dict:
    """A style's limits and target. Raises KeyError for a style there is not."""
    return {each["id"]: each for each in document()["styles"]}[name]
