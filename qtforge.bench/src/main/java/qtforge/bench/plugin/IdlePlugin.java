// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.plugin;

import java.util.List;
import java.util.Map;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;

/** A plugin that does next to nothing, so that what is measured is the runtime. */
public class IdlePlugin implements Plugin {

    private long count;

    @Override
    public void initialize(PluginContext context) {
        count = 1;
    }

    @Override
    public void shutdown() {
        count = 0;
    }

    @Override
    public List<String> availableCommands() {
        return List.of("increment");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) {
        return ++count;
    }

    long count() {
        return count;
    }

    void count(long value) {
        count = value;
    }
}
