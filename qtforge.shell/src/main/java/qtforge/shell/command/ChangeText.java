// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import qtforge.api.core.exchange.CodeChange;

/** The changes of an activation in words. */
final class ChangeText {

    private ChangeText() {}

    static List<String> of(List<CodeChange> changes) {
        return changes.stream().map(ChangeText::of).toList();
    }

    private static String of(CodeChange change) {
        String name = change.pluginId().isEmpty()
                ? change.key().substring(0, Math.max(0, change.key().lastIndexOf('/')))
                : change.pluginId();
        return name + " "
                + change.from().map(from -> from + " -> " + change.to()).orElseGet(() -> change.to() + " (new)");
    }
}
