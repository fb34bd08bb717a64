// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

/** Texts of any length in messages. */
final class ShortText {

    private static final int LONGEST = 80;

    private ShortText() {}

    static String of(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
