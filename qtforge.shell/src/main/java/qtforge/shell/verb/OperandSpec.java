// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.util.List;

/**
 * An argument of a verb that is no option.
 *
 * @param name its name in the help, in upper case
 * @param kinds what it may name
 * @param optional whether it may be left out
 * @param many whether there may be any number of it; only the last operand
 * @param description one line
 * @param type what the verb's method takes: String, String[] or Object[]
 * @param choices the only words it can be; empty when it can be others
 */
public record OperandSpec(
        String name,
        List<ArgumentKind> kinds,
        boolean optional,
        boolean many,
        String description,
        Class<?> type,
        List<String> choices) {

    public OperandSpec {
        kinds = List.copyOf(kinds);
        choices = List.copyOf(choices);
    }

    /** As it stands in the usage line. */
    public String label() {
        String text = many ? name + "..." : name;
        return optional ? "[" + text + "]" : text;
    }
}
