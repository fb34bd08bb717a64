// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.caller;

/** Makes this bundle's own threads, which take nothing from the plugin that happens to call when one is needed. */
public final class OwnThreads {

    private OwnThreads() {}

    /** A daemon thread {@code qtforge-configuration-NAME} that is not started yet. */
    public static Thread make(String name, Runnable task) {
        return Rights.privileged(() -> {
            Thread thread = new Thread(mainGroup(), task, "qtforge-configuration-" + name);
            thread.setDaemon(true);
            thread.setContextClassLoader(OwnThreads.class.getClassLoader());
            return thread;
        });
    }

    /** The group below the JVM's own, whatever group the calling thread is in. */
    private static ThreadGroup mainGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null && group.getParent().getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
