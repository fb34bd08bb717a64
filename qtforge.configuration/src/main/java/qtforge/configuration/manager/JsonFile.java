// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.configuration.file.AtomicFile;
import qtforge.configuration.json.Frozen;
import qtforge.configuration.json.JsonFault;
import qtforge.configuration.json.JsonText;

/** Files of callers, read and written with their rights. */
final class JsonFile {

    private JsonFile() {}

    static Map<String, Object> read(Path file) {
        try {
            return Frozen.map(JsonText.readObject(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no file " + file, e);
        } catch (IOException e) {
            throw new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, "file " + file + " cannot be read: " + e, e);
        } catch (JsonFault e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    "file " + file + " is not valid at line " + e.line() + ", column " + e.column() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    static void write(Path file, Map<String, Object> values) {
        try {
            AtomicFile.write(file, JsonText.pretty(values));
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "file " + file + " cannot be written: " + e, e);
        }
    }
}
