// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces <code>${name}</code> in values of the configuration. */
final class Substitution {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^${}]+)}");

    private final UnaryOperator<String> lookup;

    /** @param lookup value of a name, or {@code null} when it has none */
    Substitution(UnaryOperator<String> lookup) {
        this.lookup = lookup;
    }

    /**
     * An unknown name stays as it is written, so that bundles with variables of their own still see them. Values
     * are not looked at again: a home folder with <code>${</code> in its name must not be taken for a variable.
     */
    String apply(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Optional.ofNullable(lookup.apply(found.group(1))).orElse(found.group())));
    }
}
