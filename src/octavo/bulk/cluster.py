"""The processes of other machines: a Dask cluster that Octavo is installed on (the extra `cluster`)."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from octavo.bulk.run import Pool
from octavo.lib.outcome import Failure

PATIENCE = 30  # seconds that the scheduler may take to answer


def cluster_pool(address: str) -> Pool | Failure:
    """The processes of the Dask cluster whose scheduler is at ``address``, such as tcp://10.0.0.5:8786."""
    try:
        from distributed import Client
    except ImportError:
        return Failure(
            "import.no_dask",
            "Dask is not installed here; `pip install 'octavo[cluster]'`, on every machine of the cluster.",
            permanent=True,
        )

    @contextmanager
    def opened() -> Iterator[tuple[Executor, int]]:
        with Client(address, timeout=PATIENCE, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(1, timeout=PATIENCE)
            yield client.get_executor(pure=False), len(client.ncores())

    return opened
