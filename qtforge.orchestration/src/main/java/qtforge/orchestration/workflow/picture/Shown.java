// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.picture;

/** Which characters of names are put into pictures. */
final class Shown {

    private Shown() {}

    /** No control characters, halves of characters, or marks that turn the direction of the text around them. */
    static boolean isShown(int c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && type != Character.SURROGATE
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED;
    }
}
