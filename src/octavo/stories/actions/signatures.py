"""What clustering knows of articles: their vectors and features."""

from collections.abc import Mapping, Sequence

from octavo.articles.models import Article
from octavo.engines.embed import Embedder, embedding_text, label_of
from octavo.stories.features import extract_features, pack
from octavo.stories.models import Signature


def embed(batch: Sequence[Article], embedder: Embedder) -> None:
    """Compute and keep the vector and the features of articles."""
    read = [(article, article.revision) for article in batch if article.revision is not None]
    vectors = embedder.encode([embedding_text(revision.title, revision.text) for _, revision in read])
    engine = label_of(embedder)
    rows = []
    for (article, revision), vector in zip(read, vectors, strict=True):
        features = extract_features(
            revision.title,
            revision.text,
            article.language,
            article.published_at,
            str(article.outlet_id),
            vector,
            engine,
        )
        rows.append(Signature(article=article, engine=engine, features=pack(features)))
    Signature.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["article"], update_fields=["engine", "features"]
    )


def set_sections(sections: Mapping[int, str]) -> None:
    """Keep which section each article belongs to; "" where that is unsure."""
    by_section: dict[str, list[int]] = {}
    for article, section in sections.items():
        by_section.setdefault(section, []).append(article)
    for section, articles in by_section.items():
        Signature.objects.filter(article__in=articles).update(section=section)
