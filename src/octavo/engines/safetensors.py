"""Read a safetensors file without copying it.

The safetensors format: eight bytes little-endian length, that many bytes of
JSON header, then raw data.
"""

import json
import mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DTYPES = {"F32": np.float32, "F16": np.float16, "I8": np.int8, "U8": np.uint8, "I64": np.int64}
HEADER_LIMIT = 10_000_000  # bytes; a header of a real model takes some tens of kilobytes


def read_tensors(path: Path) -> dict[str, NDArray[np.generic]]:
    """Read every tensor as a read-only view of mapped memory; ValueError where it is no such file."""
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    size = int.from_bytes(mapped[:8], "little")
    if size > min(HEADER_LIMIT, len(mapped) - 8):
        raise ValueError(f"{path} is not a safetensors file: its header claims {size} bytes")
    header = json.loads(mapped[8 : 8 + size])
    header.pop("__metadata__", None)
    tensors: dict[str, NDArray[np.generic]] = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        dtype = np.dtype(DTYPES[entry["dtype"]])
        flat = np.frombuffer(mapped, dtype, (end - start) // dtype.itemsize, 8 + size + start)
        tensors[name] = flat.reshape(entry["shape"])
    return tensors
