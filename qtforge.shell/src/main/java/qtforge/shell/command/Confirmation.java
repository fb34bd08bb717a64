// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.shell.text.Screen;

/** Asks a person who waits at a terminal; anybody else has to say {@code --yes} beforehand. */
final class Confirmation {

    private static final int LONGEST_ANSWER = 100;

    private Confirmation() {}

    /**
     * Returns when the answer is yes.
     *
     * @param said whether {@code --yes} was given
     * @throws PluginException INVALID_PARAMETERS when there is nobody to ask, OPERATION_CANCELLED for any other answer
     */
    static void require(CommandSession session, boolean said, String text, String question) {
        if (said) {
            return;
        }
        Process process = Process.Utils.current();
        if (process == null || !Screen.isInteractive(session)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    text + "\nnothing was changed: there is no terminal to ask at; say --yes to go ahead");
        }
        process.out().println(text);
        process.out().print(question + " [y/N] ");
        process.out().flush();
        String answer = line(process.in());
        if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "nothing was changed");
        }
    }

    private static String line(InputStream in) {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0 && c != '\n' && c != '\r'; c = in.read()) {
                if (line.length() < LONGEST_ANSWER) {
                    line.append((char) c);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the answer could not be read", e);
        }
        return line.toString().strip();
    }
}
