// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.exec;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes ANSI escape sequences out of a stream. Gogo's own commands ({@code grep}, {@code ls}) believe that every session is a
 * terminal and paint; who calls {@code --exec} is mostly a script.
 */
final class EscapeFilter extends FilterOutputStream {

    private static final int ESCAPE = 0x1b;

    /** Where in a sequence the stream is: outside, behind ESC, or inside {@code ESC [ ...}. */
    private enum Place {
        TEXT,
        BEGIN,
        SEQUENCE
    }

    private Place place = Place.TEXT;

    EscapeFilter(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        switch (place) {
            case TEXT -> {
                if (b == ESCAPE) {
                    place = Place.BEGIN;
                } else {
                    out.write(b);
                }
            }
            case BEGIN -> place = b == '[' ? Place.SEQUENCE : Place.TEXT;
            case SEQUENCE -> {
                if (b >= '@' && b <= '~') {
                    place = Place.TEXT;
                }
            }
        }
    }
}
