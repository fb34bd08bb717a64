// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What counts as an address. */
final class Addresses {

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.)+[A-Za-z]{2,63}");
    private static final int LONGEST_EMAIL = 254;
    private static final Set<String> WITH_HOST = Set.of("http", "https", "ftp", "ws", "wss");

    private Addresses() {}

    static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
    }

    static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return WITH_HOST.contains(scheme)
                    ? uri.getHost() != null && !uri.getHost().isEmpty()
                    : scheme.equals("file")
                            && uri.getPath() != null
                            && uri.getPath().startsWith("/");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
