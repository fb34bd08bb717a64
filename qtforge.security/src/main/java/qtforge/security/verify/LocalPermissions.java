// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.nio.charset.StandardCharsets;
import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;

/**
 * Checks {@code OSGI-INF/permissions.perm}, with which a bundle limits itself. A framework ignores the whole file when it cannot
 * parse a line of it, so that the bundle would not be limited at all: what is not understood completely is refused.
 */
final class LocalPermissions {

    static final String FILE = "OSGI-INF/permissions.perm";

    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\[\"\\\\nr])*)\"";
    private static final Pattern ENCODED =
            Pattern.compile("\\(\\s*([\\w$]+(?:\\.[\\w$]+)*)(?:\\s+" + QUOTED + "(?:\\s+" + QUOTED + ")?)?\\s*\\)");

    private LocalPermissions() {}

    /** What is wrong with the file, one text a line. */
    static List<String> problems(byte[] file) {
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : new String(file, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1)) {
            number++;
            String text = line.trim();
            if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith("//")) {
                problem(text).ifPresent(problems::add);
                if (!problems.isEmpty()) {
                    problems.set(0, "line " + number + " of " + FILE + " " + problems.get(0));
                    return problems;
                }
            }
        }
        return problems;
    }

    private static Optional<String> problem(String text) {
        Matcher matcher = ENCODED.matcher(text);
        if (!matcher.matches()) {
            return Optional.of(
                    "is not of the form (type \"name\" \"actions\"), and frameworks ignore the whole file then;"
                            + " correct it or remove the file");
        }
        if (!isPermission(matcher.group(1))) {
            return Optional.of("names '" + matcher.group(1) + "', which is no permission there is; correct the name");
        }
        return Optional.empty();
    }

    private static boolean isPermission(String type) {
        return isPermission(type, LocalPermissions.class.getClassLoader())
                || isPermission(type, BundleContext.class.getClassLoader());
    }

    private static boolean isPermission(String type, ClassLoader loader) {
        try {
            // Not initialized: the name comes from a stranger.
            return Permission.class.isAssignableFrom(Class.forName(type, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
