// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a text of Lua (reference manual of Lua 5.4, section 3.1), one after the other; comments are none. */
final class LuaTokens {

    /** What a token is. */
    enum Kind {
        /** A name or a keyword. */
        NAME,
        /** A number or a string. */
        LITERAL,
        /** Anything else. */
        SYMBOL
    }

    private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\r\\f\\x0B]*+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+");
    /** Lua takes all of it for a number and looks afterwards whether it is one. */
    private static final Pattern NUMBER =
            Pattern.compile("0[xX](?:[pP][+-]|[0-9a-zA-Z_.])*+|\\.?[0-9](?:[eE][+-]|[0-9a-zA-Z_.])*+");

    private static final Pattern SYMBOL = Pattern.compile("\\.\\.\\.|\\.\\.|==|~=|<=|>=|<<|>>|//|::|(?s:.)");
    private static final Pattern BRACKET = Pattern.compile("\\[(=*+)\\[");
    private static final Pattern DOUBLE_QUOTED = quoted('"');
    private static final Pattern SINGLE_QUOTED = quoted('\'');

    private final String source;
    private final Matcher matcher;
    private int start;
    private int end;
    private Kind kind = Kind.SYMBOL;
    private boolean broken;

    LuaTokens(String source) {
        this.source = source;
        this.matcher = SPACE.matcher(source);
    }

    private static Pattern quoted(char quote) {
        return Pattern.compile(quote + "(?:[^\\\\\\n\\r" + quote
                + "]++|\\\\z[ \\t\\n\\r\\f\\x0B]*+|\\\\(?:\\r\\n|\\n\\r)|\\\\(?s:.))*+" + quote);
    }

    /** Goes to the next token; false at the end, or where it is no text of Lua. */
    boolean next() {
        start = end;
        while (skipped()) {
            start = end;
        }
        if (start >= source.length() || broken) {
            return false;
        }
        char c = source.charAt(start);
        if (c == '"' || c == '\'') {
            kind = Kind.LITERAL;
            broken = !matches(c == '"' ? DOUBLE_QUOTED : SINGLE_QUOTED);
        } else if (matches(NAME)) {
            kind = Kind.NAME;
        } else if (matches(NUMBER)) {
            kind = Kind.LITERAL;
        } else if (c == '[' && matches(BRACKET)) {
            kind = Kind.LITERAL;
            longBracket();
        } else {
            kind = Kind.SYMBOL;
            matches(SYMBOL);
        }
        return !broken;
    }

    /** Goes over spaces or a comment; false when there was none. */
    private boolean skipped() {
        if (matches(SPACE) && end > start) {
            return true;
        }
        if (!source.startsWith("--", start)) {
            return false;
        }
        start += 2;
        if (matches(BRACKET)) {
            longBracket();
        } else {
            end = start;
            while (end < source.length() && source.charAt(end) != '\n' && source.charAt(end) != '\r') {
                end++;
            }
        }
        return !broken;
    }

    /** Goes to the end of what the bracket just matched began. */
    private void longBracket() {
        String closing = "]" + matcher.group(1) + "]";
        int close = source.indexOf(closing, end);
        broken = close < 0;
        end = broken ? source.length() : close + closing.length();
    }

    private boolean matches(Pattern pattern) {
        matcher.usePattern(pattern).region(start, source.length());
        if (matcher.lookingAt()) {
            end = matcher.end();
            return true;
        }
        return false;
    }

    Kind kind() {
        return kind;
    }

    String text() {
        return source.substring(start, end);
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether the text ended within a string or a comment. */
    boolean broken() {
        return broken;
    }
}
