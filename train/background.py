"""Write the background document frequencies that ship with Octavo.

Run ``python train/background.py releases.jsonl.gz src/octavo/stories/background.npz``. The input is
JSON lines with ``title`` and ``text``; the shipped table was counted over 26,389 official releases of public
offices, which are public documents. Only counters leave this tool, no text. A counter that fewer than four
documents share is left out.
"""

import gzip
import json
import sys
from pathlib import Path

import numpy as np

from octavo.stories.features import extract_features
from octavo.stories.rarity import BUCKETS, bucket

LEAST = 4  # documents; below this the smoothing decides anyway


def main() -> None:
    """Count and write."""
    counts, documents = np.zeros(BUCKETS, np.int64), 0
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            features = extract_features(row["title"] or "", row["text"], "en", None, "")
            counts[np.unique(bucket(features.terms))] += 1
            documents += 1
    kept = np.flatnonzero(counts >= LEAST)
    target = Path(sys.argv[2])
    buckets, numbers = kept.astype(np.uint32), counts[kept].astype(np.uint16)
    np.savez_compressed(target, buckets=buckets, counts=numbers, documents=np.int64(documents))
    print(f"{target}: {documents} documents, {len(kept)} counters, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
