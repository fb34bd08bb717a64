// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script;

import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.util.promise.Promise;

/**
 * A loaded script. {@link #call} and {@link ScriptFunction#call} are made by one thread at a time; who uses the instance sees to that. The
 * same thread may call again from within a {@link HostFunction}, and another thread may then not. The other methods may be called by any
 * thread at any time.
 *
 * <p><b>What a script offers.</b> The engine finds the functions of the plugin in the shapes of its language: global functions, a table or
 * object that the script returns or exports, a global or module variable {@code plugin}, a class {@code Plugin}, a function
 * {@code create_plugin}. Names are those of the script.
 */
@ConsumerType
public interface ScriptInstance extends AutoCloseable {

    /**
     * The names of the functions the script offers. Those in a table, dict or object {@code commands} of the plugin are among them as
     * {@code commands.NAME}, and are called by that name.
     */
    Set<String> functions();

    /**
     * A variable of the script's plugin table, object or module that is no function.
     *
     * @return JSON-shaped; empty when there is none, or none that has a JSON form
     */
    Optional<Object> variable(String name);

    /**
     * Calls a function of the script.
     *
     * @param function one of {@link #functions()}
     * @param arguments JSON-shaped values, {@link HostFunction}s
     * @return JSON-shaped, or a {@link ScriptFunction}; of several results the first. A result that the language gives later (an async
     *     function, a coroutine) is awaited
     * @throws ScriptException COMMAND_NOT_FOUND for a function it does not have, EXECUTION_FAILED for an error of
     *     the script with file, line and script stack (a {@link qtforge.api.core.PluginException} that a host function threw keeps its code),
     *     TIMEOUT, RESOURCE_EXHAUSTED, OPERATION_CANCELLED, INVALID_STATE once it is closed, INVALID_ARGUMENT for what cannot be converted
     */
    Object call(String function, Object... arguments);

    /**
     * Ends the call under way, if there is one, with OPERATION_CANCELLED and the reason. An instance that can no longer be used then
     * has {@link #ended()} resolved.
     */
    void cancel(String reason);

    /** Which limits are really kept for this instance. */
    Set<ScriptLimit> enforced();

    /** Bytes the script holds; -1 when the engine cannot tell. */
    long memoryBytes();

    /** Resolved with the reason when the instance ended by itself: a worker died, a limit made it unusable. Not by {@link #close}. */
    Promise<String> ended();

    /** Ends it and gives back everything; what it handed out cannot be called any more. Never throws, waits a second at most. */
    @Override
    void close();
}
