// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How big an archive may be; what protects the runtime from zip bombs.
 *
 * @param maxBytes of all entries together, uncompressed
 * @param maxEntries in one archive
 * @param maxManifestBytes of the manifest, uncompressed
 * @param maxRatio uncompressed to compressed size of an entry above {@link #RATIO_COUNTS_FROM}
 */
public record ArchiveLimits(long maxBytes, int maxEntries, int maxManifestBytes, int maxRatio) {

    /** Entries up to this size, in bytes, may be compressed to nothing: they do no harm. */
    public static final long RATIO_COUNTS_FROM = 1L << 20;

    /** 1 GiB, 100,000 entries, 16 MiB of manifest, ratio 200. */
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(1L << 30, 100_000, 16 << 20, 200);

    /** The framework property of {@link #maxBytes()}. */
    public static final String MAX_BYTES = "qtforge.archive.maxBytes";

    /** The framework property of {@link #maxEntries()}. */
    public static final String MAX_ENTRIES = "qtforge.archive.maxEntries";

    /** The framework property of {@link #maxManifestBytes()}. */
    public static final String MAX_MANIFEST_BYTES = "qtforge.archive.maxManifestBytes";

    /** The framework property of {@link #maxRatio()}. */
    public static final String MAX_RATIO = "qtforge.archive.maxRatio";

    /**
     * The limits the framework properties {@code qtforge.archive.*} set; {@link #DEFAULT} where they do not.
     *
     * @throws PluginException INVALID_CONFIGURATION naming the property that is not a positive number
     */
    public static ArchiveLimits of(BundleContext context) {
        return new ArchiveLimits(
                positive(context, MAX_BYTES, DEFAULT.maxBytes, Long.MAX_VALUE),
                (int) positive(context, MAX_ENTRIES, DEFAULT.maxEntries, Integer.MAX_VALUE),
                (int) positive(context, MAX_MANIFEST_BYTES, DEFAULT.maxManifestBytes, Integer.MAX_VALUE - 8),
                (int) positive(context, MAX_RATIO, DEFAULT.maxRatio, Integer.MAX_VALUE));
    }

    private static long positive(BundleContext context, String property, long fallback, long highest) {
        String text = context.getProperty(property);
        if (text == null || text.isBlank()) {
            return fallback;
        }
        try {
            long number = Long.parseLong(text.trim());
            if (number > 0 && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(property, text, highest, e);
        }
        throw wrong(property, text, highest, null);
    }

    private static PluginException wrong(String property, String text, long highest, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_CONFIGURATION,
                "framework property " + property + " is '" + text + "'; set a whole number from 1 to " + highest,
                cause);
    }
}
