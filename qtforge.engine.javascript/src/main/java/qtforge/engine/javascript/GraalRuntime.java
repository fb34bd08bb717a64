// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;

/** GraalJS, started when it is first needed; shares compiled code between scripts. */
final class GraalRuntime implements AutoCloseable {

    private final Set<JavaScriptInstance> instances = ConcurrentHashMap.newKeySet();
    private final CallWatch watch = new CallWatch(instances);

    /** Guards engine, prelude and closed; never held while a script runs. */
    private final Object lock = new Object();

    private Engine engine;
    private Source prelude;
    private boolean closed;

    void check(ScriptSource source) {
        Privileged.run(() -> {
            try (Context context = context(
                    FileSystem.newDenyIOFileSystem(), OutputStream.nullOutputStream(), ResourceLimits.newBuilder())) {
                SourceForm.parse(context, source);
            } catch (PolyglotException e) {
                throw ScriptErrors.syntax("", e);
            }
            return null;
        });
    }

    ScriptInstance open(ScriptRequest request) {
        return Privileged.run(() -> {
            ResourceLimits.Builder limits = ResourceLimits.newBuilder();
            if (request.limits().instructions() > 0) {
                limits.statementLimit(request.limits().instructions(), null);
            }
            LineOutput output = new LineOutput(request.output());
            Context context = context(new HostModules(request.modules()), output, limits);
            JavaScriptInstance instance = new JavaScriptInstance(request, context, output, instances::remove);
            instances.add(instance);
            watch.wake();
            try {
                instance.load(prelude);
                return instance;
            } catch (RuntimeException | Error e) {
                instance.close();
                throw e;
            }
        });
    }

    private Context context(FileSystem files, OutputStream output, ResourceLimits.Builder limits) {
        return Context.newBuilder("js")
                .engine(engine())
                .sandbox(SandboxPolicy.CONSTRAINED)
                .allowHostAccess(HostAccess.CONSTRAINED)
                .allowIO(IOAccess.newBuilder().fileSystem(files).build())
                .resourceLimits(limits.build())
                .in(java.io.InputStream.nullInputStream())
                .out(output)
                .err(output)
                .options(Map.of(
                        "js.esm-eval-returns-exports", "true",
                        "js.load", "false",
                        "js.graal-builtin", "false",
                        "js.unhandled-rejections", "warn"))
                .build();
    }

    private Engine engine() {
        synchronized (lock) {
            if (closed) {
                throw new ScriptException(
                        PluginErrorCode.INVALID_STATE, "", "the JavaScript engine is stopped", List.of(), null);
            }
            if (engine == null) {
                NativeAttachment.refuse();
                engine = Engine.newBuilder("js")
                        .sandbox(SandboxPolicy.CONSTRAINED)
                        .in(java.io.InputStream.nullInputStream())
                        .out(OutputStream.nullOutputStream())
                        .err(OutputStream.nullOutputStream())
                        .option("engine.WarnInterpreterOnly", "false")
                        .build();
                prelude = Prelude.source();
            }
            return engine;
        }
    }

    @Override
    public void close() {
        Engine ending;
        synchronized (lock) {
            closed = true;
            ending = engine;
            engine = null;
        }
        watch.close();
        List.copyOf(instances).forEach(JavaScriptInstance::close);
        if (ending != null) {
            Privileged.run(() -> {
                ending.close(true);
                return null;
            });
        }
    }
}
