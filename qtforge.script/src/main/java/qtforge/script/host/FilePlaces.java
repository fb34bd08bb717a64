// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.io.FilePermission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PluginPermission;

/** Where the files of a script are: in its data folder without asking, elsewhere with permission. No link leads out of either. */
final class FilePlaces {

    static final String READ = "read";
    static final String WRITE = "write";
    static final String DELETE = "delete";

    private final HostScope scope;

    FilePlaces(HostScope scope) {
        this.scope = scope;
    }

    /**
     * The file a script means.
     *
     * @param given a path within the data folder, or an absolute one
     * @param action one of {@link FilePermission}
     * @return absolute, with no link on the way to it; the last name is not followed
     * @throws PluginException INVALID_ARGUMENT for a path that is none or leads out of the data folder, PERMISSION_DENIED
     */
    Path find(String given, String action) throws Exception {
        Path path;
        try {
            path = Path.of(given);
        } catch (InvalidPathException e) {
            throw refused("path '" + given.replace('\0', '?') + "' is none: " + e.getReason(), e);
        }
        return path.isAbsolute() ? elsewhere(path.normalize(), action) : own(path, given);
    }

    boolean isOwn(Path path) {
        return path.startsWith(root());
    }

    /** The data folder. */
    Path root() {
        Path folder = scope.context().dataFolder();
        try {
            return ScriptRights.privileged(folder::toRealPath);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "data folder " + folder + " cannot be used: " + e, e);
        }
    }

    private Path own(Path path, String given) throws Exception {
        for (Path step : path) {
            if (step.toString().equals("..")) {
                throw refused(
                        "path '" + given + "' leads upwards; give one within the data folder, or an absolute one",
                        null);
            }
        }
        Path root = root();
        Path inside = root.resolve(path).normalize();
        Path relative = root.relativize(inside);
        if (relative.getName(0).toString().toLowerCase(Locale.ROOT).equals(FilesModule.RESERVED)) {
            throw refused("path '" + given + "' is in " + FilesModule.RESERVED + ", which is the runtime's", null);
        }
        ScriptRights.privileged(() -> {
            Path step = root;
            for (Path name : relative) {
                step = step.resolve(name);
                if (Files.isSymbolicLink(step)) {
                    throw refused(
                            "path '" + given + "' leads over the link " + step + "; links are not followed", null);
                }
            }
            return null;
        });
        return inside;
    }

    private Path elsewhere(Path path, String action) throws Exception {
        require(path, action);
        Path real = ScriptRights.privileged(() -> real(path, action));
        if (!real.equals(path)) {
            // A link on the way leads to what may be forbidden.
            require(real, action);
        }
        return real;
    }

    /** Without links; of a file that is not there, or is deleted, its folder without links. */
    private static Path real(Path path, String action) throws IOException {
        if (!action.equals(DELETE) && Files.exists(path)) {
            return path.toRealPath();
        }
        Path folder = path.getParent();
        return folder != null && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                ? folder.toRealPath().resolve(path.getFileName())
                : path;
    }

    private void require(Path path, String action) {
        PluginPermission needed =
                action.equals(READ) ? PluginPermission.FILE_SYSTEM_READ : PluginPermission.FILE_SYSTEM_WRITE;
        scope.rights()
                .require(() -> new FilePermission(path.toString(), action), action + " " + path, needed + ":" + path);
    }

    private PluginException refused(String message, Exception cause) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT, scope.context().pluginId(), message, cause);
    }
}
