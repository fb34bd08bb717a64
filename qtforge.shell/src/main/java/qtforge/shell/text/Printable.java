// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

/** A result that knows how a person wants to see it. */
public interface Printable {

    /** The whole of it, possibly of several lines, without a line end behind the last. */
    String print(Screen screen);

    /** One line, for where it is a part of something else. */
    String line();
}
