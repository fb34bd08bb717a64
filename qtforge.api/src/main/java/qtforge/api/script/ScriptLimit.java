// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script;

import org.osgi.annotation.versioning.ProviderType;
import qtforge.api.core.NamedConstant;

/** A kind of limit, see {@link ScriptLimits}. */
@ProviderType
public enum ScriptLimit implements NamedConstant {
    /** Of a call. */
    TIME(0),
    /** Of a call. */
    INSTRUCTIONS(1),
    /** Of the whole script. */
    MEMORY(2),
    /** Processor time of a worker. */
    PROCESSOR(3);

    private final int value;

    ScriptLimit(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
