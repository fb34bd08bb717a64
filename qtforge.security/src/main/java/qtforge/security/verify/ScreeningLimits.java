// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.util.function.UnaryOperator;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How big an archive may be, by the same framework properties as those of the runtime's loader.
 *
 * @param maxBytes of all entries together, uncompressed, and of the file itself
 * @param maxEntries in one archive
 * @param maxManifestBytes of the manifest, uncompressed
 * @param maxRatio uncompressed to compressed size of an entry above {@link #RATIO_COUNTS_FROM}
 */
public record ScreeningLimits(long maxBytes, int maxEntries, int maxManifestBytes, int maxRatio) {

    static final long RATIO_COUNTS_FROM = 1L << 20;

    static final ScreeningLimits DEFAULT = new ScreeningLimits(1L << 30, 65_535, 16 << 20, 200);

    /** In bytes, encoded. */
    static final int LONGEST_NAME = 1024;

    /** The limits that framework properties set. */
    static ScreeningLimits of(UnaryOperator<String> properties) {
        return new ScreeningLimits(
                positive(properties, "qtforge.archive.maxBytes", DEFAULT.maxBytes, Long.MAX_VALUE),
                (int) Math.min(
                        DEFAULT.maxEntries,
                        positive(properties, "qtforge.archive.maxEntries", DEFAULT.maxEntries, Integer.MAX_VALUE)),
                (int) positive(
                        properties,
                        "qtforge.archive.maxManifestBytes",
                        DEFAULT.maxManifestBytes,
                        Integer.MAX_VALUE - 8),
                (int) positive(properties, "qtforge.archive.maxRatio", DEFAULT.maxRatio, Integer.MAX_VALUE));
    }

    private static long positive(UnaryOperator<String> properties, String name, long fallback, long highest) {
        String text = properties.apply(name);
        if (text == null || text.isBlank()) {
            return fallback;
        }
        long number;
        try {
            number = Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            number = -1;
        }
        if (number < 1 || number > highest) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    "framework property " + name + " is '" + text + "'; set a whole number from 1 to " + highest);
        }
        return number;
    }
}
