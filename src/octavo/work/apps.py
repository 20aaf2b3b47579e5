"""The app's registration with Django."""

from django.apps import AppConfig


class WorkApp(AppConfig):
    """Octavo's room `work`."""

    name = "octavo.work"
    label = "work"
