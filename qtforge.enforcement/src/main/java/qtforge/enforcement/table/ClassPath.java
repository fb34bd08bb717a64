// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What the JVM was started with: the JDK, and the class path with the launcher and the framework. Immutable. */
final class ClassPath {

    private final Set<ClassLoader> loaders = Collections.newSetFromMap(new IdentityHashMap<>());

    /** A loader and its ancestors. */
    ClassPath(ClassLoader classPath) {
        for (ClassLoader loader = classPath; loader != null; loader = loader.getParent()) {
            loaders.add(loader);
        }
    }

    /** Whether code of a domain is of it. A domain without a loader is one somebody made for a context, and could be anybody's. */
    boolean contains(ProtectionDomain domain) {
        ClassLoader loader = domain.getClassLoader();
        return loader != null && loaders.contains(loader);
    }
}
