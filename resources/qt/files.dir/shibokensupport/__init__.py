"""Stands in for the package of this name inside Qt for Python; see `themeday_desktop/ui/qt_loading.py`."""
