// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.managers.resource.ResourceMonitor;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.orchestration.workflow.PluginOrchestrator;

/** The services that are looked at. Each is null while it is not there. */
interface RuntimeServices {

    PluginManager plugins();

    PluginLifecycleManager lifecycle();

    PluginErrorLog errors();

    MessageBus bus();

    ConfigurationManager configuration();

    LoggingManager logging();

    ResourceMonitor resources();

    PluginVersionManager versions();

    PluginOrchestrator orchestrator();

    qtforge.api.security.SecurityManager security();

    /** Whether the core has said that the runtime has started. */
    boolean isStarted();

    /** Why the core does not start plugins; empty when it does. */
    String refusal();
}
