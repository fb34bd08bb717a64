// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

/** How a background service of a {@link ServicePlugin} is run. */
public enum ServiceExecutionMode implements NamedConstant {
    /** Started in the thread that starts the plugin; must return at once. */
    MAIN_THREAD(0),
    /** One thread of the plugin's executor belongs to the service. */
    WORKER_THREAD(1),
    /** The service submits tasks to the plugin's executor. */
    THREAD_POOL(2),
    /** The service reacts to events and timers only. */
    ASYNC(3),
    /** The service looks after its own threads. */
    CUSTOM(4);

    private final int value;

    ServiceExecutionMode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
