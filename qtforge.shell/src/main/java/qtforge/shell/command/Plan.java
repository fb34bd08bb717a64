// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.shell.text.KeyValueText;
import qtforge.shell.text.Outcome;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;

/**
 * What an activation would do.
 *
 * @param changes what would be changed, in words
 * @param unchanged what would stay
 * @param dependants ids of running plugins that would be stopped meanwhile
 * @param problems what speaks against it
 */
public record Plan(List<String> changes, List<String> unchanged, List<String> dependants, List<String> problems)
        implements Printable, Outcome {

    static Plan of(ExchangePlan plan) {
        return new Plan(ChangeText.of(plan.changes()), plan.unchanged(), plan.dependants(), plan.problems());
    }

    @Override
    public boolean ok() {
        return problems.isEmpty();
    }

    @Override
    public String print(Screen screen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("would be put in force", changes);
        values.put("would stay", unchanged);
        values.put("would be restarted", dependants);
        values.put("speaks against it", problems);
        String block = KeyValueText.of(values);
        return block.isEmpty() ? line() : line() + "\n" + block;
    }

    @Override
    public String line() {
        return ok() ? changes.isEmpty() ? "nothing would change" : "nothing speaks against it" : "it would be refused";
    }
}
