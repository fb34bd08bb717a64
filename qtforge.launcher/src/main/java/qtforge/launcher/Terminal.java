// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.Console;
import java.lang.reflect.Method;

/** Finds out who is on the other end of standard input. */
final class Terminal {
    private Terminal() {}

    /** A person can type here. */
    @SuppressWarnings("SystemConsoleNull") // null on Java 17 to 21; isTerminal tells from 22 on
    static boolean interactive() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /**
     * Commands come through a pipe or a file. Only the start script can tell that from a closed standard input or a
     * background job, whose reading would stop the process.
     */
    static boolean piped() {
        return "commands".equals(System.getProperty("qtforge.stdin"));
    }

    /** From Java 22 on there is a console even without a terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            Method method = Console.class.getMethod("isTerminal");
            return (Boolean) method.invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
