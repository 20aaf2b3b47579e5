"""Features: what is a name, a place, a number, a date; and that stored features are the same ones."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories_samples import VARD_1, sample

from octavo.stories.features import NAME, NUMBER, PLACE, TITLE, extract_features, pack, term_hash, unpack
from octavo.stories.stated import latest_year, stated_date
from octavo.stories.tokens import dateline, tokenize


def roles_of(word: str) -> int:
    features = sample(VARD_1)
    found = np.flatnonzero(features.terms == term_hash(word))
    assert len(found) == 1, f"{word} is no term"
    return int(features.roles[found[0]])


def test_roles_say_what_a_term_is() -> None:
    assert roles_of("petra") & NAME
    assert roles_of("vard") & TITLE
    assert roles_of("lombe") & PLACE
    assert roles_of("240") & NUMBER
    assert not roles_of("bakery") & (NAME | NUMBER)


def test_names_are_kept_as_written() -> None:
    names = sample(VARD_1).names
    assert "Tanner Street" in names
    assert "Rescue" not in " ".join(names).split()  # it merely opens a sentence


def test_word_and_digit_are_one_number() -> None:
    assert {t.form for t in tokenize("Six boats")} >= {"6"}
    assert [t.form for t in tokenize("6,000 boats’ crews")] == ["6000", "boat", "crew"]


def test_dateline_is_a_place() -> None:
    assert dateline("LOMBE, May 3 (North Wire) — Rain fell.") == "LOMBE"
    assert dateline("Rain fell on Lombe for three days.") == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Vard, May 3rd, 2031 - Rain", date(2031, 5, 3)),
        ("Updated 12 November 2030 , 10 : 00", date(2030, 11, 12)),
        ("2031-05-03 by our desk", date(2031, 5, 3)),
        ("On June 31, 2031 nothing happened", None),
        ("Rain. " * 200 + "May 3, 2031", None),
    ],
)
def test_the_date_a_text_states(text: str, day: date | None) -> None:
    assert stated_date(text) == day


def test_a_year_is_no_sum() -> None:
    assert latest_year("In 2019 and 2024 they paid $2040 and 2,030 crowns") == 2024
    assert latest_year("no year") == 0


@given(
    title=st.text(max_size=40),
    text=st.text(max_size=300),
    moment=st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001
    outlet=st.text(max_size=10),
)
def test_packing_gives_back_the_same(title: str, text: str, moment: datetime | None, outlet: str) -> None:
    published = moment.replace(tzinfo=UTC) if moment else None
    vector = np.linspace(-1, 1, 16, dtype=np.float32)
    before = extract_features(title, text, "en", published, outlet, vector, "engine 1")
    after = unpack(pack(before))
    for name in ("terms", "counts", "roles", "vector"):
        assert (getattr(before, name) == getattr(after, name)).all()
    for name in ("names", "language", "outlet", "published", "stated", "year", "engine"):
        assert getattr(before, name) == getattr(after, name)


def test_bytes_of_another_format_are_refused() -> None:
    data = pack(sample(VARD_1))
    with pytest.raises(ValueError, match="another format"):
        unpack(bytes([data[0] + 1]) + data[1:])
    with pytest.raises(ValueError, match="another format"):
        unpack(b"")


def test_other_scripts_have_terms_without_names() -> None:
    features = extract_features(
        "地震", "東京で地震がありました。", "ja", datetime.now(UTC) - timedelta(1), ""
    )
    assert len(features.terms) > 0
    assert features.names == ()
