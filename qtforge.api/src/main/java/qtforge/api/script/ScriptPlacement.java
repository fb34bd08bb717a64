// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script;

import org.osgi.annotation.versioning.ProviderType;
import qtforge.api.core.NamedConstant;

/** Where a script runs. */
@ProviderType
public enum ScriptPlacement implements NamedConstant {
    /** In the process of the runtime: fast, without a hard limit of memory. */
    IN_PROCESS(0),
    /** In a process of its own, with limits that the operating system keeps. */
    WORKER(1);

    private final int value;

    ScriptPlacement(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
