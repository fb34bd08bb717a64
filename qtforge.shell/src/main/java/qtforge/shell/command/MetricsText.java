// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.stream.Collectors;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;

/**
 * Everything that is measured, in the text format of OpenMetrics.
 *
 * @param text the text
 */
public record MetricsText(String text) implements Printable {

    @Override
    public String print(Screen screen) {
        // Labels may hold what a plugin calls itself.
        return text.lines().map(TextWidth::oneLine).collect(Collectors.joining("\n"));
    }

    @Override
    public String line() {
        return text.lines().count() + " lines of metrics";
    }
}
