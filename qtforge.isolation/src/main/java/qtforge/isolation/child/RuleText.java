// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Reads the parts of an encoded permission, one after the other. */
final class RuleText {

    private final String text;
    private int at;

    RuleText(String text, int from) {
        this.text = text;
        at = from;
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    boolean atEnd() {
        skip();
        return at == text.length();
    }

    void expect(char wanted) {
        skip();
        if (at == text.length() || text.charAt(at) != wanted) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, "rule '" + text + "' has no '" + wanted + "' at " + at);
        }
        at++;
    }

    String word() {
        skip();
        int from = at;
        while (at < text.length() && " \")".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    /** The next text in quotes; null when none comes. */
    String quoted() {
        skip();
        if (at == text.length() || text.charAt(at) != '"') {
            return null;
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char next = text.charAt(at);
            if (next == '\\' && at + 1 < text.length()) {
                next = text.charAt(++at);
                next = next == 'n' ? '\n' : next == 'r' ? '\r' : next;
            }
            value.append(next);
        }
        expect('"');
        return value.toString();
    }
}
