"""What the disk under a file is: its file system, and whether a service copies it elsewhere."""

import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath

_MOUNTS = Path("/proc/self/mountinfo")
_BLOCKS = Path("/sys/dev/block")
# Linux' names for file systems that another computer holds.
_NETWORKS = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "coda", "ceph", "glusterfs"),
    *("lustre", "gfs2", "ocfs2", "davfs", "webdav", "fuse.sshfs", "fuse.rclone", "fuse.s3fs"),
    *("fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.curlftpfs", "fuse.ceph"),
}
# These write a changed block in a new place and keep the old one; the others are made of such.
_COPYING = {
    *("btrfs", "zfs", "bcachefs", "overlay", "aufs", "nilfs2", "f2fs", "apfs", "jffs2", "ubifs"),
}
# In memory: what is overwritten is gone.
_MEMORY = {"tmpfs", "ramfs"}
# Written where it was: the last word is the disk's.
_IN_PLACE = {"ext2", "ext3", "ext4", "xfs", "jfs", "vfat", "exfat", "ntfs", "ntfs3", "msdos"}
# What a sync service calls its folder; some add the name of a firm: "OneDrive - Mill Lane".
_SERVICES = {
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
# What a service leaves at the top of its folder, whatever that is called.
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}
_ESCAPES = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system in its place: the folder, its type as Linux names it, the disk's number."""

    folder: str
    kind: str
    device: str


@dataclass(frozen=True, slots=True)
class Filesystem:
    """What is known of the disk under a path; None where it is not known.

    ``overwrite_is_effective`` is whether writing over a file takes its old bytes away: not where
    changed blocks are written in a new place, nor in the memory of a solid-state disk.
    """

    file_system: str | None
    network: bool | None
    overwrite_is_effective: bool | None


def filesystem_of(path: Path) -> Filesystem:
    """What the system tells of the disk under that path, which need not be there yet."""
    place = _real(path)
    if sys.platform.startswith("linux"):
        mount = mount_holding(place, parse_mounts(_text(_MOUNTS)))
        if mount is not None:
            return filesystem_of_mount(mount, is_rotating=_is_rotating(mount.device))
    if is_network_share(str(place)):
        return Filesystem(None, network=True, overwrite_is_effective=False)
    return Filesystem(None, None, None)


def sync_service_of(path: Path) -> str | None:
    """The service whose folder the path lies in, such as Dropbox; None where none shows."""
    place = _real(path)
    if named := sync_service_in_path(place):
        return named
    for folder in (place, *place.parents):
        for mark, service in _MARKS.items():
            with contextlib.suppress(OSError):
                # In a person's home Dropbox keeps its own settings under the same name.
                if (folder / mark).exists() and folder not in (Path.home(), *Path.home().parents):
                    return service
    return None


def sync_service_in_path(path: PurePath) -> str | None:
    """The service whose folder is named in the path."""
    for part in path.parts:
        # "Dropbox (Mill Lane)", "OneDrive - Mill Lane", "GoogleDrive-me@example.org".
        for name, service in _SERVICES.items():
            rest = part.casefold().removeprefix(name.casefold())
            if part.casefold().startswith(name.casefold()) and rest.lstrip()[:1] in ("", "-", "("):
                return service
    return None


def parse_mounts(table: str) -> tuple[Mount, ...]:
    """The file systems in a table such as /proc/self/mountinfo (see proc(5)), in its order."""
    found = []
    for line in table.splitlines():
        before, separator, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if separator and len(fields) > 5 and kinds[0]:
            found.append(Mount(_unescaped(fields[4]), kinds[0], fields[2]))
    return tuple(found)


def mount_holding(path: PurePath, mounts: tuple[Mount, ...]) -> Mount | None:
    """The file system that holds an absolute path: the deepest one, and of two the later."""
    found, depth = None, 0
    for mount in mounts:
        folder = PurePath(mount.folder)
        if path.is_relative_to(folder) and len(folder.parts) >= depth:
            found, depth = mount, len(folder.parts)
    return found


def filesystem_of_mount(mount: Mount, *, is_rotating: bool | None) -> Filesystem:
    """What a file system on a disk that turns, or one that does not, means for a file."""
    kind = mount.kind
    if kind in _NETWORKS:
        return Filesystem(kind, network=True, overwrite_is_effective=False)
    network = None if kind.startswith("fuse") and kind != "fuseblk" else False
    if kind in _MEMORY:
        counts: bool | None = True
    elif kind in _COPYING or is_rotating is False:
        counts = False
    else:
        counts = True if kind in _IN_PLACE and is_rotating else None
    return Filesystem(kind, network, counts)


def is_network_share(path: str) -> bool:
    """Whether a path is Windows' form of another computer's folder."""
    return path.startswith(("\\\\", "//")) and not path.startswith(("\\\\?\\", "\\\\.\\"))


def _is_rotating(device: str) -> bool | None:
    """Whether the disk of that number is a turning one, as the system believes."""
    block = _BLOCKS / device
    # A partition has no queue of its own; the disk it is on has.
    for queue in (block / "queue", block / ".." / "queue"):
        said = _text(queue / "rotational").strip()
        if said in ("0", "1"):
            return said == "1"
    return None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _real(path: Path) -> Path:
    """The path without symbolic links, as far as that can be known."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path.absolute()


def _unescaped(folder: str) -> str:
    for sign, meant in _ESCAPES.items():
        folder = folder.replace(sign, meant)
    return folder
