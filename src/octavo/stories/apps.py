"""The app's registration with Django."""

from django.apps import AppConfig


class StoriesApp(AppConfig):
    """Octavo's room `stories`."""

    name = "octavo.stories"
    label = "stories"
