// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.json;

/** A JSON text that cannot be read, and where. */
public final class JsonFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    JsonFault(int line, int column, String what, Throwable cause) {
        super(what, cause);
        this.line = line;
        this.column = column;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }
}
