// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.files.AtomicFiles;

/** How often samples are taken, as it was set, in a file of properties. */
final class KeptSettings {

    static final Duration SHORTEST = Duration.ofMillis(10);
    static final Duration LONGEST = Duration.ofHours(1);

    private static final String INTERVAL = "interval_ms";

    private final System.Logger log = System.getLogger(KeptSettings.class.getName());
    private final Path file;

    /**
     * Settings in a file.
     *
     * @param file null to keep nothing
     */
    KeptSettings(Path file) {
        this.file = file;
    }

    /** The interval that was kept, or else the given one. */
    Duration interval(Duration otherwise) {
        if (file == null || !Files.isRegularFile(file)) {
            return otherwise;
        }
        try {
            Properties kept = new Properties();
            kept.load(new StringReader(Files.readString(file)));
            return check(Duration.ofMillis(
                    Long.parseLong(kept.getProperty(INTERVAL, "").trim())));
        } catch (IOException | RuntimeException e) {
            log.log(
                    System.Logger.Level.WARNING,
                    "The settings of the metrics cannot be read from " + file + " (" + e.getMessage()
                            + "); samples are taken each " + otherwise.toMillis() + " ms until they are set again");
            return otherwise;
        }
    }

    void keep(Duration interval) {
        if (file == null) {
            return;
        }
        try {
            AtomicFiles.write(file, INTERVAL + "=" + interval.toMillis() + "\n");
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "",
                    "the interval of samples could not be kept in " + file + ": " + e.getMessage()
                            + "; it holds until the runtime stops",
                    e);
        }
    }

    static Duration check(Duration interval) {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "samples cannot be taken each " + interval + "; choose an interval of 10 ms to 1 hour");
        }
        return interval;
    }
}
