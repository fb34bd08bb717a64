// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.PolyglotException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;

/** GraalJS, started when it is first needed; shares compiled code between scripts. */
final class GraalRuntime implements AutoCloseable {

    private final Set<JavaScriptInstance> instances = ConcurrentHashMap.newKeySet();
    private final CallWatch watch = new CallWatch(instances);

    private final ContextFactory contexts = new ContextFactory();
    private final SpareContext spare = new SpareContext(contexts::make);
    private final boolean forMany;

    /** For many scripts, so that it pays to have a context ready for the next, or for one. */
    GraalRuntime(boolean forMany) {
        this.forMany = forMany;
    }

    void check(ScriptSource source) {
        Privileged.run(() -> {
            contexts.requireOpen();
            FreshContext fresh = spare.take();
            boolean parsed = false;
            try {
                fresh.parse(source);
                parsed = true;
            } catch (PolyglotException e) {
                if (e.isCancelled() || e.isInterrupted()) {
                    // Not the fault of the script.
                    contexts.requireOpen();
                    throw new ScriptException(
                            PluginErrorCode.OPERATION_CANCELLED, "", "its check was interrupted", List.of(), e);
                }
                throw ScriptErrors.syntax("", e);
            } catch (IllegalStateException e) {
                // Closed with the engine.
                contexts.requireOpen();
                throw e;
            } finally {
                if (parsed) {
                    spare.keep(fresh);
                } else {
                    fresh.close();
                }
            }
            return null;
        });
    }

    ScriptInstance open(ScriptRequest request) {
        return Privileged.run(() -> {
            contexts.requireOpen();
            FreshContext fresh =
                    request.limits().instructions() > 0 ? contexts.counting(request.limits()) : spare.take();
            JavaScriptInstance instance = new JavaScriptInstance(request, fresh, instances::remove);
            try {
                fresh.give(request);
                instances.add(instance);
                // Whoever closes goes through the instances after that it refuses new ones.
                contexts.requireOpen();
                watch.wake();
                instance.load();
                if (forMany) {
                    spare.prepare();
                }
                return instance;
            } catch (RuntimeException | Error e) {
                instance.close();
                throw e;
            }
        });
    }

    boolean hasSpare() {
        return spare.isThere();
    }

    @Override
    public void close() {
        contexts.refuse();
        watch.close();
        List.copyOf(instances).forEach(JavaScriptInstance::close);
        Privileged.run(() -> {
            contexts.close();
            return null;
        });
        spare.close();
    }
}
