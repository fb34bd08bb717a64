// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.util.List;
import java.util.Locale;

/** Sizes as people want them. */
public final class ByteText {

    private static final int STEP = 1024;
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

    private ByteText() {}

    /** With one decimal below 10, as {@code 4.2 KB}; nothing for a size that is not known, which is negative. */
    public static String of(long bytes) {
        if (bytes < 0) {
            return "";
        }
        double size = bytes;
        int unit = 0;
        while (size >= STEP && unit < UNITS.size() - 1) {
            size /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit > 0 && size < 9.95 ? "%.1f %s" : "%.0f %s", size, UNITS.get(unit));
    }
}
