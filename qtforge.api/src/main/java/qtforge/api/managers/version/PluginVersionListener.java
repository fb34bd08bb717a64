// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what happens to versions. A whiteboard service; called one event after the other in a thread of the version manager, with no
 * more than its bundle's rights. Up to 1,000 events wait; then the newest are not told, and that is logged.
 *
 * <p>The same events are on the message bus, topic {@link qtforge.api.communication.RuntimeTopics#version}, with {@link VersionEvent#toJson} as payload.
 */
@ConsumerType
@FunctionalInterface
public interface PluginVersionListener {

    /** Something happened. */
    void versionChanged(VersionEvent event);
}
