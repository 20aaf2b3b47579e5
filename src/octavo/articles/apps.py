"""The app's registration with Django."""

from django.apps import AppConfig


class ArticlesApp(AppConfig):
    """Octavo's room `articles`."""

    name = "octavo.articles"
    label = "articles"
