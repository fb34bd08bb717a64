// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.document;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.orchestration.composition.strategy.Behaviours;

/** What is wrong with a composition by itself, whatever is installed. */
public final class CompositionCheck {

    private CompositionCheck() {}

    /** Each fault in words that begin with its place. */
    public static List<String> faults(PluginComposition composition) {
        List<String> faults = new ArrayList<>(composition.validate());
        if (faults.isEmpty()) {
            try {
                Behaviours.of(composition);
            } catch (PluginException e) {
                faults.add(e.getMessage());
            }
        }
        return List.copyOf(faults);
    }
}
