"""The app's registration with Django."""

from django.apps import AppConfig


class FeedsApp(AppConfig):
    """Octavo's room `feeds`."""

    name = "octavo.feeds"
    label = "feeds"
