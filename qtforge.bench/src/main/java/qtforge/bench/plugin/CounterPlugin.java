// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.plugin;

import java.util.Map;
import qtforge.api.core.AdvancedPlugin;

/** An {@link IdlePlugin} that hands its state over when it is reloaded. */
public class CounterPlugin extends IdlePlugin implements AdvancedPlugin {

    @Override
    public Map<String, Object> saveState() {
        return Map.of("count", count());
    }

    @Override
    public void restoreState(Map<String, Object> state) {
        count(((Number) state.get("count")).longValue());
    }
}
