// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.nio.file.Path;
import java.util.List;
import qtforge.api.core.DropFolders;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.DropFolders.Status;
import qtforge.api.core.NearestNames;
import qtforge.api.core.PluginError;

/** Finds out what dropped files have to do with a plugin. */
final class DropFolderInquiry {

    private final List<DroppedFile> files;
    private final Causes causes;

    /**
     * An inquiry.
     *
     * @param folders null when none are watched
     */
    DropFolderInquiry(DropFolders folders, Causes causes) {
        files = folders == null ? List.of() : folders.files();
        this.causes = causes;
    }

    /** Tells of files of an installed plugin that were not taken. */
    void installed(String id) {
        for (DroppedFile file : files) {
            if (file.pluginId().equals(id) && file.status() != Status.INSTALLED) {
                tell(file, 0);
            }
        }
    }

    /** Tells of files that may hold a plugin that is not installed. */
    void absent(String id) {
        for (DroppedFile file : files) {
            if (file.pluginId().equals(id) || file.pluginId().isEmpty() && resembles(file.path(), id)) {
                tell(file, 0);
            }
        }
    }

    private void tell(DroppedFile file, int depth) {
        String reason =
                file.error().map(PluginError::message).map(text -> ": " + text).orElse("");
        switch (file.status()) {
            case REJECTED -> causes.add(
                    "file",
                    "file " + file.path() + " was rejected" + reason,
                    "replace it by a proper bundle; it is looked at again when it changes",
                    depth);
            case SHADOWED -> causes.add(
                    "file",
                    "file " + file.path() + " was passed over: another file with the same plugin id and a version at "
                            + "least as high is installed" + reason,
                    "remove one of the two, or raise the version",
                    depth);
            case INCOMPLETE -> causes.add(
                    "file",
                    "file " + file.path() + " is still being written, as far as one can tell" + reason,
                    "wait until the copy is complete, or copy it again",
                    depth);
            case INSTALLED -> causes.add(
                    "file",
                    "file " + file.path() + " is installed, but its plugin is not there" + reason,
                    "rescan the drop folders",
                    depth);
        }
    }

    /** Whether a file's name, without its ending and version, is or nearly is the id or the last part of it. */
    private static boolean resembles(Path path, String id) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        String base = (dot > 0 ? name.substring(0, dot) : name).replaceFirst("[-_.]v?[0-9]+([._-].*)?$", "");
        return NearestNames.isNear(base, id) || NearestNames.isNear(id.substring(id.lastIndexOf('.') + 1), base);
    }
}
