// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

/** Where the code of a dynamic plugin runs. */
public enum PluginExecutionContext implements NamedConstant {
    /** In the thread of the caller. */
    MAIN_THREAD(0),
    /** On the plugin's lane; the default. */
    WORKER_THREAD(1),
    /** In a process of its own. */
    ISOLATED(2);

    private final int value;

    PluginExecutionContext(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
