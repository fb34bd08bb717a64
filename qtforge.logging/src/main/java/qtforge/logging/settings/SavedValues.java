// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.settings;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What was set at run time, in a properties file that is replaced as a whole: a killed process leaves the old or the new. */
final class SavedValues {

    private final Path file;

    SavedValues(Path file) {
        this.file = file;
    }

    /** What is there; a file that cannot be read is put aside and told. */
    Map<String, String> read(Consumer<String> wrong) {
        Map<String, String> values = new TreeMap<>();
        if (!Files.exists(file)) {
            return values;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        } catch (IOException | IllegalArgumentException e) {
            wrong.accept("cannot read " + file + ", it is put aside as " + aside() + ": " + e);
            values.clear();
        }
        return values;
    }

    private Path aside() {
        Path broken = file.resolveSibling(file.getFileName() + ".broken");
        try {
            Files.move(file, broken, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            return file;
        }
        return broken;
    }

    /** @throws PluginException FILE_SYSTEM_ERROR */
    void write(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
                    OutputStream out = Channels.newOutputStream(channel)) {
                properties.store(out, "Set at run time; wins over etc/qtforge.logging.cfg");
                out.flush();
                channel.force(true);
            }
            move(temporary);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "the logging configuration is in force but cannot be kept in " + file + ": " + e
                            + "; see that the folder can be written",
                    e);
        }
    }

    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
