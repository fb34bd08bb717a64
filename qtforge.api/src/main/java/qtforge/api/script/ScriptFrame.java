// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script;

import java.util.Objects;

/**
 * A line of a script's stack.
 *
 * @param file the name of the file
 * @param line from 1; 0 when it is not known
 * @param function its name; empty at the top level
 */
public record ScriptFrame(String file, int line, String function) {

    public ScriptFrame {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(function, "function");
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (function.isEmpty() ? "" : " in " + function);
    }
}
