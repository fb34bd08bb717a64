// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.util.Locale;
import java.util.regex.Pattern;
import qtforge.api.core.Version;

/** Checks what an index says of a bundle; each failure is an {@link IllegalArgumentException} with the remedy. */
final class OfferText {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    private OfferText() {}

    static Version version(String text) {
        return Version.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + text + "' is no version; write one such as 1.4.0-rc.1"));
    }

    static String sha256(String text) {
        if (!SHA256.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no SHA-256; write 64 hexadecimal digits, or index the folder anew");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    static long size(long size) {
        if (size < 0) {
            throw new IllegalArgumentException(size + " is no size; write the number of bytes");
        }
        return size;
    }
}
