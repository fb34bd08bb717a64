// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.log.Logger;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginLifecycleConfig;
import qtforge.api.managers.resource.PluginThreadSet;

/** What a plugin's context needs from the rest of the core. */
interface SessionServices {

    Path dataFolder(String id);

    Map<String, Object> configuration(String id);

    Logger logger(PluginRecord record);

    PluginLifecycleConfig limits(PluginRecord record);

    /** The executor and timer of a plugin, accounted where the runtime accounts them. */
    PluginThreadSet threads(String id, int most);

    Object deliver(String senderId, String targetId, Object message);

    void error(PluginRecord record, PluginError error);

    /** Something that the plugin was handed out could not be taken back. */
    void leak(PluginRecord record, PluginError error);
}
