// SPDX-License-Identifier: Apache-2.0
package qtforge.script.archive;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptSource;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * The check of a script by its engine, in a thread of its own that ends with it: an engine that is used for the first time has to be started,
 * and some start a process, so the bundle is written meanwhile. Who begins one awaits it, whatever else fails.
 */
final class SyntaxCheck {

    private final ScriptSource source;
    private final FutureTask<Void> work;

    private SyntaxCheck(ScriptEngine engine, ScriptSource source) {
        this.source = source;
        work = new FutureTask<>(() -> Rights.privileged(() -> engine.check(source)), null);
    }

    static SyntaxCheck begin(ScriptEngine engine, ScriptSource source) {
        SyntaxCheck check = new SyntaxCheck(engine, source);
        OwnThreads.make("qtforge-script-check " + source.name(), check.work).start();
        return check;
    }

    /**
     * Waits until it is done.
     *
     * @throws PluginException what the engine throws for the script; OPERATION_CANCELLED when this thread is interrupted, which ends the check
     */
    void await() {
        try {
            work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            work.cancel(true);
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED,
                    "the check of " + source.name() + " was interrupted; it has not been installed",
                    e);
        }
    }
}
