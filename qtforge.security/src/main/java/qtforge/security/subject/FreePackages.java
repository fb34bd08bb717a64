// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.util.List;
import java.util.Set;

/**
 * The packages every plugin may import without being granted anything: the API, the specifications of OSGi except those that
 * manage the framework or its permissions, logging, and the parts of the Java class library outside {@code java.*} that only
 * compute. Everything the JVM guards stays guarded when it is called; being able to see a class gives no right.
 */
public final class FreePackages {

    /** A package, and everything below it. */
    private static final List<String> TREES = List.of(
            "java",
            "qtforge.api",
            "org.osgi.annotation",
            "org.osgi.dto",
            "org.osgi.namespace",
            "org.osgi.resource",
            "org.osgi.util",
            "org.osgi.service.async",
            "org.osgi.service.component",
            "org.osgi.service.coordinator",
            "org.osgi.service.event",
            "org.osgi.service.http",
            "org.osgi.service.jakartars",
            "org.osgi.service.jaxrs",
            "org.osgi.service.log",
            "org.osgi.service.metatype",
            "org.osgi.service.servlet",
            "org.osgi.service.typedevent",
            "org.slf4j",
            "javax.annotation",
            "javax.lang.model",
            "javax.xml",
            "org.w3c.dom",
            "org.xml.sax");

    /** Only the package itself. */
    private static final Set<String> SINGLE = Set.of(
            "org.osgi.framework",
            "org.osgi.framework.dto",
            "org.osgi.framework.namespace",
            "org.osgi.framework.wiring",
            "org.osgi.framework.wiring.dto",
            "org.osgi.framework.startlevel",
            "org.osgi.framework.startlevel.dto",
            "org.osgi.service.cm",
            "org.osgi.service.condition",
            "org.osgi.service.device",
            "org.osgi.service.jdbc",
            "org.osgi.service.prefs",
            "org.osgi.service.resolver",
            "org.osgi.service.serviceloader",
            "org.osgi.service.url",
            "javax.crypto",
            "javax.crypto.interfaces",
            "javax.crypto.spec",
            "javax.net",
            "javax.net.ssl",
            "javax.security.auth",
            "javax.security.auth.callback",
            "javax.security.auth.x500",
            "javax.security.cert");

    private FreePackages() {}

    /** Whether a package may be imported without a grant. */
    public static boolean isFree(String name) {
        return SINGLE.contains(name)
                || TREES.stream().anyMatch(tree -> name.equals(tree) || name.startsWith(tree + "."));
    }

    /** Packages that are free with everything below them, for rows of the permission table. */
    public static List<String> trees() {
        return TREES;
    }

    /** Packages that are free, but nothing below them, for rows of the permission table. */
    public static Set<String> single() {
        return SINGLE;
    }
}
