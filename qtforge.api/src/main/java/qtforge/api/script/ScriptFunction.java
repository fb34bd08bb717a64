// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script;

import org.osgi.annotation.versioning.ConsumerType;

/** A function that a script handed to the runtime. The same rules for threads hold as for {@link ScriptInstance#call}. */
@ConsumerType
public interface ScriptFunction {

    /**
     * Calls it.
     *
     * @throws ScriptException as {@link ScriptInstance#call}
     */
    Object call(Object... arguments);

    /** Gives it back; it cannot be called any more. Any thread may do so, twice does no harm. */
    void release();
}
