"""An archive that is made for a measurement has panels as reading leaves them."""

import json
from datetime import UTC, datetime
from itertools import islice

from octavo.bench.panel import Compared, lines_of, names_of, story_lines
from octavo.bench.texts import text_pool

AT = datetime(2026, 5, 12, 6, 0, tzinfo=UTC)


def test_every_line_is_words_of_its_text() -> None:
    for text in islice(text_pool(None)[0], 20):
        found = lines_of(text)
        assert {line.kind for line in found} == {"point", "quote", "figure", "name", "day", "topic"}
        assert len({(line.kind, line.rank) for line in found}) == len(found)
        for line in found:
            [[start, end]] = json.loads(line.spans)
            assert line.text == text.text[start:end]
            assert line.text.strip()
            for spans in json.loads(line.marks).values():
                assert all(0 <= first < last <= len(text.text) for first, last in spans)
        named = [number for number, _ in names_of(text)]
        assert len(set(named)) == len(named)


def test_the_lines_of_a_story_rest_on_its_articles() -> None:
    first, second, third = islice(text_pool(None)[0], 3)
    members = [Compared(n, n, n, n, AT, text) for n, text in enumerate((first, second, third), start=1)]
    rows = list(story_lines(members))
    assert {row[1] for row in rows} == {"point", "fact", "quote", "figure", "day", "missing", "only"}
    assert len({row[1:3] for row in rows}) == len(rows)
    for _, _, _, words, _, shown, evidence, _ in rows:
        places = json.loads(str(evidence))
        article, _, start, end, *_ = places[json.loads(str(shown))[0]]
        assert words == members[article - 1].text.text[start:end]
    assert not list(story_lines(members[:1]))
