"""The app's registration with Django."""

from django.apps import AppConfig


class SearchApp(AppConfig):
    """Octavo's room `search`."""

    name = "octavo.search"
    label = "search"
