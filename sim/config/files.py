"""Reads a config file: any subset of the keys, nested or dotted; paths in it are looked for beside it first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.config.given import Given, flattened
from sim.config.groups import MIX_KEYS
from sim.config.keys import RUN_KEYS, Shape
from sim.core.errors import BadInput, Fault, nearest_file
from sim.core.text import Text

_FILE_KEYS = tuple(key for key, declared in RUN_KEYS.items() if declared.shape is Shape.FILE)


def read_config_file(path: Path, layer: int) -> list[Given]:
    """Every value in ``path``. Raises BadInput for what is wrong with the file itself."""
    values = dict(flattened(_loaded(path), MIX_KEYS))
    for key in _FILE_KEYS:
        if isinstance(values.get(key), str):
            values[key] = beside(path, values[key])
    return [Given(key, value, f"{path.name}: {key}", layer) for key, value in values.items()]


def beside(config: Path, given: str) -> str:
    """Where to read the file ``given`` in ``config``: beside it (as ``inputs/`` of a results folder is), else as given."""
    neighbour = config.parent / given
    return str(neighbour) if neighbour.is_file() else given


def _loaded(path: Path) -> dict[Any, Any]:
    from omegaconf import OmegaConf
    from omegaconf.errors import OmegaConfBaseException
    from yaml import YAMLError

    try:
        loaded = OmegaConf.load(path)
        content = OmegaConf.to_container(loaded, resolve=False)
    except FileNotFoundError as problem:
        raise BadInput(Fault(Text("找不到配置文件", "no such config file"), str(path), nearest=nearest_file(path))) from problem
    except (OSError, UnicodeDecodeError, YAMLError, OmegaConfBaseException) as problem:
        line = " ".join(str(problem).split())
        raise BadInput(Fault(Text("配置文件无法读取", "the config file cannot be read"), str(path), value=line)) from problem
    if not isinstance(content, dict):
        raise BadInput(Fault(Text("配置文件应为 键: 值", "a config file holds key: value"), str(path)))
    return content
