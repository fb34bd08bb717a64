// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * A text that can be looked at a million times only. A regular expression that backtracks without end stops there instead
 * of keeping its thread for ever. For one match in one thread.
 */
final class BoundedText implements CharSequence {

    private static final int STEPS = 1_000_000;

    private final String text;
    private int steps;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++steps > STEPS) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the regular expression does not come to an end on this text; simplify the pattern");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
