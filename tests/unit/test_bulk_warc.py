"""Web archives: every page is read, whatever stands beside it; damage costs what is damaged."""

import gzip
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from octavo.bulk.prepare import read
from octavo.bulk.records import Record
from octavo.bulk.warc import read_warc
from octavo.lib.outcome import Failure

NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
PAGE = "<html><head><title>{0}</title>{1}</head><body><article><h1>{0}</h1>{2}</article></body></html>"
WORDS = "<p>The ferry from Port Alder did not sail on Monday, the harbour office said in a statement.</p>"


def page(name: str, head: str = "") -> bytes:
    return PAGE.format(f"The story of {name}", head, WORDS * 6).encode()


def answer(
    body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def record(name: str, block: bytes, kind: str = "response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(name):032}>\r\n"
        f"WARC-Target-URI: https://www.bell.example/{name}\r\nWARC-Date: 2026-03-01T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def archive(folder: Path, *members: bytes) -> Path:
    file = folder / "news.warc.gz"
    file.write_bytes(b"".join(members))
    return file


def packed(*names: str) -> list[bytes]:
    return [gzip.compress(record(name, answer(page(name)))) for name in names]


def split(file: Path) -> tuple[list[Record], list[Failure]]:
    found = list(read_warc(file))
    return [one for one in found if isinstance(one, Record)], [
        one for one in found if isinstance(one, Failure)
    ]


def names(file: Path) -> list[str]:
    return [one.url.rpartition("/")[2] for one in split(file)[0]]


def test_a_page_becomes_an_article_of_its_host(tmp_path: Path) -> None:
    dated = '<meta property="article:published_time" content="2026-02-27T08:00:00Z">'
    file = archive(tmp_path, *packed("a"), gzip.compress(record("b", answer(page("b", dated)))))
    records, failures = split(file)
    assert not failures
    given, complaints = read(records, NOW)
    assert not complaints
    assert [one.url for one in given] == ["https://www.bell.example/a", "https://www.bell.example/b"]
    assert [one.outlet for one in given] == ["bell.example"] * 2
    first, second = (one.article.published for one in given)
    assert first is not None
    assert (first.used, "archive" in first.reason) == (datetime(2026, 3, 1, 10, tzinfo=UTC), True)
    assert second is not None
    assert second.used == datetime(2026, 2, 27, 8, tzinfo=UTC)


def test_only_pages_that_were_given_are_read(tmp_path: Path) -> None:
    others = [
        record("q", b"GET / HTTP/1.1\r\n\r\n", "request"),
        record("j", answer(b"{}", "application/json")),
        record("p", answer(b"\x89PNG", "image/png")),
        record("m", answer(b"moved", status="301 Moved")),
        record("n", answer(page("n"), status="404 Not Found")),
    ]
    assert names(archive(tmp_path, *map(gzip.compress, others), *packed("a"))) == ["a"]
    assert names(archive(tmp_path, *others, record("a", answer(page("a"))))) == ["a"], "and not packed"


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, bytes])
def test_a_page_may_lie_there_as_it_was_sent(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    name = "deflate" if pack is zlib.compress else "gzip"
    sent = answer(pack(page("a")), more=f"Content-Encoding: {name}\r\n")
    (one,), failures = split(archive(tmp_path, gzip.compress(record("a", sent))))
    assert (one.data, failures) == (page("a"), [])


def damaged(member: bytes) -> bytes:
    return member[:40] + b"\xff" * 8 + member[48:]


@pytest.mark.parametrize(
    "bad",
    [
        damaged(packed("x")[0]),
        gzip.compress(b"no archive at all"),
        packed("x")[0][:60],
        b"\x1f\x8b\x08rubbish" * 50,
        b"\0" * 5_000,
    ],
    ids=["damaged", "no record", "cut short", "rubbish", "zeros"],
)
def test_damage_costs_what_is_damaged(tmp_path: Path, bad: bytes) -> None:
    file = archive(tmp_path, *packed("a", "b"), bad, *packed("c", "d"))
    records, failures = split(file)
    found = [one.url.rpartition("/")[2] for one in records if one.url[-1] != "x"]
    assert found == ["a", "b", "c", "d"]
    assert len(failures) == 1
    assert all(failure.sentence.endswith(".") and "news.warc.gz" in failure.sentence for failure in failures)


def test_a_file_that_is_no_archive_is_one_sentence(tmp_path: Path) -> None:
    records, failures = split(archive(tmp_path, b"not an archive"))
    assert (records, len(failures)) == ([], 1)


def test_a_page_that_unfolds_without_end_is_left_out(tmp_path: Path) -> None:
    bomb = answer(gzip.compress(b"A" * (60 * 2**20)), more="Content-Encoding: gzip\r\n")
    records, failures = split(archive(tmp_path, gzip.compress(record("x", bomb)), *packed("a")))
    assert [one.url[-1] for one in records] == ["a"]
    assert "larger" in failures[0].sentence


def test_a_page_cannot_speak_for_another_site(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://magpie.example/theirs">'
    records, _ = split(archive(tmp_path, gzip.compress(record("a", answer(page("a", head))))))
    (given,), _ = read(records, NOW)
    assert given.url == "https://www.bell.example/a"
