"""Detect a path's file system and the sync service of its folder."""

import contextlib
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath

_MOUNTS = Path("/proc/self/mountinfo")
# Linux's names of network file systems.
_NETWORK_TYPES = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "coda", "ceph", "glusterfs"),
    *("lustre", "gfs2", "ocfs2", "davfs", "webdav", "fuse.sshfs", "fuse.rclone", "fuse.s3fs"),
    *("fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.curlftpfs", "fuse.ceph"),
}
# The folder names of sync services; some add a firm's name: "OneDrive - Mill Lane".
_SERVICE_FOLDERS = {
    "Dropbox": "Dropbox",
    "OneDrive": "OneDrive",
    "Google Drive": "Google Drive",
    "GoogleDrive": "Google Drive",
    "My Drive": "Google Drive",
    "iCloud Drive": "iCloud",
    "iCloudDrive": "iCloud",
    "Mobile Documents": "iCloud",
    "Nextcloud": "Nextcloud",
    "ownCloud": "ownCloud",
    "pCloudDrive": "pCloud",
    "MEGAsync": "MEGA",
    "Syncthing": "Syncthing",
}
# Marker files at the top of a service's folder, whatever its name.
_SERVICE_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}


@dataclass(frozen=True, slots=True)
class Filesystem:
    """What is known of the file system under a path; None where unknown."""

    file_system: str | None
    network: bool | None


def filesystem_of(path: Path) -> Filesystem:
    """The file system under a path, which need not exist yet."""
    place = Path(os.path.realpath(path))
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError):
            table = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
            if kind := mounted_type(place, table):
                return Filesystem(kind, is_network_type(kind))
    return Filesystem(None, network=is_network_share(str(place)) or None)


def sync_service_of(path: Path) -> str | None:
    """The sync service whose folder contains the path, such as Dropbox; None if none is found."""
    place = Path(os.path.realpath(path))
    if named := sync_service_in_path(place):
        return named
    for folder in (place, *place.parents):
        for mark, service in _SERVICE_MARKERS.items():
            with contextlib.suppress(OSError):
                # In the home folder `.dropbox` is Dropbox's settings, not its marker.
                if (folder / mark).exists() and folder not in (Path.home(), *Path.home().parents):
                    return service
    return None


def sync_service_in_path(path: PurePath) -> str | None:
    """The sync service named by a folder of the path, or None."""
    for part in path.parts:
        # "Dropbox (Mill Lane)", "OneDrive - Mill Lane", "GoogleDrive-me@example.org".
        for name, service in _SERVICE_FOLDERS.items():
            rest = part.casefold().removeprefix(name.casefold())
            if part.casefold().startswith(name.casefold()) and rest.lstrip()[:1] in ("", "-", "("):
                return service
    return None


def mounted_type(path: PurePath, table: str) -> str | None:
    """The type of the mount that contains an absolute path, in a table such as mountinfo (proc(5)).

    That is the deepest, and of two equally deep the later, which covers the earlier.
    """
    found, depth = None, 0
    for line in table.splitlines():
        before, separator, after = line.partition(" - ")
        fields, kind = before.split(" "), after.partition(" ")[0]
        if separator and len(fields) > 5 and kind:
            # Blanks and backslashes of a folder's name are octal.
            unescaped = re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), fields[4])
            folder = PurePath(unescaped)
            if path.is_relative_to(folder) and len(folder.parts) >= depth:
                found, depth = kind, len(folder.parts)
    return found


def is_network_type(kind: str) -> bool | None:
    """Whether Linux's file system of that name is on a network; None for an unknown one of FUSE."""
    if kind in _NETWORK_TYPES:
        return True
    return None if kind.startswith("fuse") and kind != "fuseblk" else False


def is_network_share(path: str) -> bool:
    """Whether the path is a UNC path (Windows network share)."""
    return path.startswith(("\\\\", "//")) and not path.startswith(("\\\\?\\", "\\\\.\\"))
