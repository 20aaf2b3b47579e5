"""The app's registration with Django."""

from django.apps import AppConfig


class BulkApp(AppConfig):
    """Octavo's room `bulk`."""

    name = "octavo.bulk"
    label = "bulk"
