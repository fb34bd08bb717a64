// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.util.List;

/**
 * An option of a verb.
 *
 * @param names with their dashes, short ones first
 * @param valueName the name of its value in the help; empty for a flag
 * @param kinds what its value may name
 * @param choices its values, when it may be only some words
 * @param absentValue what counts when it is not given
 * @param description one line
 * @param type what the verb's method takes: boolean, int or String
 */
public record OptionSpec(
        List<String> names,
        String valueName,
        List<ArgumentKind> kinds,
        List<String> choices,
        String absentValue,
        String description,
        Class<?> type) {

    /** Given to every verb. */
    static final OptionSpec HELP =
            new OptionSpec(List.of("-h", "--help"), "", List.of(), List.of(), "false", "show this help", boolean.class);

    /** Given to every verb. */
    static final OptionSpec VERBOSE = new OptionSpec(
            List.of("-v", "--verbose"),
            "",
            List.of(),
            List.of(),
            "false",
            "show the Java stack trace of an error",
            boolean.class);

    public OptionSpec {
        names = List.copyOf(names);
        kinds = List.copyOf(kinds);
        choices = List.copyOf(choices);
    }

    /** Whether it takes no value. */
    public boolean isFlag() {
        return valueName.isEmpty();
    }

    /** The names as they stand in the help: {@code -n, --lines N}. */
    public String label() {
        return String.join(", ", names) + (isFlag() ? "" : " " + valueName);
    }
}
