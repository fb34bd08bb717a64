// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

/** The text of a script as Lua takes it. */
final class LuaText {

    private LuaText() {}

    /** Without byte order mark; a first line for the shell, {@code #!...}, becomes a comment, so that lines keep their numbers. */
    static String prepared(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return plain.startsWith("#") ? "--" + plain : plain;
    }
}
