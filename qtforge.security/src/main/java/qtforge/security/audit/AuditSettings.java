// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How much is kept.
 *
 * @param folder where the log is
 * @param events in memory
 * @param bytes of a file before it is rotated
 * @param files kept besides the current one
 * @param window in which repetitions of one denial are only counted
 * @param unwritten events that may wait for the disk
 */
record AuditSettings(Path folder, int events, long bytes, int files, Duration window, int unwritten) {

    private static final String PREFIX = "qtforge.security.audit.";

    /** As the framework's properties say. */
    static AuditSettings of(UnaryOperator<String> properties, Path data) {
        return new AuditSettings(
                data.resolve("security"),
                (int) number(properties, "events", 10_000, 1, 1_000_000),
                number(properties, "bytes", 10_485_760, 4096, 1L << 40),
                (int) number(properties, "files", 5, 1, 1000),
                Duration.ofSeconds(number(properties, "window", 60, 1, 86_400)),
                (int) number(properties, "unwritten", 10_000, 16, 1_000_000));
    }

    private static long number(UnaryOperator<String> properties, String name, long usual, long least, long most) {
        String text = properties.apply(PREFIX + name);
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            long number = Long.parseLong(text.trim());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, text, least, most, e);
        }
        throw wrong(name, text, least, most, null);
    }

    private static PluginException wrong(String name, String text, long least, long most, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_CONFIGURATION,
                PREFIX + name + " is '" + text + "'; set it to a whole number from " + least + " to " + most,
                cause);
    }
}
