// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.stream.Collectors;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;

/**
 * The policy in force.
 *
 * @param file where it is kept; empty when it was never written
 * @param text as it stands there
 */
public record PolicyText(String file, String text) implements Printable {

    @Override
    public String print(Screen screen) {
        // Indentation is kept; what could steer a terminal is not.
        return text.lines()
                .map(line -> " ".repeat(line.length() - line.stripLeading().length()) + TextWidth.oneLine(line))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String line() {
        return file + " (" + text.lines().count() + " lines)";
    }
}
