// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** A text that can be searched for ever by a bad expression, but not beyond the interruption of the thread. */
record InterruptibleText(CharSequence text) implements CharSequence {

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (Thread.currentThread().isInterrupted()) {
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "searching a line was interrupted; simplify the expression");
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new InterruptibleText(text.subSequence(start, end));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
