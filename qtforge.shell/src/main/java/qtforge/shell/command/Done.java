// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import qtforge.shell.text.Outcome;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;

/**
 * What was done, in a sentence.
 *
 * @param message the sentence
 * @param ok whether all went well
 */
public record Done(String message, boolean ok) implements Printable, Outcome {

    static Done of(String message) {
        return new Done(message, true);
    }

    static Done failed(String message) {
        return new Done(message, false);
    }

    @Override
    public String print(Screen screen) {
        return line();
    }

    @Override
    public String line() {
        return TextWidth.oneLine(message);
    }
}
