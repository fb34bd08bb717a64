// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

/**
 * What goes with an edit.
 *
 * @param author who
 * @param what in words, for the history
 * @param undoes the revision it takes back; 0 for none
 * @param kind whether it comes from a program or from a file
 */
public record Request(Author author, String what, long undoes, Kind kind) {

    /** Where a change comes from. */
    public enum Kind {
        /** From a program: checked, plugins are asked, files are written. */
        WRITE,
        /** From a file that was changed: checked, plugins are asked, no file is written. */
        RELOAD,
        /** From what was kept elsewhere: nobody is asked. */
        ADOPT
    }

    /** A change by a program. */
    public static Request write(Author author, String what) {
        return new Request(author, what, 0, Kind.WRITE);
    }
}
