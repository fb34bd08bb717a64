// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

/**
 * A line that counts how often it is looked at, in all lines of a file together, and stops whoever looks at it too often. RE2/J
 * looks at each character a bounded number of times for each search, but a pattern may need as many searches as there are characters.
 */
final class MeteredText implements CharSequence {

    /** Looks that are allowed whatever the length. */
    static final long BASE = 20_000_000;
    /** Looks that are allowed for each character. */
    static final long EACH = 200;

    private static final int BETWEEN_CHECKS = 0xFFF;

    private CharSequence line = "";
    private long looks;
    private long allowed = BASE;

    /** Goes on to the next line. */
    void line(CharSequence next) {
        line = next;
        allowed += EACH * next.length();
    }

    @Override
    public char charAt(int index) {
        looks++;
        if ((looks & BETWEEN_CHECKS) == 0) {
            Cancellation.check("", "a 'lines' step");
            if (looks > allowed) {
                throw new TooSlowException();
            }
        }
        return line.charAt(index);
    }

    @Override
    public int length() {
        return line.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return line.subSequence(start, end);
    }

    @Override
    public String toString() {
        return line.toString();
    }

    /** Gets out of the library; never leaves this package. */
    static final class TooSlowException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooSlowException() {
            super(null, null, false, false);
        }
    }
}
