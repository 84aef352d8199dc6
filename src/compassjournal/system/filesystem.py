"""Detect a path's file system and the sync service of its folder."""

import contextlib
import os
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
_ESCAPES = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}


@dataclass(frozen=True, slots=True)
class Mount:
    """A mount: its folder, and the type as Linux names it."""

    folder: str
    kind: str


@dataclass(frozen=True, slots=True)
class Filesystem:
    """What is known of the file system under a path; None where unknown."""

    file_system: str | None
    network: bool | None


def filesystem_of(path: Path) -> Filesystem:
    """The file system under a path, which need not exist yet."""
    place = _resolved(path)
    if sys.platform.startswith("linux"):
        mount = mount_holding(place, parse_mounts(_read_text(_MOUNTS)))
        if mount is not None:
            return filesystem_of_mount(mount)
    if is_network_share(str(place)):
        return Filesystem(None, network=True)
    return Filesystem(None, None)


def sync_service_of(path: Path) -> str | None:
    """The sync service whose folder contains the path, such as Dropbox; None if none is found."""
    place = _resolved(path)
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


def parse_mounts(table: str) -> tuple[Mount, ...]:
    """The mounts in a table such as /proc/self/mountinfo (see proc(5)), in its order."""
    found = []
    for line in table.splitlines():
        before, separator, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if separator and len(fields) > 5 and kinds[0]:
            found.append(Mount(_unescaped(fields[4]), kinds[0]))
    return tuple(found)


def mount_holding(path: PurePath, mounts: tuple[Mount, ...]) -> Mount | None:
    """The mount that contains an absolute path: the deepest, and of two equally deep the later."""
    found, depth = None, 0
    for mount in mounts:
        folder = PurePath(mount.folder)
        if path.is_relative_to(folder) and len(folder.parts) >= depth:
            found, depth = mount, len(folder.parts)
    return found


def filesystem_of_mount(mount: Mount) -> Filesystem:
    """The properties of a mount's file system."""
    if mount.kind in _NETWORK_TYPES:
        return Filesystem(mount.kind, network=True)
    is_unknown = mount.kind.startswith("fuse") and mount.kind != "fuseblk"
    return Filesystem(mount.kind, network=None if is_unknown else False)


def is_network_share(path: str) -> bool:
    """Whether the path is a UNC path (Windows network share)."""
    return path.startswith(("\\\\", "//")) and not path.startswith(("\\\\?\\", "\\\\.\\"))


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _resolved(path: Path) -> Path:
    """The path with symbolic links resolved, as far as possible."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path.absolute()


def _unescaped(folder: str) -> str:
    for sign, meant in _ESCAPES.items():
        folder = folder.replace(sign, meant)
    return folder
