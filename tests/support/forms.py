"""A dialog in; its fields filled, its buttons pressed and what it objects to out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot


def press(qtbot: QtBot, parent: QWidget, name: str) -> None:
    """Click a button by its objectName."""
    button = parent.findChild(QPushButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(dialog: QWidget, name: str, words: str) -> None:
    """Type words into a field, or choose them from its list."""
    field = dialog.findChild(QWidget, f"form.{name}")
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(words)
    elif isinstance(field, QComboBox):
        field.setCurrentText(words)
    else:
        assert isinstance(field, QLineEdit), name
        field.setText(words)


def told(dialog: QWidget) -> str:
    """What stands in red on a dialog."""
    labels = [each for each in dialog.findChildren(QLabel) if each.isVisible()]
    return "".join(each.text() for each in labels if each.property("role") == "danger")
