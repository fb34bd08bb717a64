// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import java.util.Objects;

/**
 * A Python that can be used.
 *
 * @param path of the program itself, not of what chooses it
 * @param name of the implementation: {@code cpython}
 * @param version {@code 3.11.2}
 */
record Interpreter(String path, String name, String version) {

    Interpreter {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
    }

    /** For people. */
    String description() {
        return ("cpython".equals(name) ? "CPython" : name) + " " + version;
    }
}
