"""Takes the place of PyInstaller's own hook: of Qt's plugins, only those a desktop needs."""

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

from installer.bundle import is_wanted

hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
binaries = [(source, target) for source, target in binaries if is_wanted(source)]
