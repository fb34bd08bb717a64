// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.meter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/**
 * Values of labels from texts of anybody's: at most {@value #LONGEST} characters, without control characters but for the line feed, which has
 * an escape. What had to be changed gets a checksum at its end, so that two texts stay two.
 */
public final class LabelText {

    static final int LONGEST = 200;
    private static final int CHECKSUM = 9;

    private LabelText() {}

    /** A value for a text. */
    public static String of(String text) {
        if (isFine(text)) {
            return text;
        }
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(UTF_8));
        StringBuilder value = new StringBuilder(LONGEST);
        text.codePoints()
                .limit(LONGEST)
                .map(point -> isAllowed(point) ? point : 0xFFFD)
                .forEach(value::appendCodePoint);
        int end = Math.min(value.length(), LONGEST - CHECKSUM);
        if (end > 0 && Character.isHighSurrogate(value.charAt(end - 1))) {
            end--;
        }
        value.setLength(end);
        return value + String.format("~%08x", sum.getValue());
    }

    private static boolean isFine(String text) {
        return text.length() <= LONGEST && text.codePoints().allMatch(LabelText::isAllowed);
    }

    private static boolean isAllowed(int point) {
        return point == '\n' || !Character.isISOControl(point) && (point < 0xD800 || point > 0xDFFF);
    }
}
