// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** The functions of {@code prelude.js} in one context. */
final class Prelude {

    final Value object;
    final Value extend;

    /** Makes objects of so many members; much faster than {@link #object}. */
    final Value[] small = new Value[5];

    final Value list;
    final Value append;
    final Value bytes;
    final Value big;
    final Value raise;
    final Value kind;
    final Value text;
    final Value date;
    final Value settle;
    final Value bound;
    final Value functions;
    final Value variables;
    final Value isClass;
    final Value make;
    final Value freeze;
    final Value define;

    Prelude(Context context, Source source) {
        Value all = context.eval(source);
        object = all.getMember("object");
        extend = all.getMember("extend");
        for (int i = 0; i < small.length; i++) {
            small[i] = all.getMember("object" + i);
        }
        list = all.getMember("list");
        append = all.getMember("append");
        bytes = all.getMember("bytes");
        big = all.getMember("big");
        raise = all.getMember("raise");
        kind = all.getMember("kind");
        text = all.getMember("text");
        date = all.getMember("date");
        settle = all.getMember("settle");
        bound = all.getMember("bound");
        functions = all.getMember("functions");
        variables = all.getMember("variables");
        isClass = all.getMember("isClass");
        make = all.getMember("make");
        freeze = all.getMember("freeze");
        define = all.getMember("define");
    }

    /** Its text; of no file, so that it is in no script's stack. */
    static Source source() {
        try (InputStream in = Prelude.class.getResourceAsStream("prelude.js")) {
            return Source.newBuilder("js", new String(in.readAllBytes(), StandardCharsets.UTF_8), "qtforge")
                    .internal(true)
                    .buildLiteral();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
