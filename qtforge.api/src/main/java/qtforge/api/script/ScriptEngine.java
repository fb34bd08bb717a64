// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import qtforge.api.core.PluginType;

/**
 * Runs scripts of one language. A whiteboard service; may be called by several threads at a time. The bundle of an engine is never
 * refreshed while scripts run: a changed script is a new {@link ScriptInstance}, not a new bundle.
 */
@ConsumerType
public interface ScriptEngine {

    /** The language, in lower case: {@code lua}, {@code python}, {@code javascript}. */
    String language();

    /** What runs, for people: {@code Lua 5.4.8 (in process)}. */
    String description();

    /** Endings of its files with dot, in lower case: {@code .lua}. */
    List<String> extensions();

    /** The type of plugins of this language. */
    PluginType pluginType();

    /** Where this engine can run a script; never empty. */
    Set<ScriptPlacement> placements();

    /**
     * Whether a script of a request that asks for it ({@link ScriptRequest#confined}) can reach nothing but what it is given. False for a
     * language whose scripts are programs of the operating system, on a machine that cannot confine these: they do what the user of the
     * runtime may, so where permissions are enforced only those run that may start any program. May take as long as the start of a script.
     */
    default boolean confines() {
        return true;
    }

    /**
     * Whether a script can also run without being confined, as a program of the operating system that does what the user of the runtime may:
     * so run those that ask for PROCESS_CREATION, where it is granted. False for a language whose scripts reach nothing but what they are
     * given in any case; for these the permission is one like any other.
     */
    default boolean runsUnconfined() {
        return false;
    }

    /** Why it does not confine, with the remedy, in words that fit behind a colon; empty when it does. */
    default String unconfinedReason() {
        return "";
    }

    /**
     * Checks the syntax of a script without running it.
     *
     * @throws ScriptException INVALID_FORMAT with file and line
     */
    void check(ScriptSource source);

    /**
     * Loads a script: runs its top level with the modules of the request in reach, within the limits.
     *
     * @return the loaded script; the caller closes it
     * @throws ScriptException INVALID_FORMAT for syntax, EXECUTION_FAILED for an error of the script, TIMEOUT or RESOURCE_EXHAUSTED at a
     *     limit, NOT_SUPPORTED for a placement it does not have, RESOURCE_UNAVAILABLE when a worker cannot be started, naming the remedy
     */
    ScriptInstance open(ScriptRequest request);
}
