// SPDX-License-Identifier: Apache-2.0
package qtforge.script.metadata;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts with a unit, as people write them. */
final class Quantities {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})\\s*([kmgKMG]?)(?:i?[bB])?");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,12})\\s*(ms|s|m|min|h)");

    private Quantities() {}

    /** Bytes: {@code 1048576}, {@code 64M}, {@code 100MB}; units are powers of 1024. */
    static Optional<Long> bytes(Object value) {
        if (value instanceof Long number) {
            return Optional.of(number);
        }
        Matcher size = SIZE.matcher(String.valueOf(value).trim());
        if (!size.matches()) {
            return Optional.empty();
        }
        int shift =
                switch (size.group(2).toLowerCase(Locale.ROOT)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        long number = Long.parseLong(size.group(1));
        return number > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(number << shift);
    }

    /** A time: {@code 500ms}, {@code 5s}, {@code 2min}; a number is milliseconds. */
    static Optional<Duration> time(Object value) {
        if (value instanceof Long millis) {
            return Optional.of(Duration.ofMillis(millis));
        }
        Matcher time = TIME.matcher(String.valueOf(value).trim().toLowerCase(Locale.ROOT));
        if (!time.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(time.group(1));
        return Optional.of(
                switch (time.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofMinutes(number);
                });
    }

    /** A whole number, written or as it is. */
    static Optional<Long> whole(Object value) {
        if (value instanceof Long number) {
            return Optional.of(number);
        }
        String text = String.valueOf(value).trim();
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
