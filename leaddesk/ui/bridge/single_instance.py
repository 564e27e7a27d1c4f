"""One window per user: a second start hands its file to the first and ends (``QLocalServer``).

Qt's network library is loaded where it is needed: a first start needs it only once its window stands.
"""

from __future__ import annotations

import getpass
import json
import os
import sys

from PySide6.QtCore import QCryptographicHash, QDir, QObject, Signal, Slot

WAIT_MS = 500
LIMIT = 64 * 1024


def server_name(home: str) -> str:
    """Name of the local server: by user and by settings folder, so that a portable copy stands apart."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "user"
    whole = QCryptographicHash.hash(f"{user}|{home}".encode(), QCryptographicHash.Algorithm.Sha256)
    return "leaddesk-" + bytes(whole.toHex().data()).decode()[:16]


def hand_over(name: str, file: str | None, *, stay: bool = False) -> bool:
    """Ask the first window to come forward with ``file``, or to ``stay`` where it is; False where there is none."""
    if not _may_listen(name):
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(json.dumps({"file": file or "", "stay": stay}).encode() + b"\n")
    socket.flush()
    socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return True


def _may_listen(name: str) -> bool:
    """Whether a first window may be there. Where a local server is a file, no file means nobody, and no library to load."""
    return sys.platform == "win32" or os.path.lexists(os.path.join(QDir.tempPath(), name))


class SingleInstance(QObject):
    """Listens for later starts. ``asked`` carries the file given there (empty = none)."""

    asked = Signal(str)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left over from a crash
            self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    @Slot()
    def _connected(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _read(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = self.sender()
        if not isinstance(socket, QLocalSocket) or not socket.canReadLine():
            return
        line = bytes(socket.readLine(LIMIT).data())
        try:
            asked = json.loads(line)
        except ValueError:
            return
        if isinstance(asked, dict) and asked.get("stay") is True:
            return  # the computer has started it once more, nobody has
        file = asked.get("file") if isinstance(asked, dict) else None
        self.asked.emit(file if isinstance(file, str) else "")
