// SPDX-License-Identifier: Apache-2.0
package qtforge.security.mapping;

import java.util.regex.Pattern;
import qtforge.api.security.PermissionGrant;

/** Names of properties, variables, libraries, interfaces and packages. */
final class NameResource {

    private static final Pattern PROPERTY = Pattern.compile("[^\\s*\"]+?(\\.\\*)?");
    private static final Pattern VARIABLE = Pattern.compile("[^\\s*=\"]+");
    private static final Pattern LIBRARY = Pattern.compile("[^*\"]+");
    private static final String WORD = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
    private static final Pattern QUALIFIED = Pattern.compile(WORD + "(\\." + WORD + ")*(\\.\\*)?");

    private NameResource() {}

    static String property(PermissionGrant grant) {
        return matching(grant, PROPERTY, "the name of a property, or prefix.* for all that start so");
    }

    static String variable(PermissionGrant grant) {
        return matching(grant, VARIABLE, "the name of one environment variable");
    }

    static String library(PermissionGrant grant) {
        return matching(grant, LIBRARY, "the name of one library, or its absolute path");
    }

    static String qualified(PermissionGrant grant) {
        boolean service = grant.permission().name().startsWith("SERVICE");
        return matching(
                grant,
                QUALIFIED,
                service
                        ? "the full name of an interface, or package.* for all of a package"
                        : "the name of a package, or name.* for it and those below");
    }

    private static String matching(PermissionGrant grant, Pattern pattern, String what) {
        if (!pattern.matcher(grant.resource()).matches()) {
            throw ResourceError.of(grant, "this is not " + what, "write one, or no resource for all");
        }
        return grant.resource();
    }

    /** Whether it stands for all that start alike. */
    static boolean isPrefix(String name) {
        return name.endsWith(".*");
    }

    /** What names start with that it stands for, without the dot. */
    static String stem(String name) {
        return isPrefix(name) ? name.substring(0, name.length() - 2) : name;
    }
}
