// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.caller;

import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import qtforge.caller.Rights;

/** Finds the bundle whose code asks for a logger: the nearest on the stack that is neither the class library, nor SLF4J, nor this. */
public final class CallingBundle {

    private static final StackWalker WALKER =
            Rights.privileged(() -> StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE));

    private static final ClassLoader OWN = CallingBundle.class.getClassLoader();

    private CallingBundle() {}

    /** The bundle; empty for a class of the class path, which is the framework's side. */
    public static Optional<Bundle> find() {
        return Rights.privileged(() -> WALKER.walk(CallingBundle::first));
    }

    private static Optional<Bundle> first(Stream<StackWalker.StackFrame> frames) {
        return frames.map(StackWalker.StackFrame::getDeclaringClass)
                .filter(CallingBundle::isForeign)
                .findFirst()
                .flatMap(type -> Optional.ofNullable(FrameworkUtil.getBundle(type)));
    }

    private static boolean isForeign(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && loader != OWN && loader != ClassLoader.getPlatformClassLoader();
    }
}
