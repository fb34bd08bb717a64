// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.module.threading.Sleeping;

/** The clock of the runtime. */
public interface TimeFunctions {

    @ScriptDoc("The time now, in milliseconds since 1970 (UTC).")
    default long currentTimestamp() {
        return System.currentTimeMillis();
    }

    @ScriptDoc(
            """
            A time in words.
            The pattern has yyyy MM dd HH (or hh) mm ss SSS (or zzz); an empty one gives ISO 8601. The zone is UTC unless another is
            named, for example Europe/Berlin.""")
    default String formatTimestamp(
            long timestamp,
            @ScriptDefault("\"yyyy-MM-dd hh:mm:ss\"") String pattern,
            @ScriptDefault("\"UTC\"") String zone) {
        Instant time = Instant.ofEpochMilli(timestamp);
        if (pattern.isEmpty()) {
            return time.toString();
        }
        try {
            // The original's patterns are Qt's: hh is the hour of 24, zzz the milliseconds.
            return DateTimeFormatter.ofPattern(pattern.replace('h', 'H').replace('z', 'S'), Locale.ROOT)
                    .withZone(ZoneId.of(zone))
                    .format(time);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "format_timestamp: pattern '" + pattern + "' in zone '" + zone + "' cannot be used ("
                            + e.getMessage() + "); write for example yyyy-MM-dd hh:mm:ss.zzz and UTC",
                    e);
        }
    }

    @ScriptWaits
    @ScriptDoc("Waits so many seconds, at most an hour.")
    default void sleep(double seconds) {
        Sleeping.sleep(Duration.ofMillis(Math.round(seconds * 1_000)));
    }
}
