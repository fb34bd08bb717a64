// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.util.Locale;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import qtforge.api.script.ScriptSource;

/** Whether a text is a plain script or an ES module. A {@code .mjs} is a module, another file what its text parses as. */
final class SourceForm {

    static final String MODULE = "application/javascript+module";
    private static final String SCRIPT = "application/javascript";

    private static final Pattern MODULE_WORDS = Pattern.compile("(?m)^\\s*(import\\b|export\\b|.*\\bawait\\b)");

    private SourceForm() {}

    /**
     * Parses a script without running it.
     *
     * @throws PolyglotException for its syntax
     */
    static Source parse(Context context, ScriptSource source) {
        Source module = source(source, MODULE);
        if (source.name().toLowerCase(Locale.ROOT).endsWith(".mjs")) {
            context.parse(module);
            return module;
        }
        Source script = source(source, SCRIPT);
        try {
            context.parse(script);
            return script;
        } catch (PolyglotException e) {
            if (!e.isSyntaxError() || !MODULE_WORDS.matcher(source.text()).find()) {
                throw e;
            }
        }
        context.parse(module);
        return module;
    }

    private static Source source(ScriptSource source, String mimeType) {
        return Source.newBuilder("js", source.text(), source.name())
                .mimeType(mimeType)
                .buildLiteral();
    }
}
