// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.decision;

import java.security.Permission;
import java.util.function.Supplier;

/** The plain text of a denial, for when nobody words it better. */
final class DenialWording {

    private DenialWording() {}

    static String plain(String location, Permission permission) {
        String who = location.isEmpty() ? "code of unknown origin" : "bundle " + location;
        return who + " may not " + permission.getClass().getSimpleName() + " \"" + text(permission::getName) + "\" \""
                + text(permission::getActions) + "\"";
    }

    /** A permission class of a plugin may throw whatever it likes; the answer stays no. */
    private static String text(Supplier<String> part) {
        try {
            String text = part.get();
            return text == null ? "" : text;
        } catch (RuntimeException | LinkageError e) {
            return "?";
        }
    }
}
