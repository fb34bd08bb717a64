// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.lang.invoke.VarHandle;

/** How many threads of a group were made and not started yet. The JDK counts them up to version 18 and does not tell. */
final class UnstartedThreads {

    private static final VarHandle COUNT = count();

    private UnstartedThreads() {}

    private static VarHandle count() {
        try {
            return InnerJdk.lookup().findVarHandle(ThreadGroup.class, "nUnstartedThreads", int.class);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /** Whether they can be counted at all. */
    static boolean countable() {
        return COUNT != null;
    }

    static int of(ThreadGroup group) {
        return COUNT == null ? 0 : (int) COUNT.getVolatile(group);
    }
}
