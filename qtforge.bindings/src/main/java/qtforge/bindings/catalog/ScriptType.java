// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.util.Optional;

/**
 * The type of a parameter, field or result.
 *
 * @param kind what it is
 * @param javaClass the class in Java; of an Optional that of what it holds
 * @param name of a constant, object or struct {@code core.Version}; else empty
 * @param element of lists, sets, maps and streams; null for others
 * @param nullable whether there may be none
 * @param optional whether Java says Optional
 */
public record ScriptType(
        Kind kind, Class<?> javaClass, String name, ScriptType element, boolean nullable, boolean optional) {

    /** A type that needs no more than its kind. */
    static ScriptType of(Kind kind, Class<?> javaClass) {
        return new ScriptType(kind, javaClass, "", null, kind == Kind.ANY || kind == Kind.NONE, false);
    }

    static ScriptType named(Kind kind, Class<?> javaClass, String name) {
        return new ScriptType(kind, javaClass, name, null, false, false);
    }

    static ScriptType of(Kind kind, Class<?> javaClass, ScriptType element) {
        return new ScriptType(kind, javaClass, "", element, false, false);
    }

    /** This, or nothing. */
    ScriptType orNone() {
        return new ScriptType(kind, javaClass, name, element, true, optional);
    }

    /** This in an Optional. */
    ScriptType inOptional() {
        return new ScriptType(kind, javaClass, name, element, true, true);
    }

    /** The type of what is in it. */
    public Optional<ScriptType> elementType() {
        return Optional.ofNullable(element);
    }

    /** {@code int}, {@code list<str>}, {@code core.Version?}: the grammar of {@code describe}. */
    public String describe() {
        String text = kind.word().isEmpty() ? name : kind.word();
        if (element != null && kind != Kind.CONSTANTS) {
            text += "<" + element.describe() + ">";
        }
        return nullable && kind != Kind.NONE && kind != Kind.ANY ? text + "?" : text;
    }
}
