// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Hashes of texts. */
final class Hashes {

    private static final List<String> KNOWN = List.of("SHA-256", "SHA-1", "SHA-512", "MD5");

    private Hashes() {}

    static String of(String text, String algorithm) {
        String name = algorithm.toUpperCase(Locale.ROOT).replaceFirst("^SHA-?(?=\\d)", "SHA-");
        if (!KNOWN.contains(name)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "hash_string: algorithm '" + algorithm + "' is not known; use one of " + KNOWN);
        }
        try {
            byte[] digest = MessageDigest.getInstance(name).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED, "hash_string: this JVM has no " + name + "; use SHA-256", e);
        }
    }
}
