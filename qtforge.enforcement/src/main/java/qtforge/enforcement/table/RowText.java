// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.permissionadmin.PermissionInfo;

/** The text form of a row: {@code access {[condition] (permission)} "name"}. */
final class RowText {

    private final String text;
    private int at;

    private RowText(String text) {
        this.text = text;
    }

    static String encode(ConditionalPermissionInfo row) {
        StringBuilder text = new StringBuilder(row.getAccessDecision()).append(" {");
        String separator = "";
        for (ConditionInfo condition : row.getConditionInfos()) {
            text.append(separator).append(condition.getEncoded());
            separator = " ";
        }
        for (PermissionInfo permission : row.getPermissionInfos()) {
            text.append(separator).append(permission.getEncoded());
            separator = " ";
        }
        text.append('}');
        if (row.getName() != null) {
            text.append(" \"");
            appendEscaped(row.getName(), text);
            text.append('"');
        }
        return text.toString();
    }

    private static void appendEscaped(String name, StringBuilder text) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                default -> text.append(c);
            }
        }
    }

    /**
     * Reads a row.
     *
     * @throws IllegalArgumentException when it is not properly formatted
     */
    static RowInfo decode(String encoded) {
        return new RowText(encoded).row();
    }

    private RowInfo row() {
        int start = skipSpace();
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String access = text.substring(start, at);
        expect('{');
        List<ConditionInfo> conditions = new ArrayList<>();
        while (peek() == '[') {
            conditions.add(new ConditionInfo(element(']')));
        }
        List<PermissionInfo> permissions = new ArrayList<>();
        while (peek() == '(') {
            permissions.add(new PermissionInfo(element(')')));
        }
        expect('}');
        String name = peek() == '"' ? name() : null;
        if (peek() != 0) {
            throw wrong("nothing more");
        }
        return new RowInfo(
                name, conditions.toArray(new ConditionInfo[0]), permissions.toArray(new PermissionInfo[0]), access);
    }

    private int skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The next character that is no white space; 0 at the end. */
    private char peek() {
        return skipSpace() < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("'" + c + "'");
        }
        at++;
    }

    /** A condition or permission, up to its closing bracket; brackets in quotes do not count. */
    private String element(char close) {
        int start = at;
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == close) {
                // The form of conditions with a negation is [type "argument" "!"], so nothing follows the bracket.
                return text.substring(start, at);
            }
        }
        throw wrong("'" + close + "'");
    }

    private String name() {
        at++;
        StringBuilder name = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return name.toString();
            }
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                name.append(
                        switch (escaped) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case '"', '\\' -> escaped;
                            default -> throw wrong("\\\", \\\\, \\n or \\r");
                        });
            } else {
                name.append(c);
            }
        }
        throw wrong("'\"' at the end of the name");
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("permission row is not properly formatted: " + expected
                + " expected at character " + at + " of: " + text);
    }
}
