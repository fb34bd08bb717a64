// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import qtforge.enforcement.bridge.Gate;

/**
 * Tells whether the JDK itself called an entry point. What it reads and sets for its own work it would have done privileged
 * when there was a SecurityManager; in Java 24 and later the marks are gone.
 */
final class DirectCaller {

    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES));

    /** Those that only pass on what they are told. */
    private static final Set<String> PASSING = Set.of("java.lang.Integer", "java.lang.Long", "java.lang.Boolean");

    private final Origins origins;

    DirectCaller(Origins origins) {
        this.origins = origins;
    }

    boolean isJdk() {
        return WALKER.walk(this::jdkCalls);
    }

    private boolean jdkCalls(Stream<StackFrame> frames) {
        Iterator<StackFrame> each = frames.iterator();
        boolean inside = false;
        Class<?> entry = null;
        while (each.hasNext()) {
            Class<?> type = each.next().getDeclaringClass();
            if (!inside) {
                inside = type == Gate.class;
            } else if (type != Gate.class) {
                entry = entry == null ? type : entry;
                if (type != entry && !passes(type)) {
                    return origins.jdk(type);
                }
            }
        }
        return inside;
    }

    private boolean passes(Class<?> type) {
        String name = type.getName();
        return origins.jdk(type)
                && (PASSING.contains(name)
                        || name.startsWith("java.lang.invoke.")
                        || name.startsWith("java.lang.reflect.")
                        || name.startsWith("jdk.internal.reflect."));
    }
}
