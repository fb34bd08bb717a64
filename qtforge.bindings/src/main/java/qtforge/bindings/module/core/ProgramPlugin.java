// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * A plugin written in a program. The runtime calls it on its lane like any other; each call goes to a function of the program, or does nothing
 * when there is none. When the program is gone, calls fail with RESOURCE_UNAVAILABLE, but for {@link #shutdown}, which has nothing left to stop.
 */
class ProgramPlugin implements Plugin {

    private final ProgramCallbacks program;

    ProgramPlugin(ProgramCallbacks program) {
        this.program = program;
    }

    final ProgramCallbacks program() {
        return program;
    }

    @Override
    public void initialize(PluginContext context) throws Exception {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("plugin_id", context.pluginId());
        shown.put("configuration", context.configuration());
        shown.put("data_folder", context.dataFolder().toString());
        program.require("initialize", shown);
    }

    @Override
    public void shutdown() throws Exception {
        try {
            program.call("shutdown");
        } catch (PluginException e) {
            if (e.code() != PluginErrorCode.RESOURCE_UNAVAILABLE) {
                throw e;
            }
        }
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        return program.command(command, parameters);
    }

    @Override
    public List<String> availableCommands() {
        return program.commands();
    }

    @Override
    public void configure(Map<String, Object> configuration) throws Exception {
        program.require("configure", configuration);
    }

    @Override
    public Map<String, Object> getConfiguration() {
        return program.map("get_configuration");
    }
}
