// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;

/** Logs in all ways there are, and as much as it is told. */
public class LoggingPlugin implements Plugin {

    private static final Logger LOG = LoggerFactory.getLogger(LoggingPlugin.class);

    private PluginContext context;

    @Override
    public void initialize(PluginContext given) {
        context = given;
    }

    @Override
    public void shutdown() {
        LOG.info("shut down");
    }

    @Override
    public List<String> availableCommands() {
        return List.of("slf4j", "context", "jul", "system", "debug", "flood", "argument");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        switch (command) {
            case "slf4j" -> LOG.warn("by {}", "slf4j", new IllegalStateException("as told"));
            case "context" -> context.logger().info("by {}", "the context");
            case "jul" -> java.util.logging.Logger.getLogger("itest.jul").warning("by jul");
            case "system" -> System.getLogger("itest.system").log(System.Logger.Level.WARNING, "by system");
            case "debug" -> LOG.debug("debugging");
            case "flood" -> {
                for (int i = 0; i < 100_000; i++) {
                    LOG.info("flood {}", i);
                }
            }
            case "argument" -> LOG.info("says {}", new Object() {
                @Override
                public String toString() {
                    return Thread.currentThread().getName() + " reads " + System.getProperty("user.home");
                }
            });
            default -> {
                return Plugin.super.executeCommand(command, parameters);
            }
        }
        return Thread.currentThread().getName();
    }
}
