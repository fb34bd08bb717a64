// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.List;

/** Packages every plugin may import without being granted: specifications and APIs, which give no power by themselves. */
public final class FreePackages {

    /** With those below them. */
    static final List<String> TREES = List.of(
            "qtforge.api",
            "org.osgi",
            "org.slf4j",
            "javax.annotation",
            "javax.inject",
            "javax.crypto",
            "javax.net",
            "javax.security",
            "javax.xml",
            "org.w3c.dom",
            "org.xml.sax");

    private FreePackages() {}

    /** Whether a package may be imported by every plugin. */
    public static boolean contains(String name) {
        return name.startsWith("java.")
                || TREES.stream().anyMatch(tree -> name.equals(tree) || name.startsWith(tree + "."));
    }
}
