// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.io.InputStream;
import java.util.Map;
import java.util.function.Predicate;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;

/**
 * A context in which no script has run yet: one may have been parsed in it. Making one takes longer than anything else in the start of a
 * script, so the one that checked its syntax is had for running it.
 *
 * <p>For one thread at a time.
 */
final class FreshContext {

    /** What counts: the script, not what the Java side does for it. It has to be the same for all contexts of an engine. */
    @SuppressWarnings("UnnecessaryLambda") // a method reference is another object each time
    private static final Predicate<Source> COUNTED = source -> !source.isInternal();

    private final HostModules files = new HostModules();
    private final LineOutput output = new LineOutput();
    private final Context context;
    private final Prelude prelude;

    private ScriptSource parsed;
    private Source form;

    private FreshContext(Engine engine, Source preludeSource, ResourceLimits limits) {
        context = Context.newBuilder("js")
                .engine(engine)
                .sandbox(SandboxPolicy.CONSTRAINED)
                .allowHostAccess(HostAccess.CONSTRAINED)
                .allowIO(IOAccess.newBuilder().fileSystem(files).build())
                .resourceLimits(limits)
                .in(InputStream.nullInputStream())
                .out(output)
                .err(output)
                .options(Map.of(
                        "js.esm-eval-returns-exports", "true",
                        "js.load", "false",
                        "js.graal-builtin", "false",
                        "js.unhandled-rejections", "warn"))
                .build();
        boolean ready = false;
        try {
            prelude = new Prelude(context, preludeSource);
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    /** One without a limit of statements. */
    static FreshContext of(Engine engine, Source preludeSource) {
        return new FreshContext(
                engine, preludeSource, ResourceLimits.newBuilder().build());
    }

    /** One that counts statements: GraalJS takes that limit only when a context is made. */
    static FreshContext counting(Engine engine, Source preludeSource, ScriptLimits limits) {
        return new FreshContext(
                engine,
                preludeSource,
                ResourceLimits.newBuilder()
                        .statementLimit(limits.instructions(), COUNTED)
                        .build());
    }

    /**
     * Parses a script, unless that was the last to be parsed here.
     *
     * @throws PolyglotException for its syntax
     */
    Source parse(ScriptSource source) {
        if (!source.equals(parsed)) {
            form = SourceForm.parse(context, source);
            parsed = source;
        }
        return form;
    }

    /** Says what the script of a request may import and where what it prints goes. */
    void give(ScriptRequest request) {
        files.offer(request.modules());
        output.to(request.output());
    }

    Context context() {
        return context;
    }

    Prelude prelude() {
        return prelude;
    }

    LineOutput output() {
        return output;
    }

    void close() {
        context.close(true);
    }
}
