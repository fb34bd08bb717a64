// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

/** What can happen to a plugin during its life. */
public enum PluginLifecycleEvent implements NamedConstant {
    BEFORE_INITIALIZE(0),
    AFTER_INITIALIZE(1),
    BEFORE_SHUTDOWN(2),
    AFTER_SHUTDOWN(3),
    BEFORE_PAUSE(4),
    AFTER_PAUSE(5),
    BEFORE_RESUME(6),
    AFTER_RESUME(7),
    STATE_CHANGED(8),
    ERROR(9),
    TIMEOUT(10),
    HEALTH_CHECK(11),
    RESOURCE_WARNING(12),
    DEPENDENCY_CHANGED(13);

    private final int value;

    PluginLifecycleEvent(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
