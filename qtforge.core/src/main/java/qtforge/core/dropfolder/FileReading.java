// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Reads the files that are settled and not known, and tells broken ones from those still being written. */
final class FileReading {

    private final FolderView scanner;
    private final ReportedErrors errors;

    FileReading(FolderView scanner, ReportedErrors errors) {
        this.scanner = scanner;
        this.errors = errors;
    }

    /** Reads a file if its time has come. */
    void read(TrackedFile file, StagedFiles staged, long now, long quietPeriod) {
        if (!file.needsReading()
                && !file.mayBeReadAgain(now, quietPeriod)
                && !(file.isForbidden() && Files.isReadable(file.path()))) {
            return;
        }
        try {
            FileContent content = staged.read(file.path());
            if (scanner.stamp(file.path()).filter(file.stamp()::equals).isEmpty()) {
                // It changed while it was read; what was read may be neither the old nor the new.
                staged.discard(file.path());
                file.unsettle();
                return;
            }
            file.read(content);
        } catch (PluginException e) {
            failed(file, e, now, quietPeriod);
        } catch (RuntimeException e) {
            failed(
                    file,
                    new PluginException(
                            PluginErrorCode.LOAD_FAILED, file.path() + " cannot be read: its loader threw " + e, e),
                    now,
                    quietPeriod);
        }
    }

    private void failed(TrackedFile file, PluginException e, long now, long quietPeriod) {
        if (e.code() == PluginErrorCode.FILE_NOT_FOUND) {
            file.unsettle();
            return;
        }
        boolean stillWritten = e.code() == PluginErrorCode.INVALID_FORMAT
                && !file.isQuiet(now, quietPeriod)
                && !isWholeZip(file.path());
        PluginError error = e.error();
        file.notRead(error, stillWritten, !Files.isReadable(file.path()), now);
        if (!stillWritten) {
            errors.report(file.path(), error);
        }
    }

    /** A zip ends with its directory: one that opens is not being written, only wrong. */
    private static boolean isWholeZip(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.size() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
