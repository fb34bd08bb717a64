// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.exchange;

import java.util.List;

/**
 * What an exchange would do.
 *
 * @param changes what would be changed, in the order in which it would be started
 * @param unchanged keys of what is installed with the same content already
 * @param dependants ids of running plugins that would be stopped before and started after it
 * @param problems why it would not work, in words; empty when nothing speaks against it
 */
public record ExchangePlan(
        List<CodeChange> changes, List<String> unchanged, List<String> dependants, List<String> problems) {

    public ExchangePlan {
        changes = List.copyOf(changes);
        unchanged = List.copyOf(unchanged);
        dependants = List.copyOf(dependants);
        problems = List.copyOf(problems);
    }

    /** Whether nothing speaks against it. */
    public boolean ok() {
        return problems.isEmpty();
    }
}
