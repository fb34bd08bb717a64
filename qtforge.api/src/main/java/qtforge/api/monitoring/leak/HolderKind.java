// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.leak;

import qtforge.api.core.NamedConstant;

/** What may hold unloaded code. */
public enum HolderKind implements NamedConstant {
    /** A thread that runs the code. */
    THREAD(0),
    /** A thread of somebody else whose context class loader it is. */
    CONTEXT_CLASS_LOADER(1),
    /** A value in a thread-local variable. */
    THREAD_LOCAL(2),
    /** A java.util.Timer or a scheduled task. */
    TIMER(3),
    /** A shutdown hook of the JVM. */
    SHUTDOWN_HOOK(4),
    /** A driver that was registered with java.sql.DriverManager. */
    JDBC_DRIVER(5),
    /** An MBean on the platform's server. */
    MBEAN(6),
    /** A listener, handler or callback that was given to somebody else. */
    LISTENER(7),
    /** A static field of a class of another bundle or of the class library. */
    STATIC_FIELD(8),
    /** A service object or registration that the framework or another bundle keeps. */
    SERVICE(9),
    /** Native code. */
    NATIVE(10),
    /** Anything else; the path tells. */
    OTHER(11);

    private final int value;

    HolderKind(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
