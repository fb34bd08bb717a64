// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1
 */
record Place(int line, int column) {

    /** The place of the character with an index. */
    static Place of(String text, int index) {
        int line = 1;
        int start = 0;
        for (int next = text.indexOf('\n'); next >= 0 && next < index; next = text.indexOf('\n', next + 1)) {
            line++;
            start = next + 1;
        }
        return new Place(line, index - start + 1);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
