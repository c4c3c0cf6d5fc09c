# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things are in this checkout: what was built, the models, and what measurements and training keep.

Each place can be named by an environment variable, as the launcher does.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "models"
LAUNCHER = ROOT / "masterwright"
_BUILD = ROOT / "build"


def bundle() -> Path:
    """The plugin's bundle."""
    return _named("MASTERWRIGHT_BUNDLE", _BUILD / "native/Masterwright.vst3")


def host() -> Path:
    """The small host's program."""
    return _named("MASTERWRIGHT_HOST", _BUILD / "native/native-plugin/host/masterwright-host")


def core_jars() -> Path:
    """The folder with the core's jar, its libraries and its test classes."""
    return _named("MASTERWRIGHT_CORE_JARS", ROOT / "java-core/target")


def core_class_path() -> str:
    """The class path of the core. Raises FileNotFoundError where there is not one jar of it."""
    jars = core_jars()
    found = list(jars.glob("masterwright-core-*.jar"))
    if len(found) != 1:
        raise FileNotFoundError(f"There is not one core jar in {jars} but {len(found)}; build the core.")
    return f"{found[0]}:{jars}/lib/*"


def java() -> str:
    """The Java program."""
    return os.environ.get("MASTERWRIGHT_JAVA", "java")


def music() -> Path:
    """The folder of the fetched music."""
    return _named("MASTERWRIGHT_MUSIC", _BUILD / "music")


def training_work() -> Path:
    """The folder of what training computes."""
    return _named("MASTERWRIGHT_WORK", _BUILD / "training/work")


def measurements() -> Path:
    """The folder of what the measurements on music have found."""
    return _BUILD / "evaluation"


def _named(variable: str, usual: Path) -> Path:
    return Path(os.environ.get(variable) or usual)
