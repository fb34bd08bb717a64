// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
    private static final Set<String> PASSING = Set.of(
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Boolean",
            "java.lang.reflect.Method",
            "java.lang.reflect.Constructor",
            "java.lang.invoke.MethodHandle");

    /** Those that call what they are told by reflection, and otherwise work for themselves. */
    private static final List<String> REFLECTING =
            List.of("java.beans.Statement", "java.beans.Expression", "java.beans.EventHandler");

    private final Origins origins;
    private final Walk outside = new Walk(true);
    private final Walk immediate = new Walk(false);

    DirectCaller(Origins origins) {
        this.origins = origins;
    }

    boolean isJdk() {
        Class<?> caller = found(outside);
        return caller == null || origins.jdk(caller);
    }

    /** The class that called an entry point, if only the one it is in; null when there is none below it. */
    Class<?> caller() {
        return found(immediate);
    }

    private static Class<?> found(Walk walk) {
        Found found = WALKER.walk(walk);
        if (!found.inside) {
            throw new SecurityException("it cannot be told who calls");
        }
        return found.caller;
    }

    /** Runs everything once before somebody is asked about: what the JVM does for the first run is asked about as well. */
    void warm() {
        Found found = WALKER.walk(immediate);
        if (found.inside || origins.trusted(String.class.getClassLoader()) || !origins.trusted(DirectCaller.class)) {
            throw new IllegalStateException("it cannot be told who calls");
        }
    }

    /** What a walk found: whether it came by the gate, and the first frame that counts after it. */
    private static final class Found {
        private boolean inside;
        private Class<?> caller;
    }

    /** No lambda, whose making would be asked about. */
    private final class Walk implements Function<Stream<StackFrame>, Found> {
        private final boolean skipsEntry;

        Walk(boolean skipsEntry) {
            this.skipsEntry = skipsEntry;
        }

        @Override
        public Found apply(Stream<StackFrame> frames) {
            Iterator<StackFrame> each = frames.iterator();
            Found found = new Found();
            Class<?> entry = null;
            boolean passed = false;
            while (each.hasNext() && found.caller == null) {
                Class<?> type = each.next().getDeclaringClass();
                if (!found.inside) {
                    found.inside = type == Gate.class;
                } else if (type != Gate.class) {
                    if (entry == null) {
                        entry = type;
                    } else if (passes(type) || passed && reflecting(type)) {
                        passed = true;
                    } else if (type != entry || !skipsEntry) {
                        found.caller = type;
                    }
                }
            }
            return found;
        }
    }

    private boolean reflecting(Class<?> type) {
        return origins.jdk(type) && startsWithAny(type.getName());
    }

    private static boolean startsWithAny(String name) {
        for (String each : REFLECTING) {
            if (name.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    /** What makes and links these is the JDK in its own right, and asks for loaders while it does. */
    private boolean passes(Class<?> type) {
        String name = type.getName();
        return origins.jdk(type) && (PASSING.contains(name) || passes(name));
    }

    private static boolean passes(String name) {
        if (name.startsWith("java.lang.invoke.")) {
            return name.startsWith("java.lang.invoke.LambdaForm")
                    || name.startsWith("java.lang.invoke.MethodHandleImpl")
                    || name.endsWith("$Holder");
        }
        if (name.startsWith("jdk.internal.reflect.")) {
            return name.contains("Accessor") && !name.contains("Factory");
        }
        return name.startsWith("sun.reflect.misc.");
    }
}
