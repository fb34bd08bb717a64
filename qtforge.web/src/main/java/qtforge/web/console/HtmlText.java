// SPDX-License-Identifier: Apache-2.0
package qtforge.web.console;

/** Texts of plugins as text of HTML, in content and in attributes. */
final class HtmlText {

    private HtmlText() {}

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<', '>', '&', '"', '\'' -> escaped.append("&#")
                        .append(point)
                        .append(';');
                default -> {
                    if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                        escaped.append('?');
                    } else {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
