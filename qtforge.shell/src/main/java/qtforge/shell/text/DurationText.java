// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Lengths of time as people write and read them. */
public final class DurationText {

    private static final Pattern GIVEN = Pattern.compile("([0-9]{1,10})(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private DurationText() {}

    /**
     * What somebody typed: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 12h}, {@code 7d}.
     *
     * @throws PluginException INVALID_PARAMETERS saying how it is written
     */
    public static Duration parse(String text) {
        Matcher given = GIVEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!given.matches()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "'" + text + "' is no length of time; it is a whole number and a unit: 500ms, 30s, 5m, 12h, 7d");
        }
        // Ten digits of days in milliseconds still fit.
        return Duration.ofMillis(Long.parseLong(given.group(1)) * MILLIS.get(given.group(2)));
    }

    /**
     * What somebody typed for an option that has limits.
     *
     * @throws PluginException INVALID_PARAMETERS naming the option and its limits
     */
    public static Duration parse(String option, String text, Duration least, Duration most) {
        Duration given = parse(text);
        if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    option + " is " + text + "; set it to " + of(least) + " to " + of(most));
        }
        return given;
    }

    /** With as much detail as matters: {@code 42 ms}, {@code 1.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    public static String of(Duration length) {
        long millis = Math.max(0, length.toMillis());
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 10_000) {
            return millis / 1_000 + "." + millis % 1_000 / 100 + " s";
        }
        long seconds = millis / 1_000;
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        return seconds < 86_400
                ? two(seconds / 3_600, "h", seconds % 3_600 / 60, "min")
                : two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
    }

    private static String two(long great, String greatUnit, long small, String smallUnit) {
        return great + " " + greatUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
