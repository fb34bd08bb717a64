// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

/**
 * A text that can be looked at a limited number of times. A regular expression that backtracks without end stops there instead of
 * keeping its thread. For one match in one thread.
 */
final class LimitedText implements CharSequence {

    /** The match takes too long. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exhausted() {
            super("the pattern does not come to an end on this text", null, false, false);
        }
    }

    private static final int LOOKS = 200_000;

    private final String text;
    private int looks;

    LimitedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++looks > LOOKS) {
            throw new Exhausted();
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
