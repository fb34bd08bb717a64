// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Code whose class loader should be gone.
 *
 * @param mark its class loader, held weakly
 * @param owner the plugin
 * @param serviceTypes the names of the interfaces under which it had registered services
 */
public record LeakedCode(LoaderMark mark, Owner owner, Set<String> serviceTypes) {

    public LeakedCode {
        serviceTypes = Set.copyOf(serviceTypes);
    }

    /** The names of the classes and interfaces an object of one of its classes is of; empty when that is not known. */
    Set<String> supertypes(String className) {
        ClassLoader loader = mark.get();
        if (loader == null) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        try {
            Deque<Class<?>> open = new ArrayDeque<>();
            open.add(Class.forName(className, false, loader));
            while (!open.isEmpty()) {
                Class<?> type = open.poll();
                if (names.add(type.getName())) {
                    Collections.addAll(open, type.getInterfaces());
                    if (type.getSuperclass() != null) {
                        open.add(type.getSuperclass());
                    }
                }
            }
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            // A hidden class, or one that misses another: what is known of it by now is enough.
            return names;
        }
        return names;
    }
}
