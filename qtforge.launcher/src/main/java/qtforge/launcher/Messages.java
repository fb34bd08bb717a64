// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.PrintStream;

/** What the launcher says: status lines where they do not disturb, complaints on standard error. */
final class Messages {
    private final PrintStream status;
    private final PrintStream errors;

    Messages(PrintStream status, PrintStream errors) {
        this.status = status;
        this.errors = errors;
    }

    void status(String line) {
        status.println(line);
        status.flush();
    }

    void warn(String line) {
        errors.println("qtforge: " + line);
        errors.flush();
    }
}
