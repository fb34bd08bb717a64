// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** The errors of reading archives; each names the file, and the entry where there is one. */
final class ArchiveFailure {

    private ArchiveFailure() {}

    static PluginException invalid(Path file, String what, Throwable cause) {
        return new PluginException(PluginErrorCode.INVALID_FORMAT, file + ": " + what, cause);
    }

    static PluginException invalid(Path file, String entry, String what, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_FORMAT, file + ", entry '" + printable(entry) + "': " + what, cause);
    }

    static PluginException unsafe(Path file, String entry, String what) {
        return new PluginException(
                PluginErrorCode.SECURITY_VIOLATION, file + ", entry '" + printable(entry) + "': " + what);
    }

    static PluginException tooBig(Path file, String what, String property) {
        return new PluginException(
                PluginErrorCode.SECURITY_VIOLATION,
                file + ": " + what + "; if the archive is genuine, raise the framework property " + property);
    }

    static PluginException missing(Path file) {
        return new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no file " + file + "; check the path");
    }

    static PluginException unreadable(Path file, IOException cause) {
        String why = cause instanceof AccessDeniedException
                ? "permission denied; let the user that runs QtForge read it"
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new PluginException(
                PluginErrorCode.FILE_SYSTEM_ERROR, "file " + file + " cannot be read: " + why, cause);
    }

    static PluginException unwritable(Path file, IOException cause) {
        return new PluginException(
                PluginErrorCode.FILE_SYSTEM_ERROR,
                "store file " + file + " cannot be written: "
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                        + "; check space and permissions there",
                cause);
    }

    /** An entry's name without control characters and of bearable length: it comes from a stranger and goes to terminals. */
    private static String printable(String entry) {
        String text = entry.length() > 200 ? entry.substring(0, 200) + "..." : entry;
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
