// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.security.AccessController;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Frames of the JDK below which nobody counts. */
@SuppressWarnings("removal")
final class Boundaries {

    private static final String CONTROLLER = AccessController.class.getName();

    private final Map<String, Set<String>> methods = new HashMap<>();

    /** Those that are boundaries for some entry points only: by class and method, the methods of these points. */
    private final Map<String, Set<String>> partly = new HashMap<>();

    Boundaries(List<EntryPoint> points) {
        for (EntryPoint point : points) {
            if (point.boundary() && !point.arguments().isEmpty()) {
                partly.put(
                        point.javaName() + "." + point.method(),
                        Set.of(point.arguments().split(" ")));
            } else if (point.boundary()) {
                methods.computeIfAbsent(point.javaName(), name -> new HashSet<>())
                        .add(point.method());
            }
        }
    }

    /**
     * Whether a frame of the JDK is one. A static initialiser is: a denial in it would spoil the class for everybody, and it
     * does the same whoever comes first.
     *
     * @param className the class of the frame
     * @param method its method
     * @param asking the method of the entry point; null when it is not known
     */
    boolean at(String className, String method, String asking) {
        if (method.equals("<clinit>")) {
            return true;
        }
        Set<String> named = methods.get(className);
        return named != null && (named.contains("*") || named.contains(method))
                || asking != null
                        && partly.getOrDefault(className + "." + method, Set.of())
                                .contains(asking);
    }

    /** Whether a frame is of the class that runs privileged actions. */
    static boolean controller(String className) {
        return className.equals(CONTROLLER);
    }

    /** Whether it runs one there. */
    static boolean privileged(String method) {
        return method.startsWith("doPrivileged");
    }
}
