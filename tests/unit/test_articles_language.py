"""Languages of texts that we wrote."""

import pytest

from octavo.articles.language import detect_language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The harbour council voted on Tuesday to close the old bridge to lorries."),
        ("de", "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke zu sperren."),
        ("fr", "Le conseil municipal a décidé mardi de fermer le vieux pont aux camions."),
        ("es", "El ayuntamiento decidió el martes cerrar el viejo puente a los camiones."),
        ("pl", "Rada miasta zdecydowała we wtorek o zamknięciu starego mostu dla ciężarówek."),
        ("ja", "市議会は火曜日、古い橋をトラックに閉鎖することを決めた。"),
        ("ar", "قرر مجلس المدينة يوم الثلاثاء إغلاق الجسر القديم أمام الشاحنات."),
        ("ru", "Городской совет во вторник решил закрыть старый мост для грузовиков."),
    ],
)
def test_a_sentence_is_enough(code: str, text: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(
    "text", ["", "   ", "Hello", "12:30 – 14:00", "http://", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"]
)
def test_too_little_has_no_language(text: str) -> None:
    assert detect_language(text) == ""


def test_the_same_text_has_the_same_language() -> None:
    text = "Rada miasta zdecydowała we wtorek."
    assert len({detect_language(text) for _ in range(5)}) == 1
