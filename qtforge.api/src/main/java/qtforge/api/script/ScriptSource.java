// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script;

import java.util.Objects;

/**
 * The text of a script.
 *
 * @param name the name of its file, for messages and stacks: {@code hello.lua}
 * @param text the whole text, decoded
 */
public record ScriptSource(String name, String text) {

    public ScriptSource {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
    }
}
