"""The app's registration with Django."""

from django.apps import AppConfig


class ReadersApp(AppConfig):
    """Octavo's room `readers`."""

    name = "octavo.readers"
    label = "readers"
